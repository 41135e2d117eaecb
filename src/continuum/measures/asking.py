"""What somebody asks for on the command line, turned into figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa

from continuum.dataset.errors import ContinuumError
from continuum.dataset.scope import Scope
from continuum.measures.algebra import Measure
from continuum.measures.engine.behind import Behind, records_behind
from continuum.measures.engine.columns import NOT_AVAILABLE, Figures
from continuum.measures.engine.plan import CELL_JOIN
from continuum.measures.engine.run import compute
from continuum.measures.figures import Figure
from continuum.measures.periods import PeriodKind, month_ends_back, period_ending
from continuum.measures.service import CatalogueFigures, breakdown_of


@dataclass(frozen=True)
class Question:
    """Which figures are asked for.

    Attributes:
        as_at: the date they describe, or the last of the months.
        measures: ids of measures; all when empty.
        by: a breakdown: dimensions joined by ×, or none.
        period: a kind of period; each measure's usual one when None.
        months: how many month ends, the last at the date.
        where: dimensions with the code or label of a cell: only figures of that cell.
    """

    as_at: date
    measures: tuple[str, ...] = ()
    by: str = ""
    period: str | None = None
    months: int = 1
    where: tuple[tuple[str, str], ...] = ()

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions by which figures are broken down to answer it."""
        by = self.by.split(CELL_JOIN) if self.by else []
        return tuple(dict.fromkeys([*by, *(name for name, _ in self.where)]))


def answer(source: CatalogueFigures, question: Question) -> Figures:
    """The figures asked for, in columns.

    Without a choice of measures, those that cannot be broken down so, or make no sense for the period, are
    left out.

    Raises:
        ContinuumError: a measure, breakdown or period is asked for that there is not.
    """
    chosen = [
        each
        for name in question.measures or source.measure_ids()
        if (each := _narrowed(source.measure(name), question)) is not None
    ]
    days = month_ends_back(question.as_at, question.months)
    asked = bool(question.dimensions)
    table = compute(source.dataset, chosen, days, breakdowns=asked, records=source.records).table
    return Figures(_cells_asked_for(table, chosen, source, question) if asked else table)


def _cells_asked_for(
    table: pa.Table, measures: Sequence[Measure], source: CatalogueFigures, question: Question
) -> pa.Table:
    """The rows of the breakdown, those of the chosen cells only, in the cells' usual order.

    A measure that is not available has one row, for the whole.
    """
    order = {measure.id: place for place, measure in enumerate(measures)}
    usual = {
        (measure.id, name): {code: place for place, (code, _) in enumerate(source.cells(measure.id, name))}
        for measure in measures
        for name in question.dimensions
    }
    chosen = {
        measure.id: {name: source.cell(measure.id, name, named) for name, named in question.where}
        for measure in measures
    }
    columns = [table[name].to_pylist() for name in ("measure", "as_at", "by", "cell", "status")]
    wanted: list[tuple[tuple[object, ...], int]] = []
    for row, (measure, as_at, by, cell, status) in enumerate(zip(*columns, strict=True)):
        cells = dict(zip(by.split(CELL_JOIN), cell.split(CELL_JOIN), strict=True)) if by else {}
        if not cells and status != NOT_AVAILABLE:
            continue
        if cells and any(cells[name] != code for name, code in chosen[measure].items()):
            continue
        places = tuple(
            usual[measure, name].get(code, len(usual[measure, name])) for name, code in cells.items()
        )
        wanted.append(((order[measure], as_at, places, cell), row))
    return table.take(pa.array([row for _, row in sorted(wanted)], pa.int64()))


def _narrowed(measure: Measure, question: Question) -> Measure | None:
    """The measure with no other period and breakdown than was asked for; None where it has none such and
    was not named.
    """
    named = bool(question.measures)
    period = question.period or measure.periods[0]
    if period not in measure.periods:
        if not named:
            return None
        known = ", ".join(measure.periods)
        raise ContinuumError(
            f"{measure.id} makes no sense for the period {period}", remedy=f"It does for: {known}."
        )
    breakdowns: tuple[tuple[str, ...], ...] = ()
    if question.dimensions:
        wanted = question.dimensions
        if not named and not any(sorted(each) == sorted(wanted) for each in measure.breakdowns):
            return None
        breakdowns = (breakdown_of(measure, wanted),)
    return replace(measure, periods=(PeriodKind(period),), breakdowns=breakdowns)


def records_of(
    source: CatalogueFigures, question: Question, scope: Scope, *, denominator: bool
) -> tuple[Measure, Figure, Behind]:
    """One figure, of the cell that the question names or the whole, and the records behind it.

    Raises:
        ContinuumError: not just one measure is asked for, or there is no such figure.
    """
    if len(question.measures) != 1:
        raise ContinuumError("records are listed for one measure at a time", remedy="Name it with --measure.")
    measure = source.measure(question.measures[0])
    cells = {name: source.cell(measure.id, name, named) for name, named in question.where}
    figure = source.figure(measure.id, question.period or measure.periods[0], question.as_at, cells)
    period = period_ending(PeriodKind(figure.period_kind), figure.as_at)
    assert period is not None
    behind = records_behind(
        source.dataset, measure, period, cells, scope, denominator=denominator, records=source.records
    )
    return measure, figure, behind
