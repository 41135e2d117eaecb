"""Rows of a part as values of the dataset's types, with the return that each comes from."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.schema import POLARS_TYPES
from continuum.exchange.quality.problem import CORRECTED, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.ssda903 import codes
from continuum.exchange.ssda903.sources import ORDER, RETURN, STATED
from continuum.exchange.taking import Column, take


def typed(raw: pl.DataFrame, table: str, columns: Sequence[Column], quality: Quality) -> pl.DataFrame:
    """The columns' values, whether or not the files have the columns, and where each row comes from."""
    found = take(raw, table, columns, quality)
    absent = [column.field for column in columns if column.field not in found.columns]
    kinds = {name: POLARS_TYPES[TABLES[table].field(name).kind] for name in absent}
    return found.with_columns(
        *(pl.lit(None, dtype=kind).alias(name) for name, kind in kinds.items()),
        *(raw[name] for name in (RETURN, STATED, ORDER)),
    )


def needed(rows: pl.DataFrame, table: str, columns: Sequence[Column], quality: Quality) -> pl.DataFrame:
    """The rows that have a value in each of some columns; the others are left out, and noted."""
    for column in columns:
        lacking = pl.col(column.field).is_null()
        left = rows.filter(lacking)
        quality.note(
            left,
            Rule.REQUIRED,
            Done.LEFT_OUT,
            column=column.header,
            table=table,
            field=column.field,
        )
        quality.tally(table).left_out += left.height
        rows = rows.filter(~lacking)
    return rows


def key(*words: str | pl.Expr) -> pl.Expr:
    """A made key: words joined by a colon; null where one of them is."""
    return pl.concat_str(
        [pl.lit(word) if isinstance(word, str) else word.cast(pl.String) for word in words], separator=":"
    )


def numbered(made: pl.Expr, nth: pl.Expr) -> pl.Expr:
    """The key with the number of the record behind it, for the second and further ones of a day."""
    return pl.when(nth > 1).then(pl.concat_str(made, nth.cast(pl.String), separator=":")).otherwise(made)


def note_retired(rows: pl.DataFrame, table: str, column: Column, year: pl.Expr, quality: Quality) -> None:
    """Note codes that returns did not have any more, or not yet, in the year of what a row tells.

    Args:
        rows: the rows.
        table: the dataset's table.
        column: the column of the code.
        year: the year of the return to which the day belongs that decides; null where there is none.
        quality: the account.
    """
    for code, (first, last) in codes.IN_USE[column.header].items():
        outside = pl.lit(value=False)
        if first is not None:
            outside = outside | (year < first)
        if last is not None:
            outside = outside | (year > last)
        quality.note(
            rows.filter((pl.col(column.field) == code) & outside.fill_null(value=False)),
            Rule.RETIRED,
            Done.KEPT,
            severity=Severity.NOTE,
            column=column.header,
            value=code,
            table=table,
            field=column.field,
            detail=_when(first, last),
        )


def _when(first: int | None, last: int | None) -> str:
    if first is None:
        return f"in returns to {last}"
    return f"in returns from {first} on" if last is None else f"in returns from {first} to {last}"


def year_of(day: pl.Expr) -> pl.Expr:
    """The year of the return to which a day belongs."""
    return day.dt.year() + (day.dt.month() > 3).cast(pl.Int32)


def corrected(where: pl.Expr) -> pl.Expr:
    """Marks the rows as corrected too where something was put right."""
    return (pl.col(CORRECTED) | where.fill_null(value=False)).alias(CORRECTED)
