"""A check's report as text: for reading, for a spreadsheet, for a program."""

from __future__ import annotations

import json
from enum import StrEnum

from continuum.dataset.check.problems import CheckReport, Group, Severity


class Form(StrEnum):
    """The forms in which a report is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def report_text(report: CheckReport, form: Form = Form.TABLE) -> str:
    """The report in one of its forms.

    The table tells each kind of problem with its count and the first row that has it; CSV and JSON hold every
    row.
    """
    if form is Form.CSV:
        return report.problems.write_csv()
    if form is Form.JSON:
        return _json(report)
    return _table(report)


def _json(report: CheckReport) -> str:
    content = {
        "known_at": report.known_at.isoformat(),
        "keeps_contract": report.keeps_contract,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "rows": dict(report.tables),
        "problems": report.problems.to_dicts(),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _table(report: CheckReport) -> str:
    lines = [line for group in report.groups for line in _group_lines(group)]
    return "\n".join([*lines, _summary(report)]) + "\n"


def _group_lines(group: Group) -> list[str]:
    first = group.first
    place = f"{group.table}.{group.field}" if group.field else group.table
    heading = f"{group.severity}  {place}: {group.rule}"
    if first.row is None:
        return [heading, f"    {first.detail}", f"    {first.advice}"]
    rows = "1 row" if group.count == 1 else f"{group.count:,} rows, the first of them"
    value = "no value" if first.value is None else repr(first.value)
    reason = f" ({first.detail})" if first.detail else ""
    return [
        heading,
        f"    {rows}: {first.file} row {first.row:,}, record {first.record}: {value}{reason}",
        f"    {first.advice}",
    ]


def _summary(report: CheckReport) -> str:
    looked = f"{sum(report.tables.values()):,} rows of {len(report.tables)} tables looked at"
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    if not errors and not warnings:
        return f"The dataset keeps the contract: {looked}, no problem found."
    verdict = "The dataset keeps the contract" if not errors else "The dataset does not keep the contract"
    counts = (
        f"{errors:,} error{'' if errors == 1 else 's'}, {warnings:,} warning{'' if warnings == 1 else 's'}"
    )
    return f"{verdict}: {looked}, {counts}."
