"""A dataset's records on a DuckDB in this process: for one machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from continuum.dataset.records import Dataset
from continuum.measures.engine.program import Pass, Program, Query
from continuum.measures.engine.tables import DUCKDB, Records
from continuum.measures.engine.tally import tally

_BATCH = 1 << 18
"""Rows that are taken from DuckDB at a time."""

_GIVEN = "given_rows"
"""What rows from memory are called while they are taken."""


class DuckDBRecords(Records):
    """The records of one dataset on a DuckDB of its own.

    Attributes:
        backend: that DuckDB, through Ibis.
    """

    dialect = DUCKDB

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)
        self.backend = _quiet_duckdb()

    def run(self, program: Program) -> Iterator[tuple[Query, pa.Table]]:
        """The rows of every query of a program; the tables it reads must have been put.

        A pass over a borough's table is too small to be shared among cores, so the passes are: each core
        takes a table at a time.
        """
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            for one, found in zip(program, pool.map(self._run_pass, program), strict=True):
                yield from zip(one.queries, found, strict=True)

    def found(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression of tables that have been put."""
        return self.backend.to_pyarrow(expression)

    def close(self) -> None:
        """Let the records go; nothing can be asked of them any more."""
        self.backend.disconnect()

    def _put_rows(self, called: str, rows: pa.Table) -> None:
        # What Ibis does to create a table takes three times as long, and there may be fifty of them.
        self.backend.con.register(_GIVEN, rows)
        self.backend.raw_sql(f"CREATE TABLE {called} AS SELECT * FROM {_GIVEN}")
        self.backend.con.unregister(_GIVEN)

    def _put_files(self, called: str, table: str, files: Sequence[Path], authorities: Sequence[str]) -> None:
        paths = ", ".join(_quoted(str(path)) for path in files)
        narrowed = ", ".join(_quoted(code) for code in authorities)
        where = f" WHERE authority IN ({narrowed})" if narrowed else ""
        # The rows say their authority themselves; the folders' names are for people and other readers.
        read = f"read_parquet([{paths}], hive_partitioning = false)"
        self._put_view(called, f"SELECT * FROM {read}{where}")

    def _put_view(self, called: str, sql: str) -> None:
        self.backend.raw_sql(f"CREATE VIEW {called} AS {sql}")

    def _run_pass(self, one: Pass) -> list[pa.Table]:
        with self.backend.con.cursor() as connection:
            return tally(one, connection.sql(one.sql).to_arrow_reader(_BATCH))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quiet_duckdb() -> Backend:
    backend = ibis.duckdb.connect()
    backend.raw_sql("SET enable_progress_bar = false")
    # What is counted has no order, and keeping one costs memory.
    backend.raw_sql("SET preserve_insertion_order = false")
    return backend
