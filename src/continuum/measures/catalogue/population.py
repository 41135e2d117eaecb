"""The population that rates are worked out over."""

from __future__ import annotations

from continuum.measures.algebra import Stock
from continuum.measures.dates import YearsFirstDay
from continuum.measures.language import Column, Known, Neighbour

_LATEST_VINTAGE = ~Known(
    Neighbour(
        Column("released_on"),
        (Column("authority"), Column("area"), Column("age_band"), Column("year")),
        Column("released_on"),
        offset=1,
    )
)


def _aged(band: str) -> Stock:
    return Stock(
        "population_estimate",
        YearsFirstDay(Column("year"), 1),
        YearsFirstDay(Column("year"), 2),
        (Column("age_band") == band) & (Column("area") == Column("authority")) & _LATEST_VINTAGE,
        weight=Column("people"),
    )


UNDER_18 = _aged("0_to_17")
"""Those aged 0 to 17 in the middle of the year before a date, in the latest release of that estimate."""

ADULTS = _aged("18_and_over")
"""Those aged 18 and over in the middle of the year before a date, in the latest release of that estimate."""
