"""The quality report's three forms: they hold everything, are accessible, and quote without markup."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from html.parser import HTMLParser
from io import StringIO
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.quality.problem import FILE, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Coverage, Quality
from continuum.reports.quality import DATA, LIST, NOT_PUBLIC, PAGE, write_quality

KNOWN_AT = datetime(2021, 5, 7, 18, 0)


def account() -> Quality:
    quality = Quality()
    quality.read("contacts.csv", "", 3)
    rows = pl.DataFrame({FILE: ["contacts.csv"] * 2, SHEET: [""] * 2, ROW: [2, 3]})
    quality.note(
        rows,
        Rule.DATE,
        Done.UNKNOWN,
        column="Date of <b>contact</b>",
        value=pl.lit("<script>alert(1)</script>"),
        table="contact",
        field="received_at",
    )
    quality.note(rows.head(1), Rule.REFERENCE, Done.UNKNOWN, table="contact", field="team_id", value="t9")
    quality.say(Rule.COLUMN_UNKNOWN, Done.NOT_READ, file="contacts.csv", column="Shoe size")
    quality.tally("contact").corrected = 3
    quality.coverage.append(Coverage("contact", "received_at", 1, 3))
    return quality


def written(folder: Path, quality: Quality, outcome: str = "") -> dict[str, str]:
    files = write_quality(quality, folder, heading="SSD, 3 files", known_at=KNOWN_AT, outcome=outcome)
    return {path.name: path.read_text(encoding="utf-8-sig") for path in files}


class Page(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_form_holds_every_problem(tmp_path: Path) -> None:
    forms = written(tmp_path / "q", account())
    assert set(forms) == {PAGE, LIST, DATA}
    listed = list(csv.DictReader(StringIO(forms[LIST])))
    assert [(row["rule"], row["row"]) for row in listed] == [
        (Rule.DATE, "2"),
        (Rule.DATE, "3"),
        (Rule.REFERENCE, "2"),
        (Rule.COLUMN_UNKNOWN, ""),
    ]
    data = json.loads(forms[DATA])
    assert len(data["problems"]) == 4
    assert data["known_at"] == "2021-05-07T18:00:00"
    assert data["note"] == NOT_PUBLIC


def test_the_page_says_what_is_wrong_where_and_what_to_do(tmp_path: Path) -> None:
    text = " ".join(Page(written(tmp_path, account())[PAGE]).text.split())
    assert (
        "2 rows in the column “Date of <b>contact</b>” of contacts.csv: set to unknown. Write the date as"
        in text
    )
    assert "contact.team_id: 1 row points to a record that is not there (set to unknown)" in text
    assert "received_at133.3%" in text
    assert text.count(NOT_PUBLIC) == 2
    for severity in ("Something is lost3 times", "Good to know1 time"):
        assert severity in text


def test_what_is_quoted_is_never_markup(tmp_path: Path) -> None:
    page = Page(written(tmp_path, account())[PAGE])
    assert "script" not in {tag for tag, _ in page.tags}
    assert "<script>alert(1)</script>" in page.text


def test_headings_follow_each_other_and_tables_have_captions_and_scopes(tmp_path: Path) -> None:
    page = Page(written(tmp_path, account())[PAGE])
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    names = [tag for tag, _ in page.tags]
    assert names.count("caption") == names.count("table")
    assert all(attributes.get("scope") in ("col", "row") for tag, attributes in page.tags if tag == "th")
    ids = {attributes["id"] for _, attributes in page.tags if attributes.get("id")}
    links = [str(attributes["href"]) for tag, attributes in page.tags if tag == "a"]
    assert {link.removeprefix("#") for link in links} <= ids


def test_an_import_that_stopped_says_so(tmp_path: Path) -> None:
    assert (
        "Stopped: too much lost." in Page(written(tmp_path, account(), "Stopped: too much lost.")[PAGE]).text
    )


def test_nothing_found_is_said(tmp_path: Path) -> None:
    page = Page(written(tmp_path, Quality())[PAGE])
    assert "None was found." in page.text
    assert "No rows were read." in page.text
    assert json.loads(written(tmp_path, Quality())[DATA])["problems"] == []


def test_a_report_that_is_there_is_replaced_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    written(tmp_path, account())
    written(tmp_path, Quality())
    assert {path.name for path in tmp_path.iterdir()} == {"mine.txt", LIST, PAGE, DATA}


def test_a_spreadsheet_carries_nothing_out(tmp_path: Path) -> None:
    quality = Quality()
    for value in ("=1+1", "@SUM(A1)", "-4", "+44", "-x"):
        quality.say(Rule.NUMBER, Done.UNKNOWN, file="a.csv", value=value)
    listed = csv.DictReader(StringIO(written(tmp_path, quality)[LIST]))
    assert [row["value"] for row in listed] == ["'=1+1", "'@SUM(A1)", "-4", "+44", "'-x"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "q").write_text("mine")
    with pytest.raises(ContinuumError, match="is a file"):
        written(tmp_path / "q", account())


def test_every_severity_has_its_words(tmp_path: Path) -> None:
    quality = Quality()
    for severity in Severity:
        quality.say(Rule.SHEET, Done.NOT_READ, file="a.xlsx", severity=severity)
    text = Page(written(tmp_path, quality)[PAGE]).text
    assert all(title in text for title in ("Something is lost", "Somebody should look", "Good to know"))
