"""`continuum dataset`: the contract described, and a dataset held to it."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.folder import open_dataset, write_dataset
from tests.cli.running import run, sentence
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames


def test_describe_lists_every_table() -> None:
    done = run("dataset", "describe")
    assert done.status == 0
    assert [name for name in TABLES if name not in done.out] == []


def test_describe_tells_the_fields_of_a_table() -> None:
    done = run("dataset", "describe", "child_protection_plan")
    assert [
        field.name for field in TABLES["child_protection_plan"].fields if field.name not in done.out
    ] == []
    assert "contact_reason" not in done.out


@pytest.mark.parametrize("form", ["table", "markdown", "json"])
def test_describe_in_every_form(form: str) -> None:
    done = run("dataset", "describe", "contact", "--format", form)
    assert done.status == 0
    assert "received_at" in done.out
    assert done.out.endswith("\n")
    assert not done.out.endswith("\n\n")


def test_describe_names_the_nearest_table() -> None:
    assert "contact" in sentence(run("dataset", "describe", "cnotact"))


def test_check_of_a_dataset_that_keeps_the_contract(dataset: Path) -> None:
    assert run("dataset", "check", dataset).status == 0


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A dataset in which one contact has a source that is no code."""
    frames = make_frames({"person": 3, "contact": 5}, seed=1, versions=False)
    frames["contact"] = frames["contact"].with_columns(source=pl.lit("pigeon"))
    folder = tmp_path / "faulty"
    write_dataset(folder, authority=AUTHORITY, authority_title="A", known_at=KNOWN_AT, tables=frames)
    return folder


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_check_says_where_the_fault_is_and_ends_with_1(faulty: Path, form: str) -> None:
    done = run("dataset", "check", faulty, "--format", form)
    assert done.status == 1
    assert "pigeon" in done.out
    assert "source" in done.out
    if form == "json":
        assert json.loads(done.out)


def test_check_of_a_changed_file_ends_with_1(dataset: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(dataset, changed)
    file = changed / "contact.parquet"
    content = bytearray(file.read_bytes())
    content[-20] ^= 1
    file.write_bytes(content)
    done = run("dataset", "check", changed)
    assert done.status == 1
    assert "contact" in done.out


def test_check_of_a_folder_without_a_dataset(tmp_path: Path) -> None:
    assert "manifest" in sentence(run("dataset", "check", tmp_path))


def test_check_of_no_folder(tmp_path: Path) -> None:
    assert "does not exist" in sentence(run("dataset", "check", tmp_path / "none"))


def written(path: Path, rows: int) -> Path:
    write_dataset(
        path,
        authority=AUTHORITY,
        authority_title="A council",
        known_at=KNOWN_AT + timedelta(rows),
        tables={"team": make_frames({"team": 2}, 3, versions=False)["team"].head(rows)},
    )
    return path


def later(path: Path) -> Path:
    """A month later there is a team more, recorded since."""
    team = make_frames({"team": 2}, 3, versions=False)["team"]
    last = team.tail(1).with_columns(recorded_at=pl.lit(KNOWN_AT + timedelta(2)))
    write_dataset(
        path,
        authority=AUTHORITY,
        authority_title="A council",
        known_at=KNOWN_AT + timedelta(2),
        tables={"team": pl.concat([team.head(1), last])},
    )
    return path


def test_a_month_is_added(tmp_path: Path) -> None:
    folder, export = written(tmp_path / "d", 1), later(tmp_path / "export")
    done = run("dataset", "add", str(folder), "--from", str(export))
    assert (done.status, done.out) == (0, "The dataset is now as known on 2021-05-09 18:00.\n")
    assert "team: 1 rows added" in done.err
    assert open_dataset(folder).frame("team").height == 2


def test_an_export_that_goes_back_is_refused(tmp_path: Path) -> None:
    folder, export = written(tmp_path / "d", 1), later(tmp_path / "export")
    done = run("dataset", "add", str(export), "--from", str(folder))
    assert done.status == 2
    assert "taken before the dataset's" in sentence(done)
