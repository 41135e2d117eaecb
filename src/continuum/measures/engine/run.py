"""The engine: every measure, in every period and breakdown, over one dataset."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache, reduce

import numpy as np
import pyarrow as pa

from continuum.dataset.records import Dataset
from continuum.measures.algebra import Count, Flow, Measure, MonthEnds, Stock
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.covered import is_a_list, is_covered
from continuum.measures.engine.columns import Columns, Figures
from continuum.measures.engine.counting import compile_plan
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.engine.memory import give_back
from continuum.measures.engine.plan import WHOLE, breakdown_name, count_key, counted, plan
from continuum.measures.engine.program import Program
from continuum.measures.engine.rollup import (
    Adding,
    Boundaries,
    DistinctSums,
    Numbers,
    Reading,
    Sums,
    SumsKey,
    Use,
    distinct_in_periods,
    in_periods,
    on_dates,
    over_month_ends,
)
from continuum.measures.engine.tables import CALENDAR, Records
from continuum.measures.needs import (
    Read,
    breakdown_reads,
    dimension_needs,
    measure_needs,
    table_needs,
)
from continuum.measures.periods import Period, PeriodKind, period_ending


def compute(
    dataset: Dataset,
    measures: Iterable[Measure] | None = None,
    as_ats: Sequence[date] = (),
    *,
    kinds: Iterable[PeriodKind] | None = None,
    breakdowns: bool = True,
    by_authority: bool = False,
    records: Records | None = None,
) -> Figures:
    """Compute figures.

    Args:
        dataset: the records, as known at its known-at moment.
        measures: which measures; the whole catalogue when None.
        as_ats: the dates the figures describe.
        kinds: the kinds of period; all that a measure makes sense for when None.
        breakdowns: whether every breakdown is worked out, or the whole only.
        by_authority: whether each authority has figures of its own, instead of all together.
        records: the dataset's records on a backend, to use again; put on a DuckDB of its own when None.

    Returns:
        One row a measure, kind of period, date and cell. A measure whose tables are absent has one row a
        period, "not available". A ratio with nothing below the line has no value, "empty denominator".
    """
    chosen = list(CATALOGUE.values()) if measures is None else list(measures)
    wanted = None if kinds is None else set(kinds)
    run = _Run(dataset, chosen, sorted(set(as_ats)), wanted, breakdowns, by_authority)
    if records is not None:
        question = run.question if records.dataset is dataset else None
        if question is None:
            return run.figures(records)
        return Figures(records.remembered(question, lambda: run.figures(records).table))
    own = DuckDBRecords(dataset)
    try:
        return run.figures(own)
    finally:
        own.close()


@lru_cache(maxsize=64)
def _program(
    measures: tuple[Measure, ...], breakdowns: bool, by_month: bool, by_authority: bool, dialect: str
) -> Program:
    asked = plan(measures, breakdowns=breakdowns)
    return compile_plan(asked, by_month=by_month, by_authority=by_authority, dialect=dialect)


class _Run:
    """One run of the engine."""

    def __init__(
        self,
        dataset: Dataset,
        measures: list[Measure],
        as_ats: list[date],
        kinds: set[PeriodKind] | None,
        breakdowns: bool,
        by_authority: bool,
    ) -> None:
        self.dataset = dataset
        self.measures = measures
        self.as_ats = as_ats
        self.breakdowns = breakdowns
        self.by_authority = by_authority
        self.kinds = kinds
        uses = {(kind, use) for each in measures for kind in self._kinds(each) for use in _uses(each)}
        asked = {kind for measure in measures for kind in self._kinds(measure)}
        self.ending = {kind: _ending(kind, as_ats) for kind in asked}
        self.boundaries = Boundaries.read_by(
            (period, use) for kind, use in uses for _, period in self.ending[kind]
        )
        self.readings: dict[tuple[PeriodKind, ...], Reading] = {}
        self.sums: dict[SumsKey, Sums | DistinctSums] = {}
        self._is_a_list = is_a_list(dataset)
        self._told: dict[Read, bool] = {}
        self._told_breakdowns: dict[int, list[tuple[str, ...]]] = {}
        self._together: dict[tuple[tuple[str, ...], ...], tuple[str, ...]] = {}

    @property
    def question(self) -> list[object] | None:
        """All that is asked, as plain values; None where a measure is not the catalogue's own."""
        if not all(_is_the_catalogues(each) for each in self.measures):
            return None
        asked = [[each.id, [*map(str, self._kinds(each))], [*each.breakdowns]] for each in self.measures]
        days = [day.isoformat() for day in self.as_ats]
        return [asked, days, self.breakdowns, self.by_authority]

    def _kinds(self, measure: Measure) -> tuple[PeriodKind, ...]:
        return tuple(kind for kind in measure.periods if self.kinds is None or kind in self.kinds)

    def _reading(self, measure: Measure) -> Reading:
        """Where sums are read for the measure's periods; the same for all measures of the same
        kinds of period.
        """
        kinds = self._kinds(measure)
        if kinds not in self.readings:
            ending = [each for kind in kinds for each in self.ending[kind]]
            self.readings[kinds] = Reading.of(ending, self.boundaries)
        return self.readings[kinds]

    def figures(self, records: Records) -> Figures:
        """Count, roll up, and put every figure in columns."""
        available = [measure for measure in self.measures if self._tells(measure_needs(measure))]
        if self.boundaries.days:
            self._count(available, records)
        columns = Columns(self.dataset.known_at)
        there = {measure.id for measure in available}
        authorities = self.dataset.authorities if self.by_authority else ("",)
        for measure in self.measures:
            for authority in authorities:
                has = measure.id in there and not self._lacks(measure, authority)
                self._roll_up(measure, authority, columns, available=has)
        found = Figures(columns.table())
        give_back()
        return found

    def _count(self, measures: list[Measure], records: Records) -> None:
        asked = [replace(measure, breakdowns=tuple(self._breakdowns(measure))) for measure in measures]
        program = _program(
            tuple(asked),
            self.breakdowns,
            self.boundaries.are_month_ends,
            self.by_authority or records.apart,
            records.dialect,
        )
        if records.rounds and self.boundaries.may_be_rounded_to:
            program = tuple(replace(one, read_on=self.boundaries.days) for one in program)
        for name in (CALENDAR, *self._tables(asked)):
            records.put(name)
        adding = Adding(self.boundaries)
        for query, rows in records.parts(program):
            adding.add(query, self._kept(rows))
        self.sums = adding.sums()

    def _kept(self, rows: pa.Table) -> pa.Table:
        """The rows by authority only where figures are: those of several authorities are additive, and
        without their authority they are those of all together.
        """
        apart = "authority" in rows.column_names
        return rows.drop_columns("authority") if apart and not self.by_authority else rows

    def _tables(self, measures: list[Measure]) -> list[str]:
        """Every table that the measures and their breakdowns read."""
        needed = {name for measure in measures for name in table_needs(measure)}
        for measure in measures:
            for breakdown in measure.breakdowns:
                needed |= _dimension_tables(measure, breakdown)
        return sorted(needed)

    def _lacks(self, measure: Measure, authority: str) -> bool:
        """Whether an authority, as far as its files tell, has not the tables that others have."""
        return bool(authority) and any(
            authority in self.dataset.without(name) for name in table_needs(measure)
        )

    def _tells(self, reads: Iterable[Read]) -> bool:
        """Whether the dataset has all that is read."""
        for table, field in reads:
            if (table, field) not in self._told:
                self._told[table, field] = self.dataset.tells(table, field)
            if not self._told[table, field]:
                return False
        return True

    def _breakdowns(self, measure: Measure) -> list[tuple[str, ...]]:
        """The breakdowns whose dimensions the dataset has the fields for."""
        if not self.breakdowns:
            return []
        if id(measure) not in self._told_breakdowns:
            told = [each for each in measure.breakdowns if self._tells(_dimension_reads(measure, each))]
            self._told_breakdowns[id(measure)] = told
        return self._told_breakdowns[id(measure)]

    def _roll_up(self, measure: Measure, authority: str, columns: Columns, *, available: bool) -> None:
        reading = self._reading(measure)
        if not reading.periods:
            return
        if available and self._is_a_list:
            reading = self._covered(measure, reading, authority, columns)
        if not available:
            columns.add_missing(measure, reading, authority)
            return
        if not reading.periods:
            return
        for breakdown in (WHOLE, *self._breakdowns(measure)):
            cells = self._cells(measure, authority, breakdown)
            numerator = self._numbers(measure.numerator, authority, breakdown, cells, reading)
            own = tuple(name for name in breakdown if name not in measure.whole)
            below = [self._numbers(count, authority, own, cells, reading) for count in measure.below]
            denominator = reduce(np.add, below) if below else None
            columns.add(measure, reading, breakdown, cells, numerator, denominator, authority)

    def _covered(self, measure: Measure, reading: Reading, authority: str, columns: Columns) -> Reading:
        """The periods that the dataset tells of; figures of the others are not available."""
        ending = list(zip(reading.as_ats, reading.periods, strict=True))
        told = [each for each in ending if is_covered(self.dataset, measure, each[1])]
        if len(told) == len(ending):
            return reading
        untold = [each for each in ending if each not in told]
        columns.add_missing(measure, Reading.of(untold, self.boundaries), authority)
        return Reading.of(told, self.boundaries)

    def _sums(self, count: Flow | Stock, authority: str, breakdown: tuple[str, ...]) -> Sums | DistinctSums:
        found = self.sums.get((authority, count_key(count), breakdown_name(breakdown)))
        return Sums((), np.zeros((0, len(self.boundaries.days)))) if found is None else found

    def _cells(self, measure: Measure, authority: str, breakdown: tuple[str, ...]) -> tuple[str, ...]:
        """Every cell that any count of the measure ever has in the breakdown, in order."""
        if breakdown == WHOLE:
            return ("",)
        found = dict.fromkeys(
            self._sums(count, authority, own).cells
            for count, own in counted(measure, breakdown)
            if own == breakdown
        )
        if len(found) == 1:
            return next(iter(found))
        every = tuple(found)
        if every not in self._together:
            self._together[every] = tuple(sorted({cell for cells in every for cell in cells}))
        return self._together[every]

    def _numbers(
        self,
        count: Count,
        authority: str,
        breakdown: tuple[str, ...],
        cells: tuple[str, ...],
        reading: Reading,
    ) -> Numbers:
        """The count in each period (a row) for each of the cells (a column).

        Where it is not broken down, every cell has the whole.
        """
        shape = (len(reading.periods), len(cells))
        if isinstance(count, MonthEnds):
            return np.broadcast_to(reading.months[:, None], shape)
        sums = self._sums(count, authority, breakdown)
        numbers = _read(count, sums, reading)
        if sums.cells == cells:
            return numbers
        if breakdown == WHOLE:
            return np.broadcast_to(numbers if sums.cells else np.zeros((shape[0], 1)), shape)
        place = {cell: index for index, cell in enumerate(sums.cells)}
        with_zero = np.concatenate([numbers, np.zeros((shape[0], 1))], axis=1)
        return with_zero[:, [place.get(cell, len(place)) for cell in cells]]


@lru_cache(maxsize=4096)
def _dimension_reads(measure: Measure, breakdown: tuple[str, ...]) -> frozenset[Read]:
    """The fields that are read to break a measure down."""
    return frozenset().union(
        *(breakdown_reads(count.table, name) for count, own in counted(measure, breakdown) for name in own)
    )


@lru_cache(maxsize=4096)
def _is_the_catalogues(measure: Measure) -> bool:
    """Whether a measure is one of the catalogue, though it may be asked for fewer periods or breakdowns."""
    own = CATALOGUE.get(measure.id)
    # A comparison of expressions is an expression, so that it is asked whether they are the same thing.
    return own is not None and all(
        getattr(measure, each.name) is getattr(own, each.name)
        for each in fields(Measure)
        if each.name not in ("periods", "breakdowns")
    )


def _dimension_tables(measure: Measure, breakdown: tuple[str, ...]) -> frozenset[str]:
    """The tables that are read to break a measure down."""
    return frozenset().union(
        *(dimension_needs(count.table, name) for count, own in counted(measure, breakdown) for name in own)
    )


def _uses(measure: Measure) -> set[Use]:
    """What the sums of a measure's counts are read for."""
    return {Use.of(count) for count in measure.counts if isinstance(count, Flow | Stock)}


def _ending(kind: PeriodKind, as_ats: list[date]) -> list[tuple[date, Period]]:
    found = [(as_at, period_ending(kind, as_at)) for as_at in as_ats]
    return [(as_at, period) for as_at, period in found if period is not None]


def _read(count: Flow | Stock, sums: Sums | DistinctSums, reading: Reading) -> Numbers:
    if isinstance(sums, DistinctSums):
        return distinct_in_periods(sums, reading)
    if isinstance(count, Flow):
        return in_periods(sums, reading)
    if count.month_ends:
        return over_month_ends(sums, reading)
    return on_dates(sums, reading)
