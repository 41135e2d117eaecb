"""The dataset's tables as Ibis expressions, and on a backend under the names that the expressions use.

The expressions are made from the contract alone, so that their SQL is the same for every dataset and is
compiled once a process.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from functools import cache, lru_cache

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from continuum.dataset import contract
from continuum.dataset.calendar import calendar_table
from continuum.dataset.records import Dataset
from continuum.dataset.schema import arrow_schema
from continuum.measures.engine.program import Pass, Program, Query

CALENDAR_FIRST = date(1990, 1, 1)
CALENDAR_LAST = date(2040, 12, 31)
"""The days for which working days can be counted; outside them a working-day clock is unknown."""

CALENDAR = "calendar_of_england"

DUCKDB = "duckdb"
"""The SQL that is written unless another is asked for."""


def sql_of(expression: ir.Table, dialect: str) -> str:
    """An expression in the SQL of a backend."""
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


@lru_cache(maxsize=1024)
def _latest(name: str, known_at: datetime) -> str:
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
    return sql_of(latest.drop("several_key", "newest"), DUCKDB)


class Records:
    """The records of one dataset on one backend.

    Attributes:
        dataset: where the records come from.
        backend: the DuckDB, through Ibis, that works on them.
        dialect: the SQL it is given.
    """

    dialect = DUCKDB

    def __init__(self, dataset: Dataset, backend: Backend | None = None) -> None:
        self.dataset = dataset
        self.backend = backend if backend is not None else _quiet_duckdb()
        self._there: set[str] = set()

    def put(self, name: str) -> None:
        """Make a table of records, or the calendar, known to the backend under the name that expressions use.

        Raises:
            ContinuumError: the dataset lacks the table.
        """
        if name in self._there:
            return
        self._there.add(name)
        if name == CALENDAR:
            self.backend.create_table(name, _calendar())
            return
        latest = self.dataset.has_versions(name)
        self._put_versions(name, f"versions_{name}" if latest else f"records_{name}")
        if latest:
            # A view, so that a query reads only the columns it needs.
            self._execute(f"CREATE VIEW records_{name} AS {_latest(name, self.dataset.known_at)}")

    def _put_versions(self, name: str, called: str) -> None:
        """Every version of every record, by a name."""
        files = self.dataset.files(name)
        if not files:
            self.backend.create_table(called, self.dataset.versions(name).collect().to_arrow())
            return
        paths = ", ".join(_quoted(str(path)) for path in files)
        narrowed = ", ".join(_quoted(code) for code in self.dataset.narrowed_to(name))
        where = f" WHERE authority IN ({narrowed})" if narrowed else ""
        # The rows say their authority themselves; the folders' names are for people and other readers.
        read = f"read_parquet([{paths}], hive_partitioning = false)"
        self._execute(f"CREATE VIEW {called} AS SELECT * FROM {read}{where}")

    def _execute(self, sql: str) -> None:
        self.backend.raw_sql(sql)

    def run(self, program: Program) -> Iterator[tuple[Query, pa.Table]]:
        """The rows of every query of a program; the tables it reads must have been put.

        A pass over a borough's table is too small to be shared among cores, so the passes are: each core
        takes a table at a time, and lets its wide rows go when they are counted.
        """
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            for one, found in zip(program, pool.map(self._run_pass, program), strict=True):
                yield from zip(one.queries, found, strict=True)

    def close(self) -> None:
        """Let the records go; the backend is of no more use."""
        self.backend.disconnect()

    def _run_pass(self, one: Pass) -> list[pa.Table]:
        with self.backend.con.cursor() as connection:
            connection.execute(f"CREATE OR REPLACE TABLE {one.wide} AS {one.make}")
            found = [connection.sql(query.sql).to_arrow_table() for query in one.queries]
            connection.execute(f"DROP TABLE {one.wide}")
        return found


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quiet_duckdb() -> Backend:
    backend = ibis.duckdb.connect()
    backend.raw_sql("SET enable_progress_bar = false")
    # What is counted has no order, and keeping one costs memory.
    backend.raw_sql("SET preserve_insertion_order = false")
    return backend
