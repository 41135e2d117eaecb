"""A record counts once: as its last version known at the moment."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.folder import open_dataset, write_dataset
from continuum.dataset.records import Dataset
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.run import compute

PLANS = pl.DataFrame(
    {
        "child_in_need_plan_id": ["p", "p", "q"],
        "person_id": ["a", "a", "b"],
        "referral_id": ["r", "r", "s"],
        "started_on": [date(2020, 1, 1), date(2020, 1, 1), date(2021, 4, 1)],
        "ended_on": [None, date(2021, 3, 15), None],
        "authority": "E06000050",
        "recorded_at": [datetime(2020, 1, 1), datetime(2021, 4, 2), datetime(2021, 4, 20)],
    }
)


def _written(folder: Path) -> Path:
    write_dataset(
        folder / "borough",
        authority="E06000050",
        authority_title="A borough",
        known_at=datetime(2021, 5, 7),
        tables={"child_in_need_plan": PLANS},
    )
    return folder / "borough"


@pytest.mark.parametrize(
    ("known_at", "as_at", "expected"),
    [
        (None, date(2021, 3, 31), 0),
        (datetime(2021, 4, 1), date(2021, 3, 31), 1),
        (None, date(2021, 4, 30), 1),
        (datetime(2021, 4, 10), date(2021, 4, 30), 0),
    ],
)
def test_a_past_month_is_told_as_it_was_known(
    tmp_path: Path, known_at: datetime | None, as_at: date, expected: int
) -> None:
    dataset = open_dataset(_written(tmp_path), known_at)
    figures = compute(dataset, [CATALOGUE["child_in_need_plans"]], [as_at], breakdowns=False).table
    assert figures["value"].to_pylist() == [expected]


def test_in_memory_is_the_same_as_in_files(tmp_path: Path) -> None:
    in_files = open_dataset(_written(tmp_path))
    in_memory = Dataset.from_frames({"child_in_need_plan": PLANS}, datetime(2021, 5, 7))
    days = [date(2021, 3, 31), date(2021, 4, 30)]
    measures = [CATALOGUE["child_in_need_plans"]]
    assert compute(in_files, measures, days).table.equals(compute(in_memory, measures, days).table)
