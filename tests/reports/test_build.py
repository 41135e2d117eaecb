"""Building a report: all of its files, or none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import write_dataset
from continuum.reports import build
from continuum.reports.build import build_report, read_text, text_names
from continuum.reports.problems import ReportTextError
from tests.dataset.strategies import KNOWN_AT
from tests.reports.made_source import AS_AT, MadeSource

TEXT = """---
title: A Report
audience: Committee
meeting: 2021-06-15
---
a {figure contacts_received}
"""
FILES = [
    *("figures.csv", "figures.csv-metadata.json", "figures.parquet", "figures.xlsx"),
    *("small.docx", "small.html", "small.pdf"),
]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_writes_every_form_and_says_which(small: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    written = build_report(small, MadeSource(), AS_AT, tmp_path / "new" / "out", progress=steps.append)
    assert names(tmp_path / "new" / "out") == FILES
    assert sorted(path.name for path in written) == FILES
    assert "Making the PDF" in steps
    assert names(tmp_path / "new") == ["out"]
    assert (tmp_path / "new" / "out" / "figures.csv").read_bytes().startswith(b"\xef\xbb\xbfmeasure,")


def test_a_report_that_is_there_is_replaced(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build_report(small, MadeSource(), AS_AT, out)
    (out / "small.html").write_text("old", encoding="utf-8")
    build_report(small, MadeSource(), AS_AT, out)
    assert "1,927" in (out / "small.html").read_text(encoding="utf-8")
    assert names(tmp_path) == ["out", "small.md"]


@pytest.mark.parametrize("strangers", [["notes.txt"], ["letter.pdf", "letter.docx"], ["a.html", "a.pdf"]])
def test_a_folder_of_other_things_is_left_alone(small: Path, tmp_path: Path, strangers: list[str]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in strangers:
        (out / name).write_text("mine", encoding="utf-8")
    with pytest.raises(ContinuumError, match="holds other things than one report"):
        build_report(small, MadeSource(), AS_AT, out)
    assert names(out) == sorted(strangers)


def test_a_report_does_not_go_into_a_dataset(small: Path, tmp_path: Path) -> None:
    there = tmp_path / "records"
    write_dataset(there, authority="E06000050", authority_title="A", known_at=KNOWN_AT, tables={})
    with pytest.raises(ContinuumError, match="lies in a dataset"):
        build_report(small, MadeSource(), AS_AT, there / "report")


def test_a_file_is_no_folder(small: Path) -> None:
    with pytest.raises(ContinuumError, match="is a file"):
        build_report(small, MadeSource(), AS_AT, small)


def test_an_empty_folder_will_do(small: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    build_report(small, MadeSource(), AS_AT, tmp_path / "out")
    assert names(tmp_path / "out") == FILES


def test_a_mistake_in_the_text_writes_nothing(small: Path, tmp_path: Path) -> None:
    small.write_text(TEXT.replace("received", "recieved"), encoding="utf-8")
    with pytest.raises(ReportTextError, match=r"small\.md, line 6: there is no measure"):
        build_report(small, MadeSource(), AS_AT, tmp_path / "out")
    assert names(tmp_path) == ["small.md"]


def test_a_form_that_fails_leaves_the_old_report(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build_report(small, MadeSource(), AS_AT, out)
    before = (out / "small.pdf").read_bytes()

    def fail(_document: object) -> bytes:
        raise RuntimeError("no room on the disk")

    monkeypatch.setattr(build, "render_workbook", fail)
    with pytest.raises(RuntimeError):
        build_report(small, MadeSource(), AS_AT, out)
    assert (out / "small.pdf").read_bytes() == before
    assert names(tmp_path) == ["out", "small.md"]


def test_a_move_that_fails_puts_the_old_report_back(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build_report(small, MadeSource(), AS_AT, out)
    rename = Path.rename

    def fail_for_the_new(path: Path, target: Path) -> Path:
        if "unfinished" in path.name:
            raise OSError("moved away")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_for_the_new)
    with pytest.raises(OSError, match="moved away"):
        build_report(small, MadeSource(), AS_AT, out)
    assert names(out) == FILES
    assert names(tmp_path) == ["out", "small.md"]


def test_a_text_is_found_by_path(small: Path) -> None:
    assert read_text(small) == ("small", str(small), TEXT)


def test_a_path_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="There is no report text"):
        read_text(tmp_path / "none.md")


def test_a_name_that_is_not_there_is_said() -> None:
    with pytest.raises(ContinuumError, match="There is no report called 'scrutinee'"):
        read_text("scrutinee")


@pytest.mark.parametrize("name", text_names())
def test_the_texts_that_come_along_can_be_read(name: str) -> None:
    assert read_text(name)[2].startswith("---\n")
