"""Which periods a dataset can tell of: a list of some days only tells nothing of other days.

A return holds the records of a year, Annex A those of six months. What is counted over more would come out
too low, and look like a figure. So each table may say which days it tells all about
(:meth:`~continuum.dataset.records.Dataset.covers`), and a figure of other days is not available.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Protocol

from continuum.dataset import contract
from continuum.dataset.calendar import add_months
from continuum.dataset.manifest import Days
from continuum.dataset.records import Dataset
from continuum.measures.algebra import Flow, Measure, Stock
from continuum.measures.dates import DayOf
from continuum.measures.language import Column, DayElsewhere, Exists, Expression, Neighbour, Parent
from continuum.measures.periods import Period

LOOKED_BACK = 36
"""How many months before its period a measure that looks for other records may want them: re-referrals want
12, the same placement for two years 30. Those who wait six months for an outcome want no more."""


class Telling(Protocol):
    """Records that say which days each table tells all about."""

    def covers(self, table: str) -> Days | None:
        """The first and last of those days; None for all."""


def is_covered(dataset: Telling, measure: Measure, period: Period) -> bool:
    """Whether the dataset tells of all that a measure counts in a period. The tables must be there.

    What a measure counts by a date of its own must lie in the days that the table covers. Where it looks for
    other records, or counts by a date that is worked out, the table must cover the three years before too.
    """
    return all(
        _tells(dataset, table, _first(count, period), period.end) for table, count in _counted(measure)
    ) and all(
        _tells(dataset, table, add_months(period.start, -LOOKED_BACK), period.end)
        for table in looked_up(measure)
    )


def is_a_list(dataset: Dataset) -> bool:
    """Whether any table of the dataset is a list of some days only."""
    return any(dataset.covers(table) is not None for table in dataset.tables)


def _tells(dataset: Telling, table: str, first: date, last: date) -> bool:
    days = dataset.covers(table)
    return days is None or (days[0] <= first and last <= days[1])


def _first(count: Flow | Stock, period: Period) -> date:
    """The first day that a count reads: that of the period, or the one day of a stock."""
    return period.start if isinstance(count, Flow) or count.month_ends else period.end


@lru_cache(maxsize=4096)
def _counted(measure: Measure) -> tuple[tuple[str, Flow | Stock], ...]:
    """The counts of a measure, each with the table whose days are counted: its own, or a parent's."""
    counts = [count for count in measure.counts if isinstance(count, Flow | Stock)]
    days = [(_dated(count), count) for count in counts if isinstance(count, Flow)]
    return tuple((count.table, count) for count in counts) + tuple(
        (table, count) for table, count in days if table
    )


def _dated(count: Flow) -> str:
    """The table of which a flow counts a date as it stands; empty where the date is worked out."""
    on: Expression = count.on
    table = count.table
    if isinstance(on, Parent):
        table = contract.table(table).field(on.reference).references
        on = on.expression
    if isinstance(on, DayOf):
        (on,) = on.parts()
    return table if isinstance(on, Column) else ""


@lru_cache(maxsize=4096)
def looked_up(measure: Measure) -> frozenset[str]:
    """The tables of which a measure looks for records of other days than its period's: an earlier referral, a
    return within six months, a day that is reckoned from the record's own.
    """
    found: set[str] = set()
    for count in measure.counts:
        if isinstance(count, Flow):
            read = (count.on, count.where, count.distinct, count.weight)
            found |= set() if _dated(count) else {count.table}
        elif isinstance(count, Stock):
            read = (count.start, count.end, count.where, count.weight)
        else:
            continue
        for each in read:
            found |= _elsewhere(each, count.table) if each is not None else set()
    return frozenset(found)


def _elsewhere(expression: Expression, table: str) -> set[str]:
    """The tables of which an expression reads rows that are neither its own nor its parents'."""
    if isinstance(expression, Parent):
        return _elsewhere(expression.expression, contract.table(table).field(expression.reference).references)
    if isinstance(expression, Exists | DayElsewhere):
        return {expression.table}
    found = {table} if isinstance(expression, Neighbour) else set()
    for part in expression.parts():
        found |= _elsewhere(part, table)
    return found
