"""Spark started, or joined where it runs already, with the settings under which it means what DuckDB does."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from threading import Lock

import pyarrow as pa

from continuum.dataset.errors import ContinuumError
from continuum.measures.engine.program import Pass
from continuum.measures.engine.spark_sums import AddingUp, sums_schema

try:
    from py4j.protocol import Py4JError
    from pyspark import SparkContext
    from pyspark.errors import PySparkException, PythonException
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType
except ImportError as error:
    raise ContinuumError(
        f"PySpark is not installed ({error})",
        remedy="Install the extra: `pip install 'continuum-safeguarding[spark]'`, or `make setup-spark` in a "
        "checkout; or take --engine duckdb.",
    ) from error

THIS_MACHINE = "local[*]"
"""The master that is every core of this machine."""

_MASTER = re.compile(r"local(\[.+\])?|local-cluster\[.+\]|yarn|(spark|k8s)://.+")
"""The masters that Spark knows: of any other it says in Java that it is none."""

MEANING = {
    "spark.sql.session.timeZone": "UTC",  # a day does not depend on where the session runs
    "spark.sql.timestampType": "TIMESTAMP_NTZ",  # records carry local times without a zone
    "spark.sql.ansi.enabled": "true",  # what cannot be worked out is an error, not an unknown
}
"""The settings on which the meaning of the SQL depends."""

_SPEED = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "65536",
}

_ALONE = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
"""What a Spark on one machine needs besides: it talks to nobody."""

_SUBMITTED = "PYSPARK_GATEWAY_PORT"
"""Set where ``spark-submit`` started this process: Spark is there, and knows its master."""

_MEMORY = "SPARK_DRIVER_MEMORY"
"""Spark's own variable of how much memory it may take (``4g``)."""

_starting = Lock()


def session_on(master: str | None = None) -> SparkSession:
    """A Spark session with its own settings and names.

    Args:
        master: the URL of a cluster's master (``spark://…``, ``yarn``, ``k8s://…``), or ``local[2]`` for two
            cores of this machine. Where it is None, the Spark that runs in this process already, the master
            that ``spark-submit`` names, or every core of this machine.

    Raises:
        ContinuumError: there is no Java, the master is none or cannot be reached, or this process works with
            another.
    """
    if master is not None and not _MASTER.fullmatch(master):
        raise ContinuumError(
            f"{master!r} is no master of Spark",
            remedy="Give spark://host:7077, yarn, k8s://host, or local[2] for two cores of this machine.",
        )
    with _starting:
        context = SparkContext._active_spark_context or _start(master)
    if master is not None and context.master != master:
        raise ContinuumError(
            f"this process works on Spark at {context.master} already, so it cannot on {master}",
            remedy="Start another process, or leave the master away.",
        )
    session = SparkSession(context).newSession()
    for name, value in {**MEANING, **_SPEED}.items():
        session.conf.set(name, value)
    if _is_this_machine(context.master):
        session.conf.set("spark.sql.shuffle.partitions", str(2 * context.defaultParallelism))
    return session


def spark_schema(schema: pa.Schema) -> StructType:
    """The columns of an Arrow table as Spark's; a time without a zone stays one."""
    return from_arrow_schema(schema, prefer_timestamp_ntz=True)


def added_up(rows: DataFrame, one: Pass) -> pa.Table:
    """The sums of the rows of a pass, which the workers work out.

    Raises:
        ContinuumError: the workers lack Continuum.
    """
    try:
        return rows.mapInArrow(AddingUp(one), spark_schema(sums_schema(one))).toArrow()
    except PythonException as error:
        lacks = re.search(r"ModuleNotFoundError: (No module named .*)", str(error))
        if lacks is None:
            raise
        raise ContinuumError(
            f"the workers of Spark cannot add up: {lacks[1]}",
            remedy="Each needs the Continuum and the Python that this process has: docs/scale.md tells how "
            "they are given them.",
        ) from error


def why_not() -> str:
    """Why Spark cannot be started here, in a few words; empty where it can.

    That PySpark is installed is known already: this module could be imported.
    """
    if _SUBMITTED in os.environ or _java():
        return ""
    return "Java was not found"


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")


def _start(master: str | None) -> SparkContext:
    missing = why_not()
    if missing:
        raise ContinuumError(
            f"Spark cannot be started: {missing}",
            remedy="Install Java 17 or 21 (on Debian the package openjdk-17-jre-headless), or set JAVA_HOME "
            "to where it is; or take --engine duckdb.",
        )
    builder = SparkSession.builder.appName("continuum")
    if master is None and _SUBMITTED not in os.environ:
        master = THIS_MACHINE
    settings = {"spark.ui.showConsoleProgress": "false"}
    if master is not None:
        builder = builder.master(master)
        if _is_this_machine(master):
            # The workers on this machine are this Python; those of a cluster are the cluster's.
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            settings |= _ALONE | _of_this_machine()
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        context = builder.getOrCreate().sparkContext
    except (PySparkException, Py4JError) as error:
        first = str(error).strip().splitlines()[0]
        raise ContinuumError(
            f"Spark did not start: {first}",
            where=master or "",
            remedy="It needs Java 17 or 21, and a master that can be reached.",
        ) from error
    context.setLogLevel("ERROR")
    return context


def _is_this_machine(master: str) -> bool:
    return master == "local" or master.startswith("local[")


def _of_this_machine() -> dict[str, str]:
    """Half of the memory of this machine, or as much as Spark's own variable says, and no word of its own
    accord but errors.
    """
    words = Path(__file__).with_name("spark_log.properties").absolute().as_uri()
    return {
        "spark.driver.memory": os.environ.get(_MEMORY) or f"{max(1, _memory() // 2)}g",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={words}",
    }


def _memory() -> int:
    """The memory of this machine in gigabytes; 2 where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024**3
    except (AttributeError, OSError, ValueError):
        return 2
