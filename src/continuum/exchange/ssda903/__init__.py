"""The return on children looked after (SSDA903): the set of CSV files, and XML, of 2020 to 2026."""

from continuum.exchange.format import Format
from continuum.exchange.ssda903.carried import carried
from continuum.exchange.ssda903.read import read
from continuum.exchange.ssda903.sources import recognises
from continuum.exchange.ssda903.write import write

FORMAT = Format(
    name="ssda903",
    title="SSDA903, the return on children looked after, as CSV files or XML",
    recognises=recognises,
    read=read,
    write=write,
    carries=carried(),
    file_ending=".xml",
)
"""The format ``ssda903``."""
