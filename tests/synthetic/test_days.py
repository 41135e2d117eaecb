"""Columns of days agree with the dataset's calendar, day by day."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset import calendar
from continuum.synthetic import days as columns

days = st.dates(date(2008, 1, 1), date(2028, 12, 31))


@given(days, days)
def test_working_days_between(start: date, end: date) -> None:
    start, end = sorted((start, end))
    found = columns.working_days_between(columns.days([start]), columns.days([end]))
    assert found[0] == calendar.working_days_between(start, end)


@given(days, st.integers(0, 80))
def test_adding_working_days(start: date, count: int) -> None:
    found = columns.add_working_days(columns.days([start]), count)[0].item()
    assert calendar.working_days_between(start, found) == count
    assert count == 0 or calendar.is_working_day(found)


@given(days)
def test_the_working_day_on_either_side(day: date) -> None:
    column = columns.days([day])
    after = columns.working_day_on_or_after(column)[0].item()
    before = columns.working_day_on_or_before(column)[0].item()
    assert before <= day <= after
    assert calendar.is_working_day(before)
    assert calendar.is_working_day(after)
    assert bool(columns.is_working(column)[0]) == (before == after)


@given(days, st.integers(-40, 40))
def test_adding_months(day: date, count: int) -> None:
    assert columns.add_months(columns.days([day]), count)[0].item() == calendar.add_months(day, count)


@given(days, st.integers(0, 7000))
def test_ages(born: date, later: int) -> None:
    on = born + timedelta(days=later)
    assert columns.ages(columns.days([born]), np.datetime64(on))[0] == calendar.age_in_years(born, on)


@given(days)
def test_months(day: date) -> None:
    month = columns.month_of(columns.days([day]))[0]
    assert columns.month_start(month).item() == day.replace(day=1)
    assert columns.month_end(month).item() == calendar.month_end(day)


def test_months_between() -> None:
    found = columns.months_between(date(2020, 11, 30), date(2021, 2, 1))
    assert [str(month) for month in found] == ["2020-11", "2020-12", "2021-01", "2021-02"]


def test_eighteenth_birthday_of_a_leap_day() -> None:
    assert columns.birthday(columns.days([date(2004, 2, 29)]), 18)[0].item() == date(2022, 2, 28)
