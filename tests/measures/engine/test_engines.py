"""The engines by name."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.engine.engines import Engine, records_on
from continuum.measures.engine.kept.records import KeptRecords

DATASET = Dataset.from_frames({"person": pl.DataFrame({"person_id": ["p"]})}, datetime(2021, 5, 7))


def test_duckdb_needs_nothing() -> None:
    records = records_on(Engine.DUCKDB, DATASET)
    assert isinstance(records, DuckDBRecords)
    assert records.dataset is DATASET
    records.close()


def test_duckdb_has_no_master() -> None:
    with pytest.raises(ContinuumError, match="duckdb has no master") as raised:
        records_on(Engine.DUCKDB, DATASET, "local[2]")
    assert "--engine spark" in str(raised.value)


def test_without_pyspark_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith("continuum.measures.engine.spark_")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(ContinuumError, match="PySpark is not installed") as raised:
        records_on(Engine.SPARK, DATASET)
    assert "continuum-safeguarding[spark]" in str(raised.value)


def test_counted_rows_are_kept_where_a_folder_is_named(tmp_path: Path) -> None:
    records = records_on(Engine.DUCKDB, DATASET, kept=tmp_path)
    assert isinstance(records, KeptRecords)
    assert records.dialect == DuckDBRecords.dialect
    with pytest.raises(ContinuumError, match="duckdb has no master"):
        records_on(Engine.DUCKDB, DATASET, "local[2]", kept=tmp_path)
