"""Every number of a report as rows, for the spreadsheet and for open data."""

from __future__ import annotations

from collections.abc import Iterator

from continuum.disclosure.absent import mark_of
from continuum.disclosure.digits import tidy, written_value
from continuum.disclosure.marks import Shown, Suppressed
from continuum.reports.document import Document, Quoted

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
Field = str | float | int


def number_rows(document: Document) -> Iterator[tuple[Field, ...]]:
    """A row a figure, its fields as HEADINGS names them. A value that is not shown is its mark."""
    return (_row(quoted) for quoted in document.quoted)


def _row(quoted: Quoted) -> tuple[Field, ...]:
    figure = quoted.figure
    mark = mark_of(figure.value, figure.status)
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
        _field(written_value(figure), mark),
        _field(tidy(figure.numerator)),
        _field(tidy(figure.denominator)),
        figure.unit,
        mark,
        figure.status,
        figure.version,
        quoted.definition,
        figure.basis,
        "; ".join(quoted.places),
    )


def _field(number: Shown, nothing: str = "") -> Field:
    """A number, its mark, or what stands where there is none."""
    if number is None:
        return nothing
    return number.mark if isinstance(number, Suppressed) else number
