"""The dataset's tables as Ibis expressions, and on a backend under the names that the expressions use.

The expressions are made from the contract alone, so that their SQL is the same for every dataset and is
compiled once a process.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from continuum.dataset import contract
from continuum.dataset.calendar import calendar_table
from continuum.dataset.records import Dataset
from continuum.dataset.schema import arrow_schema

CALENDAR_FIRST = date(1990, 1, 1)
CALENDAR_LAST = date(2040, 12, 31)
"""The days for which working days can be counted; outside them a working-day clock is unknown."""

CALENDAR = "calendar_of_england"


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


class Records:
    """The records of one dataset on one backend.

    Attributes:
        dataset: where the records come from.
        backend: the DuckDB, through Ibis, that works on them.
    """

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
            self.backend.create_table(name, _calendar(), temp=True)
        elif self.dataset.path is None or self.dataset.has_versions(name):
            self._put_latest(name)
        else:
            self.backend.read_parquet(str(self.dataset.parquet(name)), table_name=f"records_{name}")

    def _put_latest(self, name: str) -> None:
        """Of each record the last version recorded by the known-at moment."""
        path = self.dataset.parquet(name)
        if path is None:
            frame = self.dataset.versions(name).collect()
            versions = self.backend.create_table(f"versions_{name}", frame.to_arrow(), temp=True)
        else:
            versions = self.backend.read_parquet(str(path), table_name=f"versions_{name}")
        moment = ibis.timestamp(self.dataset.known_at.isoformat(sep=" "))
        known = versions.filter(versions.recorded_at <= moment)
        newest_first = ibis.row_number().over(
            group_by=known[contract.TABLES[name].key], order_by=known.recorded_at.desc()
        )
        ranked = known.mutate(version_rank=newest_first)
        latest = ranked.filter(ranked.version_rank == 0).drop("version_rank")
        self.backend.create_table(f"records_{name}", latest, temp=True)

    def run(self, sql: str) -> None:
        """Run a statement."""
        self.backend.raw_sql(sql)

    def fetch(self, sql: str) -> pa.Table:
        """The rows of a query."""
        return self.backend.con.sql(sql).to_arrow_table()


def _quiet_duckdb() -> Backend:
    backend = ibis.duckdb.connect()
    backend.raw_sql("SET enable_progress_bar = false")
    return backend
