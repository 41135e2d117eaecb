"""The records that a month touches, as they were and as they are."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from unittest import mock

import polars as pl
import pytest

from continuum.dataset.adding import add_rows
from continuum.dataset.files import sha256_of
from continuum.dataset.folder import open_dataset, write_dataset
from continuum.dataset.records import Dataset
from continuum.measures.engine.kept import month
from continuum.measures.engine.kept.links import Link, Links
from continuum.measures.engine.kept.month import Added, Change, added_since
from continuum.measures.engine.kept.state import Read, State
from tests.dataset.strategies import AUTHORITY

BEFORE, NOW = datetime(2021, 4, 7, 18), datetime(2021, 5, 7, 18)
LINKS = Links(
    frozenset({Link("referral", "person_id", "person", "person_id")}),
    frozenset(),
    frozenset({("referral", "received_on"), ("person", "sex")}),
)


def people(*keys: str) -> pl.DataFrame:
    return pl.DataFrame({"person_id": keys}).with_columns(authority=pl.lit(AUTHORITY), recorded_at=BEFORE)


def referrals(*rows: tuple[str | None, str, datetime | None]) -> pl.DataFrame:
    made = pl.DataFrame(
        rows,
        schema={"referral_id": pl.String, "person_id": pl.String, "recorded_at": pl.Datetime("us")},
        orient="row",
    )
    return made.with_columns(
        authority=pl.lit(AUTHORITY), received_on=BEFORE.date(), source=pl.lit("1A"), team_id=pl.lit("t")
    )


def state(dataset: Dataset) -> State:
    names = ("person", "referral")
    tables = {name: Read(tuple(sha256_of(file) for file in dataset.files(name))) for name in names}
    return State(dataset.known_at, tables, tuple(name for name in names if dataset.has_versions(name)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_dataset(
        tmp_path / "d",
        authority=AUTHORITY,
        authority_title="A council",
        known_at=BEFORE,
        tables={
            "person": people(*"abcdefgh"),
            "referral": referrals(*((f"r{key}", key, BEFORE) for key in "abcdefgh")),
        },
    )
    return tmp_path / "d"


def added(path: Path, rows: pl.DataFrame, known_at: datetime = NOW) -> Added | None:
    before = state(open_dataset(path))
    add_rows(path, {"referral": rows}, known_at=known_at)
    dataset = open_dataset(path)
    files = [file for name in ("person", "referral") for file in dataset.files(name)]
    change = Change(dataset, before, state(dataset), {file: sha256_of(file) for file in files})
    return added_since([change], LINKS)


def keys(dataset: Dataset, table: str, column: str) -> list[str]:
    return sorted(dataset.frame(table)[column])


def test_a_new_version_is_found_with_the_person_and_nobody_else(path: Path) -> None:
    found = added(path, referrals(("ra", "b", NOW)))
    assert found is not None
    assert (
        keys(found.before, "referral", "referral_id") == keys(found.now, "referral", "referral_id") == ["ra"]
    )
    assert keys(found.before, "referral", "person_id") == ["a"]
    assert keys(found.now, "referral", "person_id") == ["b"]
    # The referral was of one person and is of another now, and reads both.
    assert keys(found.now, "person", "person_id") == ["a", "b"]
    assert (found.before.known_at, found.now.known_at) == (BEFORE, NOW)
    assert not found.now.has_versions("referral")


def test_a_new_record_was_not_there(path: Path) -> None:
    found = added(path, referrals(("rx", "c", NOW)))
    assert found is not None
    assert keys(found.before, "referral", "referral_id") == []
    assert keys(found.now, "referral", "referral_id") == ["rx"]
    assert found.now.frame("person").columns == found.before.frame("person").columns


def test_a_version_from_after_the_moment_does_not_count(path: Path) -> None:
    found = added(path, referrals(("rx", "c", NOW + timedelta(1))))
    assert found is not None
    assert found.now.frame("referral").is_empty()


@pytest.mark.parametrize("row", [(None, "c", NOW), ("rx", "c", None)])
def test_rows_without_key_or_time_cannot_be_followed(
    path: Path, row: tuple[str | None, str, datetime | None]
) -> None:
    assert added(path, referrals(row, ("ry", "d", NOW))) is None


def test_where_most_is_touched_all_is_counted(path: Path) -> None:
    rows = referrals(*((f"r{key}", key, NOW) for key in "abcde"))
    assert added(path, rows) is None
    with mock.patch.object(month, "MOST_TOUCHED", 2.0):
        again = added(path, referrals(("ra", "a", NOW + timedelta(1))), NOW + timedelta(2))
    assert again is not None
