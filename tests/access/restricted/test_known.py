"""Whether the records know somebody is asked of the newest records."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from continuum.access.restricted.known import person_is_known
from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import write_dataset


def snapshot(folder: Path, day: datetime, *people: str) -> None:
    rows = {
        "person_id": people,
        "date_of_birth": [date(2010, 1, 1)] * len(people),
        "authority": ["E06000050"] * len(people),
        "recorded_at": [datetime(2020, 1, 1)] * len(people),
    }
    write_dataset(
        folder / f"known-{day.date()}",
        authority="E06000050",
        authority_title="Somewhere",
        known_at=day,
        tables={"person": pl.DataFrame(rows)},
    )


def test_somebody_is_known_once_the_newest_records_hold_them(tmp_path: Path) -> None:
    snapshot(tmp_path, datetime(2021, 4, 1), "PER1")
    snapshot(tmp_path, datetime(2021, 5, 1), "PER1", "PER2")
    assert person_is_known(tmp_path, "PER1")
    assert person_is_known(tmp_path, "PER2")
    assert not person_is_known(tmp_path, "PER")


def test_a_folder_that_is_no_dataset_is_said(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError):
        person_is_known(tmp_path, "PER1")
