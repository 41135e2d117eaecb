"""Figures laid out for a person to read: a line a measure, or a small table for each measure.

It takes numbers that are already written, so that figures as they are and protected figures look the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from continuum.measures.catalogue.registry import THEMES
from continuum.measures.change.rounding import round_half_away
from continuum.measures.engine.columns import STATUSES

COLUMNS = (
    "measure",
    "title",
    "by",
    "cell",
    "label",
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
"""The columns in which figures are listed, protected or not."""

NOTHING = (
    "There are no figures for these choices: nothing was ever counted in them, or no such period ends on the "
    "day\n(a quarter ends with March, June, September or December, a financial year with March)."
)


@dataclass(frozen=True)
class Line:
    """One figure in words.

    Attributes:
        measure: the id of the measure.
        title: its title.
        version: the version of its definition.
        unit: the unit of the value.
        kind: the kind of period, such as rolling_12_months.
        start: the first day of the period.
        end: the last day of the period, or the day that the figure is as at.
        label: the cell of the breakdown in words; empty for the whole.
        value: the value as written, or why there is none.
        above: the number above the line as written.
        below: the number below the line as written; empty for a plain count.
    """

    measure: str
    title: str
    version: int
    unit: str
    kind: str
    start: date | None
    end: date
    label: str
    value: str
    above: str
    below: str


def written(number: float | None, decimals: int | None = None) -> str:
    """A number as people write it; a whole one without decimals where none are asked for."""
    if number is None:
        return ""
    places = decimals if decimals is not None else (0 if number == int(number) else 2)
    return f"{round_half_away(number, places):,.{places}f}"


def laid_out(lines: Sequence[Line]) -> str:
    """All the figures: a list by theme where each measure has one, a small table a measure otherwise."""
    if not lines:
        return NOTHING
    measures = [line.measure for line in lines]
    if len(measures) == len(set(measures)) > 1 and not any(line.label for line in lines):
        return _overview(lines)
    return "\n\n".join(_table(list(rows)) for _, rows in groupby(lines, key=lambda line: line.measure))


def aligned(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Columns side by side, two spaces in; those at the places ``right`` end together."""
    to_the_right = set(right)
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  "
        + "  ".join(
            cell.rjust(width) if place in to_the_right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _overview(lines: Sequence[Line]) -> str:
    """Each measure on a line, by theme; the days of each kind of period are said once."""
    rows = [("measure", "period", "value", "unit", "out of"), *(_overview_row(line) for line in lines)]
    head, *texts = aligned(rows, right=(2,))
    of_measure = dict(zip((line.measure for line in lines), texts, strict=True))
    blocks = [
        "\n".join([theme, *(of_measure[each.id] for each in measures if each.id in of_measure)])
        for theme, measures in THEMES.items()
        if any(each.id in of_measure for each in measures)
    ]
    return "\n\n".join([*_periods(lines), head, *blocks, _definitions(lines)])


def _overview_row(line: Line) -> tuple[str, ...]:
    out_of = f"{line.above} of {line.below}" if line.below else ""
    if line.value in STATUSES:
        return (line.measure, _kind(line), "–", line.value, out_of)
    return (line.measure, _kind(line), line.value, line.unit, out_of)


def _periods(lines: Sequence[Line]) -> list[str]:
    """The days of each kind of period."""
    days = dict.fromkeys((_kind(line), _days(line)) for line in lines)
    return ["\n".join(aligned(list(days)))]


def _definitions(lines: Sequence[Line]) -> str:
    versions = {line.version for line in lines}
    if len(versions) == 1:
        return f"Each by version {versions.pop()} of its definition; continuum measures show ID tells it."
    each = ", ".join(f"{line.measure} {line.version}" for line in lines)
    return f"By these versions of their definitions: {each}."


def _table(lines: list[Line]) -> str:
    """The figures of one measure; what all of them share stands above."""
    first = lines[0]
    periods = len({(line.start, line.end) for line in lines}) > 1
    dates = ("as at",) if first.kind == "as_at" else ("from", "to")
    labels, parts = any(line.label for line in lines), any(line.below for line in lines)
    rows = [
        (
            *(dates if periods else ()),
            *(("cell",) if labels else ()),
            first.unit,
            *(("above the line", "below it") if parts else ()),
        )
    ]
    for line in lines:
        days = (str(line.end),) if first.kind == "as_at" else (str(line.start), str(line.end))
        rows.append(
            (
                *(days if periods else ()),
                *((line.label,) if labels else ()),
                line.value,
                *((line.above, line.below) if parts else ()),
            )
        )
    numbers = 3 if parts else 1
    when = _kind(first) if periods else f"{_kind(first)}, {_days(first)}"
    head = [first.title, f"  {first.measure}, definition {first.version}; {when}"]
    return "\n".join([*head, *aligned(rows, right=range(len(rows[0]) - numbers, len(rows[0])))])


def _kind(line: Line) -> str:
    return line.kind.replace("_", " ")


def _days(line: Line) -> str:
    return str(line.end) if line.kind == "as_at" else f"{line.start} to {line.end}"
