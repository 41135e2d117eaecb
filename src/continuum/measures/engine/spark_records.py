"""A dataset's records on Spark: for records that are too many for one machine, or where a cluster is at hand.

The SQL is that of the other engine, compiled for Spark. What it finds is added up where it is found, each
authority's records by one worker, and only the sums come back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import ibis.expr.types as ir
import pyarrow as pa

from continuum.dataset import contract
from continuum.dataset.records import Dataset
from continuum.dataset.schema import arrow_schema
from continuum.measures.engine.plan import AUTHORITY
from continuum.measures.engine.program import Pass, Program, Query, Role
from continuum.measures.engine.spark_session import added_up, session_on, spark_schema
from continuum.measures.engine.spark_sums import of_query
from continuum.measures.engine.tables import SPARK, Records, sql_of

PASSES_AT_ONCE = 4
"""How many passes Spark is given at a time: it plans one while it runs another."""


class SparkRecords(Records):
    """The records of one dataset in a Spark session of their own.

    Args:
        dataset: the records.
        master: the URL of the cluster's master; see :func:`session_on`.

    Raises:
        ContinuumError: Java is missing, or the master cannot be reached.
    """

    dialect = SPARK

    def __init__(self, dataset: Dataset, master: str | None = None) -> None:
        super().__init__(dataset)
        self.apart = len(dataset.authorities) > 1
        self.session = session_on(master)
        self._views: list[str] = []

    def run(self, program: Program) -> Iterator[tuple[Query, pa.Table]]:
        """The rows of every query of a program; the tables it reads must have been put."""
        with ThreadPoolExecutor(max_workers=PASSES_AT_ONCE) as pool:
            for one, found in zip(program, pool.map(self._run_pass, program), strict=True):
                yield from zip(one.queries, found, strict=True)

    def found(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression of tables that have been put."""
        return self.session.sql(sql_of(expression, self.dialect)).toArrow()

    def close(self) -> None:
        """Let the records go; nothing can be asked of them any more. Spark goes on, for others to use."""
        for called in self._views:
            self.session.catalog.dropTempView(called)

    def _put_rows(self, called: str, rows: pa.Table) -> None:
        schema = spark_schema(rows.schema)
        self.session.createDataFrame(rows, schema).createOrReplaceTempView(called)
        self._views.append(called)

    def _put_files(self, called: str, table: str, files: Sequence[Path], authorities: Sequence[str]) -> None:
        schema = spark_schema(arrow_schema(contract.TABLES[table]))
        # The rows say their authority themselves: the folders' names are not to be read as a column.
        reader = self.session.read.schema(schema).option("recursiveFileLookup", "true")
        rows = reader.parquet(*map(_as_named, files))
        if authorities:
            rows = rows.filter(rows.authority.isin(list(authorities)))
        rows.createOrReplaceTempView(called)
        self._views.append(called)

    def _put_view(self, called: str, sql: str) -> None:
        self.session.sql(sql).createOrReplaceTempView(called)
        self._views.append(called)

    def _run_pass(self, one: Pass) -> list[pa.Table]:
        rows = self.session.sql(one.sql)
        # All rows of an authority come to one worker; of a dataset that is not told apart, all rows.
        together = (
            rows.repartition(one.column(Role.CELL, AUTHORITY)) if one.by_authority else rows.coalesce(1)
        )
        sums = added_up(together, one)
        return [
            of_query(sums, place, query, by_authority=one.by_authority)
            for place, query in enumerate(one.queries)
        ]


def _as_named(path: Path) -> str:
    """A file's name for Spark, which takes names as they are, but for what it would take for a pattern."""
    return "file://" + re.sub(r"[\\\[\]{}*?]", r"\\\g<0>", path.absolute().as_posix())
