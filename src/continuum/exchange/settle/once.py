"""One row a record: what several rows tell of one record put together."""

from __future__ import annotations

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.exchange.quality.problem import CORRECTED, FILE, POSTCODE, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.settle.values import RECORDED_AT, told_fields

_PLACE, _LAST = "__place", "__last"

_TOLD_OFTEN = frozenset({"person", "team", "worker"})
"""Tables of things that many rows of a file mention; that they do is nothing to remark on."""


def one_row_a_record(name: str, rows: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    """The rows with those of one record, recorded at one moment, put together.

    Each field has the last value that is told; where an earlier row tells another one, that is written down.
    The record stands where its first row stood, and its origin is its last row.
    """
    table = TABLES[name]
    record = [table.key, RECORDED_AT]
    # Keys alone are counted in half the memory, and mostly tell.
    if rows[table.key].n_unique() == rows.height or (
        rows.select(pl.struct(record).n_unique()).item() == rows.height
    ):
        return rows
    placed = rows.with_row_index(_PLACE)
    again = pl.struct(record).is_duplicated()
    several = placed.filter(again)
    fields = [field for field in told_fields(table, rows) if field not in record]
    loose = [POSTCODE] if POSTCODE in rows.columns else []
    merged = several.group_by(record, maintain_order=True).agg(
        pl.col(_PLACE).first(),
        pl.col(_PLACE).last().alias(_LAST),
        *(pl.col(field).drop_nulls().last() for field in (*fields, *loose)),
        *(pl.col(origin).last() for origin in (FILE, SHEET, ROW)),
        pl.col(CORRECTED).any(),
    )
    _say_differing(name, several, merged, fields, record, quality)
    _say_repeated(name, several, merged, fields, record, quality)
    quality.tally(name).merged += several.height - merged.height
    kept = pl.concat([placed.filter(~again), merged.select(placed.columns)])
    return kept.sort(_PLACE).drop(_PLACE)


def _say_differing(
    name: str,
    several: pl.DataFrame,
    merged: pl.DataFrame,
    fields: list[str],
    record: list[str],
    quality: Quality,
) -> None:
    for field in fields:
        differs = pl.col(field) != pl.col("__taken")
        taken = merged.select(*record, pl.col(field).alias("__taken"))
        lost = several.join(taken, on=record, maintain_order="left").filter(differs)
        hidden = TABLES[name].field(field).identifier
        detail = "" if hidden else pl.format("{} is taken, told last", pl.col("__taken").cast(pl.String))
        quality.note_field(
            lost, Rule.REPEATED, Done.NOT_READ, name, field, severity=Severity.WARNING, detail=detail
        )


def _say_repeated(
    name: str,
    several: pl.DataFrame,
    merged: pl.DataFrame,
    fields: list[str],
    record: list[str],
    quality: Quality,
) -> None:
    """Rows of one sheet that tell all of a record that another one tells, and nothing else."""
    if name in _TOLD_OFTEN:
        return
    last = merged.select(*record, _LAST)
    found = several.join(merged.select(*record, *fields), on=[*record, *fields], how="semi", nulls_equal=True)
    found = found.join(last, on=record).filter(pl.col(_PLACE) < pl.col(_LAST))
    quality.note_field(
        found,
        Rule.DUPLICATE,
        Done.KEPT,
        name,
        TABLES[name].key,
        severity=Severity.NOTE,
        detail="told again, word for word",
    )
