"""Ofsted's Annex A: the lists of children that an inspection of a local authority asks for."""

from continuum.exchange.annex_a.carries import CARRIES
from continuum.exchange.annex_a.finding import is_annex_a
from continuum.exchange.annex_a.reading import NAME, read
from continuum.exchange.annex_a.writing import write
from continuum.exchange.format import Format

FORMAT = Format(
    name=NAME,
    title="Ofsted Annex A, child level lists for inspections (xlsx)",
    recognises=is_annex_a,
    read=read,
    write=write,
    carries=CARRIES,
    file_ending=".xlsx",
)
"""The workbook of eleven lists."""

__all__ = ["FORMAT"]
