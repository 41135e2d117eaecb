"""Dates that cannot be right, counted and said.

A row whose end lies before its start was never open, a row dated after the records were taken is of no past
period, and a date in 1900 is how some systems write that there is none. Such rows are in the wrong figures or
in none: whoever reads the figures is told how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from continuum.dataset import contract
from continuum.dataset.fields import Kind, Table
from continuum.measures.needs import measure_reads
from continuum.measures.service import CatalogueFigures


def date_problems(source: CatalogueFigures, measures: Iterable[str] = ()) -> list[str]:
    """A sentence for each kind of impossible date in the fields that some measures read.

    Args:
        source: the figures' source.
        measures: ids of measures; all when empty.
    """
    read: dict[str, set[str]] = {}
    for name in measures or source.measure_ids():
        for table, field in measure_reads(source.measure(name)):
            read.setdefault(table, set()).add(field)
    there = [name for name in contract.TABLES if name in read and source.dataset.has(name)]
    return [sentence for name in there for sentence in _of_table(source, contract.TABLES[name], read[name])]


def _of_table(source: CatalogueFigures, table: Table, read: set[str]) -> list[str]:
    known = source.dataset.known_at
    checks: dict[str, pl.Expr] = {}
    for order in table.orders:
        if {order.earlier, order.later} & read:
            wrong = pl.col(order.later).cast(pl.Datetime) < pl.col(order.earlier).cast(pl.Datetime)
            checks[f"{order.later} before {order.earlier}"] = wrong.sum()
    for field in table.fields:
        happened = field.kind in (Kind.DATE, Kind.DATETIME) and not field.name.startswith(("due", "target"))
        if happened and field.name in read and "_ends_" not in field.name and field.name != "date_of_birth":
            checks[f"{field.name} in 1900 or before"] = (pl.col(field.name).dt.year() <= 1900).sum()
            checks[f"{field.name} after the records were taken"] = (
                pl.col(field.name).cast(pl.Datetime) > known
            ).sum()
    if not checks:
        return []
    counts = source.dataset.rows(table.name).select(**checks).collect().row(0, named=True)
    return [
        f"{table.name}: {count:,} {'row has' if count == 1 else 'rows have'} {what}"
        for what, count in counts.items()
        if count
    ]
