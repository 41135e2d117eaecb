"""Periods: the stretch of time that a figure describes, and how each kind ends at a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from continuum.dataset.calendar import add_months, financial_year_start, month_end


class PeriodKind(StrEnum):
    """The kinds of period. Each ends on the date a figure is as at, but for the lagged one."""

    AS_AT = "as_at"
    MONTH = "month"
    QUARTER = "quarter"
    FINANCIAL_YEAR = "financial_year"
    YEAR_TO_DATE = "year_to_date"
    CALENDAR_YEAR_TO_DATE = "calendar_year_to_date"
    ROLLING_12_MONTHS = "rolling_12_months"
    THREE_YEARS_LAGGED = "three_years_lagged"

    @property
    def words(self) -> str:
        """The kind in words."""
        return _TITLES[self]


_TITLES = {
    PeriodKind.AS_AT: "as at a date",
    PeriodKind.MONTH: "month",
    PeriodKind.QUARTER: "quarter",
    PeriodKind.FINANCIAL_YEAR: "financial year",
    PeriodKind.YEAR_TO_DATE: "financial year to date",
    PeriodKind.CALENDAR_YEAR_TO_DATE: "calendar year to date",
    PeriodKind.ROLLING_12_MONTHS: "rolling 12 months",
    PeriodKind.THREE_YEARS_LAGGED: "three financial years, a year behind",
}


@dataclass(frozen=True)
class Period:
    """One period, both days included. A period of the kind "as at" is one day long."""

    kind: PeriodKind
    start: date
    end: date

    @property
    def day_before(self) -> date:
        """The last day before the period."""
        return self.start - timedelta(days=1)


def period_ending(kind: PeriodKind, as_at: date) -> Period | None:
    """The period of a kind that a figure as at a date describes.

    A month, a year to date and 12 months end on the date itself, so that in the middle of a month they hold
    what has happened so far. A quarter and a financial year are whole or there is none: None unless they end
    on the date. The lagged kind is the three financial years that ended a year before the last financial year
    to have ended by the date (the adoption scorecard's way).
    """
    if kind is PeriodKind.AS_AT:
        return Period(kind, as_at, as_at)
    if kind is PeriodKind.MONTH:
        return Period(kind, as_at.replace(day=1), as_at)
    if kind is PeriodKind.CALENDAR_YEAR_TO_DATE:
        return Period(kind, date(as_at.year, 1, 1), as_at)
    if kind is PeriodKind.YEAR_TO_DATE:
        return Period(kind, financial_year_start(as_at), as_at)
    if kind is PeriodKind.ROLLING_12_MONTHS:
        return Period(kind, _a_year_before(as_at) + timedelta(days=1), as_at)
    if kind is PeriodKind.QUARTER:
        whole = as_at.month % 3 == 0 and as_at == month_end(as_at)
        return Period(kind, add_months(as_at.replace(day=1), -2), as_at) if whole else None
    if kind is PeriodKind.FINANCIAL_YEAR:
        whole = (as_at.month, as_at.day) == (3, 31)
        return Period(kind, financial_year_start(as_at), as_at) if whole else None
    return _three_years_lagged(as_at)


def _a_year_before(day: date) -> date:
    """The same place in the year before: the end of a month goes to the end of that month."""
    before = add_months(day, -12)
    return month_end(before) if day == month_end(day) else before


def _three_years_lagged(as_at: date) -> Period:
    last_year_end = date(as_at.year if (as_at.month, as_at.day) >= (3, 31) else as_at.year - 1, 3, 31)
    end = date(last_year_end.year - 1, 3, 31)
    return Period(PeriodKind.THREE_YEARS_LAGGED, date(end.year - 3, 4, 1), end)


def month_ends_back(as_at: date, months: int) -> list[date]:
    """The dates of a series of months that ends at a date: the date itself, and the month ends before it,
    oldest first.
    """
    first_of_month = as_at.replace(day=1)
    earlier = [month_end(add_months(first_of_month, -back)) for back in range(months - 1, 0, -1)]
    return [*earlier, as_at]


def month_ends_within(period: Period) -> list[date]:
    """The ends of months that lie in a period."""
    found = []
    day = month_end(period.start)
    while day <= period.end:
        found.append(day)
        day = month_end(day + timedelta(days=1))
    return found
