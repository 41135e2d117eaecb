"""Spark for the tests: which, and why tests on it are left out where they are."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

THE_SPARK = "local[2]"
"""The master of the Spark of all tests: two cores of this machine."""


@cache
def why_left_out() -> str:
    """Why tests on Spark cannot be run here; empty where they can."""
    if find_spec("pyspark") is None:
        return "PySpark is not installed (make setup-spark)"
    from continuum.measures.engine.spark_session import why_not

    return why_not()
