"""A plan in SQL: what a backend is given to run."""

from __future__ import annotations

from dataclasses import dataclass

from continuum.measures.engine.plan import Group


@dataclass(frozen=True)
class Query:
    """The SQL of one group of counts: a row a day and cell, with ``breakdown``, ``cell``, ``day`` and one
    column a count.

    For counts of distinct things also ``before``: the day of the same thing's event before, null for its
    first.
    """

    group: Group
    sql: str

    def column(self, key: str) -> str:
        """The column of a count."""
        return f"n{list(self.group.counts).index(key)}"


@dataclass(frozen=True)
class Pass:
    """One pass over a table: the query that widens it, and the queries that count the wide rows.

    Attributes:
        table: the table.
        wide: the name of the wide table.
        make: the query whose rows it has.
        queries: the query of each group of counts.
    """

    table: str
    wide: str
    make: str
    queries: tuple[Query, ...]


Program = tuple[Pass, ...]
"""A plan in SQL: a pass over each table."""
