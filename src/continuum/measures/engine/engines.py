"""The engines that figures can be computed on, by the names that people choose them by."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path

from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.engine.kept.records import KeptRecords
from continuum.measures.engine.tables import DUCKDB, SPARK, Records


class Engine(StrEnum):
    """The engines. Both give the same figures."""

    DUCKDB = "duckdb"
    SPARK = "spark"


def records_on(
    engine: Engine,
    dataset: Dataset,
    master: str | None = None,
    *,
    kept: Path | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Records:
    """A dataset's records on an engine.

    Args:
        engine: the engine.
        dataset: the records.
        master: for Spark, the URL of the cluster's master, or ``local[2]`` for two cores of this machine;
            where it is None, the master that ``spark-submit`` names, or every core of this machine.
        kept: the folder in which counted rows are kept, so that what has not changed since is not counted
            again; none are kept when None.
        on_progress: called with a line on what is counted, where rows are kept.

    Raises:
        ContinuumError: the engine is not installed, cannot be reached, or takes no master; or nothing can be
            kept in the folder.
    """
    on, dialect = _backend(engine, master)
    if kept is None:
        return on(dataset)
    return KeptRecords(dataset, kept, on, dialect=dialect, on_progress=on_progress)


def _backend(engine: Engine, master: str | None) -> tuple[Callable[[Dataset], Records], str]:
    """What puts records on the engine, and the SQL that it speaks."""
    if engine is Engine.SPARK:
        from continuum.measures.engine.spark_records import SparkRecords

        return partial(SparkRecords, master=master), SPARK
    if master is not None:
        raise ContinuumError(f"{engine} has no master", remedy="Leave --master away, or take --engine spark.")
    return DuckDBRecords, DUCKDB
