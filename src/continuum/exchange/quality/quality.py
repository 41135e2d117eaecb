"""The account that an import keeps while it works."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.fields import Kind
from continuum.dataset.manifest import Days, covered_together
from continuum.exchange.quality.problem import FILE, PROBLEM_SCHEMA, ROW, SHEET, Done, Rule, Severity

LISTED = 10_000
"""How many rows are listed of one kind of problem; all of them are counted."""

_HIDDEN = "(an identifier, not shown)"

_LONGEST = 200
"""The characters that are shown of a value."""

_IDENTIFYING = (
    r"(?i)\b(?:[A-Z][0-9]{11}[0-9A-Z]|[0-9]{3} ?[0-9]{3} ?[0-9]{4}|[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2})\b"
)
"""A unique pupil number, an NHS number or a postcode: in any column, for a row may have slipped."""

_Kind = tuple[str, ...]
"""What makes problems of one kind: severity, rule, done, file, sheet, column, table, field."""


@dataclass
class Tally:
    """What became of the rows that were offered to one table of the dataset; they add up to ``read``.

    Attributes:
        kept: taken as they stood.
        corrected: taken with a value corrected or set to unknown.
        merged: tell of a record that another row tells of too, and add nothing of their own.
        left_out: not taken.
    """

    kept: int = 0
    corrected: int = 0
    merged: int = 0
    left_out: int = 0

    @property
    def read(self) -> int:
        """How many rows were offered."""
        return self.kept + self.corrected + self.merged + self.left_out


@dataclass(frozen=True)
class Coverage:
    """How many of a table's records have a value in a field."""

    table: str
    field: str
    filled: int
    records: int


@dataclass
class Quality:
    """Everything that an import has to tell. Formats write into it; the quality report is made of it.

    Attributes:
        sources: rows read from each file and sheet.
        tallies: what became of the rows offered to each table.
        coverage: how full each field is, once the rows are settled.
        days: the first and last day that a table's rows tell all about, where they are a list of some days.
        partly: fields, by table, that the rows tell of some records only.
        counts: how many problems there are of each kind, listed or not.
        places: where the files have each field of the dataset, by table and field: a heading, an element.
    """

    sources: Counter[tuple[str, str]] = field(default_factory=Counter)
    tallies: dict[str, Tally] = field(default_factory=dict)
    coverage: list[Coverage] = field(default_factory=list)
    counts: Counter[_Kind] = field(default_factory=Counter)
    places: dict[tuple[str, str], str] = field(default_factory=dict)
    days: dict[str, Days] = field(default_factory=dict)
    partly: set[tuple[str, str]] = field(default_factory=set)
    _listed: list[pl.DataFrame] = field(default_factory=list)

    def read(self, file: str, sheet: str, rows: int) -> None:
        """Some rows of a file or sheet were read; may be told in several goes."""
        self.sources[file, sheet] += rows

    def covers(self, table: str, first: date, last: date) -> None:
        """The rows of a table are a list of some days only: what happened or was open from the first to the
        last. Figures of other days are not available. Several stretches are told one after the other.
        """
        known = self.days.get(table)
        found = covered_together(known, (first, last)) if known else (first, last)
        assert found is not None
        self.days[table] = found

    def tells_in_part(self, table: str, *fields: str) -> None:
        """The rows tell fields of some records only, and not which: the values are kept, and no figure is
        computed from them.
        """
        self.partly.update((table, name) for name in fields)

    def tally(self, table: str) -> Tally:
        """The account of one table of the dataset."""
        return self.tallies.setdefault(table, Tally())

    def place(self, table: str, field: str) -> str:
        """What the files call a field of the dataset; its own name where nobody said."""
        return self.places.get((table, field), field)

    def note(
        self,
        rows: pl.DataFrame,
        rule: Rule,
        done: Done,
        *,
        severity: Severity = Severity.ERROR,
        column: str = "",
        value: str | pl.Expr = "",
        table: str = "",
        field: str = "",
        detail: str | pl.Expr = "",
        hidden: bool = False,
    ) -> None:
        """Write down a problem of each of some rows.

        Args:
            rows: rows with the columns of their origin; nothing happens where there are none.
            rule: what was expected.
            done: what was done about it.
            severity: how bad it is.
            column: the file's own heading.
            value: the value as the file has it: a text, or an expression over the rows.
            table: the dataset's table.
            field: its field.
            detail: more, in a few words: a text, or an expression over the rows.
            hidden: whether the value is an identifier that a report must not repeat.
        """
        if rows.is_empty():
            return
        shown = pl.lit(_HIDDEN) if hidden else _shown(_expression(value), table, field)
        frame = rows.lazy().select(
            severity=pl.lit(severity.value),
            rule=pl.lit(rule.value),
            done=pl.lit(done.value),
            file=pl.col(FILE).cast(pl.String),
            sheet=pl.col(SHEET).cast(pl.String),
            row=pl.col(ROW).cast(pl.Int64),
            column=pl.lit(column),
            value=shown.cast(pl.String),
            table=pl.lit(table),
            field=pl.lit(field),
            detail=_expression(detail).cast(pl.String),
        )
        places = rows.group_by(FILE, SHEET).len()
        for file, sheet, many in places.iter_rows():
            kind = (severity.value, rule.value, done.value, file, sheet, column, table, field)
            room = LISTED - self.counts[kind]
            self.counts[kind] += many
            if room > 0:
                own = frame.filter(pl.col("file") == file, pl.col("sheet") == sheet)
                self._listed.append(own.head(room).collect())

    def note_field(
        self,
        rows: pl.DataFrame,
        rule: Rule,
        done: Done,
        table: str,
        field: str,
        *,
        severity: Severity = Severity.ERROR,
        detail: str | pl.Expr = "",
    ) -> None:
        """Write down a problem that some rows of a table of the dataset have with one of its fields.

        The value is that of the field, where the rows have it; an identifier's is not repeated.

        Args:
            rows: rows with the columns of their origin; nothing happens where there are none.
            rule: what was expected.
            done: what was done about it.
            table: the dataset's table.
            field: its field.
            severity: how bad it is.
            detail: more, in a few words: a text, or an expression over the rows.
        """
        self.note(
            rows,
            rule,
            done,
            severity=severity,
            column=self.place(table, field),
            value=pl.col(field).cast(pl.String) if field in rows.columns else "",
            table=table,
            field=field,
            detail=detail,
            hidden=TABLES[table].field(field).identifier,
        )

    def say(
        self,
        rule: Rule,
        done: Done,
        *,
        file: str,
        sheet: str = "",
        row: int | None = None,
        column: str = "",
        value: str = "",
        table: str = "",
        field: str = "",
        detail: str = "",
        severity: Severity = Severity.NOTE,
    ) -> None:
        """Write down one problem: of a row, or of a whole column, sheet or file."""
        kind = (severity.value, rule.value, done.value, file, sheet, column, table, field)
        self.counts[kind] += 1
        if self.counts[kind] > LISTED:
            return
        words = (*kind[:5], row, column, value, table, field, detail)
        self._listed.append(pl.DataFrame([words], schema=PROBLEM_SCHEMA, orient="row"))

    @property
    def problems(self) -> pl.DataFrame:
        """The problems that are listed, in the order they were found (:data:`PROBLEM_SCHEMA`)."""
        empty = pl.DataFrame(schema=PROBLEM_SCHEMA)
        self._listed = [pl.concat([empty, *self._listed])]
        return self._listed[0]

    @property
    def found(self) -> int:
        """How many problems there are, listed or not."""
        return self.counts.total()


def _shown(value: pl.Expr, table: str, field: str) -> pl.Expr:
    """A value as a report may show it: shortly, and without what identifies people but the council's ids."""
    told = value.cast(pl.String).str.slice(0, _LONGEST)
    declared = TABLES[table].fields if table in TABLES else ()
    if any(each.name == field and each.kind is Kind.ID and not each.identifier for each in declared):
        return told
    return pl.when(told.str.contains(_IDENTIFYING)).then(pl.lit(_HIDDEN)).otherwise(told)


def _expression(value: str | pl.Expr) -> pl.Expr:
    return value if isinstance(value, pl.Expr) else pl.lit(value)
