"""The columns that Polars and Parquet know are those of the declaration."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import Kind
from continuum.dataset.schema import arrow_schema, conform, fits, polars_schema

PLACEMENT = TABLES["placement"]
WHOLE = {
    "placement_id": ["a"],
    "person_id": ["p"],
    "started_on": [date(2021, 4, 1)],
    "placement_type": ["U6"],
    "authority": ["E06000050"],
    "recorded_at": [datetime(2021, 4, 2, 9, 30)],
}


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_both_schemas_have_the_fields_in_order(table: Any) -> None:
    assert tuple(polars_schema(table)) == table.field_names
    assert tuple(arrow_schema(table).names) == table.field_names
    empty = pl.DataFrame(schema=polars_schema(table))
    assert empty.to_arrow().cast(arrow_schema(table)).schema == arrow_schema(table)


def test_parquet_columns_carry_their_meaning_and_unit() -> None:
    distance = arrow_schema(PLACEMENT).field("distance")
    assert distance.type == pa.float64()
    assert distance.metadata[b"unit"] == b"miles"
    assert b"Straight-line" in distance.metadata[b"meaning"]
    assert arrow_schema(PLACEMENT).metadata[b"meaning"] == b"One placement of a child in care."


def test_columns_are_put_in_order_and_absent_ones_are_null() -> None:
    frame = pl.DataFrame(dict(reversed(WHOLE.items())))
    whole = conform(frame, PLACEMENT)
    assert whole.schema == polars_schema(PLACEMENT)
    assert whole.row(0, named=True)["distance"] is None
    assert whole.row(0, named=True)["started_on"] == date(2021, 4, 1)


def test_types_that_lose_nothing_are_taken() -> None:
    frame = pl.DataFrame(WHOLE).with_columns(
        distance=pl.lit(12, dtype=pl.Int16),
        placement_type=pl.col("placement_type").cast(pl.Categorical),
        recorded_at=pl.col("recorded_at").dt.cast_time_unit("ms"),
        ended_on=pl.lit(None),
    )
    row = conform(frame, PLACEMENT).row(0, named=True)
    assert (row["distance"], row["placement_type"], row["ended_on"]) == (12.0, "U6", None)


@pytest.mark.parametrize(
    ("column", "values", "message"),
    [
        ("started_on", ["2021-04-01"], "should hold dates"),
        ("started_on", [datetime(2021, 4, 1, 9)], "should hold dates"),
        ("recorded_at", [datetime(2021, 4, 1, tzinfo=UTC)], "without a zone"),
        ("recorded_at", [date(2021, 4, 1)], "should hold dates and times"),
        ("placement_id", [17], "should hold text"),
        ("distance", ["12"], "should hold numbers"),
        ("in_authority", [1], "should hold true or false"),
    ],
)
def test_a_column_of_another_type_is_refused(column: str, values: list[Any], message: str) -> None:
    frame = pl.DataFrame({**WHOLE, column: values})
    with pytest.raises(ContinuumError, match=message) as caught:
        conform(frame, PLACEMENT)
    assert f"column {column}" in str(caught.value)


def test_whole_numbers_are_not_cut_from_decimals() -> None:
    assert fits(Kind.INTEGER, pl.Int8())
    assert not fits(Kind.INTEGER, pl.Float64())


def test_an_unknown_column_names_the_nearest() -> None:
    with pytest.raises(ContinuumError, match=r"no column person.*Did you mean person_id"):
        conform(pl.DataFrame({**WHOLE, "person": ["p"]}), PLACEMENT)
    with pytest.raises(ContinuumError, match=r"no column zzzz.*Its columns are placement_id"):
        conform(pl.DataFrame({**WHOLE, "zzzz": ["p"]}), PLACEMENT)


def test_a_required_column_must_be_there_unless_told_otherwise() -> None:
    frame = pl.DataFrame(WHOLE).drop("person_id")
    with pytest.raises(ContinuumError, match=r"required column person_id is absent. It says: The child"):
        conform(frame, PLACEMENT)
    assert conform(frame, PLACEMENT, complete=False)["person_id"].to_list() == [None]


def test_a_frame_without_columns_has_no_rows() -> None:
    assert conform(pl.DataFrame(), PLACEMENT, complete=False).height == 0
