"""What the pictures of a measure show, before they are drawn: its months, and a breakdown.

A picture is made of figures that came through a reader's door, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import altair as alt

from continuum.disclosure.marks import Suppressed, number_or_none
from continuum.measures.algebra import Measure
from continuum.measures.change.chart_choice import ChartKind, Choice
from continuum.measures.change.observation import Observation
from continuum.measures.change.signal import Signal, without_chart
from continuum.publishing.editions.seen import SeenFigure
from continuum.reports.charts.alternative import described
from continuum.reports.charts.bars import horizontal_bars
from continuum.reports.charts.lines import line_chart
from continuum.reports.charts.plot import Plot, Point, Series, gap_notes
from continuum.reports.charts.process import (
    ProcessPlot,
    process_chart,
    process_notes,
    process_words,
)
from continuum.reports.document import Cell
from continuum.reports.when import month_words
from continuum.reports.wording import shown_cell, unit_words

MONTHS = 25
"""Two years and the month itself, so that each month of a year stands beside the same of two others."""
LABELS_AT_MOST = 8
TITLE_SIZE = 16
ROOM: dict[str, float] = {"left": 36, "right": 16, "top": 4, "bottom": 4}
"""Beside the names of bars: a browser may write them in a wider typeface than that they were measured in."""
_DRAWING = "3"
"""Of the way in which pictures are drawn: raised when it changes, so that none drawn before is taken."""


@dataclass(frozen=True)
class Picture:
    """A picture before it is drawn.

    Attributes:
        title: what it is of.
        words: what it shows, for those who do not see it.
        notes: what must be said with it.
        plot: what is drawn.
    """

    title: str
    words: str
    notes: tuple[str, ...]
    plot: ProcessPlot | Plot
    bars: bool = False

    def fingerprint_with(self, head: tuple[str, ...] = ()) -> str:
        """Tells it from every picture that shows anything else: it is made from all that is drawn."""
        drawn = (_DRAWING, head, self.title, self.words, self.bars, self.plot)
        return sha256(repr(drawn).encode()).hexdigest()

    def chart(self, head: tuple[str, ...] = ()) -> alt.LayerChart:
        """The picture as a chart, ready to be drawn; with a title and the lines below it where it is to be
        taken away.
        """
        if isinstance(self.plot, ProcessPlot):
            chart = process_chart(self.plot)
        elif self.bars:
            chart = horizontal_bars(self.plot).properties(padding=ROOM)
        else:
            chart = line_chart(self.plot, every=max(1, round(len(self.plot.places) / LABELS_AT_MOST)))
        return chart.properties(title=_title(head)) if head else chart


def _title(head: tuple[str, ...]) -> alt.TitleParams:
    return alt.TitleParams(
        text=head[0], subtitle=list(head[1:]), anchor="start", frame="bounds", offset=14, fontSize=TITLE_SIZE
    )


def months_picture(
    measure: Measure, figures: Sequence[SeenFigure], told: Signal | Suppressed | None, title: str
) -> Picture | None:
    """The months of a measure with the limits of its process chart, or a line of its periods where there is
    no such chart. None where there is nothing to draw.

    Args:
        measure: the measure.
        figures: its months or other periods, oldest first.
        told: what the process chart of its months says; None where the figures are of other periods.
        title: what the picture is called.
    """
    if told is not None and figures:
        signal = told if isinstance(told, Signal) and told.points else _hidden(figures)
        return _process_picture(measure, figures, signal, title)
    if len(figures) < 2:
        return None
    named = [(month_words(each.period_end), each) for each in figures]
    return _picture("Line chart", _plot(measure, title, "Month", named))


def breakdown_picture(
    measure: Measure, figures: Sequence[SeenFigure], title: str, axis: str
) -> Picture | None:
    """A bar a cell of a breakdown; None where there is none."""
    if not figures:
        return None
    named = [(each.cell_label, each) for each in figures]
    return _picture("Bar chart", _plot(measure, title, axis, named), bars=True)


def _process_picture(measure: Measure, figures: Sequence[SeenFigure], signal: Signal, title: str) -> Picture:
    cells = {each.period_end: _cell(each) for each in figures}
    on = [point.observation.on for point in signal.points]
    plot = ProcessPlot(title, measure.unit, measure.decimals, signal, tuple(cells[day] for day in on))
    return Picture(title, process_words(plot), process_notes(plot), plot)


def _hidden(figures: Sequence[SeenFigure]) -> Signal:
    """The months that are shown, without limits: those would be wrong, or would tell what is hidden."""
    months = [
        Observation(each.period_end, number_or_none(each.value), status=each.status) for each in figures
    ]
    return without_chart(months, Choice(ChartKind.NONE, "a number of it may not be shown"))


def _plot(measure: Measure, title: str, axis: str, named: Sequence[tuple[str, SeenFigure]]) -> Plot:
    points = tuple(
        Point(place, number_or_none(each.value), _cell(each), isinstance(each.value, Suppressed))
        for place, each in named
    )
    unit = unit_words(measure.unit)
    return Plot(title, unit, axis, (Series(unit, points),))


def _picture(kind: str, plot: Plot, *, bars: bool = False) -> Picture:
    return Picture(plot.title, described(kind, plot), tuple(gap_notes(plot)), plot, bars)


def _cell(figure: SeenFigure) -> Cell:
    return shown_cell(figure.value, figure.decimals, figure.unit, figure.status)
