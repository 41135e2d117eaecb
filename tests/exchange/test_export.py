"""Files are written whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import write_dataset
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


def form(write: object, ending: str = ".xlsx") -> Format:
    return Format("x", "x", lambda _: False, None, write, (), ending)  # type: ignore[arg-type]


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


@pytest.mark.parametrize(
    ("ending", "name", "remedy"),
    [(".xlsx", "a.csv", "ends in .xlsx"), ("", "a.XLSX", "a folder"), (".xml", "a.xlsx", "ends in .xml")],
)
def test_a_name_says_what_is_written(tmp_path: Path, ending: str, name: str, remedy: str) -> None:
    with pytest.raises(ContinuumError, match="not written as") as raised:
        export_dataset(form(writes_file, ending), DATASET, tmp_path / name, ASKED)
    assert remedy in str(raised.value.remedy)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_may_have_a_dot_in_its_name(tmp_path: Path) -> None:
    export_dataset(form(writes_folder), DATASET, tmp_path / "2021.04", ASKED)
    assert (tmp_path / "2021.04" / "a.csv").exists()


def test_nothing_goes_into_a_dataset(tmp_path: Path) -> None:
    there = tmp_path / "records"
    write_dataset(there, authority="E06000050", authority_title="A", known_at=KNOWN_AT, tables={})
    before = sorted(there.iterdir())
    with pytest.raises(ContinuumError, match="lies in a dataset"):
        export_dataset(form(writes_file), DATASET, there / "a.xlsx", ASKED)
    assert sorted(there.iterdir()) == before
