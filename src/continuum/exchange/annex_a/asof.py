"""The records of a dataset as they stood on a day, for the lists that are written about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema
from continuum.exchange.format import Asked


@dataclass(frozen=True)
class AsOf:
    """A dataset on a day.

    Attributes:
        dataset: the dataset.
        asked: the day, and how far back lists reach.
    """

    dataset: Dataset
    asked: Asked

    @cached_property
    def day(self) -> pl.Expr:
        """The day."""
        return pl.lit(self.asked.as_at)

    @cached_property
    def since(self) -> pl.Expr:
        """The last day before what a list of some months is about."""
        return self.day.dt.offset_by(f"-{self.asked.months}mo")

    @cached_property
    def year_ago(self) -> pl.Expr:
        """The last day before the twelve months up to the day."""
        return self.day.dt.offset_by("-12mo")

    def frame(self, table: str) -> pl.DataFrame:
        """The records of a table; none where the dataset lacks it."""
        if not self.dataset.has(table):
            return pl.DataFrame(schema=polars_schema(TABLES[table]))
        return self.dataset.frame(table)

    def known(self, name: str) -> pl.Expr:
        """A date that was known on the day; null where it lies ahead."""
        return pl.when(pl.col(name).dt.date() <= self.day).then(pl.col(name)).alias(name)

    def still(self, end: str) -> pl.Expr:
        """Whether something had not ended on the day."""
        return pl.col(end).is_null() | (pl.col(end).dt.date() > self.day)

    def open_or_ended_since(self, start: str, end: str) -> pl.Expr:
        """Whether something had begun by the day, and was open on it or ended in the months before."""
        return (pl.col(start).dt.date() <= self.day) & (
            self.still(end) | (pl.col(end).dt.date() > self.since)
        )

    def within(self, name: str, since: pl.Expr) -> pl.Expr:
        """Whether a date lies after one day and not after the day."""
        return (pl.col(name).dt.date() > since) & (pl.col(name).dt.date() <= self.day)

    def latest(self, table: str, day: str, *, where: pl.Expr | None = None) -> pl.DataFrame:
        """The last record of each person by a day that was known on the day."""
        rows = self.frame(table).filter(pl.col(day).dt.date() <= self.day)
        chosen = rows if where is None else rows.filter(where)
        return last_of(chosen, ["person_id"], day)


def last_of(rows: pl.DataFrame, by: Sequence[str], day: str) -> pl.DataFrame:
    """The last row of each group by a day; of several of a day the one with the last key."""
    key = rows.columns[0]
    return rows.sort(day, key).unique(subset=list(by), keep="last", maintain_order=True)


def called(table: str, *names: str) -> dict[str, str]:
    """Columns of a table under the names by which lists call them: ``referral.received_on``."""
    return {name: f"{table}.{name}" for name in names}


def with_latest(
    rows: pl.DataFrame, latest: pl.DataFrame, table: str, *names: str, on: str = "person_id"
) -> pl.DataFrame:
    """Rows with columns of the latest record of the same person, or of another thing that both name."""
    chosen = latest.select(on, *names).rename(called(table, *names))
    return rows.join(chosen, on=on, how="left", maintain_order="left")


def counted(rows: pl.DataFrame, title: str) -> pl.DataFrame:
    """How many rows there are of each person."""
    return rows.group_by("person_id").agg(pl.len().alias(title))


def said(condition: pl.Expr) -> pl.Expr:
    """Yes or no in Annex A's words; blank where it is not known."""
    return pl.when(condition).then(pl.lit("a) Yes")).when(~condition).then(pl.lit("b) No"))
