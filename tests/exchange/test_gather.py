"""The files of an import, and the formats that they are of."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Format, Source
from continuum.exchange.gather import gather, recognise
from continuum.exchange.quality.quality import Quality


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.csv", "a.csv", "2020/a.csv", ".hidden", "~$book.xlsx", ".git/x", "Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def names(*paths: Path) -> list[str]:
    return [source.name for source in gather(paths)]


def test_a_folder_gives_its_files_in_order_and_none_that_is_hidden(folder: Path) -> None:
    assert names(folder) == ["2020/a.csv", "a.csv", "b.csv"]


def test_a_file_is_called_by_its_name(folder: Path) -> None:
    assert names(folder / "2020" / "a.csv", folder / "b.csv") == ["a.csv", "b.csv"]


def test_no_two_are_called_alike_and_none_comes_twice(folder: Path) -> None:
    both = names(folder / "a.csv", folder / "2020" / "a.csv")
    assert both == ["a.csv", "2020/a.csv"]
    assert names(folder / "a.csv", folder / "a.csv") == ["a.csv"]


def test_what_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(ContinuumError, match="no such file"):
        gather([folder / "gone.csv"])
    (folder / "empty").mkdir()
    with pytest.raises(ContinuumError, match="no file in the folder"):
        gather([folder / "empty"])


def knows(name: str, letter: str, *, reads: bool = True) -> Format:
    return Format(name, name, lambda source: letter in source.name, (lambda *_: {}) if reads else None)


FORMATS = (knows("out", "a", reads=False), knows("first", "a"), knows("second", "c"))
A, B, C = (Source(Path(name), name) for name in ("a", "b", "c"))


def test_each_file_is_of_the_last_format_that_reads_it() -> None:
    quality = Quality()
    found = recognise([C, A, Source(Path("ac"), "ac")], FORMATS, quality)
    assert [(form.name, [source.name for source in own]) for form, own in found] == [
        ("first", ["a"]),
        ("second", ["c", "ac"]),
    ]
    assert quality.found == 0


def test_a_file_that_no_format_knows_is_said() -> None:
    quality = Quality()
    recognise([A, B], FORMATS, quality)
    assert quality.problems.select("file", "done", "detail").rows() == [
        ("b", "not read", "no format knows it")
    ]


def test_where_no_file_is_known_it_is_refused() -> None:
    with pytest.raises(ContinuumError, match="none of the files"):
        recognise([B], FORMATS, Quality())
