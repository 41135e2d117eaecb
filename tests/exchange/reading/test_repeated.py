"""Headings that stand over two columns."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from continuum.exchange.format import Source
from continuum.exchange.quality.problem import Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.repeated import letter, repeated, say_repeated

SOURCE = Source(Path("a.csv"), "a.csv")


def test_headings_are_the_same_in_other_letters_and_with_other_spaces() -> None:
    assert repeated(["id", "Date of birth", "", "date  of BIRTH", "", "id", "id"]) == {3: 1, 5: 0, 6: 0}
    assert repeated(["id", "sex"]) == {}


@pytest.mark.parametrize(
    ("second", "severity", "detail"),
    [
        (["1", " 2", "3"], "note", "B says nothing else"),
        (["", None, ""], "note", "B says nothing else"),
        (["1", "7", "8"], "warning", "B says something else in 2 of 3 rows"),
        (["", "", "9"], "warning", "B says something else in 1 of 3 rows"),
    ],
)
def test_what_the_other_column_says_is_counted(second: list[str | None], severity: str, detail: str) -> None:
    quality = Quality()
    rows = pl.DataFrame({"x": ["1", "2", "3 "], "y": second})
    say_repeated(rows, ["x", "y"], ["id", "id"], {1: 0}, quality, source=SOURCE, sheet="S", row=4)
    told = quality.problems.select("severity", "rule", "done", "file", "sheet", "row", "column", "detail")
    start = "columns A and B have this heading, and A is read; "
    assert told.rows() == [(severity, Rule.HEADING, "not read", "a.csv", "S", 4, "id", start + detail)]


def test_columns_are_called_as_in_a_spreadsheet() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
