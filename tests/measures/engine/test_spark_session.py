"""Spark started once, joined by others, and refused with a remedy where it cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from tests.spark import THE_SPARK

pytestmark = pytest.mark.spark


def test_a_session_means_what_duckdb_means() -> None:
    from continuum.measures.engine.spark_session import MEANING, session_on

    session = session_on(THE_SPARK)
    assert {name: session.conf.get(name) for name in MEANING} == MEANING
    (row,) = session.sql("SELECT TIMESTAMP '2021-03-28 01:30:00' + INTERVAL 1 HOUR AS later").collect()
    assert str(row.later) == "2021-03-28 02:30:00"  # an hour that the clocks of London skip


def test_sessions_share_spark_and_not_their_names() -> None:
    from continuum.measures.engine.spark_session import session_on

    one, other = session_on(THE_SPARK), session_on()
    one.sql("SELECT 1 AS n").createOrReplaceTempView("mine")
    assert one.sparkContext is other.sparkContext
    assert [each.name for each in other.catalog.listTables()] == []


def test_another_master_is_refused() -> None:
    from continuum.measures.engine.spark_session import session_on

    session_on(THE_SPARK)
    with pytest.raises(ContinuumError, match=r"on Spark at local\[2\] already"):
        session_on("local[1]")


@pytest.mark.parametrize("master", ["nonsense", "", "local[", "localhost", "spark://", "http://host:7077"])
def test_what_is_no_master_is_refused_before_java_says_so(master: str) -> None:
    from continuum.measures.engine.spark_session import session_on

    with pytest.raises(ContinuumError, match="is no master of Spark"):
        session_on(master)


def test_without_java_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from continuum.measures.engine import spark_session

    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert spark_session.why_not() == "Java was not found"
    with pytest.raises(ContinuumError, match="openjdk-17-jre-headless"):
        spark_session._start(THE_SPARK)
