"""What came from where, in a manifest and in words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from continuum.dataset.adding import add_dataset
from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset, write_dataset
from continuum.dataset.manifest import MANIFEST_FILE, read_manifest
from continuum.dataset.taken import TakenFile, TakenFrom, sources_lines

TAKEN = TakenFrom(
    format="annex-a",
    taken_at=datetime(2021, 4, 30, 17, 30),
    files=(TakenFile("annex_a.xlsx", 1200, "ab" * 32),),
    tables={"contact": 700, "referral": 499},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_dataset(
        tmp_path / "dataset",
        authority="E06000050",
        authority_title="A made-up authority",
        known_at=datetime(2021, 5, 7),
        tables={
            "person": pl.DataFrame(
                {"person_id": ["1"], "authority": ["E06000050"], "recorded_at": [datetime(2021, 5, 7)]}
            )
        },
        sources=(TAKEN, replace(TAKEN, format="own")),
    )
    return tmp_path / "dataset"


def test_sources_are_read_back_as_they_were_written(folder: Path) -> None:
    assert read_manifest(folder).sources == (TAKEN, replace(TAKEN, format="own"))
    assert open_dataset(folder).manifest.sources[0].tables == {"contact": 700, "referral": 499}


def test_a_month_that_is_added_brings_its_sources(folder: Path, tmp_path: Path) -> None:
    later = replace(TAKEN, taken_at=datetime(2021, 6, 7))
    people = {"person_id": ["1", "2"], "authority": ["E06000050"] * 2}
    write_dataset(
        tmp_path / "later",
        authority="E06000050",
        authority_title="A made-up authority",
        known_at=datetime(2021, 6, 7),
        tables={
            "person": pl.DataFrame({**people, "recorded_at": [datetime(2021, 5, 7), datetime(2021, 6, 1)]})
        },
        sources=(TAKEN, later),
    )
    add_dataset(folder, open_dataset(tmp_path / "later"))
    assert read_manifest(folder).sources == (TAKEN, replace(TAKEN, format="own"), later)


def test_a_manifest_without_sources_says_nothing_of_them(folder: Path) -> None:
    path = folder / MANIFEST_FILE
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["sources"]
    path.write_text(json.dumps(content), encoding="utf-8")
    assert read_manifest(folder).sources == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", 3),
        ("taken_at", "yesterday"),
        ("files", {}),
        ("files", [{"name": "a.csv", "rows": -1, "sha256": ""}]),
        ("files", ["a.csv"]),
        ("tables", {"contact": "many"}),
        ("tables", None),
    ],
)
def test_a_source_is_taken_on_trust_in_nothing(folder: Path, name: str, value: Any) -> None:
    path = folder / MANIFEST_FILE
    content = json.loads(path.read_text(encoding="utf-8"))
    content["sources"][0][name] = value
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ContinuumError, match=r"sources: .*should be"):
        read_manifest(folder)


def test_sources_are_told_in_words() -> None:
    assert list(sources_lines([TAKEN])) == [
        "annex-a, taken 2021-04-30 17:30",
        "  from annex_a.xlsx: 1,200 rows (SHA-256 abababababab…)",
        "  into contact: 700 records",
        "  into referral: 499 records",
    ]
