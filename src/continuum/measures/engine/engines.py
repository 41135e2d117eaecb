"""The engines that figures can be computed on, by the names that people choose them by."""

from __future__ import annotations

from enum import StrEnum

from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.engine.tables import Records


class Engine(StrEnum):
    """The engines. Both give the same figures."""

    DUCKDB = "duckdb"
    SPARK = "spark"


def records_on(engine: Engine, dataset: Dataset, master: str | None = None) -> Records:
    """A dataset's records on an engine.

    Args:
        engine: the engine.
        dataset: the records.
        master: for Spark, the URL of the cluster's master, or ``local[2]`` for two cores of this machine;
            where it is None, the master that ``spark-submit`` names, or every core of this machine.

    Raises:
        ContinuumError: the engine is not installed, cannot be reached, or takes no master.
    """
    if engine is Engine.SPARK:
        from continuum.measures.engine.spark_records import SparkRecords

        return SparkRecords(dataset, master)
    if master is not None:
        raise ContinuumError(f"{engine} has no master", remedy="Leave --master away, or take --engine spark.")
    return DuckDBRecords(dataset)
