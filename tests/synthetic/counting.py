"""Counting straight from tables, as a person with a pencil would: nothing of the measures is used."""

from __future__ import annotations

from datetime import date

import polars as pl

LAST = date(2021, 4, 30)
YEAR = (date(2020, 5, 1), LAST)
MONTH = (date(2021, 4, 1), LAST)


def open_on(rows: pl.DataFrame, day: date, start: str, end: str) -> pl.DataFrame:
    """The rows that are open on a day: begun by then, not ended by then."""
    return rows.filter((pl.col(start) <= day) & (pl.col(end).is_null() | (pl.col(end) > day)))


def within(rows: pl.DataFrame, column: str, days: tuple[date, date]) -> pl.DataFrame:
    """The rows whose date lies in a period, both days included."""
    return rows.filter(pl.col(column).cast(pl.Date).is_between(*days))


def counts(rows: pl.DataFrame, column: str) -> dict[str | None, int]:
    """How many rows have each value."""
    return dict(rows.group_by(column).len().iter_rows())


def rounded(value: float, decimals: int) -> float:
    """Rounded half away from nought, as print does."""
    scale = 10.0**decimals
    return int(value * scale + 0.5) / scale
