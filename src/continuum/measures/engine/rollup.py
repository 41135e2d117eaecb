"""Rolling up: from what each day adds to the value of every period, by running sums.

Every period's value is the difference of two running sums (a flow) or one of them (a stock), so the work does
not grow with the number of periods asked for times the number of records.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from continuum.dataset.calendar import month_end
from continuum.measures.algebra import Flow, Stock
from continuum.measures.engine.arrays import FIRST, LAST, begins
from continuum.measures.engine.arrow import codes_of, numbers_of
from continuum.measures.engine.plan import breakdown_named
from continuum.measures.engine.program import Query
from continuum.measures.periods import Period, PeriodKind, month_ends_within

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Days = npt.NDArray[np.datetime64]

_BEFORE_ALL = np.iinfo(np.int32).min
"""The day before all others."""


class Use(Enum):
    """What sums are read for, which says on what days."""

    FLOW = "flow"
    STOCK = "stock"
    MONTH_ENDS = "month ends"

    @classmethod
    def of(cls, count: Flow | Stock) -> Use:
        """What the sums of a count are read for."""
        if isinstance(count, Flow):
            return cls.FLOW
        return cls.MONTH_ENDS if count.month_ends else cls.STOCK

    def days(self, period: Period) -> Sequence[date]:
        """The days at whose end sums are read for a period."""
        if self is Use.FLOW:
            return (period.day_before, period.end)
        return (period.end,) if self is Use.STOCK else month_ends_within(period)


@dataclass(frozen=True)
class Boundaries:
    """The days at whose end running sums are read, in order."""

    days: tuple[date, ...]

    @cached_property
    def _sorted(self) -> npt.NDArray[np.datetime64]:
        return np.array(self.days, dtype="M8[D]")

    @cached_property
    def _places(self) -> dict[date, int]:
        return {day: place for place, day in enumerate(self.days)}

    @classmethod
    def of(cls, periods: Sequence[Period]) -> Boundaries:
        """All that may be read for periods: the days before them, their last days, the month ends in them."""
        return cls.read_by((period, use) for period in periods for use in Use)

    @classmethod
    def read_by(cls, uses: Iterable[tuple[Period, Use]]) -> Boundaries:
        """The days at which sums are read for periods, each with what it is read for."""
        days: set[date] = set()
        for period, use in uses:
            days.update(use.days(period))
        return cls(tuple(sorted(days)))

    @property
    def are_month_ends(self) -> bool:
        """Whether each is the last day of its month, so that days may be rounded to months."""
        return all(day == month_end(day) for day in self.days)

    @property
    def may_be_rounded_to(self) -> bool:
        """Whether they are days that can be told from those before and after."""
        return bool(self._sorted[0] > FIRST and self._sorted[-1] < LAST)

    def place(self, days: npt.NDArray[np.datetime64]) -> Places:
        """For each day the first boundary that is not before it; one past the last where all are."""
        return np.searchsorted(self._sorted, days, side="left")

    def index(self, day: date) -> int:
        """The place of a boundary."""
        return self._places[day]


@dataclass(frozen=True)
class Sums:
    """Running sums of one count in one breakdown: the cells, in order, and a row of sums for each."""

    cells: tuple[str, ...]
    at: Numbers


@dataclass(frozen=True)
class DistinctSums:
    """For one count of distinct things: how many events, by the boundary of the event (last axis) and of the
    one before it.
    """

    cells: tuple[str, ...]
    at: Numbers


SumsKey = tuple[str, str, str]
"""An authority (empty for all together), the key of a count, and a breakdown."""


class Adding:
    """What additive rows come to at the boundaries, while they come in.

    Args:
        boundaries: the days at whose end sums are read.
    """

    def __init__(self, boundaries: Boundaries) -> None:
        self._boundaries = boundaries
        self._blocks: dict[tuple[str, str, tuple[str, ...]], _Block] = {}

    def add(self, query: Query, rows: pa.Table) -> None:
        """Add rows of a query; rows of a query that were added before are not among them."""
        if not rows.num_rows:
            return
        breakdown, breakdowns = _codes(rows, "breakdown")
        authority, authorities = _codes(rows, "authority")
        kind = authority * len(breakdowns) + breakdown
        order = slice(None) if (np.diff(kind) >= 0).all() else np.argsort(kind, kind="stable")
        kind = kind[order]
        gained = _Gained.of(query, rows, self._boundaries, order)
        starts = np.flatnonzero(begins(kind))
        for start, stop in zip(starts, [*starts[1:], len(kind)], strict=True):
            of_authority, of_breakdown = divmod(int(kind[start]), len(breakdowns))
            name = breakdowns[of_breakdown]
            wanted = tuple(query.group.breakdowns[breakdown_named(name)])
            key = (authorities[of_authority], name, wanted)
            more = gained.block(slice(start, stop), wanted)
            there = self._blocks.get(key)
            self._blocks[key] = more if there is None else there.with_more(more)

    def sums(self) -> dict[SumsKey, Sums | DistinctSums]:
        """The running sums of every count, by authority and breakdown, where there were rows of it.

        They take the place of what was added: nothing can be added to it any more.
        """
        found: dict[SumsKey, Sums | DistinctSums] = {}
        for (authority, name, wanted), block in self._blocks.items():
            kind = Sums if block.at.ndim == 3 else DistinctSums
            # In place: for a nation's teams these are the biggest arrays there are.
            for axis in range(2, block.at.ndim):
                block.at.cumsum(axis=axis, out=block.at)
            for key, at in zip(wanted, block.at, strict=True):
                found[authority, key, name] = kind(block.cells, at)
        self._blocks.clear()
        return found


@dataclass(frozen=True)
class _Block:
    """What the counts of a group (the first axis) gain in the cells of a breakdown (the second) at each
    boundary (the last); for distinct things by the boundary of the event before too (the third).
    """

    cells: tuple[str, ...]
    at: Numbers

    def with_more(self, more: _Block) -> _Block:
        """What both gain."""
        if self.cells == more.cells:
            np.add(self.at, more.at, out=self.at)
            return self
        cells = tuple(sorted({*self.cells, *more.cells}))
        places = {cell: place for place, cell in enumerate(cells)}
        at = np.zeros((self.at.shape[0], len(cells), *self.at.shape[2:]))
        for each in (self, more):
            at[:, [places[cell] for cell in each.cells]] += each.at
        return _Block(cells, at)


@dataclass(frozen=True)
class _Gained:
    """The rows of a query as arrays.

    Attributes:
        shape: how many boundaries there are; for distinct things twice.
        labels: the cells by their codes, in order.
        cell: the code of the cell of each row.
        place: the boundary at which each counts; for distinct things with that of the event before.
        within: which rows count at any boundary.
        times: how many events each stands for.
        gains: what each count gains.
    """

    shape: tuple[int, ...]
    labels: Sequence[str]
    cell: Places
    place: Places
    within: npt.NDArray[np.bool_]
    times: Numbers
    gains: Mapping[str, Numbers]

    @classmethod
    def of(cls, query: Query, rows: pa.Table, boundaries: Boundaries, order: Places | slice) -> _Gained:
        size = len(boundaries.days)
        cell, labels = _codes(rows, "cell")
        by_label = sorted(range(len(labels)), key=labels.__getitem__)
        codes = np.empty(len(labels), dtype=np.int64)
        codes[by_label] = np.arange(len(labels))
        day = boundaries.place(numbers_of(rows["day"]))
        distinct = query.group.distinct is not None
        place = _place_before(rows["before"], boundaries) * size + day if distinct else day
        return cls(
            shape=(size, size) if distinct else (size,),
            labels=[labels[code] for code in by_label],
            cell=codes[cell][order],
            place=place[order],
            within=(day < size)[order],
            times=numbers_of(rows["n"])[order],
            gains={key: numbers_of(rows[query.column(key)])[order] for key in query.group.counts},
        )

    def block(self, some: slice, wanted: Sequence[str]) -> _Block:
        """What some rows come to; a cell in which nothing ever happened is none."""
        cell, within = self.cell[some], self.within[some]
        there = np.bincount(cell, weights=self.times[some], minlength=len(self.labels)) > 0
        codes = np.flatnonzero(there)
        width = math.prod(self.shape)
        kept = np.flatnonzero(within & there[cell])
        flat = (np.cumsum(there) - 1)[cell[kept]] * width + self.place[some][kept]
        at = np.empty((len(wanted), len(codes) * width))
        for place, key in enumerate(wanted):
            at[place] = np.bincount(flat, weights=self.gains[key][some][kept], minlength=at.shape[1])
        return _Block(
            tuple(self.labels[code] for code in codes.tolist()),
            at.reshape(len(wanted), len(codes), *self.shape),
        )


def _codes(rows: pa.Table, name: str) -> tuple[Places, Sequence[str]]:
    """A column of texts as codes, and what they stand for; one code for all where there is no such column."""
    if name not in rows.column_names:
        return np.zeros(rows.num_rows, dtype=np.int64), [""]
    numbered, labels = codes_of(rows[name])
    return numbered.astype(np.int64), labels


def _place_before(days: pa.ChunkedArray, boundaries: Boundaries) -> Places:
    """The boundary of the event before; the first of all for a thing's first event, which lies before
    every period.
    """
    return np.minimum(boundaries.place(numbers_of(days, _BEFORE_ALL)), len(boundaries.days) - 1)


@dataclass(frozen=True)
class Reading:
    """Where running sums are read for a list of periods.

    The places that are asked for must be among the boundaries; others need not be.

    Attributes:
        periods: the periods.
        as_ats: the date that each is as at.
        boundaries: the days of the sums.
    """

    periods: tuple[Period, ...]
    as_ats: tuple[date, ...]
    boundaries: Boundaries

    @classmethod
    def of(cls, ending: Sequence[tuple[date, Period]], boundaries: Boundaries) -> Reading:
        """The reading of periods, each with the date it is as at."""
        return cls(tuple(period for _, period in ending), tuple(as_at for as_at, _ in ending), boundaries)

    @cached_property
    def before(self) -> Places:
        """The boundary before each period."""
        return self._places([period.day_before for period in self.periods])

    @cached_property
    def end(self) -> Places:
        """The boundary at the end of each."""
        return self._places([period.end for period in self.periods])

    @cached_property
    def month_ends(self) -> tuple[Places, ...]:
        """The boundaries of the month ends in each."""
        return tuple(self._places(month_ends_within(period)) for period in self.periods)

    @cached_property
    def months(self) -> Numbers:
        """How many month ends are in each."""
        return np.array([len(month_ends_within(period)) for period in self.periods], dtype=np.float64)

    def _places(self, days: Sequence[date]) -> Places:
        return np.array([self.boundaries.index(day) for day in days], dtype=np.int64)

    @cached_property
    def kinds(self) -> Places:
        """The kind of each period, by its place among all kinds."""
        places = {kind: place for place, kind in enumerate(PeriodKind)}
        return np.array([places[period.kind] for period in self.periods], dtype=np.int64)

    @cached_property
    def days(self) -> dict[str, Days]:
        """The start and end of each period and the date it is as at, as arrays."""
        return {
            "start": np.array([period.start for period in self.periods], dtype="M8[D]"),
            "end": np.array([period.end for period in self.periods], dtype="M8[D]"),
            "as_at": np.array(self.as_ats, dtype="M8[D]"),
        }


def in_periods(sums: Sums, reading: Reading) -> Numbers:
    """How many happened in each period: a row a period, a column a cell."""
    return (sums.at.take(reading.end, axis=1) - sums.at.take(reading.before, axis=1)).T


def on_dates(sums: Sums, reading: Reading) -> Numbers:
    """How many were open at the end of each period: a row a period, a column a cell."""
    return sums.at.take(reading.end, axis=1).T


def over_month_ends(sums: Sums, reading: Reading) -> Numbers:
    """What was open at each month end of each period, added up: a row a period, a column a cell."""
    return np.array([sums.at[:, places].sum(axis=1) for places in reading.month_ends]).reshape(
        len(reading.periods), len(sums.cells)
    )


def distinct_in_periods(sums: DistinctSums, reading: Reading) -> Numbers:
    """How many distinct things had an event in each period: the events whose thing had none before in it."""
    return (sums.at[:, reading.before, reading.end] - sums.at[:, reading.before, reading.before]).T
