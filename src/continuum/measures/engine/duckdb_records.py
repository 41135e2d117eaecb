"""A dataset's records on a DuckDB in this process: for one machine."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from duckdb import DuckDBPyConnection
from ibis.backends.duckdb import Backend

from continuum.dataset.records import Dataset
from continuum.measures.engine.program import Pass, Program, Query
from continuum.measures.engine.tables import DUCKDB, Records
from continuum.measures.engine.tally import tally

_BATCH = 1 << 18
"""Rows that are taken from DuckDB at a time."""

_MANY_ROWS = 4_000_000
"""Rows of all tables together that are held in memory at once."""

_NAMED = re.compile(r'"records_([a-z0-9_]+)"')
"""A table of records in a statement."""

_GIVEN = "given_rows"
"""What rows from memory are called while they are taken."""


class DuckDBRecords(Records):
    """The records of one dataset on a DuckDB of its own.

    Statements are planned once, and tables that several of them read are taken from their files once, for as
    long as the records are there.

    Attributes:
        backend: that DuckDB, through Ibis.
    """

    dialect = DUCKDB

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)
        self.backend = _quiet_duckdb()
        self._lock = Lock()
        self._shared: dict[str, frozenset[str]] = {}
        self._planned: dict[str, DuckDBPyConnection] = {}

    def run(self, program: Program) -> Iterator[tuple[Query, pa.Table]]:
        """The rows of every query of a program; the tables it reads must have been put.

        A nation's records are taken some authorities at a time, so that few of them are in memory. A pass
        over a borough's table is too small to be shared among cores, so the passes are: each core takes a
        table at a time, the longest first.
        """
        chunks = in_chunks(self.dataset)
        if len(chunks) > 1:
            yield from self._run_in_chunks(program, chunks)
            return
        self._share(program)
        longest = sorted(program, key=lambda one: -self.dataset.manifest.tables[one.table].rows)
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            running = {one.table: pool.submit(self._run_pass, one) for one in longest}
            for one in program:
                yield from zip(one.queries, running.pop(one.table).result(), strict=True)

    def _run_in_chunks(self, program: Program, chunks: Sequence[Dataset]) -> Iterator[tuple[Query, pa.Table]]:
        queries = [query for one in program for query in one.queries]
        found: list[list[pa.Table]] = [[] for _ in queries]
        for chunk in chunks:
            own = DuckDBRecords(chunk)
            try:
                for name in sorted(self._there):
                    own.put(name)
                for rows, (_, more) in zip(found, own.run(program), strict=True):
                    rows.append(more)
            finally:
                own.close()
        for query, rows in zip(queries, found, strict=True):
            yield query, pa.concat_tables(rows)

    def found(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression of tables that have been put."""
        return self.backend.to_pyarrow(expression)

    def close(self) -> None:
        """Let the records go; nothing can be asked of them any more."""
        for connection in self._planned.values():
            connection.close()
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
        connection = self._plan(one)
        return tally(one, connection.sql("EXECUTE pass").to_arrow_reader(_BATCH))

    def _share(self, program: Program) -> None:
        """Have the fields in memory that are read of tables which the program reads more than twice."""
        times = Counter(name for one in program for name in _NAMED.findall(one.sql))
        with self._lock:
            # A table that is in memory already must have what this program reads of it, however few read it.
            for name in sorted(name for name, many in times.items() if many > 2 or name in self._shared):
                read = frozenset().union(*(one.reads.get(name, ()) for one in program))
                there = self._shared.get(name, frozenset())
                if not read <= there:
                    fields = ", ".join(f'"{field}"' for field in sorted(read | there))
                    self.backend.raw_sql(
                        f"CREATE OR REPLACE TABLE shared_{name} AS SELECT {fields} FROM records_{name}"
                    )
                    self._shared[name] = read | there

    def _plan(self, one: Pass) -> DuckDBPyConnection:
        """A connection on which the pass is planned, as the statement ``pass``."""
        with self._lock:
            if one.sql not in self._planned:
                self._planned[one.sql] = self.backend.con.cursor()
                new = True
            else:
                new = False
            connection = self._planned[one.sql]
        if new:
            sql = _NAMED.sub(
                lambda found: f'"shared_{found[1]}"' if found[1] in self._shared else found[0], one.sql
            )
            connection.execute(f"PREPARE pass AS {sql}")
        return connection


def in_chunks(dataset: Dataset) -> list[Dataset]:
    """A dataset as several, of some authorities each, where it is big and each of them has its own files."""
    parts = [part for entry in dataset.manifest.tables.values() for part in entry.parts]
    rows = Counter[str]()
    for part in parts:
        rows[part.authority] += part.rows
    if rows.total() <= _MANY_ROWS or "" in rows:
        return [dataset]
    chunks: list[list[str]] = [[]]
    held = 0
    for code in dataset.authorities:
        if chunks[-1] and held + rows[code] > _MANY_ROWS:
            chunks.append([])
            held = 0
        chunks[-1].append(code)
        held += rows[code]
    return [dataset.of(codes) for codes in chunks]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quiet_duckdb() -> Backend:
    backend = ibis.duckdb.connect()
    backend.raw_sql("SET enable_progress_bar = false")
    # What is counted has no order, and keeping one costs memory.
    backend.raw_sql("SET preserve_insertion_order = false")
    return backend
