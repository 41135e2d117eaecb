"""Dates moved, and periods in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.reports.problems import BindingError
from continuum.reports.when import is_month_end, months_before, moved, period_at, period_label, period_words

AS_AT = date(2021, 4, 30)


@pytest.mark.parametrize(
    ("to", "day"),
    [
        ("now", date(2021, 4, 30)),
        ("previous_month", date(2021, 3, 31)),
        ("previous_quarter", date(2021, 1, 31)),
        ("previous_year", date(2020, 4, 30)),
        ("1_month_before", date(2021, 3, 31)),
        ("14_months_before", date(2020, 2, 29)),
        ("financial_year_end", date(2021, 3, 31)),
        ("2020-12-31", date(2020, 12, 31)),
    ],
)
def test_moved(to: str, day: date) -> None:
    assert moved(AS_AT, to) == day


def test_the_financial_year_end_before_march_is_last_years() -> None:
    assert moved(date(2021, 2, 28), "financial_year_end") == date(2020, 3, 31)


def test_a_wrong_time_gets_the_nearest_right_one() -> None:
    with pytest.raises(BindingError, match="previous_month"):
        moved(AS_AT, "previous_mont")


@given(
    day=st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1)),
    months=st.integers(min_value=0, max_value=120),
)
def test_months_before_keeps_the_place_in_the_month(day: date, months: int) -> None:
    earlier = months_before(day, months)
    assert (day.year - earlier.year) * 12 + day.month - earlier.month == months
    assert earlier.day == day.day or is_month_end(earlier)
    assert is_month_end(earlier) or not is_month_end(day)


@pytest.mark.parametrize(
    ("kind", "words", "label"),
    [
        ("month", "April 2021", "April 2021"),
        ("as_at", "30 April 2021", "30 April 2021"),
        ("rolling_12_months", "the 12 months to 30 April 2021", "12 months to April 2021"),
        ("year_to_date", "1 April to 30 April 2021", "1 April to 30 April 2021"),
        ("calendar_year_to_date", "1 January to 30 April 2021", "1 January to 30 April 2021"),
        ("three_years_lagged", "the three years to 31 March 2020", "three years to March 2020"),
    ],
)
def test_periods_in_words(kind: str, words: str, label: str) -> None:
    start, end = period_at(kind, AS_AT)
    assert period_words(kind, start, end) == words
    assert period_label(kind, start, end) == label


def test_whole_quarters_and_years_in_words() -> None:
    day = date(2021, 3, 31)
    assert period_words("quarter", *period_at("quarter", day)) == "January to March 2021"
    assert period_words("financial_year", *period_at("financial_year", day)) == "the financial year 2020-21"
    assert period_label("financial_year", *period_at("financial_year", day)) == "2020-21"


def test_a_period_without_a_start_is_its_end() -> None:
    assert period_label("quarter", None, AS_AT) == "30 April 2021"


def test_over_a_new_year_both_years_are_said() -> None:
    start, end = period_at("year_to_date", date(2021, 1, 31))
    assert period_label("year_to_date", start, end) == "1 April 2020 to 31 January 2021"


def test_a_quarter_that_does_not_end_on_the_date_is_refused() -> None:
    with pytest.raises(BindingError, match="no quarter ends on 30 April 2021"):
        period_at("quarter", AS_AT)
