"""Values as the census writes them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from continuum.dataset.fields import Field, Kind, Table
from continuum.exchange.taking import Column


def texts(rows: pl.DataFrame, table: Table, columns: Sequence[Column]) -> pl.DataFrame:
    """The rows' values as texts under the headings of the columns; null where there is nothing to tell."""
    return rows.select(_text(table.field(column.field), column).alias(column.header) for column in columns)


def _text(declared: Field, column: Column) -> pl.Expr:
    value = pl.col(column.field)
    if column.codes is not None:
        return value.replace_strict(dict(column.codes.writes), default=None, return_dtype=pl.String)
    if declared.kind is Kind.DATE:
        return value.dt.to_string("%Y-%m-%d")
    if declared.kind is Kind.BOOLEAN:
        return pl.when(value).then(pl.lit("1")).when(~value).then(pl.lit("0"))
    return value.cast(pl.String)
