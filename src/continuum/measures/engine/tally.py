"""Counting, the second half: what the narrow rows of a pass add up to, by day and cell.

A flow adds a row on its day. A stock adds a row on the day it starts and takes it away on the day it ends, so
that what is open on any date is a running sum: no record is ever joined with the months it was open. A row
that ends before or on the day it starts was never open.

Cells, months and what holds of a row are small whole numbers, so that adding up is one step a row, whichever
backend the rows come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from continuum.measures.algebra import Ages, Dimension
from continuum.measures.engine.arrays import (
    ROOM,
    Codes,
    Dates,
    Ints,
    band_of,
    crossed,
    first_days,
    labels_of,
    renumbered,
    years_old,
)
from continuum.measures.engine.events import Events, begun_and_ended, begun_and_ended_by_age, happened
from continuum.measures.engine.narrow import Narrow, Numbers, Truths
from continuum.measures.engine.plan import AUTHORITY, CELL_JOIN, NOT_RECORDED, dimensions_of
from continuum.measures.engine.program import Pass, Query
from continuum.measures.language import Expression


def tally(one: Pass, batches: Iterable[pa.RecordBatch]) -> list[pa.Table]:
    """The additive rows of every query of a pass, from the rows of its SQL.

    All rows of an authority must be among them, or a thing that counts once would count again.
    """
    narrow = Narrow(one, batches)
    return [_Tally(query, narrow).rows() for query in one.queries]


@dataclass(frozen=True)
class _Keys:
    """By what events are added up: cell and day together as one number.

    Attributes:
        numbers: that of each event, from 0.
        cell: the cell that each number stands for.
        at: the day or month that each number stands for.
        times: how many events have each number.
    """

    numbers: Ints
    cell: Ints
    at: Ints
    times: Ints

    @classmethod
    def of(cls, cells: Ints, size: int, at: Ints) -> _Keys:
        """The keys of events by their cells, of which there may be so many, and days."""
        first, last = (int(at.min()), int(at.max())) if len(at) else (0, 0)
        days = last - first + 1
        made, numbers, times = renumbered(cells * days + (at - first), size * days)
        cell, day = np.divmod(made, days)
        return cls(numbers, cell, day + first, times)


class _Tally:
    """One group of counts over the narrow rows."""

    def __init__(self, query: Query, narrow: Narrow) -> None:
        self.query = query
        self.group = query.group
        self.narrow = narrow
        self.dimensions = {each.name: each for each in dimensions_of(self.group)}

    def rows(self) -> pa.Table:
        """The additive rows of every breakdown."""
        adding = self._distinct if self.group.distinct is not None else self._sums
        found = [adding(self._events(each), each) for each in self.group.breakdowns]
        return pa.concat_tables(found).unify_dictionaries().combine_chunks()

    def _events(self, breakdown: tuple[str, ...]) -> Events:
        if self.group.on is not None:
            return self._flows
        moves = any(isinstance(self.dimensions[name].of, Ages) for name in breakdown)
        return self._stocks_by_age if moves else self._stocks

    @cached_property
    def _flows(self) -> Events:
        return happened(self.narrow, self.group, self._adds if self.group.distinct is not None else None)

    @cached_property
    def _stocks(self) -> Events:
        return begun_and_ended(self.narrow, self.group)

    @cached_property
    def _stocks_by_age(self) -> Events:
        return begun_and_ended_by_age(self.narrow, self.group)

    @property
    def _adds(self) -> Truths:
        """Whether a row adds anything to a count of distinct things."""
        (count,) = self.group.counts.values()
        adds = np.ones(self.narrow.size, dtype=bool)
        if count.where is not None:
            adds &= self.narrow.holds(count.where)
        if count.weight is not None:
            adds &= self.narrow.weights(count.weight) != 0
        known: Truths = self._things.numbers != len(self._things.labels) - 1
        return adds & known

    @cached_property
    def _things(self) -> Codes:
        assert self.group.distinct is not None
        return self.narrow.things(self.group.distinct)

    def _cells(self, events: Events, breakdown: tuple[str, ...]) -> list[Codes]:
        """The cell of each event in each dimension; before all its authority, where that is asked for."""
        first = [self.narrow.cells(AUTHORITY).take(events.rows)] if self.narrow.one.by_authority else []
        return first + [self._cell(events, self.dimensions[name]) for name in breakdown]

    def _cell(self, events: Events, dimension: Dimension) -> Codes:
        if not isinstance(dimension.of, Ages):
            return self.narrow.cells(dimension.of).take(events.rows)
        if events.band is not None:
            return events.band
        return self._bands[dimension.name].take(events.rows)

    @cached_property
    def _bands(self) -> dict[str, Codes]:
        """The age band of each row on the day of its flow."""
        assert self.group.on is not None
        on = self.narrow.days(self.group.on)
        return {
            name: band_of(each.of, years_old(self.narrow.days(each.of.date_of_birth), on), NOT_RECORDED)
            for name, each in self.dimensions.items()
            if isinstance(each.of, Ages)
        }

    def _sums(self, events: Events, breakdown: tuple[str, ...]) -> pa.Table:
        """What each count gains by cell and day, of the counts that are wanted in the breakdown."""
        cells = self._cells(events, breakdown)
        keys = _Keys.of(*crossed(cells, len(events.rows)), events.at)
        numbers = self._numbers(events, keys, self.group.breakdowns[breakdown])
        return self._table(breakdown, cells, keys.cell, keys.at, keys.times, numbers)

    def _numbers(self, events: Events, keys: _Keys, wanted: Sequence[str]) -> dict[str, Numbers]:
        """What each wanted count gains by key."""
        plain = [key for key in wanted if key in self._patterns.counts]
        size, width = len(keys.times), self._patterns.size
        if size * width > 4 * len(events.rows) + ROOM:
            plain = []
        found = {}
        if plain:
            both = keys.numbers * width + self._patterns.numbers[events.rows]
            sums = np.bincount(both, weights=events.sign, minlength=size * width).reshape(size, width)
            gains = sums @ np.array([self._patterns.counts[key] for key in plain]).T
            found = {key: gains[:, place] for place, key in enumerate(plain)}
        for key in wanted:
            if key not in found:
                amounts = self._amounts(key)[events.rows]
                signed = amounts if events.sign is None else amounts * events.sign
                found[key] = np.bincount(keys.numbers, weights=signed, minlength=size)
        return found

    def _amounts(self, key: str) -> Numbers:
        """What each row adds to a count: its weight or one, and nothing where the row does not count."""
        count = self.group.counts[key]
        amounts = np.ones(self.narrow.size) if count.weight is None else self.narrow.weights(count.weight)
        return amounts if count.where is None else np.where(self.narrow.holds(count.where), amounts, 0.0)

    @cached_property
    def _patterns(self) -> _Patterns:
        unweighted = {key: count.where for key, count in self.group.counts.items() if count.weight is None}
        return _Patterns.of(self.narrow, unweighted)

    def _distinct(self, events: Events, breakdown: tuple[str, ...]) -> pa.Table:
        """Each event with the one before it of the same thing in the same cell: a thing counts once a period
        when the one before lies before the period.
        """
        cells = self._cells(events, breakdown)
        crossing, _ = crossed(cells, len(events.rows))
        things = len(self._things.labels)
        first, last = (int(events.at.min()), int(events.at.max())) if len(events.at) else (0, 0)
        # A thing's first event has its event before on a day before all others: day 0.
        days = last - first + 2
        day = events.at - first + 1
        once = np.unique((crossing * things + self._things.numbers[events.rows]) * days + day)
        thing, day = np.divmod(once, days)
        before = np.where(thing == np.roll(thing, 1), np.roll(day, 1), 0)
        before[:1] = 0
        keys, times = np.unique((thing // things * days + before) * days + day, return_counts=True)
        rest, day = np.divmod(keys, days)
        cell, before = np.divmod(rest, days)
        (key,) = self.group.counts
        numbers = {key: times.astype(np.float64)}
        made = self._table(breakdown, cells, cell, day + first - 1, times, numbers)
        earlier = pa.array(self._days(before + first - 1), mask=before == 0)
        return made.append_column("before", earlier)

    def _days(self, at: Ints) -> Dates:
        return first_days(at) if self.narrow.one.by_month else at.astype("M8[D]")

    def _table(
        self,
        breakdown: tuple[str, ...],
        cells: Sequence[Codes],
        cell: Ints,
        at: Ints,
        times: Ints,
        numbers: Mapping[str, Numbers],
    ) -> pa.Table:
        """The rows of a breakdown; the counts that are not wanted in it gain nothing."""
        columns: dict[str, pa.Array] = {"breakdown": _same(CELL_JOIN.join(breakdown), len(cell))}
        own = list(cells)
        if self.narrow.one.by_authority:
            size = int(np.prod([len(each.labels) for each in own[1:]], dtype=np.int64))
            columns["authority"] = _labelled(own[:1], cell // size)
            own, cell = own[1:], cell % size
        columns["cell"] = _labelled(own, cell)
        columns["day"] = pa.array(self._days(at))
        columns["n"] = pa.array(times.astype(np.float64))
        nothing = np.zeros(len(at))
        for key in self.group.counts:
            # Sums of no events at all are whole numbers to NumPy.
            gained = numbers.get(key, nothing).astype(np.float64, copy=False)
            columns[self.query.column(key)] = pa.array(gained)
        return pa.table(columns)


@dataclass(frozen=True)
class _Patterns:
    """Which of the conditions of some counts hold, as one number a row.

    There are far fewer combinations of conditions than rows, so that a row is added once for all counts.

    Attributes:
        numbers: that of each row.
        size: how many there are.
        counts: for each count 1 for the numbers whose rows it counts, 0 for the others.
    """

    numbers: Ints
    size: int
    counts: Mapping[str, Numbers]

    @classmethod
    def of(cls, narrow: Narrow, conditions: Mapping[str, Expression | None]) -> _Patterns:
        """The combinations that occur of the conditions, each by the key of its count."""
        numbers, size = np.zeros(narrow.size, dtype=np.int64), 1
        counts: dict[str, Numbers] = {}
        for key, where in conditions.items():
            if where is None:
                counts[key] = np.ones(size)
                continue
            made, numbers, _ = renumbered(numbers * 2 + narrow.holds(where), 2 * size)
            size = len(made)
            counts = {known: holds[made // 2] for known, holds in counts.items()}
            counts[key] = (made % 2).astype(np.float64)
        return cls(numbers, size, counts)


def _labelled(cells: Sequence[Codes], numbers: Ints) -> pa.Array:
    made, places = np.unique(numbers, return_inverse=True)
    labels = pa.array(labels_of(cells, made, CELL_JOIN), pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), labels)


def _same(text: str, size: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(size, dtype=np.int32)), pa.array([text]))
