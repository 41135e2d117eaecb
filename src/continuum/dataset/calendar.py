"""England's working days, and the years, quarters and ages that services count by.

Bank holidays are those of England (Banking and Financial Dealings Act 1971 and royal proclamations), kept by
the ``holidays`` library: Easter Monday, moved days and single extra days (2012, 2022, 2023) are among them.
Working days are Monday to Friday without them. Councils' own closing days are not known to the library and
count as working days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays
import polars as pl

FIRST_YEAR_OF_HOLIDAYS = 1950
LAST_YEAR_OF_HOLIDAYS = 2100
"""Outside these years no bank holiday is known, and every Monday to Friday counts as a working day."""

CLOSES = time(17, 0)
"""When a working day ends for what is received; what comes later starts its clock on the next working day."""

_MONTHS_IN_A_YEAR = 12
_LONGEST_BREAK = 14
"""More days than any run without a working day."""


@lru_cache(maxsize=1)
def _weekday_holidays() -> tuple[int, ...]:
    """The bank holidays that fall on Monday to Friday, as day ordinals, in order."""
    years = range(FIRST_YEAR_OF_HOLIDAYS, LAST_YEAR_OF_HOLIDAYS + 1)
    england = holidays.country_holidays("GB", subdiv="ENG", years=years)
    return tuple(sorted(day.toordinal() for day in england if day.weekday() < 5))


@lru_cache(maxsize=1)
def _holiday_set() -> frozenset[int]:
    return frozenset(_weekday_holidays())


def _ordinal_until(ordinal: int) -> int:
    weeks, days = divmod(ordinal, 7)  # ordinal 1, the first of January of year 1, is a Monday
    return 5 * weeks + min(days, 5) - bisect_right(_weekday_holidays(), ordinal)


def is_working_day(day: date) -> bool:
    """Whether the day is Monday to Friday and no bank holiday in England."""
    return day.weekday() < 5 and day.toordinal() not in _holiday_set()


def working_days_until(day: date) -> int:
    """The number of working days from 1 January of year 1 up to and including the day.

    The number itself means little; the difference between those of two days is the working days between them.
    """
    return _ordinal_until(day.toordinal())


def working_days_between(first: date, second: date) -> int:
    """The number of working days after the first day, up to and including the second.

    Negative where the second day is before the first: then the working days are those after the second, up to
    and including the first. Something done on the day it was asked for took 0 working days.
    """
    return working_days_until(second) - working_days_until(first)


def next_working_day(day: date) -> date:
    """The first working day after the day, never the day itself."""
    return add_working_days(day, 1)


def add_working_days(day: date, number: int) -> date:
    """The working day so many working days after the day, or before it where the number is negative.

    With 0 it is the day itself, whether or not it is a working day.
    """
    start = day.toordinal()
    if number == 0:
        return day
    if number > 0:
        reach = range(start + 1, start + 2 * number + _LONGEST_BREAK)
        wanted = _ordinal_until(start) + number
    else:
        reach = range(start + 2 * number - _LONGEST_BREAK, start)
        wanted = _ordinal_until(start - 1) + number + 1
    return date.fromordinal(reach[bisect_left(reach, wanted, key=_ordinal_until)])


def working_day_clock_start(received: datetime, closes: time = CLOSES) -> date:
    """The day on which the working-day clock starts for something received at a moment.

    It is the day of receipt where that is a working day and the moment is before closing time, and otherwise
    the next working day.
    """
    day = received.date()
    if is_working_day(day) and received.time() < closes:
        return day
    return next_working_day(day)


def add_months(day: date, number: int) -> date:
    """The same day so many calendar months later (earlier where negative), held to the month's end.

    31 January and one month is 28 or 29 February, as a database adds an interval to a date.
    """
    years, month = divmod(day.year * _MONTHS_IN_A_YEAR + day.month - 1 + number, _MONTHS_IN_A_YEAR)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def age_in_years(born: date, on: date) -> int:
    """Whole years of age on a day; negative before birth.

    A person born on 29 February has a birthday on 28 February in years without a 29th: adding years to a date
    holds it to the month, here as in :func:`add_months`.
    """
    years = on.year - born.year
    return years if add_months(born, _MONTHS_IN_A_YEAR * years) <= on else years - 1


def month_start(day: date) -> date:
    """The first day of the day's month."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def quarter(day: date) -> int:
    """The quarter of the financial year, 1 (April to June) to 4 (January to March)."""
    return (day.month - 4) % _MONTHS_IN_A_YEAR // 3 + 1


def quarter_start(day: date) -> date:
    """The first day of the day's quarter; quarters begin in April, July, October and January."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def quarter_end(day: date) -> date:
    """The last day of the day's quarter."""
    return month_end(add_months(quarter_start(day), 2))


def financial_year_start(day: date) -> date:
    """The 1 April on which the day's financial year began."""
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


def financial_year_label(day: date) -> str:
    """The financial year of the day as councils write it: ``2020-21``."""
    year = financial_year_start(day).year
    return f"{year}-{(year + 1) % 100:02d}"


def academic_year_start(day: date) -> date:
    """The 1 September on which the day's academic year began."""
    return date(day.year if day.month >= 9 else day.year - 1, 9, 1)


@lru_cache(maxsize=64)
def calendar_table(first: date, last: date) -> pl.DataFrame:
    """Every day from the first to the last, with what a query needs to count working days.

    Columns: ``day``; ``is_working``; ``working_days_until`` (as :func:`working_days_until`: the working days
    between two days are the difference of theirs); ``next_working_day`` (after the day, never the day
    itself).
    """
    beyond = last + timedelta(days=_LONGEST_BREAK)
    days = pl.date_range(first, beyond, interval="1d", eager=True).alias("day")
    closed = pl.Series([date.fromordinal(each) for each in _weekday_holidays()], dtype=pl.Date)
    before = working_days_until(first - timedelta(days=1))
    working = (pl.col("day").dt.weekday() <= 5) & ~pl.col("day").is_in(closed.implode())
    return (
        days.to_frame()
        .with_columns(is_working=working)
        .with_columns(
            working_days_until=pl.col("is_working").cast(pl.Int32).cum_sum() + before,
            next_working_day=pl.when("is_working").then("day").shift(-1).backward_fill(),
        )
        .filter(pl.col("day") <= last)
    )
