"""What a rule finds: the rows that break it."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from continuum.exchange.quality.problem import Done, Rule, Severity


@dataclass(frozen=True)
class Finding:
    """Rows of one table that break a rule.

    Attributes:
        rule: the rule.
        field: the field that breaks it.
        rows: the rows, with the columns of their origin.
        detail: why, for each row.
        done: what is done about it; rows are kept unless something else is said.
        severity: how bad it is.
    """

    rule: Rule
    field: str
    rows: pl.DataFrame
    detail: pl.Expr
    done: Done = Done.KEPT
    severity: Severity = Severity.WARNING
