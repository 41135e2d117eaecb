"""A table widened by the values of expressions: the translation of the language into Ibis.

Whatever needs another table (a parent row, rows that exist, the calendar) becomes a column of its own by one
join that keeps each row once; everything else is an Ibis expression of the columns. The same value is worked
out once, however many measures ask for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatchmethod

import ibis
import ibis.expr.types as ir

from continuum.dataset import contract
from continuum.dataset.calendar import CLOSES
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
from continuum.measures.engine.tables import calendar, records
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

CLOSES_AT_MINUTE = CLOSES.hour * 60 + CLOSES.minute
"""When the office closes, in minutes of the day: some engines have no time of day to compare with."""

JOINED = (Parent, Exists, DayElsewhere, Neighbour, ClockStart, WorkingDaysBetween, WorkingDaysAfter)


def widen(name: str, wanted: Mapping[str, Expression]) -> ir.Table:
    """The rows of a table with its key and a column for each wanted expression.

    Args:
        name: the table.
        wanted: the expressions by the names of their columns.

    Returns:
        One row a record, in no order: the key under its own name, and the wanted columns.
    """
    widened = _Widened(name)
    widened.prepare(*wanted.values())
    key = contract.TABLES[name].key
    columns = {column: widened.value(expression) for column, expression in wanted.items()}
    return widened.rows.select(widened.rows[key], **columns)


class _Widened:
    """One table while it is being widened."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.key = contract.TABLES[name].key
        self.rows = records(name)
        self._columns: dict[str, str] = {}
        self._made = 0

    def prepare(self, *expressions: Expression) -> None:
        """Make a column of everything in the expressions that needs a join or its neighbours."""
        parents: dict[str, dict[str, Expression]] = {}
        for expression in expressions:
            self._gather_parents(expression, parents)
        for reference, found in parents.items():
            self._join_parents(reference, found)
        for expression in expressions:
            self._prepare_rest(expression)

    def _gather_parents(self, expression: Expression, found: dict[str, dict[str, Expression]]) -> None:
        if isinstance(expression, Parent):
            if expression.text not in self._columns:
                found.setdefault(expression.reference, {})[expression.text] = expression.expression
        elif isinstance(expression, Exists | DayElsewhere):
            for outer in _outers_of(expression):
                self._gather_parents(outer.expression, found)
        for part in expression.parts():
            self._gather_parents(part, found)

    def _join_parents(self, reference: str, found: Mapping[str, Expression]) -> None:
        parent = contract.TABLES[self.name].field(reference).references
        names = {self._name(): text for text in found}
        columns = widen(parent, {column: found[text] for column, text in names.items()})
        self._join(columns.rename(parent_key=contract.TABLES[parent].key), self.rows[reference], "parent_key")
        self._columns.update({text: column for column, text in names.items()})

    def _prepare_rest(self, expression: Expression) -> None:
        for part in expression.parts():
            self._prepare_rest(part)
        if isinstance(expression, JOINED) and expression.text not in self._columns:
            self._make(expression)

    def _join(self, other: ir.Table, ours: ir.Value, theirs: str) -> None:
        """Join columns of another table, whose ``theirs`` is unique, and drop that."""
        named = self.rows.mutate(join_key=ours)
        self.rows = named.left_join(other, named.join_key == other[theirs]).drop("join_key", theirs)

    def _name(self) -> str:
        self._made += 1
        return f"{self.name}_made_{self._made}"

    @singledispatchmethod
    def _make(self, expression: Expression) -> None:
        raise TypeError(f"{type(expression).__name__} needs no column")

    @_make.register
    def _(self, expression: Exists) -> None:
        column = self._name()
        found = self._matches(expression, {}).distinct().mutate(**{column: ibis.literal(True)})
        self._join_found(expression, found, column)

    @_make.register
    def _(self, expression: DayElsewhere) -> None:
        column = self._name()
        matches = self._matches(expression, {"day": expression.day})
        day = matches.day.max() if expression.latest else matches.day.min()
        found = matches.group_by("found_key").agg(**{column: day})
        self._join_found(expression, found, column)

    def _join_found(self, expression: Exists | DayElsewhere, found: ir.Table, column: str) -> None:
        ours = self.rows[self.key if _outers_of(expression) else expression.ours]
        self._join(found, ours, "found_key")
        self._columns[expression.text] = column

    def _matches(self, expression: Exists | DayElsewhere, wanted: Mapping[str, Expression]) -> ir.Table:
        """What is wanted of the rows of the other table for which the condition holds, and as ``found_key``
        their value of ``ours``, or the keys of our rows where they are compared with.
        """
        outers = _outers_of(expression)
        if outers:
            return self._matches_with_outer(expression, outers, wanted)
        theirs = {"found_key": Column(expression.their), **wanted}
        if expression.condition is None:
            return widen(expression.table, theirs).select(*theirs)
        rows = widen(expression.table, {**theirs, "holds": expression.condition})
        return rows.filter(rows.holds).select(*theirs)

    def _matches_with_outer(
        self, expression: Exists | DayElsewhere, outers: list[Outer], wanted: Mapping[str, Expression]
    ) -> ir.Table:
        assert expression.condition is not None
        for outer in outers:
            self._prepare_rest(outer.expression)
        named = {outer.text: f"outer_{place}" for place, outer in enumerate(outers)}
        ours = self.rows.select(
            our_key=self.rows[self.key],
            ours=self.rows[expression.ours],
            **{named[outer.text]: self.value(outer.expression) for outer in outers},
        )
        inner = _Widened(expression.table)
        inner.prepare(expression.condition, *wanted.values())
        pairs = ours.inner_join(inner.rows, ours.ours == inner.rows[expression.their])
        inner.rows = pairs
        inner._columns.update(named)
        theirs = {column: inner.value(each) for column, each in wanted.items()}
        held = pairs.mutate(**theirs, found_key=pairs.our_key).filter(inner.value(expression.condition))
        return held.select("found_key", *wanted)

    @_make.register
    def _(self, expression: Neighbour) -> None:
        column = self._name()
        same = [self.value(each) for each in expression.same]
        order = self.value(expression.order)
        stands = order.notnull()
        for each in same:
            stands = stands & _known(each)
        value = self.value(expression.expression)
        near = value.lag(-expression.offset) if expression.offset < 0 else value.lead(expression.offset)
        found = near.over(group_by=[*same, stands], order_by=[order, self.rows[self.key]])
        self.rows = self.rows.mutate(**{column: ibis.ifelse(stands, found, ibis.null(value.type()))})
        self._columns[expression.text] = column

    @_make.register
    def _(self, expression: ClockStart) -> None:
        moment = self.value(expression.moment)
        column, working, following = self._name(), self._name(), self._name()
        england = calendar()
        days = england.select("day", **{working: england.is_working, following: england.next_working_day})
        self._join(days, moment.date(), "day")
        moment = self.value(expression.moment)
        in_hours = self.rows[working] & (moment.hour() * 60 + moment.minute() < CLOSES_AT_MINUTE)
        start = ibis.ifelse(in_hours, moment.date(), self.rows[following])
        self.rows = self.rows.mutate(**{column: start}).drop(working, following)
        self._columns[expression.text] = column

    @_make.register
    def _(self, expression: WorkingDaysBetween) -> None:
        column = self._name()
        start = self._working_days_until(expression.start)
        end = self._working_days_until(expression.end)
        self.rows = self.rows.mutate(**{column: self.rows[end] - self.rows[start]}).drop(start, end)
        self._columns[expression.text] = column

    def _working_days_until(self, day: Expression) -> str:
        column = self._name()
        england = calendar()
        self._join(england.select("day", **{column: england.working_days_until}), self.value(day), "day")
        return column

    @_make.register
    def _(self, expression: WorkingDaysAfter) -> None:
        column = self._name()
        until = self._working_days_until(expression.day)
        england = calendar()
        working = england.filter(england.is_working)
        days = working.select(ordinal=working.working_days_until, **{column: working.day})
        self._join(days, self.rows[until] + expression.days, "ordinal")
        self.rows = self.rows.drop(until)
        self._columns[expression.text] = column

    def value(self, expression: Expression) -> ir.Value:
        """The expression over the rows as they stand; what needs a join must have been prepared."""
        column = self._columns.get(expression.text)
        if column is None:
            return self._translate(expression)
        if isinstance(expression, Exists):
            return self.rows[column].notnull()
        return self.rows[column]

    @singledispatchmethod
    def _translate(self, expression: Expression) -> ir.Value:
        raise TypeError(f"the engine does not know {type(expression).__name__}")

    @_translate.register
    def _(self, expression: Column) -> ir.Value:
        return self.rows[expression.name]

    @_translate.register
    def _(self, expression: Constant) -> ir.Value:
        return ibis.literal(expression.value)

    @_translate.register
    def _(self, expression: Comparison) -> ir.Value:
        left, right = self.value(expression.left), self.value(expression.right)
        match expression.sign:
            case "=":
                return left == right
            case "≠":
                return left != right
            case "<":
                return left < right
            case "≤":
                return left <= right
            case ">":
                return left > right
            case _:
                return left >= right

    @_translate.register
    def _(self, expression: Both) -> ir.Value:
        return self.value(expression.left) & self.value(expression.right)

    @_translate.register
    def _(self, expression: Either) -> ir.Value:
        return self.value(expression.left) | self.value(expression.right)

    @_translate.register
    def _(self, expression: Negation) -> ir.Value:
        return ~self.value(expression.condition)

    @_translate.register
    def _(self, expression: OneOf) -> ir.Value:
        return self.value(expression.value).isin(list(expression.codes))

    @_translate.register
    def _(self, expression: Known) -> ir.Value:
        return _known(self.value(expression.value))

    @_translate.register
    def _(self, expression: Product) -> ir.Value:
        return self.value(expression.left) * self.value(expression.right)

    @_translate.register
    def _(self, expression: Choice) -> ir.Value:
        condition = self.value(expression.condition).fill_null(False)
        return ibis.ifelse(condition, self.value(expression.then), self.value(expression.otherwise))

    @_translate.register
    def _(self, expression: DayOf) -> ir.Value:
        return self.value(expression.moment).date()

    @_translate.register
    def _(self, expression: HoursAfter) -> ir.Value:
        return self.value(expression.moment) + ibis.interval(hours=expression.hours)

    @_translate.register
    def _(self, expression: DaysAfter) -> ir.Value:
        return (self.value(expression.day) + ibis.interval(days=expression.days)).cast("date")

    @_translate.register
    def _(self, expression: DaysBetween) -> ir.Value:
        return self.value(expression.end).delta(self.value(expression.start), unit="day")

    @_translate.register
    def _(self, expression: MonthsAfter) -> ir.Value:
        return (self.value(expression.day) + ibis.interval(months=expression.months)).cast("date")

    @_translate.register
    def _(self, expression: Earliest) -> ir.Value:
        return ibis.least(*(self.value(each) for each in expression.days))

    @_translate.register
    def _(self, expression: Latest) -> ir.Value:
        return ibis.greatest(*(self.value(each) for each in expression.days))

    @_translate.register
    def _(self, expression: YearsFirstDay) -> ir.Value:
        year = self.value(expression.year) + expression.years_later
        return ibis.date(year.cast("int32"), ibis.literal(1), ibis.literal(1))

    @_translate.register
    def _(self, expression: AcademicYearStart) -> ir.Value:
        day = self.value(expression.day)
        year = ibis.ifelse(day.month() >= 9, day.year(), day.year() - 1).cast("int32")
        return ibis.ifelse(
            day.notnull(), ibis.date(year, ibis.literal(9), ibis.literal(1)), ibis.null("date")
        )


def _known(value: ir.Value) -> ir.Value:
    """Whether there is a value.

    Of a condition it is asked in another way: what Ibis writes of "not (…) is not null" is read as "not ((…)
    is not null)", and Spark reads no "in (…) is not null".
    """
    if value.type().is_boolean():
        return value.fill_null(False) == value.fill_null(True)
    return value.notnull()


def _outers_of(expression: Exists | DayElsewhere) -> list[Outer]:
    """What the condition on the other table's rows says of the row outside."""
    return [] if expression.condition is None else _outers(expression.condition)


def _outers(expression: Expression) -> list[Outer]:
    """The parts of a condition that speak of the outer row, each once."""
    if isinstance(expression, Outer):
        return [expression]
    found: dict[str, Outer] = {}
    for part in expression.parts():
        found.update({outer.text: outer for outer in _outers(part)})
    return list(found.values())
