"""Which texts a program only ever tells apart: keys, and what refers to them.

Nobody reads such a text, so that a backend may hold a whole number for each instead: those are compared,
joined and put in order in a fraction of the time and the memory. Fields whose values meet must have the same
numbers; a text that is shown, or compared with a constant, has to stay one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import singledispatchmethod

from continuum.dataset import contract
from continuum.dataset.fields import Kind
from continuum.measures.language import (
    Column,
    Comparison,
    DayElsewhere,
    Exists,
    Expression,
    Known,
    Neighbour,
    OneOf,
    Outer,
    Parent,
)
from continuum.measures.needs import Read

_KEYS = (Kind.ID, Kind.TEXT)
"""The kinds of field whose values may be there only to be told apart."""


@dataclass(frozen=True)
class Uses:
    """How the texts that some expressions read are used.

    Attributes:
        meeting: pairs of fields whose values are compared: those that are equal have to be equal as numbers.
            A field whose values are put in order meets itself.
        shown: the fields that have to be texts.
        in_order: the tables whose rows are put in the order of their keys.
    """

    meeting: frozenset[tuple[Read, Read]] = frozenset()
    shown: frozenset[Read] = frozenset()
    in_order: frozenset[str] = frozenset()

    def joined(self, other: Uses) -> Uses:
        """Both."""
        return Uses(self.meeting | other.meeting, self.shown | other.shown, self.in_order | other.in_order)


def uses_of(table: str, shown: Iterable[Expression], things: Iterable[Expression]) -> Uses:
    """How the expressions of a pass over a table use the texts that they read.

    Args:
        table: the table.
        shown: expressions whose values are read by somebody.
        things: expressions whose values are only told from each other.
    """
    found = _Found()
    for each in shown:
        found.look(each, _Row(table, shown=True))
    for each in things:
        found.look(each, _Row(table, shown=False))
    return Uses(frozenset(found.meeting), frozenset(found.shown), frozenset(found.in_order))


@dataclass(frozen=True)
class _Row:
    """Of which row an expression is.

    Attributes:
        table: its table.
        outer: the table of the row outside, where there is one.
        shown: whether the value of the expression is more than told from others.
    """

    table: str
    outer: str = ""
    shown: bool = True

    def and_shown(self, shown: bool) -> _Row:
        return _Row(self.table, self.outer, shown)

    def parent(self, reference: str) -> _Row:
        return _Row(contract.TABLES[self.table].field(reference).references, shown=self.shown)

    def outside(self) -> _Row:
        return _Row(self.outer, shown=self.shown)


@dataclass
class _Found:
    """Uses while they are being found."""

    meeting: set[tuple[Read, Read]] = field(default_factory=set)
    shown: set[Read] = field(default_factory=set)
    in_order: set[str] = field(default_factory=set)

    @singledispatchmethod
    def look(self, of: Expression, row: _Row) -> None:
        """Look through an expression for what it does with texts."""
        for part in of.parts():
            self.look(part, row.and_shown(True))

    @look.register
    def _(self, of: Column, row: _Row) -> None:
        if row.shown:
            self.shown.add((row.table, of.name))

    @look.register
    def _(self, of: Known, row: _Row) -> None:
        self.look(of.value, row.and_shown(False))

    @look.register
    def _(self, of: OneOf, row: _Row) -> None:
        self.look(of.value, row.and_shown(True))

    @look.register
    def _(self, of: Comparison, row: _Row) -> None:
        fields = [each for each in (_field(of.left, row), _field(of.right, row)) if each is not None]
        equal = of.sign in ("=", "≠")
        if len(fields) == 2:
            self._meet(*fields)
        elif not equal:
            for each in fields:
                self._meet(each, each)
        for side in (of.left, of.right):
            self.look(side, row.and_shown(len(fields) < 2 or not equal))

    @look.register
    def _(self, of: Parent, row: _Row) -> None:
        parent = row.parent(of.reference)
        self._meet((row.table, of.reference), (parent.table, contract.TABLES[parent.table].key))
        self.look(of.expression, parent)

    @look.register
    def _(self, of: Outer, row: _Row) -> None:
        self.look(of.expression, row.outside())

    @look.register(Exists)
    @look.register(DayElsewhere)
    def _(self, of: Exists | DayElsewhere, row: _Row) -> None:
        self._meet((row.table, of.ours), (of.table, of.their))
        for part in (of.condition, of.day if isinstance(of, DayElsewhere) else None):
            if part is not None:
                self.look(part, _Row(of.table, row.table))

    @look.register
    def _(self, of: Neighbour, row: _Row) -> None:
        self.in_order.add(row.table)
        self.look(of.expression, row)
        self.look(of.order, row.and_shown(True))
        for part in of.same:
            self.look(part, row.and_shown(False))

    def _meet(self, one: Read, other: Read) -> None:
        self.meeting.add((min(one, other), max(one, other)))


def _field(of: Expression, row: _Row) -> Read | None:
    """The field whose value an expression is, in this row or another; None where it is anything else."""
    if isinstance(of, Column):
        return row.table, of.name
    if isinstance(of, Parent):
        return _field(of.expression, row.parent(of.reference))
    if isinstance(of, Outer):
        return _field(of.expression, row.outside())
    return _field(of.expression, row) if isinstance(of, Neighbour) else None


def numbered(reads: Mapping[str, Iterable[str]], uses: Uses) -> dict[Read, str]:
    """The fields, of those that are read, that may be numbers, each with the name of the numbers it shares.

    Numbers that are given in the order of a table's keys have another name than those that are not.

    Args:
        reads: the fields that are read of each table.
        uses: how they are used.
    """
    every = {(table, name) for table, names in reads.items() for name in names}
    found: dict[Read, str] = {}
    for space in _spaces(every, uses.meeting):
        ordered = [(table, name) for table, name in space if _is_key_in_order(table, name, uses)]
        # Two tables' keys may be in two orders.
        if all(_kind(read) in _KEYS for read in space) and not space & uses.shown and len(ordered) < 2:
            name = ".".join(min(ordered or space))
            found.update(dict.fromkeys(space & every, f"{name} in order" if ordered else name))
    return found


def coded(reads: Mapping[str, Iterable[str]], uses: Uses) -> set[Read]:
    """The fields, of those that are read, whose values are codes and are compared with constants only."""
    meeting = {read for pair in uses.meeting for read in pair}
    every = {(table, name) for table, names in reads.items() for name in names}
    return {read for read in every - meeting if _kind(read) is Kind.CODE}


def _kind(read: Read) -> Kind:
    table, name = read
    return contract.TABLES[table].field(name).kind


def _is_key_in_order(table: str, name: str, uses: Uses) -> bool:
    return table in uses.in_order and contract.TABLES[table].key == name


def _spaces(every: Iterable[Read], pairs: Iterable[tuple[Read, Read]]) -> Iterator[set[Read]]:
    """The fields in sets, so that those of a pair are in the same one."""
    spaces = {read: {read} for read in every}
    for pair in pairs:
        joined = {read for each in pair for read in spaces.get(each, {each})}
        spaces.update(dict.fromkeys(joined, joined))
    yield from {id(space): space for space in spaces.values()}.values()
