"""The columns of a table as Polars and Parquet know them, made from the declaration."""

from __future__ import annotations

from difflib import get_close_matches
from types import MappingProxyType

import polars as pl
import pyarrow as pa
from polars.datatypes import DataTypeClass

from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import Field, Kind, Table

POLARS_TYPES: MappingProxyType[Kind, pl.DataType] = MappingProxyType(
    {
        Kind.ID: pl.String(),
        Kind.CODE: pl.String(),
        Kind.TEXT: pl.String(),
        Kind.DATE: pl.Date(),
        Kind.DATETIME: pl.Datetime("us"),
        Kind.INTEGER: pl.Int64(),
        Kind.DECIMAL: pl.Float64(),
        Kind.BOOLEAN: pl.Boolean(),
    }
)
"""The Polars type of each kind of field. Times carry no zone: they are what England's clocks showed."""

ARROW_TYPES: MappingProxyType[Kind, pa.DataType] = MappingProxyType(
    {
        Kind.ID: pa.large_string(),
        Kind.CODE: pa.large_string(),
        Kind.TEXT: pa.large_string(),
        Kind.DATE: pa.date32(),
        Kind.DATETIME: pa.timestamp("us"),
        Kind.INTEGER: pa.int64(),
        Kind.DECIMAL: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
    }
)
"""The Arrow type of each kind of field, which Parquet keeps."""

_KIND_WORDS = MappingProxyType(
    {
        Kind.ID: "text",
        Kind.CODE: "text",
        Kind.TEXT: "text",
        Kind.DATE: "dates",
        Kind.DATETIME: "dates and times without a zone",
        Kind.INTEGER: "whole numbers",
        Kind.DECIMAL: "numbers",
        Kind.BOOLEAN: "true or false",
    }
)


def polars_schema(table: Table) -> pl.Schema:
    """The columns of a table in order, with their Polars types."""
    return pl.Schema({field.name: POLARS_TYPES[field.kind] for field in table.fields})


def arrow_schema(table: Table) -> pa.Schema:
    """The columns of a table in order, with their Arrow types; each carries its meaning and unit."""
    fields = [
        pa.field(field.name, ARROW_TYPES[field.kind], nullable=True, metadata=_metadata(field))
        for field in table.fields
    ]
    return pa.schema(fields, metadata={"meaning": table.meaning})


def _metadata(field: Field) -> dict[str, str]:
    words = {"meaning": field.meaning, "unit": field.unit}
    return {name: word for name, word in words.items() if word}


def fits(kind: Kind, given: pl.DataType | DataTypeClass) -> bool:
    """Whether a column of this Polars type holds values of the kind, so that taking it changes none."""
    if given == pl.Null:
        return True
    if kind in (Kind.ID, Kind.CODE, Kind.TEXT):
        return given in (pl.String, pl.Categorical, pl.Enum)
    if kind is Kind.DATETIME:
        return given == pl.Datetime and getattr(given, "time_zone", None) is None
    if kind is Kind.DATE:
        return given == pl.Date
    if kind is Kind.INTEGER:
        return given.is_integer()
    if kind is Kind.DECIMAL:
        return given.is_integer() or given.is_float()
    return given == pl.Boolean


def conform(frame: pl.DataFrame, table: Table, *, complete: bool = True) -> pl.DataFrame:
    """The frame with the table's columns, in their order and of their types; absent optional ones are null.

    Args:
        frame: the rows as somebody made them.
        table: the table they belong to.
        complete: whether an absent required column is an error; otherwise it is null too.

    Raises:
        ContinuumError: a column is unknown, of a wrong type, or required and absent.
    """
    for name in frame.columns:
        if name not in table.field_names:
            near = get_close_matches(name, table.field_names, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Its columns are {', '.join(table.field_names)}."
            raise ContinuumError(f"the table has no column {name}", where=f"table {table.name}", remedy=hint)
    columns = [_column(frame, table, field, complete=complete) for field in table.fields]
    if not frame.columns:  # literals alone would make one row
        return pl.DataFrame(schema=polars_schema(table))
    return frame.select(columns)


def _column(frame: pl.DataFrame, table: Table, field: Field, *, complete: bool) -> pl.Expr:
    wanted = POLARS_TYPES[field.kind]
    if field.name not in frame.columns:
        if field.required and complete:
            raise ContinuumError(
                f"the required column {field.name} is absent",
                where=f"table {table.name}",
                remedy=f"It says: {field.meaning}",
            )
        return pl.lit(None, dtype=wanted).alias(field.name)
    given = frame.schema[field.name]
    if not fits(field.kind, given):
        raise ContinuumError(
            f"the column {field.name} holds {given}, and should hold {_KIND_WORDS[field.kind]}",
            where=f"table {table.name}",
            remedy=f"Make it {wanted}.",
        )
    return pl.col(field.name).cast(wanted)
