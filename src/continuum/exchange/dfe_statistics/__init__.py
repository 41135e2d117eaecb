"""Statistics of the Department for Education as comparators: its data files, and the edition bundled here."""

from continuum.exchange.dfe_statistics.carries import CARRIES
from continuum.exchange.dfe_statistics.edition import BUNDLED, EDITION
from continuum.exchange.dfe_statistics.read import NAME, read
from continuum.exchange.dfe_statistics.shapes import recognises
from continuum.exchange.format import Format

FORMAT = Format(
    name=NAME,
    title="official data files of Explore Education Statistics (CSV), or the bundled edition",
    recognises=recognises,
    read=read,
    carries=CARRIES,
)
"""Comparators, and the statistical neighbours of the bundled edition."""

__all__ = ["BUNDLED", "EDITION", "FORMAT"]
