"""Rows with an origin, as an import has them once they are settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.schema import POLARS_TYPES
from continuum.exchange.quality.problem import CORRECTED, FILE, POSTCODE, ROW, SHEET
from continuum.exchange.quality.quality import Quality
from continuum.exchange.rules.run import check_rules

KNOWN_AT = datetime(2021, 5, 7, 18, 0)


def settled(table: str, *rows: Mapping[str, Any]) -> pl.DataFrame:
    """Rows of a table from line 2 of a file of its name."""
    declared = {field.name: POLARS_TYPES[field.kind] for field in TABLES[table].fields}
    names = [name for name in (*declared, POSTCODE) if any(name in row for row in rows)]
    schema = {name: declared.get(name, pl.String()) for name in names}
    frame = pl.DataFrame([{name: row.get(name) for name in names} for row in rows], schema=schema)
    return frame.with_columns(
        pl.lit(f"{table}.csv").alias(FILE),
        pl.lit("").alias(SHEET),
        pl.int_range(2, pl.len() + 2, dtype=pl.Int64).alias(ROW),
        pl.lit(value=False).alias(CORRECTED),
    )


def told(**tables: Sequence[Any]) -> list[tuple[str, str, str, int]]:
    """Rule, table, field and row of every problem that the rules find."""
    quality = Quality()
    check_rules({name: settled(name, *rows) for name, rows in tables.items()}, quality, KNOWN_AT)
    return [tuple(row) for row in quality.problems.select("rule", "table", "field", "row").rows()]
