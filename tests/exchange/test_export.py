"""Files are written whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.exchange.export import export_dataset
from continuum.exchange.format import Asked, Format
from tests.dataset.strategies import KNOWN_AT

DATASET = Dataset.from_frames({"person": pl.DataFrame({"person_id": ["1"]})}, KNOWN_AT)
ASKED = Asked(date(2021, 4, 30))


def writes_file(dataset: Dataset, path: Path, asked: Asked) -> None:
    path.write_text(f"{path.suffix} {asked.as_at} {dataset.tables}", encoding="utf-8")


def writes_folder(dataset: Dataset, path: Path, asked: Asked) -> None:
    path.mkdir()
    (path / "a.csv").write_text("a", encoding="utf-8")


def breaks_off(dataset: Dataset, path: Path, asked: Asked) -> None:
    path.mkdir()
    (path / "a.csv").write_text("a", encoding="utf-8")
    raise ContinuumError("it cannot be told")


def form(write: object) -> Format:
    return Format("x", "x", lambda _: False, None, write)  # type: ignore[arg-type]


def test_a_file_or_a_folder_takes_its_place_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    export_dataset(form(writes_file), DATASET, tmp_path / "new" / "a.xlsx", ASKED)
    export_dataset(form(writes_folder), DATASET, tmp_path / "b", ASKED)
    assert (tmp_path / "new" / "a.xlsx").read_text(encoding="utf-8") == ".xlsx 2021-04-30 ('person',)"
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "b",
        "b/a.csv",
        "new",
        "new/a.xlsx",
    ]


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="cannot be told"):
        export_dataset(form(breaks_off), DATASET, tmp_path / "b", ASKED)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine", encoding="utf-8")
    with pytest.raises(ContinuumError, match="something is there already"):
        export_dataset(form(writes_file), DATASET, tmp_path / "b", ASKED)
    assert (tmp_path / "b").read_text(encoding="utf-8") == "mine"


def test_a_format_that_is_only_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="only read"):
        export_dataset(form(None), DATASET, tmp_path / "b", ASKED)
