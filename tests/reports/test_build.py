"""Building a report: all of its files, or none of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import write_dataset
from continuum.disclosure.gate import CannotGoOutError
from continuum.disclosure.register.folder import Register, open_register
from continuum.disclosure.release import Status
from continuum.measures.figures import Figure
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


class TestReleases:
    """A report with a register is a release."""

    def built(self, small: Path, edition: str = "") -> Register:
        register = open_register(small.parent / "register", begin=True)
        build_report(small, MadeSource(), AS_AT, small.parent / "out", register=register, edition=edition)
        return register

    def test_it_is_added_under_its_name_and_date(self, small: Path) -> None:
        (release,) = self.built(small).releases()
        assert (release.name, release.date) == ("small", AS_AT.isoformat())
        assert all(number.value is None for number in release.numbers if number.status is Status.SUPPRESSED)

    def test_the_same_again_is_the_same_release(self, small: Path) -> None:
        self.built(small)
        assert len(self.built(small).releases()) == 1

    def test_an_edition_has_a_name_of_its_own(self, small: Path) -> None:
        (release,) = self.built(small, "second edition").releases()
        assert release.name == "small second edition"

    def test_what_was_printed_otherwise_is_said(self, small: Path, tmp_path: Path) -> None:
        class Corrected(MadeSource):
            def figure(self, measure: str, period: str, as_at: date, cells: Mapping[str, str]) -> Figure:
                found = super().figure(measure, period, as_at, cells)
                if measure != "contacts_received" or found.value is None:
                    return found
                return replace(found, value=found.value + 10, numerator=found.value + 10)

        register = self.built(small)
        build_report(small, Corrected(), AS_AT, tmp_path / "b", register=register, edition="corrected")
        page = (tmp_path / "b" / "small.html").read_text(encoding="utf-8")
        assert f"was printed as 1927 in small of {AS_AT}, and is 1937." in page

    def test_what_cannot_go_out_leaves_nothing(self, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_all: object, **_more: object) -> None:
            raise CannotGoOutError("This cannot be published: somebody could be found")

        monkeypatch.setattr("continuum.disclosure.gate.prove", refuse)
        with pytest.raises(CannotGoOutError):
            self.built(small)
        assert not (small.parent / "out").exists()
        assert open_register(small.parent / "register", begin=True).releases() == ()
