"""Populations, and figures that others published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import polars as pl

from continuum.dataset.calendar import add_months, month_end
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
    """Adds the tables comparator and statistical_neighbour from the profile's files: what the DfE had
    published by the last day.

    Only the first of several boroughs has them: the others are nowhere in England.
    """
    if borough.index:
        return
    facts = borough.profile["places"]["comparators"]
    _add_comparators(borough, _published(borough, facts["file"]), facts["months_to_publication"])
    editions = _published(borough, facts["neighbours"]).filter(pl.col("released_on") <= borough.last)
    borough.add(
        "statistical_neighbour",
        {
            "statistical_neighbour_id": borough.ids("statistical_neighbour", editions.height),
            **{name: editions[name] for name in ("neighbour", "title", "edition", "released_on", "place")},
            "recorded_at": [_morning(day) for day in editions["released_on"]],
        },
    )


def _published(borough: Borough, file: str) -> pl.DataFrame:
    return pl.read_csv(borough.profile.folder / file, infer_schema_length=None, try_parse_dates=True)


def _add_comparators(borough: Borough, rows: pl.DataFrame, months: Mapping[str, int]) -> None:
    ends = rows["period_end"].to_list()
    published = [month_end(add_months(end, months[f"{end:%B}"])) for end in ends]
    out = rows.with_columns(published_on=pl.Series(published)).filter(pl.col("published_on") <= borough.last)
    columns = (
        *("indicator", "breakdown", "area", "area_kind", "period_end"),
        *("value", "numerator", "denominator", "marker", "release_year", "source"),
    )
    borough.add(
        "comparator",
        {
            "comparator_id": borough.ids("comparator", out.height),
            **{name: out[name] for name in columns},
            "recorded_at": [_morning(day) for day in out["published_on"]],
        },
    )


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, _MORNING)


def _month_and_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
