"""Dates in words."""

from __future__ import annotations

import pytest

from continuum.measures.dates import (
    AcademicYearStart,
    ClockStart,
    DayOf,
    DaysAfter,
    DaysBetween,
    Earliest,
    HoursAfter,
    Latest,
    WorkingDaysAfter,
    WorkingDaysBetween,
    YearsFirstDay,
)
from continuum.measures.language import Column, Expression

A, B = Column("a"), Column("b")


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (DayOf(A), "day of a"),
        (HoursAfter(A, 24), "a + 24 hours"),
        (DaysAfter(A, 365), "a + 365 days"),
        (DaysBetween(A, B), "days from a to b"),
        (WorkingDaysBetween(A, B), "working days from a to b"),
        (WorkingDaysAfter(A, 46), "a + 46 working days"),
        (ClockStart(A), "working day on which a counts as received"),
        (Earliest((A, B)), "earliest of a, b"),
        (Latest((A, B)), "latest of a, b"),
        (YearsFirstDay(A, 1), "1 January of a + 1"),
        (AcademicYearStart(A), "1 September on or before a"),
    ],
)
def test_a_date_in_words(expression: Expression, words: str) -> None:
    assert expression.text == words
