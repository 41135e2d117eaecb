"""Telling the dataset's values in the standard's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.fields import Field, Kind
from continuum.exchange.ssd.place import Place
from continuum.exchange.ssd.standard import ssd_table
from continuum.exchange.taking import Column

_YES_OR_NO = {"true": "yes", "false": "no"}
_FLAG = {"true": "Y", "false": "N"}


def told(rows: pl.DataFrame, place: Place) -> pl.DataFrame:
    """The rows under the standard's columns, as texts; what cannot be told is null."""
    return told_columns(rows, place.table, place.columns)


def told_columns(rows: pl.DataFrame, table: str, columns: Sequence[Column]) -> pl.DataFrame:
    """Some fields of a table under a format's columns, as texts."""
    return rows.select(
        _text(TABLES[table].field(column.field), column).alias(column.header) for column in columns
    )


def _text(declared: Field, column: Column) -> pl.Expr:
    value = pl.col(declared.name)
    match declared.kind:
        case Kind.DATE:
            return iso(value)
        case Kind.DATETIME:
            return value.dt.strftime("%Y-%m-%d %H:%M:%S%.f")
        case Kind.BOOLEAN:
            plain = value.cast(pl.String)
            words = plain.replace_strict(_YES_OR_NO, default=None, return_dtype=pl.String)
            if column.codes:
                return words.replace_strict(dict(column.codes.writes), default=None, return_dtype=pl.String)
            return plain.replace_strict(_FLAG, default=None, return_dtype=pl.String)
        case Kind.CODE if column.codes is not None:
            return value.replace_strict(dict(column.codes.writes), default=None, return_dtype=pl.String)
        case _:
            return value.cast(pl.String)


def iso(day: pl.Expr) -> pl.Expr:
    """A day as the standard writes it."""
    return day.dt.strftime("%Y-%m-%d")


def whole(rows: pl.DataFrame, ssd: str) -> pl.DataFrame:
    """The rows with every column of the table in its order; those that nothing is known of are null."""
    names = ssd_table(ssd).deployed or ssd_table(ssd).names
    return rows.select(
        pl.col(name).cast(pl.String) if name in rows.columns else pl.lit(None, dtype=pl.String).alias(name)
        for name in names
    )


def standing(
    rows: pl.DataFrame, day: str, spells: pl.DataFrame, start: str, end: str, what: str
) -> pl.Series:
    """For each row, what stood for its person on its day: of several spells the one that began last.

    Args:
        rows: rows with ``person_id``, and the day.
        day: the field of the day.
        spells: rows with ``person_id``, a first day, a last one that may be absent, and what is asked for.
        start: the field of the first day.
        end: the field of the last day.
        what: the field that is asked for.
    """
    asked = rows.select(pl.int_range(pl.len()).alias("__number"), "person_id", pl.col(day).alias("__day"))
    known = spells.select("person_id", pl.col(start).alias("__since"), pl.col(end).alias("__until"), what)
    found = (
        asked.drop_nulls()
        .join(known.drop_nulls(["person_id", "__since", what]), on="person_id", maintain_order="left_right")
        .filter(
            pl.col("__since") <= pl.col("__day"),
            pl.col("__until").is_null() | (pl.col("__until") >= pl.col("__day")),
        )
        .sort("__since", maintain_order=True)
        .unique("__number", keep="last", maintain_order=True)
    )
    return asked.join(found.select("__number", what), on="__number", how="left", maintain_order="left")[what]


def last_by(rows: pl.DataFrame, day: str, until: date) -> pl.DataFrame:
    """Each person's last row by a day."""
    return (
        rows.filter(pl.col(day) <= until)
        .sort(day, maintain_order=True)
        .unique("person_id", keep="last", maintain_order=True)
    )
