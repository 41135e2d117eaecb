"""What each kind of period is, as at a date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.measures.periods import Period, PeriodKind, month_ends_back, month_ends_within, period_ending

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("kind", "as_at", "start", "end"),
    [
        (PeriodKind.AS_AT, date(2021, 4, 30), date(2021, 4, 30), date(2021, 4, 30)),
        (PeriodKind.MONTH, date(2021, 4, 30), date(2021, 4, 1), date(2021, 4, 30)),
        (PeriodKind.MONTH, date(2021, 4, 15), date(2021, 4, 1), date(2021, 4, 15)),
        (PeriodKind.QUARTER, date(2021, 3, 31), date(2021, 1, 1), date(2021, 3, 31)),
        (PeriodKind.FINANCIAL_YEAR, date(2021, 3, 31), date(2020, 4, 1), date(2021, 3, 31)),
        (PeriodKind.YEAR_TO_DATE, date(2021, 4, 30), date(2021, 4, 1), date(2021, 4, 30)),
        (PeriodKind.YEAR_TO_DATE, date(2021, 3, 31), date(2020, 4, 1), date(2021, 3, 31)),
        (PeriodKind.CALENDAR_YEAR_TO_DATE, date(2021, 4, 30), date(2021, 1, 1), date(2021, 4, 30)),
        (PeriodKind.ROLLING_12_MONTHS, date(2021, 4, 30), date(2020, 5, 1), date(2021, 4, 30)),
        (PeriodKind.ROLLING_12_MONTHS, date(2021, 2, 28), date(2020, 3, 1), date(2021, 2, 28)),
        (PeriodKind.ROLLING_12_MONTHS, date(2020, 2, 29), date(2019, 3, 1), date(2020, 2, 29)),
        (PeriodKind.ROLLING_12_MONTHS, date(2021, 4, 15), date(2020, 4, 16), date(2021, 4, 15)),
        (PeriodKind.THREE_YEARS_LAGGED, date(2016, 3, 31), date(2012, 4, 1), date(2015, 3, 31)),
        (PeriodKind.THREE_YEARS_LAGGED, date(2016, 3, 30), date(2011, 4, 1), date(2014, 3, 31)),
    ],
)
def test_a_period_ends_as_its_kind_says(kind: PeriodKind, as_at: date, start: date, end: date) -> None:
    assert period_ending(kind, as_at) == Period(kind, start, end)


@pytest.mark.parametrize(
    ("kind", "as_at"),
    [
        (PeriodKind.QUARTER, date(2021, 4, 30)),
        (PeriodKind.QUARTER, date(2021, 3, 30)),
        (PeriodKind.FINANCIAL_YEAR, date(2021, 4, 30)),
    ],
)
def test_a_quarter_or_year_is_whole_or_there_is_none(kind: PeriodKind, as_at: date) -> None:
    assert period_ending(kind, as_at) is None


@given(DAYS)
def test_twelve_months_are_a_year(as_at: date) -> None:
    period = period_ending(PeriodKind.ROLLING_12_MONTHS, as_at)
    assert period is not None
    assert 364 <= (period.end - period.day_before).days <= 366
    assert period.day_before + timedelta(days=1) == period.start


@given(DAYS, st.integers(1, 60))
def test_months_back_end_at_the_date(as_at: date, months: int) -> None:
    days = month_ends_back(as_at, months)
    assert len(days) == months
    assert days[-1] == as_at
    assert days == sorted(set(days))
    assert all((day + timedelta(days=1)).day == 1 for day in days[:-1])


def test_a_year_has_twelve_month_ends() -> None:
    period = period_ending(PeriodKind.ROLLING_12_MONTHS, date(2021, 4, 30))
    assert period is not None
    ends = month_ends_within(period)
    assert len(ends) == 12
    assert (ends[0], ends[-1]) == (date(2020, 5, 31), date(2021, 4, 30))


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_every_kind_has_words(kind: PeriodKind) -> None:
    assert kind.words
    assert "_" not in kind.words
