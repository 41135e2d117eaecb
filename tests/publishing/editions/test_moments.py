"""What was known then is read as of a week after the month, or from the first snapshot soon after."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.folder import open_dataset, write_dataset
from continuum.publishing.editions.moments import dataset_then, last_month
from tests.website.borough import small_borough

TEAMS = pl.DataFrame({"team_id": ["one"], "title": ["One"]})


def snapshot(folder: Path, known_at: datetime, versions_since: datetime | None = None) -> None:
    rows = TEAMS.with_columns(authority=pl.lit("E06000050"), recorded_at=pl.lit(datetime(2020, 1, 1)))
    write_dataset(
        folder / f"known-{known_at:%Y-%m-%d}",
        authority="E06000050",
        authority_title="A borough",
        known_at=known_at,
        tables={"team": rows},
        versions_since=versions_since,
    )


@pytest.mark.parametrize(
    ("as_at", "known_at"),
    [
        (date(2021, 4, 30), datetime(2021, 5, 7, 18)),  # when the newest records were taken
        (date(2021, 3, 31), datetime(2021, 4, 7, 18)),
        (date(2020, 12, 31), datetime(2021, 1, 7, 23, 59)),  # since versions are kept
    ],
)
def test_it_is_a_week_after_the_month_where_versions_tell(as_at: date, known_at: datetime) -> None:
    found = dataset_then(small_borough(), as_at)
    assert found is not None
    assert found.known_at == known_at


def test_nobody_knows_what_was_known_before_versions_were_kept() -> None:
    assert dataset_then(small_borough(), date(2020, 3, 31)) is None


def test_without_versions_it_is_the_first_snapshot_soon_after(tmp_path: Path) -> None:
    for month in (5, 6, 7):
        snapshot(tmp_path, datetime(2021, month, 20))
    found = dataset_then(tmp_path, date(2021, 4, 30))
    assert found is not None
    assert found.known_at == datetime(2021, 5, 20)
    assert dataset_then(tmp_path, date(2021, 2, 28)) is None  # three months later is not then


def test_the_last_month_is_the_last_that_had_ended(tmp_path: Path) -> None:
    snapshot(tmp_path / "a", datetime(2021, 4, 30, 23))
    snapshot(tmp_path / "b", datetime(2021, 4, 29))
    assert last_month(open_dataset(tmp_path / "a")) == date(2021, 4, 30)
    assert last_month(open_dataset(tmp_path / "b")) == date(2021, 3, 31)
