"""The figures of an edition as they are. Inward only: what goes out reads the released ones."""

from __future__ import annotations

from functools import lru_cache

from continuum.publishing.editions.edition import RAW_FILE, Edition
from continuum.publishing.editions.table import FigureTable

TABLES_AT_ONCE = 3
"""How many editions a process keeps open."""


class RawFigures(FigureTable):
    """An edition's figures as they are."""


@lru_cache(maxsize=TABLES_AT_ONCE)
def raw_figures(edition: Edition) -> RawFigures:
    """The figures of an edition as they are."""
    return RawFigures(edition.folder / RAW_FILE)
