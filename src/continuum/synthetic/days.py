"""Whole columns of dates at once: England's working days, months and ages, in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from continuum.dataset.calendar import is_working_day

Days = NDArray[np.datetime64]

_FIRST = np.datetime64("2005-01-01")
_LAST = np.datetime64("2030-12-31")
"""The years that a borough's dates can fall in."""


@cache
def working_days() -> np.busdaycalendar:
    """England's working days, as the dataset's calendar knows them."""
    weekdays = np.arange(_FIRST, _LAST, dtype="datetime64[D]")
    weekdays = weekdays[np.is_busday(weekdays)]
    closed = [each for each in weekdays if not is_working_day(each.item())]
    return np.busdaycalendar(holidays=np.array(closed, dtype="datetime64[D]"))


def days(values: Sequence[date] | Sequence[np.datetime64] | NDArray[Any]) -> Days:
    """Dates as a column of days; None becomes "not a day"."""
    return np.asarray(values, dtype="datetime64[D]")


def add_working_days(start: Days, count: int | NDArray[Any]) -> Days:
    """The day so many working days after each day (counted from the working day before, where it is none)."""
    moved = np.busday_offset(start, count, roll="preceding", busdaycal=working_days())
    return np.asarray(moved, dtype="datetime64[D]")


def working_days_between(start: Days, end: Days) -> NDArray[np.int64]:
    """How many working days lie after each start up to and including each end."""
    one = np.timedelta64(1, "D")
    return np.asarray(np.busday_count(start + one, end + one, busdaycal=working_days()), dtype=np.int64)


def is_working(values: Days) -> NDArray[np.bool_]:
    """Which of the days are working days."""
    return np.asarray(np.is_busday(values, busdaycal=working_days()), dtype=bool)


def working_day_on_or_after(values: Days) -> Days:
    """Each day itself, or the first working day after it."""
    moved = np.busday_offset(values, 0, roll="forward", busdaycal=working_days())
    return np.asarray(moved, dtype="datetime64[D]")


def working_day_on_or_before(values: Days) -> Days:
    """Each day itself, or the last working day before it."""
    moved = np.busday_offset(values, 0, roll="backward", busdaycal=working_days())
    return np.asarray(moved, dtype="datetime64[D]")


def month_of(values: Days) -> NDArray[np.datetime64]:
    """The month of each day, as numpy's months."""
    return values.astype("datetime64[M]")


def months_between(first: date, last: date) -> list[np.datetime64]:
    """Every month from the first day's to the last day's."""
    start, end = np.datetime64(first, "M"), np.datetime64(last, "M")
    return list(np.arange(start, end + np.timedelta64(1, "M")))


def month_start(month: np.datetime64) -> np.datetime64:
    """The first day of a month."""
    day: np.datetime64 = month.astype("datetime64[D]")
    return day


def month_end(month: np.datetime64) -> np.datetime64:
    """The last day of a month."""
    return month_start(month + np.timedelta64(1, "M")) - np.timedelta64(1, "D")


def add_months(values: Days, count: int | NDArray[np.int64]) -> Days:
    """The same day of the month so many months on, or the month's last day where it has no such day."""
    months = values.astype("datetime64[M]")
    within = values - months.astype("datetime64[D]")
    target = months + np.asarray(count, dtype="timedelta64[M]")
    last = (target + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    return np.asarray(np.minimum(target.astype("datetime64[D]") + within, last), dtype="datetime64[D]")


def birthday(born: Days, age: int) -> Days:
    """The day each person reaches an age (29 February: 28 February in other years)."""
    return add_months(born, 12 * age)


def ages(born: Days, on: Days | np.datetime64) -> NDArray[np.int64]:
    """Ages in whole years on a day or days."""
    day = np.broadcast_to(np.asarray(on, dtype="datetime64[D]"), born.shape)
    years = (day.astype("datetime64[M]") - born.astype("datetime64[M]")).astype(np.int64) // 12
    early = add_months(born, 12 * years) > day
    return np.asarray(years - early, dtype=np.int64)
