"""Days as whole numbers, counted from 1 January 1970: what the making of care reckons in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from continuum.synthetic.days import Days

_EPOCH = date(1970, 1, 1).toordinal()
_NO_DAY = np.iinfo(np.int64).min


def number(day: date) -> int:
    """The number of a day."""
    return day.toordinal() - _EPOCH


def as_date(day: int) -> date:
    """The day of a number."""
    return date.fromordinal(day + _EPOCH)


def as_days(values: Sequence[int | None]) -> Days:
    """A column of days; None becomes "not a day"."""
    return np.array([_NO_DAY if each is None else each for each in values], dtype=np.int64).view("M8[D]")


def birthday(born: int, age: int) -> int:
    """The day somebody reaches an age; 28 February in a year without a 29th."""
    day = as_date(born)
    try:
        return number(day.replace(year=day.year + age))
    except ValueError:
        return number(day.replace(year=day.year + age, day=28))


def age_on(born: int, day: int) -> int:
    """Age in whole years on a day."""
    years = as_date(day).year - as_date(born).year
    return years - (birthday(born, years) > day)


def financial_year(day: int) -> str:
    """The calendar year in which the day's financial year begins, as the profile names it: "2018" for
    2018-19.
    """
    when = as_date(day)
    return str(when.year - (when.month < 4))
