"""Line charts: a line a series, told apart by colour, dash and marker, and named where it ends."""

from __future__ import annotations

from typing import Any

import altair as alt

from continuum.reports.charts.axes import chart_of, encoded, layered, legend_of, month_axis, value_axis
from continuum.reports.charts.plot import Plot, largest, spread_apart
from continuum.reports.charts.style import (
    EARLIER,
    INK,
    LATEST,
    LETTER,
    QUIET,
    TEXT_SIZE,
    WIDTH,
    colours_for,
    dashes_for,
    shapes_for,
)

HEIGHT = 178
ROOM_FOR_AXIS = 50
MARGIN = 16
"""Beside a line's end, before its name."""
LONGEST_NAME, MOST_NAMES = 40, 4
"""Longer or more names than these go above the chart, and only values stand at the ends of the lines."""
LINE_OF_NAME = 15
"""The height of a line of a name at the end of a line, in the drawing's units."""


def line_chart(plot: Plot, *, earlier_in_grey: bool = False, every: int = 1) -> alt.LayerChart:
    """The plot as lines. With `earlier_in_grey` the first of two lines is the year before, drawn quietly.

    `every` labels each so manieth place of the axis, counted back from the last.
    """
    names = [series.label for series in plot.series]
    colours = [EARLIER, LATEST] if earlier_in_grey else colours_for(len(names))
    dashes = [[6, 3], [1, 0]] if earlier_in_grey else dashes_for(len(names))
    at_ends = 1 < len(names) <= MOST_NAMES and max(map(len, names)) <= LONGEST_NAME
    legend = None if at_ends or len(names) == 1 else legend_of(names)
    ends = _ends(plot, named=at_ends)
    base = chart_of(_rows(plot)).encode(
        x=month_axis(plot.places, every).scale(padding=0.3), y=value_axis(plot)
    )
    lines = base.mark_line(strokeWidth=2.5).encode(
        color=alt.Color("series:N", scale=alt.Scale(domain=names, range=colours), legend=legend),
        strokeDash=alt.StrokeDash("series:N", scale=alt.Scale(domain=names, range=dashes), legend=legend),
    )
    markers = (
        base.transform_filter("datum.value !== null")
        .mark_point(filled=True, size=42, opacity=1)
        .encode(
            color=alt.Color("series:N", scale=alt.Scale(domain=names, range=colours), legend=legend),
            shape=alt.Shape(
                "series:N", scale=alt.Scale(domain=names, range=shapes_for(len(names))), legend=legend
            ),
        )
    )
    layers = [lines, markers, _end_names(plot, ends)]
    if plot.gaps:
        layers.append(_gap_marks(plot))
    room = MARGIN + LETTER * max((len(line) for lines_of in ends for line in lines_of), default=0)
    return layered(layers, WIDTH - ROOM_FOR_AXIS - room, HEIGHT)


def _rows(plot: Plot) -> list[dict[str, Any]]:
    return [
        {"place": point.place, "value": point.value, "series": series.label}
        for series in plot.series
        for point in series.points
    ]


def _ends(plot: Plot, *, named: bool) -> list[list[str]]:
    """What stands at the end of each line that has one: its last value, and its name."""
    ended = [series for series in plot.series if series.shown]
    return [[series.shown[-1].cell.text, *(_in_two(series.label) if named else [])] for series in ended]


def _end_names(plot: Plot, names: list[list[str]]) -> alt.Chart:
    """The ends of the lines, written beside them and kept apart."""
    ended = [series for series in plot.series if series.shown]
    heights = [series.shown[-1].value or 0.0 for series in ended]
    room = largest(plot) * (max(map(len, names), default=1) + 1) * LINE_OF_NAME / HEIGHT
    rows = [
        {"place": series.shown[-1].place, "value": height, "name": name}
        for series, height, name in zip(ended, spread_apart(heights, room), names, strict=True)
    ]
    marks = chart_of(rows).mark_text(
        align="left",
        dx=9,
        baseline="middle",
        fontSize=TEXT_SIZE,
        fontWeight=600,
        color=INK,
        lineHeight=LINE_OF_NAME - 1,
    )
    return encoded(marks, x=alt.X("place:O", sort=plot.places), y=value_axis(plot), text="name:N")


def _in_two(name: str) -> list[str]:
    """A long name on two lines."""
    if len(name) <= 20:
        return [name]
    words = name.split()
    split = min(
        range(1, len(words)), key=lambda at: abs(len(" ".join(words[:at])) - len(name) / 2), default=0
    )
    return [" ".join(words[:split]), " ".join(words[split:])] if split else [name]


def _gap_marks(plot: Plot) -> alt.Chart:
    """The mark of each value that is not shown, on the axis: a gap in the line, and never a zero."""
    gaps = dict.fromkeys((point.place, point.cell.text) for point in plot.gaps)
    rows = [{"place": place, "mark": mark, "at": 0} for place, mark in gaps]
    marks = chart_of(rows).mark_text(dy=-8, fontSize=TEXT_SIZE - 1, color=QUIET)
    return encoded(marks, x=alt.X("place:O", sort=plot.places), y=value_axis(plot, "at"), text="mark:N")
