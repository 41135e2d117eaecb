"""Protected figures as text: what the command line may hand out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.protect import ProtectedFigure

_COLUMNS = (
    "measure",
    "title",
    "by",
    "cell",
    "period_kind",
    "period_start",
    "period_end",
    "value",
    "numerator",
    "denominator",
    "unit",
    "status",
    "as_at",
    "known_at",
    "version",
    "basis",
)


def protected_text(figures: Sequence[ProtectedFigure], form: str) -> str:
    """Protected figures as a table, CSV or JSON. A suppressed number is its mark, never a number."""
    rows = [_row(figure) for figure in figures]
    if form == "json":
        return json.dumps({"figures": [dict(zip(_COLUMNS, row, strict=True)) for row in rows]}, indent=1)
    text = io.StringIO()
    writer = csv.writer(text, delimiter="," if form == "csv" else "\t", lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(rows)
    return text.getvalue() if form == "csv" else _aligned(text.getvalue())


def _row(figure: ProtectedFigure) -> tuple[str | float | int | None, ...]:
    return (
        figure.measure,
        figure.title,
        "×".join(name for name, _ in figure.by),
        figure.cell_label,
        figure.period_kind,
        figure.period_start.isoformat() if figure.period_start else None,
        figure.period_end.isoformat(),
        *(_plain(number) for number in (figure.value, figure.numerator, figure.denominator)),
        figure.unit,
        figure.status,
        figure.as_at.isoformat(),
        figure.known_at.isoformat(),
        figure.version,
        figure.basis,
    )


def _plain(number: Shown) -> str | float | None:
    if isinstance(number, Suppressed):
        return str(number)
    return None if number is None else round(number, 4)


def _aligned(text: str) -> str:
    lines = [line.split("\t") for line in text.splitlines()]
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
