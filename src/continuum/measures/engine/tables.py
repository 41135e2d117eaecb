"""The dataset's tables as Ibis expressions, and on a backend under the names that the expressions use.

The expressions are made from the contract alone, so that their SQL is the same for every dataset and is
compiled once a process.
"""

from __future__ import annotations

import hashlib
import io
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from continuum.dataset import contract
from continuum.dataset.calendar import calendar_table
from continuum.dataset.records import Dataset
from continuum.dataset.schema import arrow_schema
from continuum.measures.engine.program import Program, Query

CALENDAR_FIRST = date(1990, 1, 1)
CALENDAR_LAST = date(2040, 12, 31)
"""The days for which working days can be counted; outside them a working-day clock is unknown."""

CALENDAR = "calendar_of_england"

DUCKDB = "duckdb"
SPARK = "pyspark"
"""The SQL that a backend speaks, as Ibis names it."""


def sql_of(expression: ir.Table, dialect: str) -> str:
    """An expression in the SQL of a backend."""
    getattr(ibis, dialect)  # has Ibis load the backend, whose options its compiler reads
    return str(ibis.to_sql(expression, dialect=dialect, pretty=False))


@cache
def records(name: str) -> ir.Table:
    """The table with one row a record, as known; on the backend it is put there by ``Records.put``."""
    return ibis.table(ibis.schema(arrow_schema(contract.TABLES[name])), name=f"records_{name}")


@cache
def calendar() -> ir.Table:
    """England's calendar: each day with the number of working days until it, and the next working day."""
    return ibis.table(ibis.schema(_calendar().schema), name=CALENDAR)


@cache
def _calendar() -> pa.Table:
    return calendar_table(CALENDAR_FIRST, CALENDAR_LAST).to_arrow()


@cache
def calendar_digest() -> str:
    """The SHA-256 of the calendar's days: another when England's working days are."""
    body = io.BytesIO()
    with pa.ipc.new_stream(body, _calendar().schema) as writer:
        writer.write_table(_calendar())
    return hashlib.sha256(body.getvalue()).hexdigest()


@lru_cache(maxsize=1024)
def _latest(name: str, known_at: datetime, dialect: str) -> str:
    """The SQL that takes of each record the last version recorded by a moment.

    Few records have more than one version, so those are found first and only they are compared.
    """
    table = contract.TABLES[name]
    versions = ibis.table(ibis.schema(arrow_schema(table)), name=f"versions_{name}")
    known = versions.filter(versions.recorded_at <= ibis.timestamp(known_at.isoformat(sep=" ")))
    several = known.group_by(several_key=known[table.key]).agg(
        newest=known.recorded_at.max(), versions=known.count()
    )
    several = several.filter(several.versions > 1).drop("versions")
    compared = known.left_join(several, known[table.key] == several.several_key)
    latest = compared.filter(compared.newest.isnull() | (compared.recorded_at == compared.newest))
    return sql_of(latest.drop("several_key", "newest"), dialect)


class Records(ABC):
    """The records of one dataset on a backend, which runs SQL over them.

    Attributes:
        dataset: where the records come from.
        dialect: the SQL that the backend speaks.
        rounds: whether days may be rounded to those that are read: not where rows have to do for others too.
        apart: whether each authority's records are added up for themselves, since no worker has all of them.
    """

    dialect: str
    rounds = True
    apart = False

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._there: set[str] = set()

    def put(self, name: str) -> None:
        """Make a table of records, or the calendar, known to the backend under the name that expressions use.

        Raises:
            ContinuumError: the dataset lacks the table.
        """
        if name in self._there:
            return
        if name == CALENDAR:
            self._put_rows(name, _calendar())
        else:
            self._put_records(name)
        self._there.add(name)

    def _put_records(self, name: str) -> None:
        """A table of records, by the name that expressions use."""
        if self.dataset.has_versions(name):
            self._put_versions(name, f"versions_{name}")
            # A view, so that a query reads only the columns it needs.
            self._put_view(f"records_{name}", _latest(name, self.dataset.known_at, self.dialect))
        else:
            self._put_versions(name, f"records_{name}")

    def _put_versions(self, name: str, called: str) -> None:
        """Every version of every record, by a name."""
        files = self.dataset.files(name)
        if files:
            self._put_files(called, name, files, self.dataset.narrowed_to(name))
        else:
            self._put_rows(called, self.dataset.versions(name).collect().to_arrow())

    @abstractmethod
    def run(self, program: Program) -> Iterator[tuple[Query, pa.Table]]:
        """The rows of every query of a program; the tables it reads must have been put."""

    def parts(self, program: Program) -> Iterator[tuple[Query, pa.Table]]:
        """The rows of every query of a program; of some authorities first where the records are many.

        Then every query comes several times, and all its rows are never in memory at once.
        """
        return self.run(program)

    def remembered(self, question: Sequence[object], answer: Callable[[], pa.Table]) -> pa.Table:
        """The figures that answer a question about the records; where figures are kept they need not be found
        again.

        Args:
            question: all that is asked about measures of the catalogue, as plain values.
            answer: finds the figures.
        """
        return answer()

    @abstractmethod
    def found(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression of tables that have been put."""

    @abstractmethod
    def close(self) -> None:
        """Let the records go; nothing can be asked of them any more."""

    @abstractmethod
    def _put_rows(self, called: str, rows: pa.Table) -> None:
        """Rows from memory, by a name."""

    @abstractmethod
    def _put_files(self, called: str, table: str, files: Sequence[Path], authorities: Sequence[str]) -> None:
        """The rows of a table's Parquet files, by a name; of some authorities only where any are named."""

    @abstractmethod
    def _put_view(self, called: str, sql: str) -> None:
        """What a query finds, by a name; it is run when that is read."""
