"""`continuum import`, `export`, `formats`, and the verbs of a dataset that go with them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from continuum.cli.exchange import Shown
from continuum.dataset.contract import TABLES
from continuum.dataset.folder import open_dataset
from tests.cli.running import run, sentence

WHOSE = ("--authority", "E06000050", "--title", "A council", "--known-at", "2021-04-30")


@pytest.fixture
def person(tmp_path: Path) -> Path:
    path = tmp_path / "person.csv"
    path.write_text("person_id,sex\n1,F\n2,girl\n,M\n", encoding="utf-8")
    return path


def test_an_import_says_what_became_of_the_rows_and_where_the_report_is(person: Path, tmp_path: Path) -> None:
    out = tmp_path / "records"
    done = run("import", "own", person, "--out", out, *WHOSE, "--most-lost", "40%")
    assert done.status == 0
    lines = done.out.splitlines()
    assert [line.split() for line in lines[:2]] == [
        ["table", "read", "kept", "corrected", "merged", "left", "out"],
        ["person", "3", "1", "1", "0", "1"],
    ]
    assert "person.sex: set to unknown (rule: a code or label of the list)" in done.out
    report = tmp_path / "records-quality"
    assert str(report / "quality.csv") in lines
    assert (
        json.loads((report / "quality.json").read_text(encoding="utf-8"))["known_at"] == "2021-04-30T23:59:00"
    )
    assert open_dataset(out).frame("person").height == 2


def test_quiet_says_nothing_of_progress(person: Path, tmp_path: Path) -> None:
    done = run("-q", "import", "own", person, "--out", tmp_path / "a", *WHOSE, "--most-lost", "0.4")
    assert (done.status, done.err) == (0, "")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_has_a_bar_for_a_large_file(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    show = Shown()
    for message in ("reading", "a.xml: 16% of 100 MB", "a.xml: 48% of 100 MB", "settling"):
        show(message)
    told = terminal.getvalue()
    assert "48%" in told
    assert "100%" in told
    assert told.startswith("reading\n")
    assert told.endswith("settling\n")


def test_elsewhere_progress_is_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    Shown()("a.xml: 16% of 100 MB")
    assert written.getvalue() == "a.xml: 16% of 100 MB\n"


@pytest.mark.parametrize("there", [True, False])
def test_a_quality_report_does_not_go_into_the_dataset(person: Path, tmp_path: Path, there: bool) -> None:
    out = tmp_path / "records"
    words = ("import", "own", person, "--out", out, *WHOSE, "--most-lost", "40%")
    if there:
        assert run(*words).status == 0
    before = sorted(tmp_path.rglob("*"))
    for report in (out, out / "quality"):
        assert "dataset" in sentence(run(*words, "--report", report))
    assert sorted(tmp_path.rglob("*")) == before


def test_too_much_lost_writes_the_report_and_no_dataset(person: Path, tmp_path: Path) -> None:
    done = run("import", "own", person, "--out", tmp_path / "a", "--report", tmp_path / "r", *WHOSE)
    assert done.status == 2
    assert "1 of 3 rows would be left out" in done.err
    assert "Traceback" not in done.err
    assert not (tmp_path / "a").exists()
    assert "a value is required" in (tmp_path / "r" / "quality.csv").read_text(encoding="utf-8")


def test_a_hostile_file_is_one_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "contact.csv").write_text("<html><body>", encoding="utf-8")
    told = sentence(run("-q", "import", "own", tmp_path / "contact.csv", "--out", tmp_path / "a", *WHOSE))
    assert told.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["contact.csv"]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--most-lost", "lots"),
        ("--most-lost", "150%"),
        ("--known-at", "soon"),
        ("--known-at", "2021-04-30T10:00Z"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    person: Path, tmp_path: Path, option: str, value: str
) -> None:
    done = run("import", "own", person, "--out", tmp_path / "a", "--authority", "E06000050", option, value)
    assert done.status == 2
    assert value in done.err


def test_sources_of_a_dataset_are_told(person: Path, tmp_path: Path, dataset: Path) -> None:
    run("import", "own", person, "--out", tmp_path / "a", *WHOSE, "--most-lost", "40%")
    done = run("dataset", "sources", tmp_path / "a")
    assert done.out.splitlines()[0] == "own, taken 2021-04-30 23:59"
    assert "  into person: 2 records" in done.out
    assert run("dataset", "sources", dataset).out == ""


def test_an_export_is_read_again(dataset: Path, tmp_path: Path) -> None:
    done = run("export", "own", "--dataset", dataset, "--out", tmp_path / "csv")
    assert (done.status, done.out) == (0, f"{tmp_path / 'csv'}\n")
    assert {path.stem for path in (tmp_path / "csv").iterdir()} == set(TABLES)
    again = run("import", "auto", tmp_path / "csv", "--out", tmp_path / "a", "--authority", "E06000050")
    assert again.status == 0
    assert "already" in sentence(run("export", "own", "--dataset", dataset, "--out", tmp_path / "csv"))


def test_a_format_that_is_not_there_is_refused(dataset: Path, tmp_path: Path) -> None:
    assert "parquet" in sentence(run("export", "parkett", "--dataset", dataset, "--out", tmp_path / "a"))
    assert "parquet" in sentence(run("formats", "parkett"))


def test_formats_are_listed_and_told() -> None:
    assert "own " in run("formats").out
    assert "person_id: in and out" in run("formats", "own").out
    assert run("formats", "own", "--format", "markdown").out.startswith("| Table")


def test_a_template_is_written_for_the_tables_that_are_named(tmp_path: Path) -> None:
    done = run("dataset", "template", "--out", tmp_path / "t", "--table", "contact")
    assert done.status == 0
    assert sorted(path.name for path in (tmp_path / "t").iterdir()) == ["contact.csv", "dataset.xlsx"]
