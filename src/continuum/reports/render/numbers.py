"""Every number of a report as rows, for the spreadsheet and for open data."""

from __future__ import annotations

from collections.abc import Iterator

from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.protect import ProtectedFigure
from continuum.measures.change.rounding import round_half_away
from continuum.reports.document import Document, Quoted
from continuum.reports.wording import absent_mark

HEADINGS = (
    "measure",
    "title",
    "breakdown",
    "cell",
    "period_kind",
    "period_start",
    "period_end",
    "as_at",
    "known_at",
    "value",
    "numerator",
    "denominator",
    "unit",
    "mark",
    "status",
    "definition_version",
    "definition",
    "basis",
    "used_in",
)
EXTRA_DECIMALS = 2
"""Beyond the printed decimals: enough to check a printed percentage by, with no noise of binary fractions."""

Field = str | float | int


def number_rows(document: Document) -> Iterator[tuple[Field, ...]]:
    """A row a figure, its fields as HEADINGS names them. A value that is not shown is its mark."""
    return (_row(quoted) for quoted in document.quoted)


def _row(quoted: Quoted) -> tuple[Field, ...]:
    figure = quoted.figure
    return (
        figure.measure,
        figure.title,
        "; ".join(dimension for dimension, _cell in figure.by),
        figure.cell_label if figure.by else "",
        figure.period_kind,
        figure.period_start.isoformat() if figure.period_start else "",
        figure.period_end.isoformat(),
        figure.as_at.isoformat(),
        figure.known_at.isoformat(sep=" ", timespec="minutes"),
        _value(figure),
        _part(figure.numerator),
        _part(figure.denominator),
        figure.unit,
        mark_of(figure),
        figure.status,
        figure.version,
        quoted.definition,
        figure.basis,
        "; ".join(quoted.places),
    )


def mark_of(figure: ProtectedFigure) -> str:
    """The mark that stands where the value would; empty where the value is shown."""
    if isinstance(figure.value, Suppressed):
        return figure.value.mark
    return absent_mark(figure.status) if figure.value is None else ""


def _value(figure: ProtectedFigure) -> Field:
    if figure.value is None or isinstance(figure.value, Suppressed):
        return mark_of(figure)
    return _tidy(figure.value, figure.decimals + EXTRA_DECIMALS)


def _part(value: Shown) -> Field:
    if value is None:
        return ""
    return value.mark if isinstance(value, Suppressed) else _tidy(value, EXTRA_DECIMALS)


def _tidy(value: float, decimals: int) -> float | int:
    rounded = float(round_half_away(value, decimals))
    return int(rounded) if rounded.is_integer() else rounded
