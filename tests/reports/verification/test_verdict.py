"""The rules by which a printed figure is equal, inconsistent or different."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from continuum.measures.periods import PeriodKind
from continuum.reports.verification.binding import Asked, Binding, Class
from continuum.reports.verification.computed import Computed
from continuum.reports.verification.published import Key, Published
from continuum.reports.verification.verdict import Word, judge

KEY = Key("scrutiny", "4.13", "a measure", "all", "2021-04")
ASKED = Asked("contacts_received", PeriodKind.MONTH, date(2021, 4, 30))
RECORDS = Binding(Class.RECORDS, ASKED)
INCONSISTENT = Binding(Class.INCONSISTENT, ASKED, "It does not follow.")


def published(as_printed: str, numerator: str = "", denominator: str = "", value: str = "") -> Published:
    numbers = [Decimal(text) if text else None for text in (value, numerator, denominator)]
    return Published(KEY, "percent", as_printed, *numbers)


@pytest.mark.parametrize(
    ("as_printed", "value", "word"),
    [
        ("53.1%", 53.0612, Word.EQUAL),
        ("53.1%", 53.1499, Word.EQUAL),
        ("53.1%", 53.15, Word.DIFFERENT),
        ("53.1%", 53.05, Word.EQUAL),
        ("53.1%", 53.0499, Word.DIFFERENT),
        ("27%", 27.03, Word.EQUAL),
        ("27%", 26.5, Word.EQUAL),
        ("1,927", 1927.0, Word.EQUAL),
        ("1927", 1928.0, Word.DIFFERENT),
        ("98.0%", 98.04, Word.EQUAL),
        ("98.0%", 98.05, Word.DIFFERENT),
    ],
)
def test_equal_is_equal_at_the_printed_decimals(as_printed: str, value: float, word: Word) -> None:
    assert judge(published(as_printed), RECORDS, Computed(value)).word is word


@pytest.mark.parametrize(
    ("value", "word"),
    [(17.6, Word.EQUAL), (17.5, Word.EQUAL), (17.49, Word.DIFFERENT), (18.0, Word.DIFFERENT)],
)
def test_under_a_number_is_below_it_and_rounds_to_it(value: float, word: Word) -> None:
    assert judge(published("under 18%"), RECORDS, Computed(value)).word is word


@pytest.mark.parametrize(
    ("count", "word"),
    [(0, Word.DIFFERENT), (1, Word.EQUAL), (4, Word.EQUAL), (5, Word.DIFFERENT), (2.5, Word.DIFFERENT)],
)
def test_a_hidden_count_is_one_to_four(count: float, word: Word) -> None:
    assert judge(published("x"), RECORDS, Computed(count, count)).word is word


def test_a_hidden_count_says_that_it_is() -> None:
    assert judge(published("x"), RECORDS, Computed(3.0)).reason == "Suppressed in print: a count of 1 to 4."


@pytest.mark.parametrize(
    ("numerator", "denominator", "word"),
    [(728, 1372, Word.EQUAL), (727, 1370, Word.DIFFERENT), (None, 1372, Word.DIFFERENT)],
)
def test_printed_counts_must_be_equal_too(numerator: float | None, denominator: float, word: Word) -> None:
    line = judge(published("53.1%", "728", "1372"), RECORDS, Computed(53.1, numerator, denominator))
    assert line.word is word


def test_a_different_count_is_named() -> None:
    line = judge(published("53.1%", "728", "1372"), RECORDS, Computed(53.1, 728, 1371))
    assert line.reason == "the count below the line is 1,371, not 1,372."


def test_print_inconsistent_when_its_own_numbers_are_met() -> None:
    fact = published("20.1%", "404", "1927", value="20.97")
    line = judge(fact, INCONSISTENT, Computed(100 * 404 / 1927, 404, 1927))
    assert (line.word, line.reason) == (Word.INCONSISTENT, "It does not follow.")
    assert line.shown == "20.97% (404 of 1,927)"


@pytest.mark.parametrize("figure", [Computed(100 * 405 / 1927, 405, 1927), Computed(20.1, 404, 1927)])
def test_an_inconsistent_print_does_not_excuse_a_different_number(figure: Computed) -> None:
    fact = published("20.1%", "404", "1927", value="20.97")
    assert judge(fact, INCONSISTENT, figure).word is Word.DIFFERENT


def test_an_inconsistent_print_without_an_arithmetic_value_cannot_be_met() -> None:
    line = judge(published("20.1%", "404", "1927"), INCONSISTENT, Computed(20.97, 404, 1927))
    assert (line.word, line.reason) == (Word.DIFFERENT, "the print cannot be read as a number.")


def test_what_no_record_gives_is_not_compared() -> None:
    line = judge(published("64%"), Binding(Class.NOT_FROM_RECORDS, remark="A target."), None)
    assert (line.word, line.shown, line.reason) == (Word.NOT_FROM_RECORDS, "", "A target.")


def test_what_is_not_bound_is_different() -> None:
    line = judge(published("64%"), None, None)
    assert line.word is Word.DIFFERENT
    assert line.reason.startswith("Not bound")


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Computed(None, missing="not available"), "Nothing is computed: not available."),
        (Computed(None, 0, 0, "empty denominator"), "Nothing is computed: empty denominator."),
        (None, "Nothing is computed: not computed."),
    ],
)
def test_no_value_is_different_and_says_why(figure: Computed | None, said: str) -> None:
    line = judge(published("64%"), RECORDS, figure)
    assert (line.word, line.reason) == (Word.DIFFERENT, said)


def test_a_reading_that_is_taken_is_said_with_an_equal_figure() -> None:
    line = judge(published("12"), Binding(Class.RECORDS, ASKED, "Contacts, not people."), Computed(12.0))
    assert (line.word, line.reason) == (Word.EQUAL, "Contacts, not people.")
