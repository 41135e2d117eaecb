"""What an expression says of one row, in plain Python.

Unknown values behave as in SQL: what is made of an unknown is unknown, and conditions have three values (yes,
no, unknown).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import singledispatch
from types import MappingProxyType
from typing import Any

from continuum.dataset import contract
from continuum.dataset.calendar import (
    academic_year_start,
    add_months,
    add_working_days,
    working_day_clock_start,
    working_days_between,
)
from continuum.measures.dates import (
    AcademicYearStart,
    ClockStart,
    DayOf,
    DaysAfter,
    DaysBetween,
    Earliest,
    HoursAfter,
    Latest,
    MonthsAfter,
    WorkingDaysAfter,
    WorkingDaysBetween,
    YearsFirstDay,
)
from continuum.measures.language import (
    Both,
    Choice,
    Column,
    Comparison,
    Constant,
    DayElsewhere,
    Either,
    Exists,
    Expression,
    Known,
    Negation,
    Neighbour,
    OneOf,
    Outer,
    Parent,
    Product,
)
from continuum.measures.reference.tables import Row, Tables, Value

_SIGNS: MappingProxyType[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {
        "=": operator.eq,
        "≠": operator.ne,
        "<": operator.lt,
        "≤": operator.le,
        ">": operator.gt,
        "≥": operator.ge,
    }
)


@dataclass(frozen=True)
class Standing:
    """A row where it stands: its table, the tables around it, and the row outside it when it is asked for by
    another table's row.
    """

    tables: Tables
    table: str
    row: Row
    outer: Standing | None = None


@singledispatch
def evaluate(expression: Expression, at: Standing) -> Any:
    """What an expression says of a row; None where that is unknown.

    Raises:
        TypeError: the reference engine does not know the kind of expression.
        KeyError: the expression reads a field that its table does not have, or a table that is absent.
    """
    raise TypeError(f"the reference engine does not know {type(expression).__name__} (of {at.table})")


@evaluate.register
def _column(expression: Column, at: Standing) -> Value:
    return at.row.get(contract.table(at.table).field(expression.name).name)


@evaluate.register
def _constant(expression: Constant, at: Standing) -> Value:
    return expression.value


@evaluate.register
def _parent(expression: Parent, at: Standing) -> Any:
    field = contract.table(at.table).field(expression.reference)
    row = at.tables.record(field.references, at.row.get(field.name))
    if row is None:
        return None
    return evaluate(expression.expression, Standing(at.tables, field.references, row, at.outer))


@evaluate.register
def _outer(expression: Outer, at: Standing) -> Any:
    if at.outer is None:
        raise TypeError(
            f"{expression.text} stands outside Exists and DayElsewhere, where there is no outer row"
        )
    return evaluate(expression.expression, at.outer)


@evaluate.register
def _exists(expression: Exists, at: Standing) -> bool:
    return any(True for _ in _matches(expression, at))


@evaluate.register
def _day_elsewhere(expression: DayElsewhere, at: Standing) -> date | None:
    days = (evaluate(expression.day, other) for other in _matches(expression, at))
    known = [day for day in days if day is not None]
    return (max if expression.latest else min)(known, default=None)


def _matches(expression: Exists | DayElsewhere, at: Standing) -> Iterator[Standing]:
    """The rows of the other table with the same value, for which the condition holds."""
    ours = evaluate(Column(expression.ours), at)
    theirs = contract.table(expression.table).field(expression.their).name
    for row in at.tables.matching(expression.table, theirs, ours):
        other = Standing(at.tables, expression.table, row, at)
        if expression.condition is None or evaluate(expression.condition, other) is True:
            yield other


@evaluate.register
def _neighbour(expression: Neighbour, at: Standing) -> Any:
    if at.outer is None:
        queues = at.tables.once(expression, lambda: _queues(expression, at))
    else:
        queues = _queues(expression, at)
    queue = queues.get(_same(expression, at), [])
    key = contract.table(at.table).key
    keys = [row[key] for row in queue]
    if at.row[key] not in keys:
        return None
    there = keys.index(at.row[key]) + expression.offset
    if not 0 <= there < len(queue):
        return None
    return evaluate(expression.expression, Standing(at.tables, at.table, queue[there], at.outer))


def _same(expression: Neighbour, at: Standing) -> tuple[Any, ...]:
    return tuple(evaluate(each, at) for each in expression.same)


def _queues(expression: Neighbour, at: Standing) -> dict[tuple[Any, ...], list[Row]]:
    """The rows with the same values, each lot in order; those with an unknown stand nowhere."""
    key = contract.table(at.table).key
    standing = [Standing(at.tables, at.table, row, at.outer) for row in at.tables.rows(at.table)]
    queues: dict[tuple[Any, ...], list[tuple[Any, Any, Row]]] = {}
    for each in standing:
        same, order = _same(expression, each), evaluate(expression.order, each)
        if None not in same and order is not None:
            queues.setdefault(same, []).append((order, each.row[key], each.row))
    return {same: [row for _, _, row in sorted(lot, key=lambda it: it[:2])] for same, lot in queues.items()}


@evaluate.register
def _comparison(expression: Comparison, at: Standing) -> bool | None:
    left, right = evaluate(expression.left, at), evaluate(expression.right, at)
    if left is None or right is None:
        return None
    if isinstance(left, datetime) != isinstance(right, datetime):
        raise TypeError(f"{expression.text} compares a date and time with something else")
    return _SIGNS[expression.sign](left, right)


@evaluate.register
def _both(expression: Both, at: Standing) -> bool | None:
    sides = (evaluate(expression.left, at), evaluate(expression.right, at))
    if False in sides:
        return False
    return None if None in sides else True


@evaluate.register
def _either(expression: Either, at: Standing) -> bool | None:
    sides = (evaluate(expression.left, at), evaluate(expression.right, at))
    if True in sides:
        return True
    return None if None in sides else False


@evaluate.register
def _negation(expression: Negation, at: Standing) -> bool | None:
    condition = evaluate(expression.condition, at)
    return None if condition is None else not condition


@evaluate.register
def _one_of(expression: OneOf, at: Standing) -> bool | None:
    value = evaluate(expression.value, at)
    return None if value is None else value in expression.codes


@evaluate.register
def _known(expression: Known, at: Standing) -> bool:
    return evaluate(expression.value, at) is not None


@evaluate.register
def _product(expression: Product, at: Standing) -> Any:
    left, right = evaluate(expression.left, at), evaluate(expression.right, at)
    return None if left is None or right is None else left * right


@evaluate.register
def _choice(expression: Choice, at: Standing) -> Any:
    holds = evaluate(expression.condition, at) is True
    return evaluate(expression.then if holds else expression.otherwise, at)


@evaluate.register
def _day_of(expression: DayOf, at: Standing) -> date | None:
    moment = evaluate(expression.moment, at)
    return None if moment is None else moment.date()


@evaluate.register
def _hours_after(expression: HoursAfter, at: Standing) -> datetime | None:
    moment = evaluate(expression.moment, at)
    return None if moment is None else moment + timedelta(hours=expression.hours)


@evaluate.register
def _days_after(expression: DaysAfter, at: Standing) -> date | None:
    day = evaluate(expression.day, at)
    return None if day is None else day + timedelta(days=expression.days)


@evaluate.register
def _days_between(expression: DaysBetween, at: Standing) -> int | None:
    start, end = evaluate(expression.start, at), evaluate(expression.end, at)
    return None if start is None or end is None else (end - start).days


@evaluate.register
def _months_after(expression: MonthsAfter, at: Standing) -> date | None:
    day = evaluate(expression.day, at)
    return None if day is None else add_months(day, expression.months)


@evaluate.register
def _working_days_between(expression: WorkingDaysBetween, at: Standing) -> int | None:
    start, end = evaluate(expression.start, at), evaluate(expression.end, at)
    return None if start is None or end is None else working_days_between(start, end)


@evaluate.register
def _working_days_after(expression: WorkingDaysAfter, at: Standing) -> date | None:
    day = evaluate(expression.day, at)
    return None if day is None else add_working_days(day, expression.days)


@evaluate.register
def _clock_start(expression: ClockStart, at: Standing) -> date | None:
    moment = evaluate(expression.moment, at)
    return None if moment is None else working_day_clock_start(moment)


def _days_known(days: tuple[Expression, ...], at: Standing) -> list[date]:
    found = (evaluate(each, at) for each in days)
    return [day for day in found if day is not None]


@evaluate.register
def _earliest(expression: Earliest, at: Standing) -> date | None:
    return min(_days_known(expression.days, at), default=None)


@evaluate.register
def _latest(expression: Latest, at: Standing) -> date | None:
    return max(_days_known(expression.days, at), default=None)


@evaluate.register
def _years_first_day(expression: YearsFirstDay, at: Standing) -> date | None:
    year = evaluate(expression.year, at)
    return None if year is None else date(year + expression.years_later, 1, 1)


@evaluate.register
def _academic_year_start(expression: AcademicYearStart, at: Standing) -> date | None:
    day = evaluate(expression.day, at)
    return None if day is None else academic_year_start(day)
