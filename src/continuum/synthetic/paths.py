"""Paths by month read from a profile, and spells that hit a path of how many are open at each month's end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from continuum.synthetic.days import Days, is_working, month_end, month_start, months_between
from continuum.synthetic.quota import Whole, apportion

_DAY = np.timedelta64(1, "D")
_APRIL = 3


def path(first: date, last: date, by_year: Mapping[str, Sequence[int]], times: int = 1) -> Whole:
    """A path by month from lists of a financial year's twelve months: ``{"2019-20": [April, May, …]}``.

    Args:
        first: a day of the first month wanted.
        last: a day of the last.
        by_year: the lists; a last year may be short.
        times: by how much each value is multiplied.

    Raises:
        KeyError: a month's year is not in it.
        IndexError: a year's list stops before a month that is wanted.
    """
    values = []
    for month in months_between(first, last):
        number = int(month.astype(np.int64)) + 1970 * 12 - _APRIL
        year, place = divmod(number, 12)
        values.append(by_year[f"{year}-{(year + 1) % 100:02d}"][place] * times)
    return np.array(values, dtype=np.int64)


def spread(
    first: date, last: date, totals: Mapping[str, int], season: Sequence[float], times: int = 1
) -> Whole:
    """A path by month from a financial year's totals and the weight of each month from April to March.

    A last year that is cut short holds the total of its months up to the last.
    """
    months = months_between(first, last)
    numbers = [divmod(int(month.astype(np.int64)) + 1970 * 12 - _APRIL, 12) for month in months]
    values: list[int] = []
    for year in dict.fromkeys(year for year, _ in numbers):
        weights = [season[place] for each, place in numbers if each == year]
        values.extend(apportion(totals[f"{year}-{(year + 1) % 100:02d}"] * times, weights).tolist())
    return np.array(values, dtype=np.int64)


def days_in(
    random: np.random.Generator, month: np.datetime64, count: int, *, weekdays: bool = True, until: int = 31
) -> Days:
    """So many random days of a month, in order; a day may come more than once.

    Args:
        random: where the draws come from.
        month: the month.
        count: how many days.
        weekdays: whether to draw working days alone.
        until: the last day of the month that may be drawn.
    """
    first = month_start(month)
    days = np.arange(first, min(month_end(month), first + np.timedelta64(until - 1, "D")) + _DAY)
    if weekdays:
        days = days[is_working(days)]
    return np.sort(days[random.integers(0, len(days), count)])


def days_by_month(
    random: np.random.Generator, first: date, last: date, counts: Whole, *, weekdays: bool
) -> Days:
    """So many days in each month, all months in order."""
    drawn = [
        days_in(random, month, int(count), weekdays=weekdays)
        for month, count in zip(months_between(first, last), counts, strict=True)
    ]
    return np.concatenate(drawn) if drawn else np.array([], dtype="datetime64[D]")


@dataclass
class Spell:
    """A time in one place: a post, a vacancy.

    Attributes:
        place: which place it is, from nought.
        started: its first day.
        ended: the day it ended; None while it goes on.
    """

    place: int
    started: np.datetime64
    ended: np.datetime64 | None


def spells(
    random: np.random.Generator,
    first: date,
    last: date,
    *,
    stock: NDArray[np.int64],
    leaving: NDArray[np.int64],
    years_before: float,
) -> list[Spell]:
    """Spells of which exactly ``stock`` are open at each month's end and ``leaving`` end in each month.

    They are made backwards from the last month. Places are numbered so that those open on the last day fill
    the places from nought to the last stock; whoever left was in the place of somebody who came.

    Args:
        random: where the draws come from.
        first: the first day.
        last: the last.
        stock: how many are open at each month's end.
        leaving: how many end in each month (raised where the stock falls by more).
        years_before: how long, on average, those open on the first day had been.
    """
    months = months_between(first, last)
    places = int(stock[-1])
    open_now = [Spell(place, np.datetime64("NaT"), None) for place in range(places)]
    done: list[Spell] = []
    for number in range(len(months) - 1, -1, -1):
        before = int(stock[number - 1]) if number else int(stock[0])
        gone = max(int(leaving[number]), before - int(stock[number]))
        coming = min(int(stock[number]) - before + gone, len(open_now))
        order = random.permutation(len(open_now))
        starters = [open_now[index] for index in order[:coming]]
        for spell, day in zip(starters, days_in(random, months[number], coming, until=20), strict=True):
            spell.started = day
        done.extend(starters)
        open_now = [open_now[index] for index in np.sort(order[coming:])]
        ends = days_in(random, months[number], gone)
        for index, end in enumerate(ends):
            place = starters[index].place if index < coming else int(random.integers(0, places))
            open_now.append(Spell(place, np.datetime64("NaT"), end))
    away = random.exponential(years_before * 365.25, len(open_now)).astype(np.int64) + 40
    for spell, days in zip(open_now, away, strict=True):
        spell.started = np.datetime64(first) - np.timedelta64(int(days), "D")
    done.extend(open_now)
    return sorted(done, key=lambda each: (each.started, each.place))
