"""Rolling up: from what each day adds to the value of every period, by running sums.

Every period's value is the difference of two running sums (a flow) or one of them (a stock), so the work does
not grow with the number of periods asked for times the number of records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from continuum.dataset.calendar import month_end
from continuum.measures.engine.counting import CELL_JOIN
from continuum.measures.engine.program import Query
from continuum.measures.periods import Period, month_ends_within

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Days = npt.NDArray[np.datetime64]


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
        """The days before the periods, their last days and the month ends in them."""
        days = {period.day_before for period in periods}
        for period in periods:
            days.update((period.end, *month_ends_within(period)))
        return cls(tuple(sorted(days)))

    @property
    def are_month_ends(self) -> bool:
        """Whether each is the last day of its month, so that days may be rounded to months."""
        return all(day == month_end(day) for day in self.days)

    def place(self, days: npt.NDArray[np.datetime64]) -> Places:
        """For each day the first boundary that is not before it; one past the last where all are."""
        return np.searchsorted(self._sorted, days, side="left")

    def index(self, day: date) -> int:
        """The place of a boundary."""
        return self._places[day]


@dataclass(frozen=True)
class Sums:
    """Running sums of one count in one breakdown: the cells, and a row of sums at the boundaries for each."""

    cells: tuple[str, ...]
    at: Numbers


@dataclass(frozen=True)
class DistinctSums:
    """For one count of distinct things: how many events, by the boundary of the event (last axis) and of the
    one before it.
    """

    cells: tuple[str, ...]
    at: Numbers


def sums_of(
    query: Query, rows: pa.Table, boundaries: Boundaries
) -> dict[tuple[str, str], Sums | DistinctSums]:
    """The running sums of every count of a group in every breakdown, by (count key, breakdown)."""
    found: dict[tuple[str, str], Sums | DistinctSums] = {}
    by_breakdown = _split(rows) if rows.num_rows else {}
    none = rows.slice(0, 0)
    for breakdown, keys in query.group.breakdowns.items():
        name = CELL_JOIN.join(breakdown)
        for key in keys:
            found[key, name] = _sums(by_breakdown.get(name, none), query.column(key), boundaries)
    return found


def _split(rows: pa.Table) -> Mapping[str, pa.Table]:
    names = pc.unique(rows["breakdown"]).to_pylist()
    return {name: rows.filter(pc.equal(rows["breakdown"], name)) for name in names}


def _sums(rows: pa.Table, column: str, boundaries: Boundaries) -> Sums | DistinctSums:
    size = len(boundaries.days)
    coded = pc.dictionary_encode(rows["cell"].combine_chunks())
    cells = tuple(coded.dictionary.to_pylist())
    place = coded.indices.to_numpy(zero_copy_only=False)
    day = boundaries.place(rows["day"].to_numpy().astype("M8[D]"))
    added = rows[column].to_numpy()
    within = day < size
    if "before" not in rows.column_names:
        at = np.zeros((len(cells), size))
        np.add.at(at, (place[within], day[within]), added[within])
        return Sums(cells, at.cumsum(axis=1))
    before = _place_before(rows["before"], boundaries)
    counted = np.zeros((len(cells), size, size))
    np.add.at(counted, (place[within], before[within], day[within]), added[within])
    return DistinctSums(cells, counted.cumsum(axis=1).cumsum(axis=2))


def _place_before(days: pa.ChunkedArray, boundaries: Boundaries) -> Places:
    """The boundary of the event before; the first of all for a thing's first event, which lies before
    every period.
    """
    typed = days.cast(pa.date32())  # DuckDB gives a column without any value the type of a number
    known = pc.fill_null(typed, pa.scalar(date.min, pa.date32()))
    return boundaries.place(known.to_numpy().astype("M8[D]"))


@dataclass(frozen=True)
class Reading:
    """Where running sums are read for a list of periods.

    Attributes:
        periods: the periods.
        as_ats: the date that each is as at.
        before: the boundary before each.
        end: the boundary at the end of each.
        month_ends: the boundaries of the month ends in each.
    """

    periods: tuple[Period, ...]
    as_ats: tuple[date, ...]
    before: Places
    end: Places
    month_ends: tuple[Places, ...]

    @classmethod
    def of(cls, ending: Sequence[tuple[date, Period]], boundaries: Boundaries) -> Reading:
        """The reading of periods, each with the date it is as at; their days are among the boundaries."""
        periods = [period for _, period in ending]
        before = np.array([boundaries.index(period.day_before) for period in periods], dtype=np.int64)
        end = np.array([boundaries.index(period.end) for period in periods], dtype=np.int64)
        within = tuple(
            np.array([boundaries.index(day) for day in month_ends_within(period)], dtype=np.int64)
            for period in periods
        )
        return cls(tuple(periods), tuple(as_at for as_at, _ in ending), before, end, within)

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
    return (sums.at[:, reading.end] - sums.at[:, reading.before]).T


def on_dates(sums: Sums, reading: Reading) -> Numbers:
    """How many were open at the end of each period: a row a period, a column a cell."""
    return sums.at[:, reading.end].T


def over_month_ends(sums: Sums, reading: Reading) -> Numbers:
    """What was open at each month end of each period, added up: a row a period, a column a cell."""
    return np.array([sums.at[:, places].sum(axis=1) for places in reading.month_ends]).reshape(
        len(reading.periods), len(sums.cells)
    )


def distinct_in_periods(sums: DistinctSums, reading: Reading) -> Numbers:
    """How many distinct things had an event in each period: the events whose thing had none before in it."""
    return (sums.at[:, reading.before, reading.end] - sums.at[:, reading.before, reading.before]).T
