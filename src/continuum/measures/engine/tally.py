"""Counting, the second half: what the narrow rows of a pass add up to, by day and cell.

A flow adds a row on its day. A stock adds a row on the day it starts and takes it away on the day it ends, so
that what is open on any date is a running sum: no record is ever joined with the months it was open. A row
that ends before or on the day it starts was never open.

Cells, months and what holds of a row are small whole numbers, so that adding up is one step a row, whichever
backend the rows come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
import pyarrow as pa

from continuum.measures.algebra import Ages
from continuum.measures.engine.arrays import (
    ROOM,
    Codes,
    Ints,
    band_of,
    begins,
    crossed,
    in_order,
    narrowed,
    renumbered,
    years_old,
)
from continuum.measures.engine.events import Events, begun_and_ended, begun_and_ended_by_age, happened
from continuum.measures.engine.narrow import Narrow, Numbers, Truths
from continuum.measures.engine.parts import Part, rows_of
from continuum.measures.engine.patterns import Patterns
from continuum.measures.engine.plan import AUTHORITY, NOT_RECORDED, dimensions_of
from continuum.measures.engine.program import Pass, Query


def tally(one: Pass, batches: Iterable[pa.RecordBatch]) -> list[pa.Table]:
    """The additive rows of every query of a pass, from the rows of its SQL.

    All rows of an authority must be among them, or a thing that counts once would count again.
    """
    narrow = Narrow(one, batches)
    return [_Tally(query, narrow).rows() for query in one.queries]


class _Tally:
    """One group of counts over the narrow rows."""

    def __init__(self, query: Query, narrow: Narrow) -> None:
        self.query = query
        self.group = query.group
        self.narrow = narrow
        self.dimensions = {each.name: each for each in dimensions_of(self.group)}
        self._found: dict[tuple[int, str], Codes] = {}
        self._base: dict[tuple[int, int], Ints] = {}

    def rows(self) -> pa.Table:
        """The additive rows of every breakdown."""
        adding = self._distinct if self.group.distinct is not None else self._sums
        parts = [adding(self._events(each), each) for each in self.group.breakdowns]
        return rows_of(self.query, self.narrow, parts)

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
        first = ("",) if self.narrow.one.by_authority else ()
        return [self._cell(events, name) for name in (*first, *breakdown)]

    def _cell(self, events: Events, name: str) -> Codes:
        """The cell of each event in a dimension; the authority where it has no name."""
        key = (id(events), name)
        if key not in self._found:
            self._found[key] = self._find_cell(events, name)
        return self._found[key]

    def _find_cell(self, events: Events, name: str) -> Codes:
        if not name:
            return self.narrow.cells(AUTHORITY).take(events.rows)
        dimension = self.dimensions[name]
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

    def _sums(self, events: Events, breakdown: tuple[str, ...]) -> Part:
        """What each count gains by cell and day, of the counts that are wanted in the breakdown."""
        cells = self._cells(events, breakdown)
        crossing, size = crossed(cells, len(events.at))
        wanted = self.group.breakdowns[breakdown]
        unweighted = [key for key in wanted if key in self._patterns.counts]
        patterns = self._patterns_of(unweighted, size * events.size, len(events.at))
        if len(unweighted) == len(wanted) and size * events.size * patterns.size <= _room(events):
            numbers = crossing * (events.size * patterns.size)
            numbers += self._placed(events, patterns)
            made, times, sums = _counted(numbers, size * events.size, patterns, events.ended)
            gains = _gained(sums, patterns, wanted)
        else:
            made, numbers, times = renumbered(crossing * events.size + events.at, size * events.size)
            gains = self._gains(events, numbers, len(made), patterns, wanted)
        cell, at = np.divmod(made, events.size)
        return Part(breakdown, cells, cell, at + events.first, times, gains)

    def _patterns_of(self, keys: Sequence[str], size: int, many: int) -> Patterns:
        """Which of some counts a row counts in; or of all of them, where a list of all that there may be is
        short even so, since rows have the numbers of those already.
        """
        every = self._patterns
        return every if size * every.size <= 2 * many + ROOM else every.of_counts(keys)

    def _placed(self, events: Events, patterns: Patterns) -> Ints:
        """Of each event the day and what holds, as one number; kept where many breakdowns ask for it."""
        key = (id(events), id(patterns))
        if key in self._base:
            return self._base[key]
        placed = events.at * patterns.size
        placed += patterns.numbers[events.rows]
        if patterns is self._patterns:
            self._base[key] = placed
        return placed

    def _gains(
        self, events: Events, numbers: Ints, size: int, patterns: Patterns, wanted: Sequence[str]
    ) -> dict[str, Numbers]:
        """What each wanted count gains by number."""
        gains: dict[str, Numbers] = {}
        unweighted = [key for key in wanted if key in patterns.counts]
        if unweighted and size * patterns.size <= _room(events):
            both = numbers * patterns.size + patterns.numbers[events.rows]
            made, _, sums = _counted(both, size, patterns, events.ended)
            assert len(made) == size
            gains = _gained(sums, patterns, unweighted)
        for key in wanted:
            if key not in gains:
                amounts = self._amounts(key)[events.rows]
                signed = amounts if events.ended is None else np.where(events.ended, -amounts, amounts)
                # Sums of no events at all are whole numbers to NumPy.
                gains[key] = np.bincount(numbers, weights=signed, minlength=size).astype(np.float64)
        return gains

    def _amounts(self, key: str) -> Numbers:
        """What each row adds to a count: its weight or one, and nothing where the row does not count."""
        count = self.group.counts[key]
        amounts = np.ones(self.narrow.size) if count.weight is None else self.narrow.weights(count.weight)
        return amounts if count.where is None else np.where(self.narrow.holds(count.where), amounts, 0.0)

    @cached_property
    def _patterns(self) -> Patterns:
        unweighted = {key: count.where for key, count in self.group.counts.items() if count.weight is None}
        return Patterns.of(self.narrow, unweighted)

    def _distinct(self, events: Events, breakdown: tuple[str, ...]) -> Part:
        """Each event with the one before it of the same thing in the same cell: a thing counts once a period
        when the one before lies before the period.
        """
        cells = self._cells(events, breakdown)
        crossing, size = crossed(cells, len(events.at))
        # A thing's first event has its event before on a day before all others: day 0. Days, things and cells
        # have bits of their own, since a division takes long.
        bits = events.size.bit_length()
        things, thing_bits = narrowed(self._things[events.rows], 63 - bits - size.bit_length())
        days = (1 << bits) - 1
        once = np.sort((((crossing << thing_bits) | things) << bits) | (events.at + 1))
        once = once[begins(once)]
        thing, day = once >> bits, once & days
        before = np.where(thing[1:] == thing[:-1], day[:-1], 0)
        before = np.concatenate([np.zeros(min(len(once), 1), dtype=np.int64), before])
        keys, times = in_order((((thing >> thing_bits) << bits | before) << bits) | day, size << 2 * bits)
        before, day = (keys >> bits) & days, keys & days
        (key,) = self.group.counts
        return Part(
            breakdown,
            cells,
            keys >> 2 * bits,
            day + (events.first - 1),
            times,
            {key: times.astype(np.float64)},
            before=before + (events.first - 1),
            has_before=before > 0,
        )


def _room(events: Events) -> int:
    """How long a list of all that there may be is made to add events up in."""
    return 4 * len(events.at) + ROOM


def _counted(
    numbers: Ints, size: int, patterns: Patterns, ended: Truths | None
) -> tuple[Ints, Ints, Numbers]:
    """Which numbers there are events of, how many of each, and by pattern how many more begin than end."""
    length = size * patterns.size
    if ended is None:
        begun = np.bincount(numbers, minlength=length).reshape(size, patterns.size)
        times = begun.sum(axis=1)
        made = np.flatnonzero(times)
        return made, times[made], begun[made].astype(np.float64)
    begun = np.bincount(numbers[~ended], minlength=length).reshape(size, patterns.size)
    gone = np.bincount(numbers[ended], minlength=length).reshape(size, patterns.size)
    times = (begun + gone).sum(axis=1)
    made = np.flatnonzero(times)
    return made, times[made], (begun[made] - gone[made]).astype(np.float64)


def _gained(sums: Numbers, patterns: Patterns, keys: Sequence[str]) -> dict[str, Numbers]:
    """What counts gain by what happened of each pattern."""
    if patterns.size == 1:
        return {key: sums[:, 0] * patterns.counts[key][0] for key in keys}
    matrix = np.array([patterns.counts[key] for key in keys])
    return dict(zip(keys, matrix @ sums.T, strict=True))
