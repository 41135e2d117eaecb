"""England's working days, against a slow count; years, quarters, months and ages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset import calendar

# As gov.uk/bank-holidays lists them for England and Wales.
BANK_HOLIDAYS = frozenset(
    map(
        date.fromisoformat,
        [
            "2019-01-01",
            "2019-04-19",
            "2019-04-22",
            "2019-05-06",
            "2019-05-27",
            "2019-08-26",
            "2019-12-25",
            "2019-12-26",
            "2020-01-01",
            "2020-04-10",
            "2020-04-13",
            "2020-05-08",
            "2020-05-25",
            "2020-08-31",
            "2020-12-25",
            "2020-12-28",
            "2021-01-01",
            "2021-04-02",
            "2021-04-05",
            "2021-05-03",
            "2021-05-31",
            "2021-08-30",
            "2021-12-27",
            "2021-12-28",
            "2022-01-03",
            "2022-04-15",
            "2022-04-18",
            "2022-05-02",
            "2022-06-02",
            "2022-06-03",
            "2022-08-29",
            "2022-09-19",
            "2022-12-26",
            "2022-12-27",
        ],
    )
)
DAYS = st.dates(date(2019, 1, 1), date(2022, 12, 31))
ANY_DAYS = st.dates(date(1900, 1, 1), date(2150, 12, 31))


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def slow_count(first: date, second: date) -> int:
    if second < first:
        return -slow_count(second, first)
    return sum(works(first + timedelta(n)) for n in range(1, (second - first).days + 1))


@given(DAYS)
def test_working_days_are_those_of_england(day: date) -> None:
    assert calendar.is_working_day(day) == works(day)


@given(DAYS, DAYS)
def test_working_days_between_is_the_slow_count(first: date, second: date) -> None:
    assert calendar.working_days_between(first, second) == slow_count(first, second)


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (date(2021, 4, 1), date(2021, 4, 1), 0),  # the same day
        (date(2021, 4, 1), date(2021, 4, 6), 1),  # Thursday to Tuesday over Easter
        (date(2021, 4, 3), date(2021, 4, 5), 0),  # within the long weekend
        (date(2021, 4, 6), date(2021, 4, 1), -1),
        (date(2020, 5, 7), date(2020, 5, 11), 1),  # the early May holiday moved to a Friday
    ],
)
def test_working_days_over_holidays(first: date, second: date, days: int) -> None:
    assert calendar.working_days_between(first, second) == days


@given(ANY_DAYS, ANY_DAYS, ANY_DAYS)
def test_working_days_add_up(first: date, second: date, third: date) -> None:
    parts = calendar.working_days_between(first, second) + calendar.working_days_between(second, third)
    assert parts == calendar.working_days_between(first, third)


@given(ANY_DAYS, st.integers(1, 600))
def test_adding_working_days_lands_on_the_working_day_that_far(day: date, number: int) -> None:
    there = calendar.add_working_days(day, number)
    assert calendar.is_working_day(there)
    assert calendar.working_days_between(day, there) == number


@given(ANY_DAYS, st.integers(1, 600))
def test_taking_working_days_away_lands_on_the_working_day_that_far_before(day: date, number: int) -> None:
    there = calendar.add_working_days(day, -number)
    assert calendar.is_working_day(there)
    # The day itself is not one of those before it.
    before = calendar.working_days_between(there, day - timedelta(1)) + 1
    assert before == number


def test_no_working_days_added_is_the_day_itself() -> None:
    sunday = date(2021, 4, 4)
    assert calendar.add_working_days(sunday, 0) == sunday


@given(DAYS)
def test_the_next_working_day_is_the_first_after(day: date) -> None:
    following = next(day + timedelta(n) for n in range(1, 20) if calendar.is_working_day(day + timedelta(n)))
    assert calendar.next_working_day(day) == following


@pytest.mark.parametrize(
    ("received", "starts"),
    [
        (datetime(2021, 4, 1, 9, 0), date(2021, 4, 1)),
        (datetime(2021, 4, 1, 16, 59, 59), date(2021, 4, 1)),
        (datetime(2021, 4, 1, 17, 0), date(2021, 4, 6)),  # closed, then Easter
        (datetime(2021, 4, 2, 10, 0), date(2021, 4, 6)),  # Good Friday
        (datetime(2021, 4, 11, 3, 0), date(2021, 4, 12)),  # a Sunday
        (datetime(2021, 4, 12, 0, 0), date(2021, 4, 12)),
    ],
)
def test_the_clock_of_what_comes_after_hours_starts_next_working_day(
    received: datetime, starts: date
) -> None:
    assert calendar.working_day_clock_start(received) == starts


def test_closing_time_is_a_setting() -> None:
    received = datetime(2021, 4, 14, 16, 45)
    assert calendar.working_day_clock_start(received, closes=time(16, 30)) == date(2021, 4, 15)


@given(DAYS, st.integers(-60, 60))
def test_adding_months_is_the_databases_date_arithmetic(day: date, number: int) -> None:
    row = duckdb.execute("SELECT CAST(CAST(? AS DATE) + to_months(?) AS DATE)", [day, number]).fetchone()
    assert row == (calendar.add_months(day, number),)


@given(st.dates(date(1995, 1, 1), date(2021, 4, 30)), st.dates(date(2000, 1, 1), date(2021, 4, 30)))
def test_an_age_is_reached_on_the_birthday(born: date, on: date) -> None:
    age = calendar.age_in_years(born, on)
    assert calendar.add_months(born, 12 * age) <= on < calendar.add_months(born, 12 * (age + 1))


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2004, 2, 29), date(2021, 2, 27), 16),
        (date(2004, 2, 29), date(2021, 2, 28), 17),
        (date(2004, 2, 29), date(2020, 2, 28), 15),
        (date(2004, 2, 29), date(2020, 2, 29), 16),
        (date(2003, 5, 1), date(2021, 4, 30), 17),
        (date(2003, 4, 30), date(2021, 4, 30), 18),
        (date(2021, 6, 1), date(2021, 4, 30), -1),
    ],
)
def test_ages_at_the_edge(born: date, on: date, age: int) -> None:
    assert calendar.age_in_years(born, on) == age


@given(ANY_DAYS)
def test_months_begin_and_end(day: date) -> None:
    start, end = calendar.month_start(day), calendar.month_end(day)
    assert start.day == 1
    assert start <= day <= end
    assert (end + timedelta(1)).day == 1
    assert (end + timedelta(1)) == calendar.add_months(start, 1)


@pytest.mark.parametrize(
    ("day", "number", "start", "end"),
    [
        (date(2021, 4, 1), 1, date(2021, 4, 1), date(2021, 6, 30)),
        (date(2021, 8, 15), 2, date(2021, 7, 1), date(2021, 9, 30)),
        (date(2021, 12, 31), 3, date(2021, 10, 1), date(2021, 12, 31)),
        (date(2021, 3, 31), 4, date(2021, 1, 1), date(2021, 3, 31)),
    ],
)
def test_quarters_are_those_of_the_financial_year(day: date, number: int, start: date, end: date) -> None:
    assert (calendar.quarter(day), calendar.quarter_start(day), calendar.quarter_end(day)) == (
        number,
        start,
        end,
    )


@pytest.mark.parametrize(
    ("day", "start", "label"),
    [
        (date(2021, 3, 31), date(2020, 4, 1), "2020-21"),
        (date(2021, 4, 1), date(2021, 4, 1), "2021-22"),
        (date(2000, 1, 1), date(1999, 4, 1), "1999-00"),
    ],
)
def test_financial_years(day: date, start: date, label: str) -> None:
    assert (calendar.financial_year_start(day), calendar.financial_year_label(day)) == (start, label)


@pytest.mark.parametrize(
    ("day", "start"), [(date(2021, 8, 31), date(2020, 9, 1)), (date(2021, 9, 1), date(2021, 9, 1))]
)
def test_academic_years(day: date, start: date) -> None:
    assert calendar.academic_year_start(day) == start


@given(st.dates(date(1949, 6, 1), date(2101, 6, 1)), st.integers(0, 60))
def test_the_calendar_table_says_what_the_functions_say(first: date, length: int) -> None:
    table = calendar.calendar_table(first, first + timedelta(length))
    days = [first + timedelta(n) for n in range(length + 1)]
    assert table.schema == {
        "day": pl.Date,
        "is_working": pl.Boolean,
        "working_days_until": pl.Int32,
        "next_working_day": pl.Date,
    }
    assert table["day"].to_list() == days
    assert table["is_working"].to_list() == [calendar.is_working_day(day) for day in days]
    assert table["working_days_until"].to_list() == [calendar.working_days_until(day) for day in days]
    assert table["next_working_day"].to_list() == [calendar.next_working_day(day) for day in days]
