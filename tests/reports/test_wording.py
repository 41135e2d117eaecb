"""Numbers as they are printed and said."""

from __future__ import annotations

import pytest

from continuum.disclosure.marks import Suppressed
from continuum.reports.wording import (
    in_words,
    number_text,
    ordinal,
    shown_cell,
    shown_run,
    unit_words,
    with_unit,
)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(23553, 0, "23,553"), (74.85, 1, "74.9"), (-15.5, 1, "−15.5"), (0.0, 0, "0"), (18, 1, "18.0")],
)
def test_number_text(value: float, decimals: int, text: str) -> None:
    assert number_text(value, decimals) == text


def test_only_percentages_carry_a_sign() -> None:
    assert with_unit(20.57, 1, "percent") == "20.6%"
    assert with_unit(74.9, 1, "per 10,000") == "74.9"


@pytest.mark.parametrize(("value", "words"), [(0, "no"), (4, "four"), (9, "nine"), (10, "10"), (2.5, "3")])
def test_small_numbers_in_words(value: float, words: str) -> None:
    assert in_words(value) == words


@pytest.mark.parametrize(
    ("position", "word"),
    [
        (1, "first"),
        (3, "third"),
        (15, "fifteenth"),
        (16, "16th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (111, "111th"),
    ],
)
def test_ordinals(position: int, word: str) -> None:
    assert ordinal(position) == word


def test_a_hidden_value_is_its_mark_and_says_why() -> None:
    run = shown_run(Suppressed(), 0, "children")
    assert (run.text, run.meaning) == ("[c]", "not shown, so that nobody can be identified")


@pytest.mark.parametrize(("status", "mark"), [("empty denominator", "[z]"), ("not available", "[x]")])
def test_no_value_is_a_mark_of_its_own(status: str, mark: str) -> None:
    cell = shown_cell(None, 0, "percent", status)
    assert cell.text == mark
    assert cell.number is None
    assert cell.meaning


def test_a_publishers_mark_is_printed_with_what_it_means() -> None:
    run = shown_run(None, 0, "percent", "marked k")
    assert (run.text, run.meaning) == ("[k]", "rounds to zero, and is not zero")


def test_a_cell_keeps_the_number_that_it_prints() -> None:
    assert shown_cell(20.568, 1, "percent").number == 20.6


def test_units_begin_with_a_capital() -> None:
    assert unit_words("full-time equivalent") == "Full-time equivalent"
