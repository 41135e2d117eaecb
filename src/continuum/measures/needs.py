"""What a measure reads: the tables without which it is not available, and the fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol

from continuum.dataset import contract
from continuum.measures.algebra import Ages, Count, Dimension, Flow, Measure, Stock
from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.language import Column, DayElsewhere, Exists, Expression, Outer, Parent

Read = tuple[str, str]
"""A table and one of its fields."""


class Having(Protocol):
    """Records that say which tables they have, and which fields some source of them tells."""

    def has(self, table: str) -> bool:
        """Whether the table is there."""

    def tells(self, table: str, field: str) -> bool:
        """Whether the table is there, and a source of it has the field."""


def untold(dataset: Having, reads: Iterable[Read]) -> tuple[str, ...]:
    """What is read that the dataset has not: tables that are not there, and fields that no source of a table
    has (``care_review.due_on``). Where there is any, a figure is not available.
    """
    gone = {
        table if not dataset.has(table) else f"{table}.{field}"
        for table, field in reads
        if not dataset.tells(table, field)
    }
    return tuple(sorted(gone))


def fields_read(expression: Expression, table: str, outer: str = "") -> Iterator[Read]:
    """The fields that an expression reads when it is worked out for a row of a table, and of other tables.

    Raises:
        KeyError: a field is read that its table does not have.
        ValueError: a field is followed that refers to no table.
    """
    declared = contract.table(table)
    if isinstance(expression, Column):
        yield table, declared.field(expression.name).name
    elif isinstance(expression, Parent):
        parent = declared.field(expression.reference).references
        if not parent:
            raise ValueError(f"{table}.{expression.reference} refers to no table")
        yield table, expression.reference
        yield parent, contract.table(parent).key
        yield from fields_read(expression.expression, parent, outer)
    elif isinstance(expression, Outer):
        yield from fields_read(expression.expression, outer)
    elif isinstance(expression, Exists | DayElsewhere):
        yield table, declared.field(expression.ours).name
        yield expression.table, contract.table(expression.table).field(expression.their).name
        if expression.condition is not None:
            yield from fields_read(expression.condition, expression.table, table)
        if isinstance(expression, DayElsewhere):
            yield from fields_read(expression.day, expression.table, table)
    for part in expression.parts():
        yield from fields_read(part, table, outer)


def count_reads(count: Count) -> frozenset[Read]:
    """The fields that a count reads."""
    if isinstance(count, Flow):
        expressions = (count.on, count.where, count.distinct, count.weight)
    elif isinstance(count, Stock):
        expressions = (count.start, count.end, count.where, count.weight)
    else:
        return frozenset()
    return frozenset(
        read for each in expressions if each is not None for read in fields_read(each, count.table)
    )


def measure_reads(measure: Measure) -> frozenset[Read]:
    """The fields that a measure's counts read, breakdowns aside."""
    return frozenset(read for count in measure.counts for read in count_reads(count))


def dimension_reads(table: str, dimension: Dimension) -> frozenset[Read]:
    """The fields that are read to say in which cell of a dimension a row of the table is."""
    of = dimension.of.date_of_birth if isinstance(dimension.of, Ages) else dimension.of
    return frozenset(fields_read(of, table))


@lru_cache(maxsize=4096)
def measure_needs(measure: Measure) -> frozenset[Read]:
    """The fields that a measure's counts read, and the key of each table that is counted; where no source has
    one of them, the measure is not available.
    """
    counted = {count.table for count in measure.counts if isinstance(count, Flow | Stock)}
    return measure_reads(measure) | {(table, contract.table(table).key) for table in counted}


@lru_cache(maxsize=4096)
def table_needs(measure: Measure) -> frozenset[str]:
    """The tables that a measure's counts touch; where one of them is absent, the measure is not available."""
    counted = {count.table for count in measure.counts if isinstance(count, Flow | Stock)}
    return frozenset(counted | {table for table, _ in measure_reads(measure)})


@lru_cache(maxsize=4096)
def breakdown_reads(table: str, dimension: str) -> frozenset[Read]:
    """The fields that a dimension of a table's rows reads, by the dimension's name.

    Raises:
        KeyError: the table has no such dimension.
    """
    return dimension_reads(table, DIMENSIONS[table][dimension])


@lru_cache(maxsize=4096)
def dimension_needs(table: str, dimension: str) -> frozenset[str]:
    """The tables that a dimension of a table's rows touches, beside that table itself.

    Raises:
        KeyError: the table has no such dimension.
    """
    reads = dimension_reads(table, DIMENSIONS[table][dimension])
    return frozenset(touched for touched, _ in reads) - {table}
