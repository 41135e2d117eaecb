"""Columns of shown numbers: read back as they were, and of no use to whoever takes them for numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.columns import (
    About,
    marks_in,
    number_columns,
    parquet_of,
    read_parquet,
    shown_column,
)
from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED
from tests.disclosure.doors import protect_publication
from tests.disclosure.test_protect import COUNT, SHARE

HIDDEN = Suppressed()
FIGURES = protect_publication(
    [
        COUNT,
        replace(COUNT, value=3, numerator=3),
        replace(SHARE, value=None, numerator=0, denominator=0, status="empty denominator"),
        replace(SHARE, value=75.0, numerator=30, denominator=40),
    ],
    SEED,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "figures.parquet"
    meanings, hiding = marks_in(FIGURES)
    about = About("seed", SEED.rule, meanings, hiding, {"value": "The figure."})
    columns = {"measure": pa.array([figure.measure for figure in FIGURES]), **number_columns(FIGURES)}
    path.write_bytes(parquet_of(columns, about))
    return path


def test_what_is_read_is_what_was_written(file: Path) -> None:
    columns, about = read_parquet(file)
    assert columns["value"] == [509, HIDDEN, None, 75]
    assert columns["numerator"] == [509, HIDDEN, 0, 30]
    assert columns["denominator"] == [None, None, 0, 40]
    assert columns["measure"] == ["children_in_care"] * 4
    assert (about.policy, about.rule, about.suppressed) == ("seed", SEED.rule, ("[c]",))
    assert about.marks["[c]"] == HIDDEN.reason


def test_where_there_is_no_number_the_mark_says_why(file: Path) -> None:
    rows = pq.read_table(file).to_pylist()
    assert [row["value"]["mark"] for row in rows] == [None, "[c]", "[z]", None]
    assert rows[0]["denominator"] is None
    for row in rows:
        for name in ("value", "numerator"):
            assert (row[name]["number"] is None) != (row[name]["mark"] is None)


@pytest.mark.parametrize(
    "taken",
    [
        lambda file: duckdb.sql(f"select avg(value) from '{file}'"),
        lambda file: duckdb.sql(f"select sum(value) from '{file}'"),
        lambda file: duckdb.sql(f"select value + 1 from '{file}'"),
        lambda file: pl.read_parquet(file).select(pl.col("value").mean()),
        lambda file: pl.read_parquet(file).select(pl.col("value") + 1),
        lambda file: pl.scan_parquet(file).select(pl.col("value").sum()).collect(),
        lambda file: pd.read_parquet(file)["value"].mean(),
        lambda file: pd.read_parquet(file)["value"].sum(),
        lambda file: pc.mean(pq.read_table(file)["value"]),
        lambda file: pq.read_table(file)["value"].cast(pa.float64()),
    ],
)
def test_no_program_takes_it_for_a_number(file: Path, taken: Callable[[Path], Any]) -> None:
    with pytest.raises((TypeError, duckdb.Error, pl.exceptions.PolarsError, pa.ArrowException)):
        taken(file)


def test_every_program_takes_the_numbers_that_are_named(file: Path) -> None:
    assert duckdb.execute(f"select sum(value.number) from '{file}'").fetchall() == [(584,)]
    assert duckdb.execute(f"select count(*) from '{file}' where value.mark = '[c]'").fetchall() == [(1,)]
    assert pl.read_parquet(file)["value"].struct.field("number").sum() == 584
    assert pc.sum(pc.struct_field(pq.read_table(file)["value"], "number")).as_py() == 584


def test_the_fields_say_what_they_are(file: Path) -> None:
    schema = pq.read_schema(file)
    assert schema.field("value").metadata == {b"kind": b"continuum.shown", b"description": b"The figure."}
    assert schema.field("measure").metadata is None


def test_the_same_numbers_are_the_same_file(file: Path) -> None:
    about = About("seed", SEED.rule)
    assert parquet_of(number_columns(FIGURES), about) == parquet_of(number_columns(FIGURES), about)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.parquet"
    pq.write_table(pa.table({"value": [1.0]}), path)
    with pytest.raises(ContinuumError, match="does not say how its numbers were protected"):
        read_parquet(path)


def test_an_absent_number_without_a_reason_is_no_structure() -> None:
    assert shown_column([1, None, HIDDEN]).to_pylist() == [
        {"number": 1.0, "mark": None},
        None,
        {"number": None, "mark": "[c]"},
    ]
