"""Dates that cannot be right are counted and said."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl

from continuum.dataset.records import Dataset
from continuum.measures.date_problems import date_problems
from continuum.measures.service import CatalogueFigures


def _source(frame: pl.DataFrame) -> CatalogueFigures:
    return CatalogueFigures(Dataset.from_frames({"child_in_need_plan": frame}, datetime(2021, 5, 7)))


def test_impossible_dates_are_said() -> None:
    frame = pl.DataFrame(
        {
            "child_in_need_plan_id": ["a", "b", "c", "d"],
            "started_on": [date(2021, 2, 1), date(2021, 2, 1), date(2022, 1, 1), date(1900, 1, 1)],
            "ended_on": [date(2021, 1, 1), date(2020, 1, 1), None, None],
        }
    )
    assert date_problems(_source(frame), ["child_in_need_plans"]) == [
        "child_in_need_plan: 2 rows have ended_on before started_on",
        "child_in_need_plan: 1 row has started_on in 1900 or before",
        "child_in_need_plan: 1 row has started_on after the records were taken",
    ]


def test_good_dates_need_no_words() -> None:
    frame = pl.DataFrame({"child_in_need_plan_id": ["a"], "started_on": [date(2021, 2, 1)]})
    assert date_problems(_source(frame)) == []
