"""The values of settled rows: of their types and within their limits, the row's authority and its moment."""

from __future__ import annotations

from functools import reduce

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.fields import Field, Kind, Table
from continuum.dataset.schema import POLARS_TYPES, fits
from continuum.exchange.format import Given
from continuum.exchange.quality.problem import CORRECTED, ORIGIN, POSTCODE, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality

AUTHORITY, RECORDED_AT = "authority", "recorded_at"


def typed(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The table's fields that are told, in their order and of their types, and the columns of the origin.

    Blank texts are null.

    Raises:
        ValueError: a column is of neither, or holds values of another type: the format is at fault.
    """
    table = TABLES[name]
    strange = [
        column
        for column in rows.columns
        if column not in table.field_names and column not in (*ORIGIN, POSTCODE)
    ]
    if strange:
        raise ValueError(f"rows for {name} have columns that the table lacks: {', '.join(strange)}")
    if CORRECTED not in rows.columns:
        rows = rows.with_columns(pl.lit(value=False).alias(CORRECTED))
    told = [field for field in table.fields if field.name in rows.columns]
    extra = [column for column in (*ORIGIN, POSTCODE) if column in rows.columns]
    return rows.select(*(_typed(field, rows.schema[field.name], name) for field in told), *extra)


def _typed(field: Field, given: pl.DataType, table: str) -> pl.Expr:
    if not fits(field.kind, given):
        raise ValueError(f"{table}.{field.name} is {given}, and should be {POLARS_TYPES[field.kind]}")
    column = pl.col(field.name).cast(POLARS_TYPES[field.kind])
    if POLARS_TYPES[field.kind] == pl.String:
        return pl.when(column.str.strip_chars() != "").then(column).alias(field.name)
    return column


def placed(name: str, rows: pl.DataFrame, given: Given, quality: Quality) -> pl.DataFrame:
    """Rows of the authority that is imported, each with the moment at which it was recorded.

    Both are those of the import where the rows do not say their own.
    """
    rows = _with(rows, AUTHORITY, pl.lit(given.authority))
    other = pl.col(AUTHORITY) != given.authority
    rows = leave_out(name, rows, other, Rule.AUTHORITY, AUTHORITY, quality, detail=f"not {given.authority}")
    rows = _with(rows, RECORDED_AT, pl.lit(given.known_at, dtype=pl.Datetime("us")))
    late = pl.col(RECORDED_AT) > given.known_at
    quality.note_field(
        rows.filter(late),
        Rule.AHEAD,
        Done.CORRECTED,
        name,
        RECORDED_AT,
        severity=Severity.WARNING,
        detail=f"the records were taken on {given.known_at:%Y-%m-%d %H:%M}",
    )
    return rows.with_columns(
        pl.when(late).then(pl.lit(given.known_at)).otherwise(pl.col(RECORDED_AT)).alias(RECORDED_AT),
        (pl.col(CORRECTED) | late).alias(CORRECTED),
    )


def _with(rows: pl.DataFrame, name: str, usual: pl.Expr) -> pl.DataFrame:
    value = pl.col(name).fill_null(usual) if name in rows.columns else usual
    return rows.with_columns(value.alias(name))


def leave_out(
    name: str,
    rows: pl.DataFrame,
    where: pl.Expr,
    rule: Rule,
    field: str,
    quality: Quality,
    *,
    detail: str = "",
) -> pl.DataFrame:
    """The rows but those that a condition finds, which are written down and counted as left out."""
    found = rows.filter(where)
    if found.is_empty():
        return rows
    quality.note_field(found, rule, Done.LEFT_OUT, name, field, detail=detail)
    quality.tally(name).left_out += found.height
    return rows.filter(~where.fill_null(value=False))


def complete(name: str, rows: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    """The rows that have a value in every required field."""
    table = TABLES[name]
    lacking = []
    for field in table.fields:
        if not field.required or field.name in (AUTHORITY, RECORDED_AT):
            continue
        empty = pl.col(field.name).is_null() if field.name in rows.columns else pl.lit(value=True)
        lacking.append(empty)
        quality.note(
            rows.filter(empty),
            Rule.REQUIRED,
            Done.LEFT_OUT,
            column=quality.place(name, field.name),
            table=name,
            field=field.name,
            detail=field.meaning,
        )
    without = rows.select(reduce(pl.Expr.or_, lacking, pl.lit(value=False)).alias("w"))["w"]
    if len(without) != rows.height:  # a literal alone is one row
        without = without.new_from_index(0, rows.height)
    quality.tally(name).left_out += int(without.sum())
    return rows.filter(~without)


def within(name: str, rows: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    """The rows with values that are in their lists and within their limits; others are set to unknown."""
    for field in TABLES[name].fields:
        if field.name in rows.columns:
            for rule, where, detail in _outside(field):
                rows = set_unknown(name, rows, where, rule, field.name, quality, detail=detail)
    return rows


def set_unknown(
    name: str,
    rows: pl.DataFrame,
    where: pl.Expr,
    rule: Rule,
    field: str,
    quality: Quality,
    *,
    detail: str = "",
) -> pl.DataFrame:
    """The rows with the field empty where a condition finds it, which is written down."""
    found = rows.filter(where)
    if found.is_empty():
        return rows
    quality.note_field(found, rule, Done.UNKNOWN, name, field, detail=detail)
    hit = where.fill_null(value=False)
    return rows.with_columns(
        pl.when(~hit).then(pl.col(field)).alias(field), (pl.col(CORRECTED) | hit).alias(CORRECTED)
    )


def _outside(field: Field) -> list[tuple[Rule, pl.Expr, str]]:
    column = pl.col(field.name)
    found: list[tuple[Rule, pl.Expr, str]] = []
    if field.codes:
        detail = f"not in the list {field.codes.name!r}"
        found.append((Rule.CODE, ~column.is_in(list(field.codes.codes)), detail))
    if field.kind is Kind.DECIMAL:
        found.append((Rule.NUMBER, ~column.is_finite(), "not a finite number"))
    if field.minimum is not None:
        found.append((Rule.LIMIT, column < field.minimum, f"at least {field.minimum:g}"))
    if field.maximum is not None:
        found.append((Rule.LIMIT, column > field.maximum, f"at most {field.maximum:g}"))
    return found


def told_fields(table: Table, rows: pl.DataFrame) -> list[str]:
    """The table's fields that the rows have."""
    return [field.name for field in table.fields if field.name in rows.columns]
