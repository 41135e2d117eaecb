"""A plan in SQL: what a backend is given to run, and how what it gives back is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from continuum.measures.engine.keys import Uses
from continuum.measures.engine.plan import Group
from continuum.measures.language import Expression


class Role(StrEnum):
    """What a column of a pass is for, which says its type."""

    DAY = "day"  # a date
    CELL = "cell"  # a text; unknown where the cell is not recorded
    HOLDS = "holds"  # true or false, never unknown
    WEIGHT = "weight"  # a number
    THING = "thing"  # a text, or a number that stands for it


@dataclass(frozen=True)
class Query:
    """One group of counts, for which a pass gives additive rows: one a day and cell of each breakdown.

    The rows have the columns ``breakdown``, ``cell`` and ``day``; ``authority`` where figures are by
    authority; for counts of distinct things ``before``: the day of the same thing's event before, null for
    its first. Those are the key of a row. ``n`` is how many events there were, and ``n0``, ``n1`` … how much
    each count gains. Rows of disjoint sets of authorities may be put together: what has the same key adds up.
    """

    group: Group

    def column(self, key: str) -> str:
        """The column of a count."""
        return f"n{list(self.group.counts).index(key)}"


@dataclass(frozen=True)
class Pass:
    """One pass over a table: the query that widens it, a row a record, and what is counted in its rows.

    Attributes:
        table: the table.
        sql: the query.
        columns: the columns of its result, by what they are for and the text of their expressions.
        queries: the groups of counts.
        by_month: whether days are rounded to the first of their month.
        by_authority: whether each authority is counted for itself.
        reads: the fields that are read of each table.
        uses: how the texts among them are used.
        read_on: the days on which sums are read, in order: other days may be rounded up to those, and to the
            day after all of them. Where there are none, rows have to do for any.
    """

    table: str
    sql: str
    columns: Mapping[tuple[Role, str], str]
    queries: tuple[Query, ...]
    by_month: bool
    by_authority: bool = False
    reads: Mapping[str, frozenset[str]] = field(default_factory=dict)
    uses: Uses = field(default_factory=Uses)
    read_on: tuple[date, ...] = ()

    def column(self, role: Role, expression: Expression) -> str:
        """The column of an expression."""
        return self.columns[role, expression.text]

    @property
    def signature(self) -> str:
        """A text that is the same for passes that give the same rows of the same records."""
        groups = [f"{list(query.group.counts)} {query.group.breakdowns}" for query in self.queries]
        return "\n".join([self.sql, f"{self.by_month} {self.by_authority}", *groups])


Program = tuple[Pass, ...]
"""A plan in SQL: a pass over each table."""
