"""Dates and periods: moving an as-at date, and saying a period as people do."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from continuum.measures.periods import PeriodKind, period_ending
from continuum.reports.problems import BindingError, nearest

PERIOD_KINDS = tuple(str(kind) for kind in PeriodKind)

_SHIFTS = {"now": 0, "previous_month": 1, "previous_quarter": 3, "previous_year": 12}
_MONTHS_BEFORE = re.compile(r"(\d+)_months?_before")


def moved(as_at: date, to: str) -> date:
    """The as-at date moved as an `at=` or `from=` option says; BindingError if it says nothing known.

    `now`, `previous_month`, `previous_quarter`, `previous_year`, `6_months_before`, `financial_year_end` (the
    last 31 March at or before the date), or a date written 2021-03-31. The end of a month stays the end of a
    month.
    """
    if to in _SHIFTS:
        return months_before(as_at, _SHIFTS[to])
    if match := _MONTHS_BEFORE.fullmatch(to):
        return months_before(as_at, int(match[1]))
    if to == "financial_year_end":
        this_year = date(as_at.year, 3, 31)
        return this_year if this_year <= as_at else date(as_at.year - 1, 3, 31)
    try:
        return date.fromisoformat(to)
    except ValueError:
        names = [*_SHIFTS, "6_months_before", "financial_year_end"]
        raise BindingError(
            f"{to!r} is not a time.{nearest(to, names)} A date is written 2021-03-31."
        ) from None


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; a month's end stays a month's end, a day too far becomes it."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    last = monthrange(year, month)[1]
    return date(year, month, last if is_month_end(day) else min(day.day, last))


def is_month_end(day: date) -> bool:
    """Whether the day is the last of its month."""
    return day.day == monthrange(day.year, day.month)[1]


def period_at(kind: str, as_at: date) -> tuple[date, date]:
    """First and last day of the period of a kind that ends at the date; BindingError where none does."""
    period = period_ending(PeriodKind(kind), as_at)
    if period is None:
        raise BindingError(
            f"no {kind} ends on {day_words(as_at)}. Say when with at=..., as in at=financial_year_end "
            "or at=2021-03-31."
        )
    return period.start, period.end


def day_words(day: date) -> str:
    """30 April 2021."""
    return f"{day.day} {day:%B} {day.year}"


def month_words(day: date) -> str:
    """April 2021."""
    return f"{day:%B} {day.year}"


def period_words(kind: str, start: date | None, end: date) -> str:
    """A period as it is said in a sentence: "April 2021", "the 12 months to 30 April 2021"."""
    if kind == "rolling_12_months":
        return f"the 12 months to {day_words(end)}"
    if kind == "three_years_lagged":
        return f"the three years to {day_words(end)}"
    if kind == "financial_year" and start is not None:
        return f"the financial year {start.year}-{end.year % 100:02d}"
    return period_label(kind, start, end)


def period_label(kind: str, start: date | None, end: date) -> str:
    """A period as it heads a column: "April 2021", "12 months to April 2021", "30 April 2021"."""
    if kind == "month":
        return month_words(end)
    if kind == "rolling_12_months":
        return f"12 months to {month_words(end)}"
    if kind == "as_at" or start is None:
        return day_words(end)
    if kind == "quarter":
        return f"{start:%B} to {month_words(end)}"
    if kind == "financial_year":
        return f"{start.year}-{end.year % 100:02d}"
    if kind == "three_years_lagged":
        return f"three years to {month_words(end)}"
    first = f"{start.day} {start:%B}" if start.year == end.year else day_words(start)
    return f"{first} to {day_words(end)}"
