"""All rules over the rows of an import."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.exchange.quality.quality import Quality
from continuum.exchange.rules.dates import in_order, not_ahead, people_of, within_life
from continuum.exchange.rules.finding import Finding
from continuum.exchange.rules.overlaps import overlaps
from continuum.exchange.rules.statute import ages
from continuum.exchange.rules.twice import same_content, two_ids


def check_rules(
    tables: Mapping[str, pl.DataFrame],
    quality: Quality,
    known_at: datetime,
    *,
    on_progress: Callable[[str], None] | None = None,
) -> None:
    """Write down every row that breaks a rule. Nothing is changed.

    Args:
        tables: the settled rows of each table, with the columns of their origin.
        quality: the account.
        known_at: the moment the records were taken.
        on_progress: told each table that is looked at.
    """
    people = people_of(tables)
    for name, rows in tables.items():
        if on_progress:
            on_progress(f"{name}: looked at by rule")
        for finding in _findings(name, rows, people, known_at):
            field = TABLES[name].field(finding.field)
            quality.note(
                finding.rows,
                finding.rule,
                finding.done,
                severity=finding.severity,
                value=pl.col(finding.field).cast(pl.String),
                table=name,
                field=finding.field,
                detail=finding.detail,
                hidden=field.identifier,
            )


def _findings(name: str, rows: pl.DataFrame, people: pl.DataFrame, known_at: datetime) -> Iterator[Finding]:
    yield from in_order(name, rows)
    yield from not_ahead(name, rows, known_at)
    yield from within_life(name, rows, people)
    yield from overlaps(name, rows, TABLES[name].key)
    yield from ages(name, rows, people)
    yield from same_content(name, rows)
    if name == "person":
        yield from two_ids(rows)
