"""The Standard Safeguarding Dataset 1.4.5 (Data to Insight): a folder of CSV files, one a table."""

from continuum.exchange.format import Format
from continuum.exchange.ssd.carried import CARRIES
from continuum.exchange.ssd.files import recognises
from continuum.exchange.ssd.read import read
from continuum.exchange.ssd.write import write

FORMAT = Format(
    name="ssd",
    title="Standard Safeguarding Dataset 1.4.5, a folder of CSV files",
    recognises=recognises,
    read=read,
    write=write,
    carries=CARRIES,
)

__all__ = ["FORMAT"]
