"""`continuum dataset`: the contract described, and a dataset held to it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.folder import write_dataset
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
