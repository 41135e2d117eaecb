"""Texts as councils' systems write them, and the values that they are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.exchange import values


def one(function: Any, text: str | None) -> Any:
    return (
        pl.DataFrame({"given": [text]}, schema={"given": pl.String}).select(function(pl.col("given"))).item()
    )


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("2021-04-30", date(2021, 4, 30)),
        (" 2021-04-30 ", date(2021, 4, 30)),
        ("2021-04-30T09:15:00", date(2021, 4, 30)),
        ("2021-04-30 09:15", date(2021, 4, 30)),
        ("30/04/2021", date(2021, 4, 30)),
        ("30/04/2021 00:00", date(2021, 4, 30)),
        ("3/4/2021", date(2021, 4, 3)),
        ("30-Apr-2021", date(2021, 4, 30)),
        ("30-04-2021", date(2021, 4, 30)),
        ("20210430", date(2021, 4, 30)),
        ("44316", date(2021, 4, 30)),
        ("44316.5", date(2021, 4, 30)),
        ("31/02/2021", None),
        ("04/30/2021", None),
        ("4431", None),
        ("soon", None),
        ("", None),
        ("NULL", None),
        (None, None),
    ],
)
def test_a_day_in_the_forms_that_files_have(given_text: str | None, expected: date | None) -> None:
    assert one(values.day, given_text) == expected


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("2021-04-30T09:15:30", datetime(2021, 4, 30, 9, 15, 30)),
        ("2021-04-30 09:15", datetime(2021, 4, 30, 9, 15)),
        ("2021-04-30T09:15:30Z", datetime(2021, 4, 30, 9, 15, 30)),
        ("2021-04-30T09:15:30+01:00", datetime(2021, 4, 30, 9, 15, 30)),
        ("2021-04-30T09:15:30.250", datetime(2021, 4, 30, 9, 15, 30, 250_000)),
        ("30/04/2021 09:15", datetime(2021, 4, 30, 9, 15)),
        ("30/04/2021", datetime(2021, 4, 30)),
        ("44316.25", datetime(2021, 4, 30, 6, 0)),
        ("25:00", None),
        ("yesterday", None),
    ],
)
def test_a_moment_in_the_forms_that_files_have(given_text: str, expected: datetime | None) -> None:
    assert one(values.moment, given_text) == expected


@given(st.dates(date(1930, 1, 1), date(2170, 1, 1)))
def test_every_day_reads_alike_in_every_form(when: date) -> None:
    serial = (when - date(1899, 12, 30)).days
    texts = [
        when.isoformat(),
        f"{when:%d/%m/%Y}",
        f"{when:%d-%b-%Y}",
        str(serial),
        f"{when.isoformat()}T23:59:59",
    ]
    assert {one(values.day, text) for text in texts} == {when}


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [("3", 3.0), ("1,234.5", 1234.5), ("£20", 20.0), ("12%", 12.0), ("-1", -1.0), ("inf", None), ("x", None)],
)
def test_a_number(given_text: str, expected: float | None) -> None:
    assert one(values.number, given_text) == expected


@pytest.mark.parametrize(("given_text", "expected"), [("3", 3), ("3.0", 3), ("3.5", None), ("three", None)])
def test_a_whole_number(given_text: str, expected: int | None) -> None:
    assert one(values.whole, given_text) == expected


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [("Y", True), (" yes ", True), ("1", True), ("N", False), ("FALSE", False), ("0", False), ("Z", None)],
)
def test_yes_or_no(given_text: str, expected: bool | None) -> None:
    assert one(values.yes_or_no, given_text) == expected


def test_a_text_is_bare_of_spaces_and_of_words_for_nothing() -> None:
    assert one(values.text, "\u00a0 a  b \ufeff") == "a  b"
    assert one(values.text, "null") is None
    assert one(values.text, "None") == "None"


def test_spellings_are_compared_without_case_and_kinds_of_dash() -> None:
    assert one(values.folded, " A –  B’s ") == "a - b's"


@pytest.mark.parametrize(
    ("given_text", "blank"),
    [
        ("1900-01-01", True),
        ("1899-12-31", True),
        ("1899-12-30", True),
        ("1900-01-02", False),
        ("2021-04-30", False),
    ],
)
def test_the_days_that_a_blank_turns_into(given_text: str, blank: bool) -> None:
    assert one(lambda text: values.is_blank_day(values.day(text)), given_text) is blank
