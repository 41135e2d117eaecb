"""What a check finds: problems, each at its row, and their counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import polars as pl


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    """The row does not keep the contract; figures computed from it may be wrong."""

    WARNING = "warning"
    """The row may be right; somebody should look."""


class Rule(StrEnum):
    """What a row, a column or a file must be."""

    CONTENT = "the file is as it was written"
    COLUMN = "the column is there"
    UNKNOWN = "the column is in the contract"
    TYPE = "the column has its type"
    REQUIRED = "a value is required"
    UNIQUE = "one row a record and recorded-at time"
    HOLDER = "a key belongs to one authority"
    AUTHORITY = "the authority is in the manifest"
    CODE = "the code is in its list"
    MINIMUM = "not below the minimum"
    MAXIMUM = "not above the maximum"
    FINITE = "a number"
    ORDER = "dates in order"
    BIRTH = "not before birth"
    KNOWN = "not after the known-at moment"
    REFERENCE = "the record it points to is there"
    UNCHECKED = "the table it points to is there"
    IDENTIFIER = "an identifier finds one person"


ADVICE: Mapping[Rule, str] = {
    Rule.CONTENT: "Write the dataset again.",
    Rule.COLUMN: "Add the column, and a value in each row.",
    Rule.UNKNOWN: "Rename it to a column of the contract, or leave it out: it is not read.",
    Rule.TYPE: "Write the column with the type that `continuum dataset describe` shows.",
    Rule.REQUIRED: "Fill the value in the source system.",
    Rule.UNIQUE: "Keep one row, or give each version of the record its own recorded-at time.",
    Rule.HOLDER: "Put the authority's code before its keys, and before all that refers to them.",
    Rule.AUTHORITY: "Name the authority in the manifest, or correct the code.",
    Rule.CODE: "Map the value to a code of the list; `continuum dataset describe` shows the list.",
    Rule.MINIMUM: "Correct the number, or leave it empty where it is not known.",
    Rule.MAXIMUM: "Correct the number, or leave it empty where it is not known.",
    Rule.FINITE: "Leave the value empty where it is not known.",
    Rule.ORDER: "Correct whichever of the two dates is wrong.",
    Rule.BIRTH: "Correct the date, or the person's date of birth.",
    Rule.KNOWN: "Correct the date: it lies after the moment at which the records were taken.",
    Rule.REFERENCE: "Add the record that it points to, or correct the id.",
    Rule.UNCHECKED: "Add the table, or leave the column empty.",
    Rule.IDENTIFIER: "See whether the records are of one person; if not, correct the number.",
}
"""What to do about a breach of each rule."""

PROBLEM_SCHEMA = pl.Schema(
    {
        "severity": pl.String(),
        "table": pl.String(),
        "file": pl.String(),
        "row": pl.Int64(),
        "record": pl.String(),
        "field": pl.String(),
        "value": pl.String(),
        "rule": pl.String(),
        "detail": pl.String(),
        "advice": pl.String(),
    }
)
"""The columns of the problems found. ``row`` counts from 1; it and ``record`` are absent for a whole column
or file."""


@dataclass(frozen=True)
class Problem:
    """One value that breaks a rule, with its place and what to do."""

    severity: str
    table: str
    file: str
    row: int | None
    record: str | None
    field: str
    value: str | None
    rule: str
    detail: str
    advice: str


@dataclass(frozen=True)
class Group:
    """The problems of one field with one rule: how many, and the first of them."""

    severity: str
    table: str
    field: str
    rule: str
    count: int
    first: Problem


@dataclass(frozen=True)
class CheckReport:
    """What a check found.

    Attributes:
        problems: every problem, a row each, with the columns of ``PROBLEM_SCHEMA``; in the contract's order
            of tables, and within a rule by row.
        known_at: the known-at moment of the dataset.
        tables: how many rows were looked at, by table.
    """

    problems: pl.DataFrame
    known_at: datetime
    tables: Mapping[str, int]

    def __iter__(self) -> Iterator[Problem]:
        return (Problem(**row) for row in self.problems.iter_rows(named=True))

    def count(self, severity: Severity) -> int:
        """How many problems of that severity there are."""
        return self.problems.filter(pl.col("severity") == severity.value).height

    @property
    def keeps_contract(self) -> bool:
        """Whether no error was found (warnings may be there)."""
        return self.count(Severity.ERROR) == 0

    @property
    def groups(self) -> tuple[Group, ...]:
        """The problems by table, field and rule, in the order in which they were found, with their counts."""
        by = ["severity", "table", "field", "rule"]
        firsts = self.problems.with_columns(count=pl.len().over(by)).unique(
            by, keep="first", maintain_order=True
        )
        return tuple(
            Group(
                severity=row["severity"],
                table=row["table"],
                field=row["field"],
                rule=row["rule"],
                count=row.pop("count"),
                first=Problem(**row),
            )
            for row in firsts.iter_rows(named=True)
        )
