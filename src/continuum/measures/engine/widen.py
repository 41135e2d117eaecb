"""A table widened by the values of expressions: the translation of the language into Ibis.

Whatever needs another table (a parent row, rows that exist, the calendar) becomes a column of its own by one
join that keeps each row once; everything else is an Ibis expression of the columns. The same value is worked
out once, however many measures ask for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import singledispatchmethod

import ibis
import ibis.expr.types as ir

from continuum.dataset import contract
from continuum.dataset.calendar import CLOSES
from continuum.measures.dates import ClockStart, WorkingDaysAfter, WorkingDaysBetween
from continuum.measures.engine.tables import calendar, records
from continuum.measures.engine.translate import Translation, known
from continuum.measures.language import Column, DayElsewhere, Exists, Expression, Neighbour, Outer, Parent

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


class _Widened(Translation):
    """One table while it is being widened.

    Joins are put one after the other on the same level, since a backend takes long to plan what is nested
    deeply; only what looks at neighbours begins a level of its own.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.key = contract.TABLES[name].key
        self.rows = records(name)
        self._values: dict[str, Callable[[], ir.Value]] = {}
        self._joined: list[str] = []
        self._until: dict[str, str] = {}
        self._made = 0

    def prepare(self, *expressions: Expression) -> None:
        """Make a column of everything in the expressions that needs a join or its neighbours."""
        own = {self.key, *(name for each in expressions for name in _own_columns(each))}
        levels: dict[int, dict[str, Expression]] = {}
        for expression in expressions:
            _by_level(expression, levels)
        for level in sorted(levels):
            found = [each for text, each in levels[level].items() if text not in self._values]
            self._join_neighbours([each for each in found if isinstance(each, Neighbour)], own)
            self._join_parents([each for each in found if isinstance(each, Parent)])
            for each in found:
                if not isinstance(each, Neighbour | Parent):
                    self._make(each)

    def _join_parents(self, parents: Sequence[Parent]) -> None:
        by_reference: dict[str, dict[str, Parent]] = {}
        for each in parents:
            by_reference.setdefault(each.reference, {})[self._name()] = each
        for reference, found in by_reference.items():
            parent = contract.TABLES[self.name].field(reference).references
            columns = widen(parent, {column: each.expression for column, each in found.items()})
            self._join(columns, self.rows[reference], contract.TABLES[parent].key)
            for column, each in found.items():
                self._put(each, column)

    def _join_neighbours(self, neighbours: Sequence[Neighbour], own: Collection[str]) -> None:
        if not neighbours:
            return
        columns = {self._name(): each for each in neighbours}
        kept = [name for name in self.rows.columns if name in own or name in self._joined]
        made = {column: self._near(each) for column, each in columns.items()}
        self.rows = self.rows.select(*kept, **made)
        self._joined += list(columns)
        for column, each in columns.items():
            self._put(each, column)

    def _near(self, expression: Neighbour) -> ir.Value:
        same = [self.value(each) for each in expression.same]
        order = self.value(expression.order)
        stands = order.notnull()
        for each in same:
            stands = stands & known(each)
        value = self.value(expression.expression)
        near = value.lag(-expression.offset) if expression.offset < 0 else value.lead(expression.offset)
        found = near.over(group_by=[*same, stands], order_by=[order, self.rows[self.key]])
        return ibis.ifelse(stands, found, ibis.null(value.type()))

    def _join(self, other: ir.Table, ours: ir.Value, theirs: str) -> None:
        """Join columns of another table, whose ``theirs`` is unique."""
        key = self._name()
        named = other.rename({key: theirs})
        self.rows = self.rows.left_join(named, ours == named[key])
        self._joined += [name for name in named.columns if name != key]

    def _name(self) -> str:
        self._made += 1
        return f"{self.name}_made_{self._made}"

    def _put(self, expression: Expression, column: str) -> None:
        """Say in which column the value of an expression is."""
        self._values[expression.text] = lambda: self.rows[column]

    @singledispatchmethod
    def _make(self, expression: Expression) -> None:
        raise TypeError(f"{type(expression).__name__} needs no column")

    @_make.register
    def _(self, expression: Exists) -> None:
        column = self._name()
        found = self._matches(expression, {}).distinct().mutate(**{column: ibis.literal(True)})
        self._join_found(expression, found)

        def exists() -> ir.Value:
            return self.rows[column].notnull()

        self._values[expression.text] = exists

    @_make.register
    def _(self, expression: DayElsewhere) -> None:
        column = self._name()
        matches = self._matches(expression, {"day": expression.day})
        day = matches.day.max() if expression.latest else matches.day.min()
        self._join_found(expression, matches.group_by("found_key").agg(**{column: day}))
        self._put(expression, column)

    def _join_found(self, expression: Exists | DayElsewhere, found: ir.Table) -> None:
        self._join(found, self.rows[self.key if _outers_of(expression) else expression.ours], "found_key")

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
        # What is compared with is worked out anew, of the records: the rows as they stand have by now been
        # joined with much else, and to have all that twice in a query makes for one that has it many times.
        values = {f"outer_{place}": outer.expression for place, outer in enumerate(outers)}
        ours = widen(self.name, {**values, "our_value": Column(expression.ours)}).rename(our_key=self.key)
        inner = _Widened(expression.table)
        inner.prepare(expression.condition, *wanted.values())
        inner.rows = inner.rows.inner_join(ours, inner.rows[expression.their] == ours.our_value)
        for place, outer in enumerate(outers):
            inner._put(outer, f"outer_{place}")
        theirs = {column: inner.value(each) for column, each in wanted.items()}
        holds = inner.value(expression.condition)
        pairs = inner.rows.select(found_key=inner.rows.our_key, holds=holds, **theirs)
        return pairs.filter(pairs.holds).select("found_key", *wanted)

    @_make.register
    def _(self, expression: ClockStart) -> None:
        working, following = self._name(), self._name()
        england = calendar()
        days = england.select("day", **{working: england.is_working, following: england.next_working_day})
        self._join(days, self.value(expression.moment).date(), "day")

        def start() -> ir.Value:
            moment = self.value(expression.moment)
            in_hours = self.rows[working] & (moment.hour() * 60 + moment.minute() < CLOSES_AT_MINUTE)
            return ibis.ifelse(in_hours, moment.date(), self.rows[following])

        self._values[expression.text] = start

    @_make.register
    def _(self, expression: WorkingDaysBetween) -> None:
        start = self._working_days_until(expression.start)
        end = self._working_days_until(expression.end)
        self._values[expression.text] = lambda: self.rows[end] - self.rows[start]

    def _working_days_until(self, day: Expression) -> str:
        """The column with the working days until a day; one for all clocks that start or end on it."""
        if day.text not in self._until:
            self._until[day.text] = column = self._name()
            england = calendar()
            self._join(england.select("day", **{column: england.working_days_until}), self.value(day), "day")
        return self._until[day.text]

    @_make.register
    def _(self, expression: WorkingDaysAfter) -> None:
        column = self._name()
        until = self._working_days_until(expression.day)
        england = calendar()
        working = england.filter(england.is_working)
        days = working.select(ordinal=working.working_days_until, **{column: working.day})
        self._join(days, self.rows[until] + expression.days, "ordinal")
        self._put(expression, column)

    def value(self, expression: Expression) -> ir.Value:
        """The expression over the rows as they stand; what needs a join must have been prepared."""
        made = self._values.get(expression.text)
        return self._translate(expression) if made is None else made()


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


def _by_level(expression: Expression, levels: dict[int, dict[str, Expression]]) -> int:
    """Put everything in an expression that needs a join on a level, by its text, after what it is made of.

    What looks at neighbours stands a level above all that it reads. Gives the level of the expression.
    """
    level = max((_by_level(part, levels) for part in expression.parts()), default=0)
    if isinstance(expression, Neighbour):
        level += 1
    if isinstance(expression, JOINED):
        levels.setdefault(level, {}).setdefault(expression.text, expression)
    return level


def _own_columns(expression: Expression) -> Iterator[str]:
    """The columns of the row itself that are read to work an expression out."""
    if isinstance(expression, Column):
        yield expression.name
    elif isinstance(expression, Parent):
        yield expression.reference
    elif isinstance(expression, Exists | DayElsewhere):
        yield expression.ours
    for part in expression.parts():
        yield from _own_columns(part)
