"""The quality report as text: for a spreadsheet, for a program, and in a few lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import polars as pl

from continuum.exchange.quality.problem import Severity
from continuum.exchange.quality.report import Group, QualityReport

_FORMULA = r"^[=+@\t\r-]"
_NUMBER = r"^[+-]?[0-9][0-9.,]*$"


def csv_text(report: QualityReport) -> str:
    """Every listed problem, a line each. What a spreadsheet would take for a formula has an apostrophe before
    it.
    """
    texts = [name for name, kind in report.problems.schema.items() if kind == pl.String]
    formula = pl.col(texts).str.contains(_FORMULA) & ~pl.col(texts).str.contains(_NUMBER)
    safe = pl.when(formula).then(pl.lit("'") + pl.col(texts)).otherwise(pl.col(texts)).name.keep()
    return report.problems.with_columns(safe).write_csv()


def json_text(report: QualityReport, about: Mapping[str, Any]) -> str:
    """The whole report, and what it is about, as JSON."""
    return json.dumps({**about, **report.as_json()}, indent=2, ensure_ascii=False, default=str) + "\n"


COMMONEST = 3
"""How many kinds of problems a summary names."""


def summary_lines(report: QualityReport) -> list[str]:
    """The report in a few lines: what became of each table's rows, and the commonest problems."""
    titles = ("table", "read", "kept", "corrected", "merged", "left out")
    rows = [
        (each.table, *(f"{n:,}" for n in (each.read, each.kept, each.corrected, each.merged, each.left_out)))
        for each in report.tables
    ]
    widths = [max(len(row[place]) for row in (titles, *rows)) for place in range(len(titles))]
    lines = [
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in (titles, *rows)
    ]
    grave = [group for group in report.groups if group.severity != Severity.NOTE]
    common = sorted(grave, key=lambda each: -each.count)[:COMMONEST]
    if not common:
        return [*lines, "No value or row was lost."]
    return [*lines, "The commonest problems:", *(_problem_line(group) for group in common)]


def _problem_line(group: Group) -> str:
    place = ".".join(each for each in (group.table, group.field) if each) or ", ".join(group.files[:1])
    rows = "1 row" if group.count == 1 else f"{group.count:,} rows"
    return f"  {rows}, {place}: {group.done} (rule: {group.rule})"
