"""Putting two sources together: records of one import added to those that are there.

The rule: of a record that both have, the one recorded later wins, field by field, where it has a value; at
the same moment it is the later import. A field that it does not carry, or leaves blank, keeps what is there.
What comes out is a new version of the record, so that it can still be told as it was known before; a record
that says nothing new adds nothing; a record that only one has stays as it is.
"""

from __future__ import annotations

from datetime import datetime

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import Table
from continuum.dataset.schema import polars_schema

_RANK, _THERE = "__rank", "__there"


def put_together(name: str, there: pl.DataFrame, coming: pl.DataFrame, known_at: datetime) -> pl.DataFrame:
    """The versions of a table's records from what is there and what comes.

    Args:
        name: the table.
        there: every version of the records that are there, with all columns of the table.
        coming: records, likewise; of one record there may be several, recorded at different moments.
        known_at: the moment as of which the result is known. A record that was recorded before the one that
            is there, and fills blanks of it, does so at that moment.

    Raises:
        ContinuumError: both have a record of the same key, of different authorities.
    """
    table = TABLES[name]
    ranked = coming.sort("recorded_at", maintain_order=True).with_columns(
        pl.int_range(pl.len()).over(table.key).alias(_RANK)
    )
    for _, batch in sorted(ranked.partition_by(_RANK, as_dict=True, include_key=False).items()):
        there = _with_batch(table, there, batch, known_at)
    return there


def _with_batch(table: Table, there: pl.DataFrame, batch: pl.DataFrame, known_at: datetime) -> pl.DataFrame:
    """What is there, and one version each of some records."""
    latest = there.sort("recorded_at", maintain_order=True).unique(
        table.key, keep="last", maintain_order=True
    )
    fresh = batch.join(latest, on=table.key, how="anti", maintain_order="left")
    both = batch.join(latest, on=table.key, suffix=_THERE, maintain_order="left")
    _refuse_others(table, both)
    changed = both.select(*_merged(table, known_at), _differs(table).alias("__new"))
    changed = changed.filter("__new").drop("__new").select(there.columns)
    replaced = there.join(changed, on=[table.key, "recorded_at"], how="anti", maintain_order="left")
    return pl.concat([replaced, changed, fresh.select(there.columns)])


def _refuse_others(table: Table, both: pl.DataFrame) -> None:
    other = both.filter(pl.col("authority") != pl.col(f"authority{_THERE}"))
    if other.height:
        raise ContinuumError(
            f"{other.height:,} keys are those of records of another authority, the first of them "
            f"{other.item(0, table.key)!r}",
            where=f"table {table.name}",
            remedy="Put the authority's code before its keys, or keep the two in datasets of their own.",
        )


def _later() -> pl.Expr:
    return pl.col("recorded_at") >= pl.col(f"recorded_at{_THERE}")


def _fields(table: Table) -> list[str]:
    return [name for name in table.field_names if name not in (table.key, "authority", "recorded_at")]


def _value(name: str) -> pl.Expr:
    coming, there = pl.col(name), pl.col(f"{name}{_THERE}")
    return pl.when(_later()).then(pl.coalesce(coming, there)).otherwise(pl.coalesce(there, coming))


def _merged(table: Table, known_at: datetime) -> list[pl.Expr]:
    moment = pl.lit(known_at, dtype=polars_schema(table)["recorded_at"])
    return [
        pl.col(table.key),
        *(_value(name).alias(name) for name in _fields(table)),
        pl.col("authority"),
        pl.when(_later()).then("recorded_at").otherwise(moment).alias("recorded_at"),
    ]


def _differs(table: Table) -> pl.Expr:
    changes = [_value(name).ne_missing(pl.col(f"{name}{_THERE}")) for name in _fields(table)]
    return pl.any_horizontal(changes) if changes else pl.lit(value=False)
