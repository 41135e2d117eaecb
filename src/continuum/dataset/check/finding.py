"""Turning a breach of a rule into rows of problems."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from continuum.dataset.check.problems import ADVICE, PROBLEM_SCHEMA, Rule, Severity
from continuum.dataset.fields import Table
from continuum.dataset.manifest import table_file

ROW = "__row"
"""The column that numbers the rows of a file from 1 while they are checked; no field of the contract has the
name."""

FILE = "__file"
"""The column that says which file of the table each row stands in, while they are checked."""


@dataclass(frozen=True)
class Breach:
    """A rule as an expression: true for the rows that break it.

    Attributes:
        rule: the rule.
        field: the field that breaks it.
        where: the expression.
        detail: what is wrong, in a few words; a text, or an expression that tells it for each row.
        severity: how bad it is.
    """

    rule: Rule
    field: str
    where: pl.Expr
    detail: str | pl.Expr = ""
    severity: Severity = Severity.ERROR


def problem_rows(rows: pl.DataFrame, table: Table, breach: Breach) -> pl.DataFrame:
    """The problems that a breach makes of the rows that match its expression."""
    field = table.field(breach.field)
    hidden = (
        pl.lit("(an identifier, not shown)") if field.identifier else pl.col(breach.field).cast(pl.String)
    )
    key = pl.col(table.key).cast(pl.String) if table.key in rows.columns else pl.lit(None, dtype=pl.String)
    detail = breach.detail if isinstance(breach.detail, pl.Expr) else pl.lit(breach.detail)
    return rows.filter(breach.where).select(
        severity=pl.lit(breach.severity.value),
        table=pl.lit(table.name),
        file=pl.col(FILE) if FILE in rows.columns else pl.lit(table_file(table.name)),
        row=pl.col(ROW).cast(pl.Int64),
        record=key,
        field=pl.lit(breach.field),
        value=hidden,
        rule=pl.lit(breach.rule.value),
        detail=detail.cast(pl.String),
        advice=pl.lit(ADVICE[breach.rule]),
    )


def whole_problem(
    table: Table,
    rule: Rule,
    field: str,
    detail: str,
    severity: Severity = Severity.ERROR,
    *,
    file: str = "",
) -> pl.DataFrame:
    """A problem of a whole column, or of a whole file where the field is empty: the table's usual one where
    none is named.
    """
    return pl.DataFrame(
        [
            {
                "severity": severity.value,
                "table": table.name,
                "file": file or table_file(table.name),
                "field": field,
                "rule": rule.value,
                "detail": detail,
                "advice": ADVICE[rule],
            }
        ],
        schema=PROBLEM_SCHEMA,
    )


def find(rows: pl.DataFrame, table: Table, breaches: list[Breach]) -> list[pl.DataFrame]:
    """The problems of each breach that the rows have; counts all of them in one pass first."""
    if not breaches or rows.is_empty():
        return []
    counts = rows.select(
        breach.where.fill_null(value=False).sum().alias(str(number)) for number, breach in enumerate(breaches)
    ).row(0)
    return [
        problem_rows(rows, table, breach) for breach, count in zip(breaches, counts, strict=True) if count
    ]
