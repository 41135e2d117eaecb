"""Populations, and figures that others published."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl

from continuum.synthetic.borough import Borough
from continuum.synthetic.quota import apportion_named

_UNDER_18 = "0_to_17"
_ADULTS = "18_and_over"
_MORNING = 9


def make_populations(borough: Borough) -> None:
    """Adds the table population_estimate: one release a year, as far as known on the last day."""
    facts = borough.profile["places"]
    usual, early = (_month_and_day(facts["population"][name]) for name in ("released", "released_early"))
    rows: list[tuple[str, int, int]] = []
    for year, people in facts["population"][_UNDER_18].items():
        children = borough.times(people)
        rows.append((_UNDER_18, int(year), children))
        rows.extend(
            (band, int(year), count) for band, count in apportion_named(children, facts["age_bands"]).items()
        )
    rows.extend(
        (_ADULTS, int(year), borough.times(people)) for year, people in facts["population"][_ADULTS].items()
    )
    released = [date(year + 1, *usual) for _, year, _ in rows]
    # the last year's is used before it is released: the report's rate needs it
    released = [day if day <= borough.last else date(day.year, *early) for day in released]
    borough.add(
        "population_estimate",
        {
            "population_estimate_id": borough.ids("population_estimate", len(rows)),
            "area": [borough.authority] * len(rows),
            "age_band": [row[0] for row in rows],
            "year": [row[1] for row in rows],
            "vintage": [facts["population"]["vintage"].format(year=row[1]) for row in rows],
            "released_on": released,
            "people": [row[2] for row in rows],
            "recorded_at": [_morning(day) for day in released],
        },
    )


def make_comparators(borough: Borough) -> None:
    """Adds the table comparator from the profile's file of figures that the DfE published."""
    facts = borough.profile["places"]["comparators"]
    rows = pl.read_csv(borough.profile.folder / facts["file"], infer_schema_length=None)
    years = rows["year"].to_list()
    borough.add(
        "comparator",
        {
            "comparator_id": borough.ids("comparator", rows.height),
            "indicator": rows["indicator"],
            "area": rows["area"],
            "area_kind": rows["area_kind"],
            "period_end": [date(year, 3, 31) for year in years],
            "value": rows["value"],
            "numerator": rows["numerator"],
            "denominator": rows["denominator"],
            "marker": rows["marker"],
            "release_year": rows["release_year"],
            "source": rows["source"],
            "recorded_at": [_morning(date(year, facts["published_month"], 30)) for year in years],
        },
    )


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, _MORNING)


def _month_and_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
