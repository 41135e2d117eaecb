"""A figure by the reference engine: a measure, a period, and the cells of a breakdown, counted row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from types import MappingProxyType
from typing import Any

from continuum.measures.algebra import Ages, Count, Dimension, Flow, Measure, MonthEnds, Stock
from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.covered import is_covered
from continuum.measures.dates import MonthsAfter
from continuum.measures.language import Expression
from continuum.measures.needs import Read, breakdown_reads, measure_needs, untold
from continuum.measures.periods import Period, month_ends_within
from continuum.measures.reference.evaluate import Standing, evaluate
from continuum.measures.reference.tables import Tables

VALUE = "value"
EMPTY_DENOMINATOR = "empty denominator"
NOT_AVAILABLE = "not available"
NOT_RECORDED = "not_recorded"
"""The cell of the rows of which a dimension is not known."""

Cells = Mapping[str, str]
"""A cell for each dimension of a breakdown; none for the whole."""

_WHOLE: Cells = MappingProxyType({})


@dataclass(frozen=True)
class Result:
    """A figure as the reference engine finds it; all three numbers are None where it is not available."""

    value: float | None
    numerator: float | None
    denominator: float | None
    status: str


def figure(tables: Tables, measure: Measure, period: Period, cells: Cells = _WHOLE) -> Result:
    """One figure of a measure.

    Raises:
        KeyError: a table that is counted has no dimension of that name.
    """
    if untold(tables, _reads(measure, cells)):
        return Result(None, None, None, NOT_AVAILABLE)
    if not is_covered(tables, measure, period):
        return Result(None, None, None, NOT_AVAILABLE)
    above = amount(tables, measure.numerator, period, cells)
    if measure.denominator is None:
        return Result(above, above, None, VALUE)
    parted = {name: cell for name, cell in cells.items() if name not in measure.whole}
    below = sum(amount(tables, count, period, parted) for count in measure.below)
    if below == 0:
        return Result(None, above, below, EMPTY_DENOMINATOR)
    return Result(measure.per * above / below, above, below, VALUE)


def _reads(measure: Measure, cells: Iterable[str]) -> frozenset[Read]:
    """The fields that the counts of a measure read, and those of the dimensions that each is parted by."""
    read = set(measure_needs(measure))
    for count in measure.counts:
        if not isinstance(count, MonthEnds):
            for name in cells:
                if count is measure.numerator or name not in measure.whole:
                    read |= breakdown_reads(count.table, name)
    return frozenset(read)


def amount(tables: Tables, count: Count, period: Period, cells: Cells = _WHOLE) -> float:
    """How many a count finds in a period: rows, distinct values, or a sum of weights."""
    if isinstance(count, MonthEnds):
        return len(month_ends_within(period))
    if isinstance(count, Flow):
        return _total(count, [at for at, on in _happened(tables, count, period) if _is_in(at, cells, on)])
    days = month_ends_within(period) if count.month_ends else [period.end]
    return sum(
        _total(count, [at for at in _open(tables, count, day) if _is_in(at, cells, day)]) for day in days
    )


def _counted(tables: Tables, count: Flow | Stock) -> list[tuple[Standing, list[Any]]]:
    """The rows that count whenever they happen or are open, each with its day, or its start and end."""
    return tables.once(count, lambda: _look_through(tables, count))


def _look_through(tables: Tables, count: Flow | Stock) -> list[tuple[Standing, list[Any]]]:
    days = (count.on,) if isinstance(count, Flow) else (count.start, count.end)
    rows = (Standing(tables, count.table, row) for row in tables.rows(count.table))
    return [
        (at, [evaluate(day, at) for day in days])
        for at in rows
        if count.where is None or evaluate(count.where, at) is True
    ]


def _happened(tables: Tables, count: Flow, period: Period) -> Iterator[tuple[Standing, date]]:
    for at, (on,) in _counted(tables, count):
        if on is not None and period.start <= on <= period.end:
            yield at, on


def _open(tables: Tables, count: Stock, day: date) -> Iterator[Standing]:
    for at, (start, end) in _counted(tables, count):
        if start is not None and start <= day and (end is None or end > day):
            yield at


def _total(count: Flow | Stock, found: list[Standing]) -> float:
    if isinstance(count, Flow) and count.distinct is not None:
        return len(set(_known(count.distinct, found)))
    if count.weight is not None:
        return float(sum(_known(count.weight, found)))
    return len(found)


def _known(expression: Expression, found: list[Standing]) -> list[Any]:
    values = (evaluate(expression, at) for at in found)
    return [value for value in values if value is not None]


def _is_in(at: Standing, cells: Cells, day: date) -> bool:
    return all(cell_of(at, DIMENSIONS[at.table][name], day) == cell for name, cell in cells.items())


def cell_of(at: Standing, dimension: Dimension, day: date) -> str:
    """In which cell of a dimension a row is on a day."""
    if isinstance(dimension.of, Ages):
        return _band_of(at, dimension.of, day)
    value = evaluate(dimension.of, at)
    return NOT_RECORDED if value is None else str(value)


def _band_of(at: Standing, ages: Ages, day: date) -> str:
    for code, _, youngest, above in ages.bands:
        from_day = evaluate(MonthsAfter(ages.date_of_birth, 12 * youngest), at)
        to_day = evaluate(MonthsAfter(ages.date_of_birth, 12 * above), at)
        if from_day is not None and from_day <= day < to_day:
            return code
    return NOT_RECORDED


def cells(tables: Tables, measure: Measure, by: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The cells of a breakdown in which the records put rows that count, whatever the period, in order.

    Of a breakdown by age, every band: which of them are empty depends on the day.
    """
    found: set[tuple[str, ...]] = set()
    for count in measure.counts:
        if isinstance(count, MonthEnds) or untold(tables, _reads(measure, by)):
            continue
        if count is not measure.numerator and measure.whole & set(by):
            continue
        dimensions = [DIMENSIONS[count.table][name] for name in by]
        for at, _ in _counted(tables, count):
            found.update(product(*(_possible(at, each) for each in dimensions)))
    return sorted(found)


def _possible(at: Standing, dimension: Dimension) -> list[str]:
    if isinstance(dimension.of, Ages):
        return [*(band[0] for band in dimension.of.bands), NOT_RECORDED]
    return [cell_of(at, dimension, date.min)]
