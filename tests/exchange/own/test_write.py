"""Out in the dataset's own fields, and in again: the same dataset."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.exchange.format import Asked, Given, Source
from continuum.exchange.own import FORMAT
from continuum.exchange.quality.quality import Quality
from continuum.exchange.settle import settle
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, datasets, make_frames

ASKED = Asked(date(2021, 4, 30))


def again(path: Path) -> tuple[dict[str, pl.DataFrame], Quality]:
    """What is read back of a written file or folder."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    given_here, quality = Given(AUTHORITY, KNOWN_AT), Quality()
    assert FORMAT.read is not None
    rows = FORMAT.read([Source(file, file.name) for file in files], given_here, quality)
    return settle(rows, given_here, quality), quality


@pytest.mark.parametrize("name", ["csv", "workbook.xlsx"])
@settings(max_examples=15, deadline=None)
@given(dataset=datasets(["child_protection_plan", "contact_reason", "survey_result"], most_rows=4))
def test_out_and_in_again_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, name: str, dataset: Dataset
) -> None:
    path = tmp_path_factory.mktemp("written") / name
    assert FORMAT.write is not None
    FORMAT.write(dataset, path, ASKED)
    settled, quality = again(path)
    assert quality.found == 0
    for table in dataset.tables:
        held = dataset.frame(table)
        assert settled[table].select(held.columns).sort(held.columns[0]).equals(held.sort(held.columns[0]))


def test_every_table_comes_back(tmp_path: Path) -> None:
    frames = make_frames(dict.fromkeys(TABLES, 5), seed=4)
    dataset = Dataset.from_frames(frames, KNOWN_AT, AUTHORITY)
    assert FORMAT.write is not None
    FORMAT.write(dataset, tmp_path / "csv", ASKED)
    settled, quality = again(tmp_path / "csv")
    assert quality.problems.select("table", "field", "value", "rule").rows() == []
    assert {name: rows.height for name, rows in settled.items()} == dict.fromkeys(TABLES, 5)


def test_texts_that_look_like_something_else_stay_texts(tmp_path: Path) -> None:
    ids = ["007", "=1+1", "1e5", "2021-04-30", "https://a.example/", 'a "b", c']
    dataset = Dataset.from_frames({"person": pl.DataFrame({"person_id": ids})}, KNOWN_AT, AUTHORITY)
    for name in ("csv", "book.xlsx"):
        assert FORMAT.write is not None
        FORMAT.write(dataset, tmp_path / name, ASKED)
        assert again(tmp_path / name)[0]["person"]["person_id"].to_list() == ids


def test_a_table_that_no_sheet_holds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writing = import_module("continuum.exchange.own.write")
    monkeypatch.setattr(writing, "_MOST_ROWS", 1)
    people = pl.DataFrame({"person_id": ["1", "2"]})
    dataset = Dataset.from_frames({"person": people}, KNOWN_AT, AUTHORITY)
    with pytest.raises(ContinuumError, match="a sheet holds 1"):
        writing.write(dataset, tmp_path / "book.xlsx", ASKED)
