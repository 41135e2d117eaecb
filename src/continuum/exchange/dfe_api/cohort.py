"""Which children the API is told of, and from when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from continuum.dataset.calendar import add_months, financial_year_start
from continuum.dataset.records import Dataset

MONTHS_BACK = 24
"""The window begins with the financial year in which this many months ago lies."""

OLDEST = 26


@dataclass(frozen=True)
class Window:
    """The days that the payload is about, both included."""

    first: date
    last: date

    def overlaps(self, start: str, end: str) -> pl.Expr:
        """Whether what began on one day and ended on another, or has not ended, reaches into the window."""
        return (pl.col(start) <= self.last) & (pl.col(end).is_null() | (pl.col(end) >= self.first))

    def has(self, day: str) -> pl.Expr:
        """Whether a day is in the window."""
        return pl.col(day).is_between(self.first, self.last)


def window(as_at: date) -> Window:
    """The window of a payload as at a day."""
    return Window(financial_year_start(add_months(as_at, -MONTHS_BACK)), as_at)


def frame(dataset: Dataset, table: str) -> pl.DataFrame | None:
    """The records of a table; None where the dataset lacks it."""
    return dataset.frame(table) if dataset.has(table) else None


def cohort(dataset: Dataset, days: Window) -> pl.DataFrame:
    """The persons whom the payload tells of.

    Those under 26 when the window began, or due in it, who had an episode of need, a child in need plan or a
    placement in it, or are care leavers with a contact in it and an open episode.
    """
    person = frame(dataset, "person")
    if person is None:
        return pl.DataFrame(schema={"person_id": pl.String})
    young = pl.col("date_of_birth") > add_months(days.first, -12 * OLDEST)
    there = pl.col("date_of_birth") <= days.last
    due = (pl.col("date_of_birth") > days.last) & (pl.col("date_of_birth") <= add_months(days.last, 12))
    known = [
        found["person_id"]
        for found in (
            _in_window(dataset, days, "referral", "received_on", "closed_on"),
            _in_window(dataset, days, "child_in_need_plan", "started_on", "ended_on"),
            _in_window(dataset, days, "placement", "started_on", "ended_on"),
        )
        if found is not None
    ]
    if not known:
        return person.clear()
    who = pl.concat(known).unique().implode()
    return person.filter((young & there) | due, pl.col("person_id").is_in(who)).sort("person_id")


def _in_window(dataset: Dataset, days: Window, table: str, start: str, end: str) -> pl.DataFrame | None:
    rows = frame(dataset, table)
    return None if rows is None else rows.filter(days.overlaps(start, end))
