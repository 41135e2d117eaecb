"""What to count, worked out before anything is counted: which counts share a table and a day, and by what
they are broken down.

Counts of one table on the same day (or the same start and end) are one group: one pass over the table serves
all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from continuum.measures.algebra import Dimension, Flow, Measure, Stock
from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.language import Column, Expression

WHOLE: tuple[str, ...] = ()
"""The breakdown that breaks nothing down."""

NOT_RECORDED = "not_recorded"
"""The cell of rows whose dimension is unknown."""

CELL_JOIN = "×"
"""What stands between the parts of a cell of two dimensions."""


def breakdown_name(breakdown: tuple[str, ...]) -> str:
    """The name of a breakdown: empty for the whole."""
    return CELL_JOIN.join(breakdown)


def breakdown_named(name: str) -> tuple[str, ...]:
    """The breakdown of that name."""
    return tuple(name.split(CELL_JOIN)) if name else WHOLE


AUTHORITY = Column("authority")
"""The authority that holds a row."""


def count_key(count: Flow | Stock) -> str:
    """A text that is the same for counts that count the same; a stock and its sum over month ends do."""
    where = count.where.text if count.where is not None else ""
    weight = count.weight.text if count.weight is not None else ""
    if isinstance(count, Flow):
        distinct = count.distinct.text if count.distinct is not None else ""
        return f"{count.table}|flow|{count.on.text}|{where}|{weight}|{distinct}"
    return f"{count.table}|stock|{count.start.text}|{count.end.text}|{where}|{weight}"


@dataclass
class Group:
    """Counts of one table on the same day or days.

    Attributes:
        table: the table.
        on: the day of flows; None for stocks.
        start: the first day of stocks; None for flows.
        end: the day on which they end.
        counts: the counts by their keys.
        breakdowns: for each breakdown, the keys of the counts that are broken down by it.
    """

    table: str
    on: Expression | None = None
    start: Expression | None = None
    end: Expression | None = None
    counts: dict[str, Flow | Stock] = field(default_factory=dict)
    breakdowns: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    @property
    def distinct(self) -> Expression | None:
        """The thing that is counted once a period, where the group is one count of distinct things."""
        (first, *_) = self.counts.values()
        return first.distinct if isinstance(first, Flow) else None

    def add(self, count: Flow | Stock, breakdown: tuple[str, ...]) -> None:
        """Ask for a count by a breakdown."""
        key = count_key(count)
        self.counts[key] = count
        keys = self.breakdowns.setdefault(breakdown, [])
        if key not in keys:
            keys.append(key)


def dimensions_of(group: Group) -> list[Dimension]:
    """The dimensions by which some count of a group is broken down, each once."""
    names = dict.fromkeys(name for breakdown in group.breakdowns for name in breakdown)
    return [DIMENSIONS[group.table][name] for name in names]


@dataclass
class Plan:
    """All groups of a run, and the counts of distinct things, which each need a pass of their own."""

    groups: dict[str, Group] = field(default_factory=dict)
    distinct: dict[str, Group] = field(default_factory=dict)

    def add(self, count: Flow | Stock, breakdown: tuple[str, ...]) -> None:
        """Ask for a count by a breakdown."""
        if isinstance(count, Stock):
            made = Group(count.table, start=count.start, end=count.end)
        else:
            made = Group(count.table, on=count.on)
        made.add(count, breakdown)
        self.include(made).add(count, breakdown)

    def include(self, group: Group) -> Group:
        """Ask for what a group asks for; the group that is there already, where there is one like it."""
        if group.distinct is not None:
            return self.distinct.setdefault(next(iter(group.counts)), group)
        days = [each.text for each in (group.on, group.start, group.end) if each is not None]
        return self.groups.setdefault("|".join([group.table, *days]), group)

    @property
    def signature(self) -> str:
        """A text that is the same for plans that count the same."""
        every = {**self.groups, **self.distinct}
        return "\n".join(f"{key}: {group.breakdowns}" for key, group in every.items())

    @property
    def tables(self) -> list[str]:
        """The tables counted, each once."""
        every = [*self.groups.values(), *self.distinct.values()]
        return list(dict.fromkeys(group.table for group in every))


Counted = tuple[Flow | Stock, tuple[str, ...]]
"""A count and by what it is broken down."""


def counted(measure: Measure, breakdown: tuple[str, ...]) -> list[Counted]:
    """The counts of a measure and by what each is broken down: the denominator may stay whole."""
    below = tuple(name for name in breakdown if name not in measure.whole)
    found = [(measure.numerator, breakdown), *((count, below) for count in measure.below)]
    return [(count, own) for count, own in found if isinstance(count, Flow | Stock)]


def plan(measures: Iterable[Measure], *, breakdowns: bool = True) -> Plan:
    """The plan for some measures, in all their breakdowns or in none."""
    made = Plan()
    for measure in measures:
        for breakdown in (WHOLE, *(measure.breakdowns if breakdowns else ())):
            for count, own in counted(measure, breakdown):
                made.add(count, own)
    return made
