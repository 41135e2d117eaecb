"""The quality report: what an import found, put in order for whoever has to act on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.exchange.quality.problem import Rule, Severity
from continuum.exchange.quality.quality import Coverage, Quality

EXAMPLES = 5
"""How many rows are shown of one group of problems."""

_BAD_FIRST = {severity.value: place for place, severity in enumerate(Severity)}

ADVICE: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.DATE: "Write the date as 2021-04-30 or 30/04/2021 in the source system, or leave it blank.",
        Rule.BLANK_DATE: "Nothing is lost: the system writes this day for a blank. Fill the date if known.",
        Rule.NUMBER: "Correct the number in the source system.",
        Rule.LIMIT: "Correct the number in the source system.",
        Rule.YES_OR_NO: "Write yes or no, or add the spelling to the council's rules file.",
        Rule.CODE: "Add the spelling to the council's rules file, with the code that it means.",
        Rule.RETIRED: "Record the code that replaced it, if the record is of a later year.",
        Rule.PART: "Look at the value in the source system; what could be read of it was kept.",
        Rule.REQUIRED: "Fill the value in the source system; without it the row says nothing.",
        Rule.DUPLICATE: "See whether it is one record entered twice; if so, remove one in the source system.",
        Rule.REPEATED: "Correct the value in the source system where the two rows disagree.",
        Rule.REFERENCE: "Add the record that it points to: a table, or rows of it, may be missing.",
        Rule.ORDER: "Correct the wrong one of the two dates.",
        Rule.BIRTH: "Correct the date, or the date of birth.",
        Rule.OVERLAP: "Close the earlier record, or correct the dates of one of them.",
        Rule.IMPOSSIBLE: "Correct the date, or the date of birth or death.",
        Rule.WINDOW: "See whether the extract is of the right period.",
        Rule.AHEAD: "Correct the date; a day to come is no record yet.",
        Rule.TWO_IDS: "See whether it is one child (or twins); if one, merge the ids in the source system.",
        Rule.SHARED_IDENTIFIER: "Correct the number of the person whose number it is not.",
        Rule.COLUMN_UNKNOWN: "Nothing, unless a known column has this heading: then mend the heading.",
        Rule.COLUMN_ABSENT: "Add the column to the extract, if the system holds it: figures that need it are "
        "not available without.",
        Rule.HEADING: "Take one of the two columns out of the file, or give it a heading of its own.",
        Rule.SHEET: "Nothing, unless it should be one of the format's own: then mend its name.",
        Rule.TABLE_ABSENT: "Add the table to the extract, if the system holds it: figures that need it are "
        "not available without.",
        Rule.ENCODING: "Save the file as UTF-8, and see whether names of places and teams read well.",
        Rule.RAGGED: "See whether a value holds a separator that is not in quotation marks.",
        Rule.AUTHORITY: "See whether the file is this authority's.",
    }
)
"""What to do about a problem, by its rule."""


@dataclass(frozen=True)
class TableSummary:
    """What became of the rows that were offered to one table; the last four add up to ``read``."""

    table: str
    read: int
    kept: int
    corrected: int
    merged: int
    left_out: int


@dataclass(frozen=True)
class Group:
    """Problems of one rule in one column.

    Attributes:
        severity: how bad they are.
        rule: what was expected.
        done: what was done about them.
        table: the dataset's table; empty where a file as a whole is meant.
        field: its field.
        column: the file's own heading.
        files: the files, or files and sheets, that have them.
        count: how many there are.
        listed: how many of them the list of problems holds.
        examples: the first rows, as dictionaries of the list's columns.
    """

    severity: str
    rule: str
    done: str
    table: str
    field: str
    column: str
    files: tuple[str, ...]
    count: int
    listed: int
    examples: tuple[dict[str, Any], ...]

    @property
    def advice(self) -> str:
        """What to do about it."""
        return ADVICE[Rule(self.rule)]


@dataclass(frozen=True)
class QualityReport:
    """The quality report of one import.

    Attributes:
        sources: rows read from each file and sheet.
        tables: what became of the rows offered to each table, in the contract's order.
        groups: problems by rule and column, the worst first, then the most.
        coverage: how full each field of each table is.
        problems: every problem that is listed (:data:`~continuum.exchange.quality.problem.PROBLEM_SCHEMA`).
    """

    sources: tuple[tuple[str, str, int], ...]
    tables: tuple[TableSummary, ...]
    groups: tuple[Group, ...]
    coverage: tuple[Coverage, ...]
    problems: pl.DataFrame

    @property
    def unjoined(self) -> tuple[Group, ...]:
        """Keys that do not join: what points to a record that is not there."""
        return tuple(group for group in self.groups if group.rule == Rule.REFERENCE)

    def count(self, severity: Severity) -> int:
        """How many problems of a severity there are."""
        return sum(group.count for group in self.groups if group.severity == severity)

    def as_json(self) -> dict[str, Any]:
        """The report as plain values, every listed problem included."""
        return {
            "sources": [{"file": file, "sheet": sheet, "rows": rows} for file, sheet, rows in self.sources],
            "tables": [vars(each) for each in self.tables],
            "groups": [
                {
                    "severity": group.severity,
                    "rule": group.rule,
                    "done": group.done,
                    "table": group.table,
                    "field": group.field,
                    "column": group.column,
                    "files": list(group.files),
                    "count": group.count,
                    "listed": group.listed,
                    "advice": group.advice,
                }
                for group in self.groups
            ],
            "coverage": [vars(each) for each in self.coverage],
            "problems": self.problems.to_dicts(),
        }


def quality_report(quality: Quality) -> QualityReport:
    """The report of the account that an import kept."""
    tallied = [name for name in TABLES if name in quality.tallies]
    return QualityReport(
        sources=tuple((file, sheet, rows) for (file, sheet), rows in quality.sources.items()),
        tables=tuple(_summary(quality, name) for name in tallied),
        groups=tuple(_groups(quality)),
        coverage=tuple(quality.coverage),
        problems=quality.problems,
    )


def _summary(quality: Quality, name: str) -> TableSummary:
    tally = quality.tallies[name]
    return TableSummary(name, tally.read, tally.kept, tally.corrected, tally.merged, tally.left_out)


_BY = ("severity", "rule", "done", "table", "field", "column")


def _groups(quality: Quality) -> list[Group]:
    counts: dict[tuple[str, ...], int] = {}
    files: dict[tuple[str, ...], dict[str, None]] = {}
    for (severity, rule, done, file, sheet, column, table, field), many in quality.counts.items():
        key: tuple[str, ...] = (severity, rule, done, table, field, column)
        counts[key] = counts.get(key, 0) + many
        files.setdefault(key, {})[f"{file}, {sheet}" if sheet else file] = None
    listed = quality.problems.partition_by(_BY, as_dict=True, maintain_order=True)
    groups = []
    for key, many in counts.items():
        severity, rule, done, table, field, column = key
        rows = listed[key]
        groups.append(
            Group(
                severity=severity,
                rule=rule,
                done=done,
                table=table,
                field=field,
                column=column,
                files=tuple(files[key]),
                count=many,
                listed=rows.height,
                examples=tuple(rows.head(EXAMPLES).to_dicts()),
            )
        )
    return sorted(groups, key=lambda each: (_BAD_FIRST[each.severity], -each.count, each.table, each.column))
