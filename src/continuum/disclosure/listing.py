"""Protected figures as text: what the command line may hand out."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Sequence

from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.policy import Policy
from continuum.disclosure.protect import ProtectedFigure
from continuum.measures.engine.plan import CELL_JOIN
from continuum.measures.layout import COLUMNS, Line, laid_out, written

_WIDTH = 110


def protected_text(figures: Sequence[ProtectedFigure], policy: Policy, form: str) -> str:
    """Protected figures as a table, CSV or JSON. A suppressed number is its mark, never a number.

    Args:
        figures: figures that the policy has protected.
        policy: the policy, whose rule is said.
        form: "table", "csv" or "json".
    """
    rows = [_row(figure) for figure in figures]
    if form == "json":
        named = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
        return json.dumps({"rule": policy.rule, "figures": named}, ensure_ascii=False, indent=1)
    if form == "csv":
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
        return text.getvalue()
    known = f"As known at {figures[0].known_at:%Y-%m-%d %H:%M}. " if figures else ""
    note = textwrap.fill(f"{known}{policy.rule}", _WIDTH)
    return f"{laid_out([_line(figure) for figure in figures])}\n\n{note}"


def _row(figure: ProtectedFigure) -> tuple[str | float | int | None, ...]:
    return (
        figure.measure,
        figure.title,
        CELL_JOIN.join(name for name, _ in figure.by),
        CELL_JOIN.join(code for _, code in figure.by),
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
    if number is None or number != int(number):
        return None if number is None else round(number, 4)
    return int(number)


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
