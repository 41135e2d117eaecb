"""Protected figures as text or as a file: what the command line may hand out."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Sequence
from datetime import date, datetime

import pyarrow as pa

from continuum.disclosure.columns import NUMBERS, About, marks_in, number_columns, parquet_of
from continuum.disclosure.digits import tidy, written_value
from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.policy import Policy
from continuum.disclosure.protect import ProtectedFigure
from continuum.measures.engine.plan import CELL_JOIN
from continuum.measures.layout import COLUMNS, Line, laid_out, written

_WIDTH = 110
_EXTRA_DECIMALS = 4
_NOT_TEXT = {
    "period_start": pa.date32(),
    "period_end": pa.date32(),
    "as_at": pa.date32(),
    "known_at": pa.timestamp("s"),
    "version": pa.int64(),
}
"""The columns of a Parquet file that are neither texts nor shown numbers."""


def protected_text(figures: Sequence[ProtectedFigure], policy: Policy, form: str) -> str:
    """Protected figures as a table, CSV or JSON. A suppressed number is its mark, never a number.

    Args:
        figures: figures that the policy has protected.
        policy: the policy, whose rule is said.
        form: "table", "csv" or "json".
    """
    rows = [tuple(_text(field) for field in _row(figure)) for figure in figures]
    if form == "json":
        meanings, _ = marks_in(figures)
        named = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
        content = {"policy": policy.name, "rule": policy.rule, "marks": meanings, "figures": named}
        return json.dumps(content, ensure_ascii=False, indent=1)
    if form == "csv":
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
        return text.getvalue()
    known = f"As known at {figures[0].known_at:%Y-%m-%d %H:%M}. " if figures else ""
    note = textwrap.fill(f"{known}{policy.rule}", _WIDTH)
    return f"{laid_out([_line(figure) for figure in figures])}\n\n{note}"


def protected_parquet(figures: Sequence[ProtectedFigure], policy: Policy) -> bytes:
    """Protected figures as a Parquet file: a row a figure, its numbers as columns of shown numbers, and the
    policy with its rule and marks in the file's metadata.
    """
    rows = [_row(figure) for figure in figures]
    columns = {
        name: pa.array([row[place] for row in rows], type=_NOT_TEXT.get(name, pa.string()))
        for place, name in enumerate(COLUMNS)
        if name not in NUMBERS
    }
    columns |= number_columns(figures, _EXTRA_DECIMALS)
    meanings, suppressed = marks_in(figures)
    about = About(policy.name, policy.rule, meanings, suppressed)
    return parquet_of({name: columns[name] for name in COLUMNS}, about)


Field = str | float | date | datetime | None


def _row(figure: ProtectedFigure) -> tuple[Field | Suppressed, ...]:
    return (
        figure.measure,
        figure.title,
        CELL_JOIN.join(name for name, _ in figure.by),
        CELL_JOIN.join(code for _, code in figure.by),
        figure.cell_label,
        figure.period_kind,
        figure.period_start,
        figure.period_end,
        written_value(figure, _EXTRA_DECIMALS - figure.decimals),
        tidy(figure.numerator, _EXTRA_DECIMALS),
        tidy(figure.denominator, _EXTRA_DECIMALS),
        figure.unit,
        figure.status,
        figure.as_at,
        figure.known_at,
        figure.version,
        figure.basis,
    )


def _text(field: Field | Suppressed) -> str | float | None:
    """A field as CSV and JSON have it: a mark as its text, a date as ISO 8601 has it."""
    if isinstance(field, Suppressed):
        return str(field)
    return field.isoformat() if isinstance(field, date) else field


def _line(figure: ProtectedFigure) -> Line:
    return Line(
        measure=figure.measure,
        title=figure.title,
        version=figure.version,
        unit=figure.unit,
        kind=figure.period_kind,
        start=figure.period_start,
        end=figure.period_end,
        label=figure.cell_label,
        value=figure.status if figure.value is None else _written(figure.value, figure.decimals),
        above=_written(figure.numerator),
        below=_written(figure.denominator),
    )


def _written(number: Shown, decimals: int | None = None) -> str:
    return str(number) if isinstance(number, Suppressed) else written(number, decimals)
