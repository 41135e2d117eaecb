"""A dataset's tables seen from the year of one return."""

from __future__ import annotations

from datetime import date

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema
from continuum.exchange.ssda903 import codes


class Window:
    """The year of a return, and the records that it looks at."""

    def __init__(self, dataset: Dataset, year: int) -> None:
        self.dataset = dataset
        self.year = year
        self.first: date = codes.first_day(year)
        self.last: date = codes.last_day(year)
        self.people = self.table("person")

    def table(self, name: str) -> pl.DataFrame:
        """The records of a table; none where the dataset lacks it."""
        if self.dataset.has(name):
            return self.dataset.frame(name)
        return pl.DataFrame(schema=polars_schema(TABLES[name]))

    def has(self, day: pl.Expr) -> pl.Expr:
        """Whether a day is one of the year's."""
        return day.is_between(self.first, self.last)

    def within(self, rows: pl.DataFrame, start: str | pl.Expr, end: str | pl.Expr) -> pl.DataFrame:
        """The rows of what went on for some of the year, open ones among them."""
        begins = pl.col(start) if isinstance(start, str) else start
        ends = pl.col(end) if isinstance(end, str) else end
        return rows.filter(begins <= self.last, ends.is_null() | (ends >= self.first))
