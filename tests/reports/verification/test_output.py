"""A verification as a table, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json

import pytest

from continuum.measures.listing import MARKING
from continuum.reports.verification.output import FORMATS, as_csv, as_json, as_table, counts_line
from continuum.reports.verification.published import Key, Published
from continuum.reports.verification.run import Verification
from continuum.reports.verification.verdict import Line, Word
from tests.reports.verification.conftest import KNOWN_AT


def line(place: str, measure: str, as_printed: str, shown: str, word: Word, reason: str = "") -> Line:
    key = Key("scrutiny", place, measure, "all", "2021-04")
    return Line(Published(key, "count", as_printed, None, None, None), shown, word, reason)


LONG = "Reduce the proportion of children who become subject of a plan for a second or subsequent time"


@pytest.fixture
def verification() -> Verification:
    lines = (
        line("4.9", "contacts received", "1927", "1,927", Word.EQUAL),
        line("4.13", "domestic abuse contacts", "20.1%", "20.97%", Word.INCONSISTENT, "It does not follow."),
        line("4.9", "families in contact", "579", "580", Word.DIFFERENT, "580 is not 579."),
        line("4.13", LONG, "", "", Word.NOT_FROM_RECORDS, "Nothing is printed."),
    )
    return Verification(lines, KNOWN_AT)


def test_the_table_is_marked_and_says_known_at(verification: Verification) -> None:
    first, second, *_ = as_table(verification).splitlines()
    assert first == MARKING.upper()
    assert second.startswith("Records as known at 2021-05-17 06:00.")


def test_the_table_has_a_line_a_figure_grouped_by_place(verification: Verification) -> None:
    rows = as_table(verification).splitlines()
    assert rows.index("Scrutiny, 4.9") < rows.index("Scrutiny, 4.13")
    different = " ".join(rows[rows.index("Scrutiny, 4.9") + 2].split())
    assert different == "families in contact, all, 2021-04 579 580 different"
    inconsistent = rows.index("Scrutiny, 4.13") + 1
    assert rows[inconsistent].endswith("20.1%  20.97%                    print inconsistent")
    assert rows[inconsistent + 1].strip() == "It does not follow."


def test_what_is_different_is_listed_again_at_the_end(verification: Verification) -> None:
    rows = as_table(verification).splitlines()
    assert rows[rows.index("Different:") + 1] == "  4.9: families in contact, all, 2021-04"
    agreeing = Verification(verification.lines[:1], KNOWN_AT)
    assert "Different:" not in as_table(agreeing)


def test_the_last_line_counts_each_verdict(verification: Verification) -> None:
    counted = "1 equal, 1 print inconsistent, 1 not from records, 1 different; 4 printed figures"
    assert counts_line(verification) == counted
    assert as_table(verification).splitlines()[-1] == counted


def test_no_line_of_the_table_is_cut(verification: Verification) -> None:
    assert LONG in " ".join(as_table(verification).split())


def test_csv_has_a_row_a_figure_each_marked(verification: Verification) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(verification))))
    assert [row["verdict"] for row in rows] == [line.word for line in verification.lines]
    assert {row["marking"] for row in rows} == {MARKING}
    assert (rows[2]["printed"], rows[2]["computed"], rows[2]["reason"]) == ("579", "580", "580 is not 579.")


def test_json_says_the_same(verification: Verification) -> None:
    content = json.loads(as_json(verification))
    assert (content["marking"], content["known_at"]) == (MARKING, "2021-05-17T06:00:00")
    assert content["counts"]["different"] == 1
    rows = list(csv.DictReader(io.StringIO(as_csv(verification))))
    assert content["figures"] == [
        {name: text for name, text in row.items() if name != "marking"} for row in rows
    ]


def test_every_format_of_the_command(verification: Verification) -> None:
    assert {name: form(verification)[:1] for name, form in FORMATS.items()} == {
        "table": "O",
        "csv": "s",
        "json": "{",
    }
