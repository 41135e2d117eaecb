"""What a check found as text: for reading, for a spreadsheet, for a program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import polars as pl

from continuum.dataset.check.problems import PROBLEM_SCHEMA, CheckReport, Group, Severity


class Form(StrEnum):
    """The forms in which what was found is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def reports_text(reports: Mapping[str, CheckReport], form: Form = Form.TABLE) -> str:
    """The reports on one or more datasets, by the name of each, in one of the forms.

    The table tells each kind of problem with its count and the first row that has it; CSV and JSON hold every
    row.
    """
    if form is Form.CSV:
        return _csv(reports)
    if form is Form.JSON:
        content = {"datasets": [{"dataset": name, **_as_json(report)} for name, report in reports.items()]}
        return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    return "\n".join(_table(name, report) for name, report in reports.items())


def _csv(reports: Mapping[str, CheckReport]) -> str:
    empty = pl.DataFrame(schema={"dataset": pl.String, **PROBLEM_SCHEMA})
    named = [
        report.problems.select(pl.lit(name).alias("dataset"), pl.all()) for name, report in reports.items()
    ]
    return pl.concat([empty, *named]).write_csv()


def _as_json(report: CheckReport) -> dict[str, Any]:
    return {
        "known_at": report.known_at.isoformat(),
        "keeps_contract": report.keeps_contract,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "rows": dict(report.tables),
        "problems": report.problems.to_dicts(),
    }


def _table(name: str, report: CheckReport) -> str:
    lines = [line for group in report.groups for line in _group_lines(group)]
    return "\n".join([*lines, f"{name}: {_summary(report)}"]) + "\n"


def _group_lines(group: Group) -> list[str]:
    first = group.first
    place = f"{group.table}.{group.field}" if group.field else group.table
    heading = f"{group.severity}  {place}: {group.rule}"
    if first.row is None:
        return [heading, f"    {first.detail}", f"    {first.advice}"]
    rows = "1 row" if group.count == 1 else f"{group.count:,} rows, the first of them"
    value = "no value" if first.value is None else repr(first.value)
    where = f"{first.file} row {first.row:,}, record {_shown(first.record)}"
    return [
        heading,
        f"    {rows}: {where}: {value} ({first.detail})",
        f"    {first.advice}",
    ]


def _shown(key: str | None) -> str:
    """A key as it is, unless it holds what a terminal would obey."""
    if key is None:
        return "unknown"
    return key if key.isprintable() else repr(key)


def _summary(report: CheckReport) -> str:
    looked = f"{sum(report.tables.values()):,} rows of {len(report.tables)} tables looked at"
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    if not errors and not warnings:
        return f"keeps the contract; {looked}, no problem found."
    verdict = "keeps the contract" if not errors else "does not keep the contract"
    counts = (
        f"{errors:,} error{'' if errors == 1 else 's'}, {warnings:,} warning{'' if warnings == 1 else 's'}"
    )
    return f"{verdict}; {looked}, {counts}."
