"""Which rows a pass reads to count a row: the links by which it goes from one table to another.

They are what has to be followed to find every row whose part in a figure a change can have touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from continuum.dataset import contract
from continuum.dataset.fields import Kind
from continuum.measures.algebra import Ages
from continuum.measures.dates import ClockStart, WorkingDaysAfter, WorkingDaysBetween
from continuum.measures.engine.plan import Group, dimensions_of
from continuum.measures.engine.widen import JOINED
from continuum.measures.language import Column, DayElsewhere, Exists, Expression, Neighbour, Outer, Parent
from continuum.measures.needs import fields_read

CALENDAR_ONLY = (ClockStart, WorkingDaysBetween, WorkingDaysAfter)
"""What is looked up in the calendar, and in no other row."""

FOLLOWED = (Parent, Exists, DayElsewhere, Neighbour)
"""What is looked up in other rows, by links."""


@dataclass(frozen=True)
class Link:
    """Counting a row of a table reads the rows of another table that have in ``theirs`` what it has in
    ``ours``.
    """

    table: str
    ours: str
    other: str
    theirs: str


@dataclass(frozen=True)
class Links:
    """All that a pass, or several, reads.

    Attributes:
        links: from table to table.
        together: tables and columns: rows with the same value are counted with a view to each other.
        fields: every field that is read, by table.
    """

    links: frozenset[Link]
    together: frozenset[tuple[str, str]]
    fields: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, groups: Iterable[Group]) -> Links | None:
        """The links of some groups of counts; None where it cannot be told which rows they read, or their
        sums are not exact, so that what was added cannot be taken away again.
        """
        links: set[Link] = set()
        together: set[tuple[str, str]] = set()
        fields: set[tuple[str, str]] = set()
        for group in groups:
            if _has_fractions(group):
                return None
            for expression in _expressions(group):
                fields.update(fields_read(expression, group.table))
                for found in _walk(expression, group.table):
                    match found:
                        case Link():
                            links.add(found)
                        case (str(), str()):
                            together.add(found)
                        case _:
                            return None
            if group.distinct is not None:
                if not isinstance(group.distinct, Column):
                    return None
                together.add((group.table, group.distinct.name))
        return cls(frozenset(links), frozenset(together), frozenset(fields))

    def joined(self, other: Links) -> Links:
        """The links of both."""
        return Links(self.links | other.links, self.together | other.together, self.fields | other.fields)

    @cached_property
    def columns(self) -> dict[str, list[str]]:
        """The columns by which rows are linked, by table, the key first; every table that is read."""
        found: dict[str, set[str]] = {table: set() for table, _ in self.fields}
        for link in self.links:
            found.setdefault(link.table, set()).add(link.ours)
            found.setdefault(link.other, set()).add(link.theirs)
        for table, column in self.together:
            found.setdefault(table, set()).add(column)
        keys = {table: contract.TABLES[table].key for table in found}
        return {table: [keys[table], *sorted(names - {keys[table]})] for table, names in found.items()}


_Found = Link | tuple[str, str] | None


def _expressions(group: Group) -> Iterator[Expression]:
    """Every expression that counting a group reads."""
    yield from (each for each in (group.on, group.start, group.end, group.distinct) if each is not None)
    for count in group.counts.values():
        yield from (each for each in (count.where, count.weight) if each is not None)
    for dimension in dimensions_of(group):
        yield dimension.of.date_of_birth if isinstance(dimension.of, Ages) else dimension.of


def _has_fractions(group: Group) -> bool:
    """Whether something is added up that need not be a whole number."""
    weights = [count.weight for count in group.counts.values() if count.weight is not None]
    return any(
        contract.TABLES[table].field(name).kind is Kind.DECIMAL
        for weight in weights
        for table, name in fields_read(weight, group.table)
    )


def _walk(expression: Expression, table: str, outer: str = "") -> Iterator[_Found]:
    """The links of an expression for a row of a table; None for one that cannot be followed."""
    if isinstance(expression, Parent):
        parent = contract.TABLES[table].field(expression.reference).references
        yield Link(table, expression.reference, parent, contract.TABLES[parent].key)
        yield from _walk(expression.expression, parent, outer)
    elif isinstance(expression, Outer):
        yield from _walk(expression.expression, outer)
    elif isinstance(expression, Exists | DayElsewhere):
        yield Link(table, expression.ours, expression.table, expression.their)
        if expression.condition is not None:
            yield from _walk(expression.condition, expression.table, table)
        if isinstance(expression, DayElsewhere):
            yield from _walk(expression.day, expression.table, table)
    elif isinstance(expression, Neighbour):
        # Rows that agree in everything agree in any one column, so that following one follows enough.
        columns = [each.name for each in expression.same if isinstance(each, Column)]
        yield (table, columns[0]) if columns else None
    elif isinstance(expression, JOINED) and not isinstance(expression, CALENDAR_ONLY):
        yield None
    for part in expression.parts():
        yield from _walk(part, table, outer)
