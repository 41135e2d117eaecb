"""The shapes in which statistics come, and how a file is known for one."""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from continuum.exchange.format import Source
from continuum.exchange.reading.text import headings


class Shape(StrEnum):
    """A shape of a file of statistics."""

    OFFICIAL = "an official data file"
    META = "the list of columns beside an official data file"
    TIDY = "a row a figure, with the indicator's name"
    COMPARATORS = "rows of the dataset's own table"
    NEIGHBOURS = "statistical neighbours"


_SIGNS = {
    Shape.OFFICIAL: {"time_period", "time_identifier", "geographic_level"},
    Shape.META: {"col_name", "col_type"},
    Shape.TIDY: {"geography_level", "geography_code", "indicator", "year", "value"},
    Shape.COMPARATORS: {"indicator", "area", "area_kind", "period_end"},
    Shape.NEIGHBOURS: {"authority", "edition", "neighbour", "place"},
}
"""The headings by which each is known."""


def is_parquet(source: Source) -> bool:
    """Whether a file is named as one of Parquet."""
    return source.path.suffix.lower() == ".parquet"


def shape_of(source: Source) -> Shape | None:
    """The shape of a file; None where it is no statistics. Never fails."""
    if is_parquet(source):
        try:
            found = set(pl.read_parquet_schema(source.path))
        except (OSError, pl.exceptions.PolarsError):
            return None
    else:
        found = {heading.lower() for heading in headings(source)}
    return next((shape for shape, signs in _SIGNS.items() if signs <= found), None)


def recognises(source: Source) -> bool:
    """Whether a file is one of official statistics: an official data file, or a tidy one.

    A file in the dataset's own fields is the dataset's own.
    """
    return shape_of(source) in (Shape.OFFICIAL, Shape.META, Shape.TIDY, Shape.NEIGHBOURS)
