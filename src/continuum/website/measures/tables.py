"""The tables of a measure: its months, a breakdown, the places it is published for, the fields it reads.

They are made of figures that came through a reader's door, and the pages, the spreadsheet and the chart show
the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from continuum.disclosure.marks import Shown, Suppressed
from continuum.measures.algebra import Measure
from continuum.measures.change.signal import Signal, SignalPoint
from continuum.publishing.editions.seen import FieldQuality, SeenFigure
from continuum.reports.charts.process import said_of
from continuum.reports.document import Cell, Column, Table
from continuum.reports.when import period_label
from continuum.reports.wording import mark_notes, shown_cell, unit_words

NOTHING = Cell("–", meaning="none")
_BANDS = (
    (1.0, "all"),
    (0.98, "nearly all: 98% or more"),
    (0.9, "most: 90% or more"),
    (0.5, "half or more"),
    (0.0, "fewer than half"),
)
"""How well a field is filled, for those who are told no count that is not protected."""


def value_cell(figure: SeenFigure) -> Cell:
    """A figure's value as a cell."""
    return shown_cell(figure.value, figure.decimals, figure.unit, figure.status)


def period_of(figure: SeenFigure) -> str:
    """What a figure is of: "April 2021", "12 months to April 2021"."""
    return period_label(figure.period_kind, figure.period_start, figure.period_end)


def months_table(
    measure: Measure, figures: Sequence[SeenFigure], told: Signal | Suppressed | None, title: str
) -> Table:
    """The periods of a measure, the latest first, with the limits of its process chart where it has them."""
    points: Mapping[date, SignalPoint] = {}
    if isinstance(told, Signal) and told.lines is not None:
        points = {each.observation.on: each for each in told.points}
    columns = [Column("Period", numeric=False), *_columns(measure)]
    if points:
        columns += [
            Column("Lower limit", numeric=True),
            Column("Upper limit", numeric=True),
            Column("Variation", numeric=False),
        ]
    rows = []
    for figure in reversed(figures):
        row = [Cell(period_of(figure)), *_numbers(measure, figure)]
        if points:
            point = points.get(figure.period_end)
            lower, upper = (None, None) if point is None else (point.lower, point.upper)
            row += [_limit(measure, lower), _limit(measure, upper)]
            row.append(Cell(said_of(point) or "–") if point is not None else NOTHING)
        rows.append(tuple(row))
    return Table(title, tuple(columns), tuple(rows), tuple(mark_notes(rows)))


def breakdown_table(measure: Measure, figures: Sequence[SeenFigure], title: str, head: str) -> Table:
    """The cells of a breakdown."""
    rows = [(Cell(each.cell_label), *_numbers(measure, each)) for each in figures]
    columns = (Column(head, numeric=False), *_columns(measure))
    return Table(title, columns, tuple(rows), tuple(mark_notes(rows)))


def places_table(measure: Measure, places: Sequence[tuple[str, SeenFigure]], title: str) -> Table:
    """What others published of the same thing, each with the day that it is of; a mark stays a mark."""
    rows = [
        (Cell(label), value_cell(each), Cell(period_label("as_at", None, each.period_end)))
        for label, each in places
    ]
    columns = (
        Column("Place", numeric=False),
        Column(unit_words(measure.unit), numeric=True),
        Column("Year to, or as at", numeric=False),
    )
    return Table(title, columns, tuple(rows), tuple(mark_notes(rows)))


def quality_table(fields: Sequence[FieldQuality], title: str, *, counts: bool) -> Table:
    """How well each field is filled that the measure reads.

    Args:
        fields: them.
        title: the table's title.
        counts: whether the numbers of records are told; else how well a field is filled is told in bands.
    """
    heads = ["Table", "Field"]
    rows = []
    for each in fields:
        named = (Cell(spaced(each.table)), Cell(spaced(each.field)))
        if counts:
            told = (each.rows, each.empty, each.problems)
            rows.append((*named, *(Cell(f"{number:,}", number=float(number)) for number in told)))
        else:
            rows.append((*named, Cell(_band(each)), Cell("yes" if each.problems else "none")))
    more = ("Records", "Not filled", "Against a rule") if counts else ("Filled", "Against a rule")
    columns = [
        *(Column(each, numeric=False) for each in heads),
        *(Column(each, numeric=counts) for each in more),
    ]
    return Table(title, tuple(columns), tuple(rows))


def spaced(name: str) -> str:
    """The name of a table or a field in words."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _columns(measure: Measure) -> list[Column]:
    parts = ("Above the line", "Below the line") if measure.denominator is not None else ()
    return [Column(unit_words(measure.unit), numeric=True), *(Column(each, numeric=True) for each in parts)]


def _numbers(measure: Measure, figure: SeenFigure) -> list[Cell]:
    parts = (figure.numerator, figure.denominator) if measure.denominator is not None else ()
    return [value_cell(figure), *(_part(each, figure.status) for each in parts)]


def _part(number: Shown, status: str) -> Cell:
    whole = number is None or isinstance(number, Suppressed) or float(number).is_integer()
    return shown_cell(number, 0 if whole else 1, "", status)


def _limit(measure: Measure, number: float | None) -> Cell:
    return NOTHING if number is None else shown_cell(number, measure.decimals, measure.unit)


def _band(field: FieldQuality) -> str:
    if not field.rows:
        return "no records"
    share = (field.rows - field.empty) / field.rows
    return next(words for least, words in _BANDS if share >= least)
