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
from continuum.measures.engine.held import Held, held_name
from continuum.measures.engine.memory import give_back
from continuum.measures.engine.program import Pass, Program, Query
from continuum.measures.engine.tables import CALENDAR, DUCKDB, Records
from continuum.measures.engine.tally import tally

_BATCH = 1 << 18
"""Rows that are taken from DuckDB at a time."""

_MANY_ROWS = 24_000_000
"""Rows of all tables together that are held in memory at once."""

_FEW_ROWS = 4_000_000
"""Of so many rows, some boroughs', what DuckDB keeps for the next time is a good part of all that is held.
Giving it back takes a twentieth of the time that counting a region takes.
"""

_NAMED = re.compile(r'"records_([a-z0-9_]+)"')
"""A table of records in a statement."""

_GIVEN = "given_rows"
"""What rows from memory are called while they are taken."""


class DuckDBRecords(Records):
    """The records of one dataset on a DuckDB of its own.

    What is counted is held in memory, for as long as the records are open or until they turn to those of
    another dataset.

    Attributes:
        backend: that DuckDB, through Ibis.
    """

    dialect = DUCKDB

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)
        rows = sum(entry.rows for entry in dataset.manifest.tables.values())
        self.backend = _quiet_duckdb(sparing=rows <= _FEW_ROWS)
        self._lock = Lock()
        self._held = Held(self.backend.con.cursor(), dataset)
        self._passes: dict[str, _Statement] = {}
        self._readable: set[str] = set()
        self._created: dict[str, str] = {}

    def turn_to(self, dataset: Dataset) -> None:
        """Go on with the records of another dataset, whose tables must be put."""
        with self._lock:
            for called in self._created.keys() - {CALENDAR}:
                self.backend.raw_sql(f"DROP {self._created.pop(called)} {called}")
            self._readable.clear()
            self._there &= {CALENDAR}
            self._held.turn_to(dataset)
            self.dataset = dataset

    def run(self, program: Program) -> Iterator[tuple[Query, pa.Table]]:
        """The rows of every query of a program; the tables it reads must have been put."""
        queries = [query for one in program for query in one.queries]
        found: list[list[pa.Table]] = [[] for _ in queries]
        for place, (_, rows) in enumerate(self.parts(program)):
            found[place % len(queries)].append(rows)
        for query, every in zip(queries, found, strict=True):
            yield query, pa.concat_tables(every)

    def parts(self, program: Program) -> Iterator[tuple[Query, pa.Table]]:
        """The rows of every query, several times each where the records are many: a nation's are taken some
        authorities at a time, so that few of them are in memory.
        """
        chunks = in_chunks(self.dataset)
        if len(chunks) == 1:
            yield from self._run_passes(program)
            return
        own = DuckDBRecords(chunks[0])
        try:
            for chunk in chunks:
                own.turn_to(chunk)
                for name in sorted(self._there):
                    own.put(name)
                yield from own._run_passes(program)
        finally:
            own.close()

    def _run_passes(self, program: Program) -> Iterator[tuple[Query, pa.Table]]:
        """Run a program over all records at once.

        A pass over a borough's table is too small to be shared among cores, so the passes are: each core
        takes a table at a time, the longest first.
        """
        self._hold(program)
        longest = sorted(program, key=lambda one: -self.dataset.manifest.tables[one.table].rows)
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            running = {one.table: pool.submit(self._run_pass, one) for one in longest}
            for one in program:
                yield from zip(one.queries, running.pop(one.table).result(), strict=True)
        give_back()

    def found(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression of tables that have been put."""
        with self._lock:
            for name in sorted(self._there - self._readable - {CALENDAR}):
                super()._put_records(name)
                self._readable.add(name)
        return self.backend.to_pyarrow(expression)

    def close(self) -> None:
        """Let the records go; nothing can be asked of them any more."""
        for each in self._passes.values():
            each.close()
        self.backend.disconnect()

    def _put_records(self, name: str) -> None:
        # What is counted is held in another form, and few ask for the records as they are.
        self.dataset.has_versions(name)  # the error, where there is no such table

    def _put_rows(self, called: str, rows: pa.Table) -> None:
        # What Ibis does to create a table takes three times as long, and there may be fifty of them.
        self.backend.con.register(_GIVEN, rows)
        self.backend.raw_sql(f"CREATE TABLE {called} AS SELECT * FROM {_GIVEN}")
        self.backend.con.unregister(_GIVEN)
        self._created[called] = "TABLE"

    def _put_files(self, called: str, table: str, files: Sequence[Path], authorities: Sequence[str]) -> None:
        paths = ", ".join(_quoted(str(path)) for path in files)
        narrowed = ", ".join(_quoted(code) for code in authorities)
        where = f" WHERE authority IN ({narrowed})" if narrowed else ""
        # The rows say their authority themselves; the folders' names are for people and other readers.
        read = f"read_parquet([{paths}], hive_partitioning = false)"
        self._put_view(called, f"SELECT * FROM {read}{where}")

    def _put_view(self, called: str, sql: str) -> None:
        self.backend.raw_sql(f"CREATE VIEW {called} AS {sql}")
        self._created[called] = "VIEW"

    def _hold(self, program: Program) -> None:
        """Hold what a program reads, and have a connection for each of its passes."""
        with self._lock:
            self._held.hold(program)
            for one in program:
                if one.sql not in self._passes:
                    self._passes[one.sql] = _Statement(self.backend.con.cursor(), one.sql)

    def _run_pass(self, one: Pass) -> list[pa.Table]:
        return tally(one, self._passes[one.sql].rows())


class _Statement:
    """The statement of a pass, on a connection of its own."""

    def __init__(self, connection: DuckDBPyConnection, sql: str) -> None:
        self._connection = connection
        self._sql = _NAMED.sub(lambda found: f'"{held_name(found[1])}"', sql)
        self._times = 0

    def rows(self) -> pa.RecordBatchReader:
        """Its rows, as the records are now.

        DuckDB plans it anew each time. That is quicker where it is prepared, which costs as much as planning
        it once, and pays from the third time on.
        """
        if self._times == 1:
            self._connection.execute(f"PREPARE pass AS {self._sql}")
        self._times += 1
        if self._times > 1:
            return self._connection.sql("EXECUTE pass").to_arrow_reader(_BATCH)
        (statement,) = self._connection.extract_statements(self._sql)
        return self._connection.sql(statement).to_arrow_reader(_BATCH)

    def close(self) -> None:
        """Close its connection."""
        self._connection.close()


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


def _quiet_duckdb(*, sparing: bool) -> Backend:
    backend = ibis.duckdb.connect()
    backend.raw_sql("SET enable_progress_bar = false")
    # What is counted has no order, and keeping one costs memory.
    backend.raw_sql("SET preserve_insertion_order = false")
    if sparing:
        # What a statement has let go of is given back, not kept for the next.
        for setting in ("allocator_flush_threshold", "allocator_bulk_deallocation_flush_threshold"):
            backend.raw_sql(f"SET {setting} = '1MB'")
    return backend
