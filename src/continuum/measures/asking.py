"""What somebody asks for on the command line, turned into figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from continuum.dataset.errors import ContinuumError
from continuum.dataset.scope import Scope
from continuum.measures.algebra import Measure
from continuum.measures.engine.behind import Behind, records_behind
from continuum.measures.engine.columns import Figures
from continuum.measures.engine.counting import CELL_JOIN
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
    """

    as_at: date
    measures: tuple[str, ...] = ()
    by: str = ""
    period: str | None = None
    months: int = 1


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
    table = compute(source.dataset, chosen, days, breakdowns=bool(question.by)).table
    if question.by:
        names = {CELL_JOIN.join(breakdown) for measure in chosen for breakdown in measure.breakdowns}
        wanted = pc.or_(
            pc.is_in(table["by"].cast("string"), value_set=_strings(sorted(names))),
            pc.equal(table["status"].cast("string"), "not available"),
        )
        table = table.filter(wanted)
    return Figures(table)


def _strings(values: Sequence[str]) -> pa.Array:
    return pa.array(values, pa.string())


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
    if question.by:
        wanted = tuple(question.by.split(CELL_JOIN))
        if not named and not any(sorted(each) == sorted(wanted) for each in measure.breakdowns):
            return None
        breakdowns = (breakdown_of(measure, wanted),)
    return replace(measure, periods=(PeriodKind(period),), breakdowns=breakdowns)


def records_of(
    source: CatalogueFigures, question: Question, cells: dict[str, str], scope: Scope, *, denominator: bool
) -> tuple[Measure, Figure, Behind]:
    """One figure and the records behind it.

    Raises:
        ContinuumError: not just one measure is asked for, or there is no such figure.
    """
    if len(question.measures) != 1:
        raise ContinuumError("records are listed for one measure at a time", remedy="Name it with --measure.")
    measure = source.measure(question.measures[0])
    figure = source.figure(measure.id, question.period or measure.periods[0], question.as_at, cells)
    period = period_ending(PeriodKind(figure.period_kind), figure.as_at)
    assert period is not None
    behind = records_behind(source.dataset, measure, period, cells, scope, denominator=denominator)
    return measure, figure, behind
