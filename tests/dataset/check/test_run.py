"""The check of whole datasets: files, columns, order of what is found, speed."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.check import check_dataset, check_folder
from continuum.dataset.check.problems import Rule, Severity
from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset, write_dataset
from continuum.dataset.manifest import MANIFEST_FILE, Part, TableEntry
from continuum.dataset.records import Dataset
from tests.dataset.check.examples import AUTHORITY, KNOWN_AT, found, frames, good_rows, on_disk
from tests.dataset.strategies import make_frames


def rewrite(dataset: Dataset, table: str, frame: pl.DataFrame, *, honest: bool = True) -> Dataset:
    """Put another file in the place of a table's, with its size and hash in the manifest where honest."""
    import hashlib

    assert dataset.path
    path = dataset.path / f"{table}.parquet"
    frame.write_parquet(path)
    manifest = dataset.path / MANIFEST_FILE
    content = json.loads(manifest.read_text(encoding="utf-8"))
    content["tables"][table]["bytes"] = path.stat().st_size
    if honest:
        content["tables"][table]["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(content), encoding="utf-8")
    return open_dataset(dataset.path)


@pytest.fixture
def good(tmp_path: Path) -> Dataset:
    return on_disk(tmp_path / "d", good_rows())


def test_a_good_dataset_has_no_problem(good: Dataset) -> None:
    report = check_dataset(good)
    assert found(report) == []
    assert report.keeps_contract
    assert report.tables == dict.fromkeys(good.tables, 1)
    assert report.known_at == KNOWN_AT


def test_a_changed_file_is_told_and_its_rows_are_checked_all_the_same(good: Dataset) -> None:
    frame = frames(good_rows())["contact"].with_columns(source=pl.lit("polise"))
    report = check_dataset(rewrite(good, "contact", frame, honest=False))
    assert found(report) == [
        ("contact", "", None, Rule.CONTENT.value),
        ("contact", "source", 1, Rule.CODE.value),
    ]


def test_a_file_that_is_no_parquet_is_told_and_the_rest_is_checked(good: Dataset) -> None:
    assert good.path
    path = good.path / "team.parquet"
    path.write_bytes(b"x" * path.stat().st_size)
    report = check_dataset(open_dataset(good.path))
    assert found(report) == [
        ("team", "", None, Rule.CONTENT.value),
        ("team", "", None, Rule.CONTENT.value),
        ("referral", "team_id", None, Rule.UNCHECKED.value),
    ]
    assert "team" not in report.tables
    assert "cannot be read" in list(report)[1].detail


def test_a_file_with_damaged_pages_is_told(good: Dataset) -> None:
    assert good.path
    path = good.path / "person.parquet"
    content = bytearray(path.read_bytes())
    content[4:40] = b"\x00" * 36
    path.write_bytes(bytes(content))
    report = check_dataset(open_dataset(good.path))
    assert ("person", "", None, Rule.CONTENT.value) in found(report)
    assert not report.keeps_contract


def test_an_absent_required_column_is_told(good: Dataset) -> None:
    frame = frames(good_rows())["contact"].drop("client_type", "source")
    report = check_dataset(rewrite(good, "contact", frame))
    assert found(report) == [("contact", "client_type", None, Rule.COLUMN.value)]


@pytest.mark.parametrize("column", ["authority", "recorded_at", "contact_id", "person_id"])
def test_without_a_column_that_rules_share_the_rest_is_checked(good: Dataset, column: str) -> None:
    frame = frames(good_rows())["contact"].drop(column).with_columns(source=pl.lit("polise"))
    report = check_dataset(rewrite(good, "contact", frame))
    assert found(report) == [
        ("contact", column, None, Rule.COLUMN.value),
        ("contact", "source", 1, Rule.CODE.value),
    ]


def test_a_column_of_another_type_is_told_once_and_left_alone(good: Dataset) -> None:
    frame = frames(good_rows())["contact"].with_columns(pl.col("received_at").cast(pl.String))
    report = check_dataset(rewrite(good, "contact", frame))
    assert found(report) == [("contact", "received_at", None, Rule.TYPE.value)]
    assert next(iter(report)).detail == "it is String and should be Datetime(time_unit='us', time_zone=None)"


def test_an_unknown_column_is_a_warning(good: Dataset) -> None:
    frame = frames(good_rows())["contact"].with_columns(colour=pl.lit("red"))
    report = check_dataset(rewrite(good, "contact", frame))
    assert found(report) == [("contact", "colour", None, Rule.UNKNOWN.value)]
    assert report.keeps_contract


@pytest.mark.parametrize("column", ["person_id", "date_of_birth", "recorded_at"])
def test_people_who_cannot_be_read_are_not_looked_up(good: Dataset, column: str) -> None:
    frame = frames(good_rows())["person"].with_columns(pl.lit(1).alias(column))
    report = check_dataset(rewrite(good, "person", frame))
    assert ("person", column, None, Rule.TYPE.value) in found(report)
    assert {rule for table, _, _, rule in found(report) if table != "person"} <= {Rule.UNCHECKED.value}


def test_errors_come_before_warnings_and_tables_in_the_contracts_order() -> None:
    rows = good_rows()
    rows["person"].append({"person_id": "p2", "unique_pupil_number": "A1"})
    rows["placement"][0]["distance"] = -1.0
    rows["contact"][0]["source"] = "polise"
    report = check_dataset(Dataset.from_frames(frames(rows), KNOWN_AT, AUTHORITY))
    assert [(each.severity, each.table) for each in report] == [
        (Severity.ERROR.value, "contact"),
        (Severity.ERROR.value, "placement"),
        (Severity.WARNING.value, "person"),
        (Severity.WARNING.value, "person"),
    ]


def test_a_folder_of_snapshots_is_checked_one_by_one(tmp_path: Path) -> None:
    for name, age in (("a", 0), ("b", 30)):
        write_dataset(
            tmp_path / name,
            authority=AUTHORITY,
            authority_title="A council",
            known_at=KNOWN_AT - timedelta(age),
            tables=frames(good_rows()),
        )
    reports = check_folder(tmp_path)
    assert list(reports) == [str(tmp_path / "b"), str(tmp_path / "a")]
    assert not reports[str(tmp_path / "b")].keeps_contract  # its rows were recorded later
    assert reports[str(tmp_path / "a")].keeps_contract
    assert list(check_folder(tmp_path / "a")) == [str(tmp_path / "a")]


def test_a_manifest_that_counts_other_rows_or_records_is_reported() -> None:
    dataset = Dataset.from_frames(make_frames({"team": 4}, seed=3, versions=False), KNOWN_AT, AUTHORITY)
    entry = TableEntry((Part(rows=9, records=8, last_recorded_at=KNOWN_AT),))
    counted = replace(dataset, manifest=replace(dataset.manifest, tables={"team": entry}))
    problems = check_dataset(counted).problems.filter(pl.col("rule") == Rule.CONTENT.value)
    assert problems["detail"].to_list() == [
        "it has 4 rows, and the manifest says 9",
        "it has 4 records, and the manifest says 8",
    ]


def test_a_folder_without_a_dataset_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="no manifest"):
        check_folder(tmp_path)


def test_a_large_dataset_is_checked_quickly() -> None:
    """Row by row in Python it would take a minute and more."""
    small = make_frames(dict.fromkeys(TABLES, 50), seed=1, versions=False)
    big = {
        name: pl.concat(
            [
                frame.with_columns(pl.format("{}/{}", TABLES[name].key, pl.lit(n)).alias(TABLES[name].key))
                for n in range(200)
            ]
        )
        for name, frame in small.items()
    }
    dataset = Dataset.from_frames(
        {**big, "person": small["person"], "team": small["team"]}, KNOWN_AT, AUTHORITY
    )
    started = time.perf_counter()
    report = check_dataset(dataset)
    assert time.perf_counter() - started < 20
    assert sum(report.tables.values()) > 400_000
