"""Counting, the second half: what the narrow rows of a pass add up to, by day and cell.

A flow adds a row on its day. A stock adds a row on the day it starts and takes it away on the day it ends, so
that what is open on any date is a running sum: no record is ever joined with the months it was open. A row
that ends before or on the day it starts was never open.

Cells, months and what holds of a row are small whole numbers, so that adding up is one step a row, whichever
backend the rows come from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
    in_order,
    labels_of,
    renumbered,
    years_old,
)
from continuum.measures.engine.events import Events, begun_and_ended, begun_and_ended_by_age, happened
from continuum.measures.engine.narrow import Narrow, Numbers, Truths
from continuum.measures.engine.patterns import Patterns
from continuum.measures.engine.plan import AUTHORITY, CELL_JOIN, NOT_RECORDED, dimensions_of
from continuum.measures.engine.program import Pass, Query


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
        return self._table([adding(self._events(each), each) for each in self.group.breakdowns])

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
        adds: Truths = self._things >= 0
        if count.where is not None:
            adds &= self.narrow.holds(count.where)
        if count.weight is not None:
            adds &= self.narrow.weights(count.weight) != 0
        return adds

    @cached_property
    def _things(self) -> Ints:
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

    def _sums(self, events: Events, breakdown: tuple[str, ...]) -> _Part:
        """What each count gains by cell and day, of the counts that are wanted in the breakdown."""
        cells = self._cells(events, breakdown)
        keys = _Keys.of(*crossed(cells, len(events.at)), events.at)
        numbers = self._numbers(events, keys, self.group.breakdowns[breakdown])
        return _Part(breakdown, cells, keys.cell, keys.at, keys.times, numbers)

    def _numbers(self, events: Events, keys: _Keys, wanted: Sequence[str]) -> dict[str, Numbers]:
        """What each wanted count gains by key."""
        patterns = self._patterns.of_counts([key for key in wanted if key in self._patterns.counts])
        size, width = len(keys.times), patterns.size
        found = {}
        if patterns.counts and size * width <= 4 * len(events.at) + ROOM:
            both = keys.numbers * width + patterns.numbers[events.rows]
            sums = np.bincount(both, weights=events.sign, minlength=size * width).reshape(size, width)
            gains = sums @ np.array(list(patterns.counts.values())).T
            found = {key: gains[:, place] for place, key in enumerate(patterns.counts)}
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
    def _patterns(self) -> Patterns:
        unweighted = {key: count.where for key, count in self.group.counts.items() if count.weight is None}
        return Patterns.of(self.narrow, unweighted)

    def _distinct(self, events: Events, breakdown: tuple[str, ...]) -> _Part:
        """Each event with the one before it of the same thing in the same cell: a thing counts once a period
        when the one before lies before the period.
        """
        cells = self._cells(events, breakdown)
        crossing, _ = crossed(cells, len(events.at))
        things = self._things[events.rows]
        many = int(things.max()) + 1 if len(things) else 1
        first, last = (int(events.at.min()), int(events.at.max())) if len(events.at) else (0, 0)
        # A thing's first event has its event before on a day before all others: day 0.
        days = last - first + 2
        day = events.at - first + 1
        once, _ = in_order((crossing * many + things) * days + day)
        thing, day = np.divmod(once, days)
        before = np.where(thing == np.roll(thing, 1), np.roll(day, 1), 0)
        before[:1] = 0
        keys, times = in_order((thing // many * days + before) * days + day)
        rest, day = np.divmod(keys, days)
        cell, before = np.divmod(rest, days)
        (key,) = self.group.counts
        return _Part(
            breakdown,
            cells,
            cell,
            day + first - 1,
            times,
            {key: times.astype(np.float64)},
            before=before + first - 1,
            has_before=before > 0,
        )

    def _table(self, parts: Sequence[_Part]) -> pa.Table:
        """The rows of all breakdowns; the counts that are not wanted in one gain nothing in it."""
        sizes = [len(part.at) for part in parts]
        names = [CELL_JOIN.join(part.breakdown) for part in parts]
        columns: dict[str, pa.Array] = {
            "breakdown": _coded(np.repeat(np.arange(len(parts)), sizes), names),
            **_cell_columns(parts, by_authority=self.narrow.one.by_authority),
            "day": pa.array(self._days(np.concatenate([part.at for part in parts]))),
        }
        if self.group.distinct is not None:
            unknown = ~np.concatenate([part.has_before for part in parts])
            columns["before"] = pa.array(
                self._days(np.concatenate([part.before for part in parts])), mask=unknown
            )
        columns["n"] = pa.array(np.concatenate([part.times for part in parts]).astype(np.float64))
        for key in self.group.counts:
            gains = [part.gains.get(key, np.zeros(size)) for part, size in zip(parts, sizes, strict=True)]
            # Sums of no events at all are whole numbers to NumPy.
            columns[self.query.column(key)] = pa.array(np.concatenate(gains).astype(np.float64))
        return pa.table(columns)

    def _days(self, at: Ints) -> Dates:
        return first_days(at) if self.narrow.one.by_month else at.astype("M8[D]")


@dataclass(frozen=True)
class _Part:
    """The additive rows of one breakdown, in the order of their cells.

    Attributes:
        breakdown: the breakdown.
        cells: its dimensions, the authority before them where that is asked for.
        cell: the crossed number of the cell of each row.
        at: its day or month.
        times: how many events it stands for.
        gains: what each count that is wanted gains.
        before: for distinct things, the day or month of the event before.
        has_before: whether there is one.
    """

    breakdown: tuple[str, ...]
    cells: Sequence[Codes]
    cell: Ints
    at: Ints
    times: Ints
    gains: Mapping[str, Numbers]
    before: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    has_before: Truths = field(default_factory=lambda: np.zeros(0, dtype=bool))


def _cell_columns(parts: Sequence[_Part], *, by_authority: bool) -> dict[str, pa.Array]:
    """The columns that say the cell of each row, and of which authority it is."""
    places: dict[str, list[Ints]] = {"authority": [], "cell": []}
    names: dict[str, dict[str, int]] = {"authority": {}, "cell": {}}

    def put(column: str, labels: Iterable[str], each: Ints) -> None:
        known = names[column]
        codes = np.array([known.setdefault(label, len(known)) for label in labels], dtype=np.int64)
        places[column].append(codes[each])

    for part in parts:
        begins = np.diff(part.cell, prepend=-1) > 0
        cell, each = part.cell[begins], np.cumsum(begins) - 1
        own = list(part.cells)
        if by_authority:
            size = math.prod(len(codes.labels) for codes in own[1:])
            put("authority", labels_of(own[:1], cell // size, CELL_JOIN), each)
            own, cell = own[1:], cell % size
        put("cell", labels_of(own, cell, CELL_JOIN), each)
    wanted = ("authority", "cell") if by_authority else ("cell",)
    return {name: _coded(np.concatenate(places[name]), list(names[name])) for name in wanted}


def _coded(numbers: Ints, labels: Sequence[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32)), pa.array(labels, pa.string()))
