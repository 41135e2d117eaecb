"""Process charts: the months, their mean, the limits, and the months that stand out by shape and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import altair as alt

from continuum.measures.change.rules import SHORT, rules_in_words
from continuum.measures.change.signal import Signal, SignalPoint, Variation
from continuum.reports.charts.axes import chart_of, encoded, layered, legend_of, month_axis
from continuum.reports.charts.style import COLOURS, EARLIER, INK, LETTER, QUIET, TEXT_SIZE, WIDTH
from continuum.reports.document import Cell, Column, Table
from continuum.reports.when import month_words
from continuum.reports.wording import mark_notes, shown_cell, unit_words, with_unit

HEIGHT = 178
ROOM_FOR_AXIS = 50
MARGIN = 16
CAPTION = MappingProxyType(
    {
        Variation.COMMON: "Usual variation",
        Variation.IMPROVING: "Better than usual variation explains",
        Variation.CONCERNING: "Worse than usual variation explains",
        Variation.NEITHER: "More than usual variation explains",
    }
)
_IN_TABLE = {
    Variation.COMMON: "Usual",
    Variation.IMPROVING: "Better",
    Variation.CONCERNING: "Worse",
    Variation.NEITHER: "More",
}
_COLOURS = {
    Variation.COMMON: EARLIER,
    Variation.IMPROVING: COLOURS[0],
    Variation.CONCERNING: COLOURS[3],
    Variation.NEITHER: COLOURS[2],
}
_SHAPES = {
    Variation.COMMON: "circle",
    Variation.IMPROVING: "diamond",
    Variation.CONCERNING: "square",
    Variation.NEITHER: "triangle-up",
}


@dataclass(frozen=True)
class ProcessPlot:
    """A process chart before it is drawn.

    Attributes:
        title: its heading.
        unit: the unit of the measure.
        decimals: how many decimals numbers are printed with.
        signal: the signal, which has its months and its lines.
        cells: the value of each month as printed, or the mark that stands in its place.
    """

    title: str
    unit: str
    decimals: int
    signal: Signal
    cells: tuple[Cell, ...]

    @property
    def places(self) -> list[str]:
        """The months, in order, as they stand on the axis."""
        return [month_words(point.observation.on) for point in self.signal.points]

    def number(self, value: float) -> str:
        """A value as printed."""
        return with_unit(value, self.decimals, self.unit)


def process_chart(plot: ProcessPlot) -> alt.LayerChart:
    """The months as a line with markers, the mean, and dashed limits, their values written at their ends."""
    places = plot.places
    kinds = [kind for kind in CAPTION if any(_kind(point) is kind for point in plot.signal.points)]
    names = [CAPTION[kind] for kind in kinds]
    base = chart_of(_rows(plot)).encode(
        x=month_axis(places, max(1, round(len(places) / 8))).scale(padding=0.3), y=_axis(plot, "value")
    )
    legend = legend_of(names) if len(names) > 1 else None
    layers = [
        encoded(base.mark_line(color=EARLIER, strokeWidth=1.5)),
        *(
            _rule(plot, field, dash)
            for field, dash in (("mean", [1, 0]), ("lower", [6, 3]), ("upper", [6, 3]))
        ),
        base.transform_filter("datum.value !== null")
        .mark_point(filled=True, size=75, opacity=1)
        .encode(
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=names, range=[_COLOURS[kind] for kind in kinds]),
                legend=legend,
            ),
            shape=alt.Shape(
                "kind:N",
                scale=alt.Scale(domain=names, range=[_SHAPES[kind] for kind in kinds]),
                legend=legend,
            ),
        ),
    ]
    ends = _ends(plot)
    if ends:
        layers.append(_end_names(plot, ends))
    gaps = [
        {"place": place, "value": _ends_of_axis(plot)[0], "mark": cell.text}
        for place, cell in zip(places, plot.cells, strict=True)
        if cell.number is None
    ]
    if gaps:
        marks = chart_of(gaps).mark_text(dy=-8, fontSize=TEXT_SIZE - 1, color=QUIET)
        layers.append(encoded(marks, x=alt.X("place:O", sort=places), y=_axis(plot, "value"), text="mark:N"))
    room = MARGIN + LETTER * max((len(str(end["name"])) for end in ends), default=0)
    return layered(layers, WIDTH - ROOM_FOR_AXIS - room, HEIGHT)


def process_words(plot: ProcessPlot) -> str:
    """What the chart shows, in words."""
    signal, places = plot.signal, plot.places
    opening = f"Process chart: {plot.title}, {places[0]} to {places[-1]}. In {unit_words(plot.unit).lower()}."
    latest = signal.latest
    if latest is None or latest.observation.value is None:
        return f"{opening} No values to show."
    said = f"{month_words(latest.observation.on)}, {plot.number(latest.observation.value)}"
    if signal.lines is None or latest.lower is None or latest.upper is None:
        return f"{opening} No limits are drawn: {signal.why}. The latest month shown is {said}."
    limits = f"limits {plot.number(latest.lower)} to {plot.number(latest.upper)}"
    why = f", {rules_in_words(latest.rules)}" if latest.rules else ""
    count = sum(bool(point.rules) for point in signal.points)
    out = {0: "No month stands out", 1: "1 month stands out"}.get(count, f"{count} months stand out")
    return (
        f"{opening} Mean {plot.number(signal.lines.mean)}, {limits}. The latest month shown is {said}: "
        f"{CAPTION[_kind(latest)].lower()}{why}. {out}."
    )


def process_table(plot: ProcessPlot) -> Table:
    """The table of the chart's data: each month, with its limits and what it is where there are limits."""
    columns = [Column("Month", numeric=False), Column(unit_words(plot.unit), numeric=True)]
    rows = [[Cell(place), cell] for place, cell in zip(plot.places, plot.cells, strict=True)]
    if plot.signal.lines is not None:
        columns += [Column("Lower limit", numeric=True), Column("Upper limit", numeric=True)]
        columns.append(Column("Variation", numeric=False))
        for row, point in zip(rows, plot.signal.points, strict=True):
            row += [_limit(plot, point.lower), _limit(plot, point.upper), Cell(said_of(point))]
    return Table(plot.title, tuple(columns), tuple(map(tuple, rows)), tuple(mark_notes(rows)))


def process_notes(plot: ProcessPlot) -> tuple[str, ...]:
    """Which chart it is and why, and what must be said with it."""
    signal = plot.signal
    gaps = {cell.text: cell.meaning for cell in plot.cells if cell.number is None}
    marks = [f"{mark}: {meaning}. The chart leaves a gap there." for mark, meaning in sorted(gaps.items())]
    if signal.lines is None:
        return (f"No limits are drawn: {signal.why}.", *marks)
    return (
        f"{signal.chart} chart: {signal.why}. The line across is the mean, the dashed lines are the limits; "
        "the axis does not begin at zero.",
        *signal.notes,
        *marks,
    )


def _limit(plot: ProcessPlot, value: float | None) -> Cell:
    return shown_cell(value, plot.decimals, plot.unit, "empty denominator")


def _kind(point: SignalPoint) -> Variation:
    return point.variation if point.variation in CAPTION else Variation.COMMON


def said_of(point: SignalPoint) -> str:
    """What a month is, in a few words, and by which rule; "" where nothing can be said of it."""
    if point.observation.value is None or point.lower is None:
        return ""
    kind = _IN_TABLE[_kind(point)]
    return f"{kind}: {', '.join(SHORT[rule] for rule in point.rules)}" if point.rules else kind


def _rows(plot: ProcessPlot) -> list[dict[str, Any]]:
    mean = plot.signal.lines.mean if plot.signal.lines else None
    return [
        {
            "place": place,
            "value": point.observation.value,
            "lower": point.lower,
            "upper": point.upper,
            "mean": mean,
            "kind": CAPTION[_kind(point)],
        }
        for place, point in zip(plot.places, plot.signal.points, strict=True)
    ]


def _axis(plot: ProcessPlot, field: str) -> alt.Y:
    """The axis of values, its unit written along the top."""
    axis = alt.Axis(
        domain=False,
        ticks=False,
        tickCount=5,
        format=",~f",
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleBaseline="bottom",
        titleX=-34,
        titleY=-10,
    )
    scale = alt.Scale(domain=_ends_of_axis(plot), nice=True, zero=False)
    return alt.Y(f"{field}:Q", title=unit_words(plot.unit), scale=scale, axis=axis)


def _ends_of_axis(plot: ProcessPlot) -> list[float]:
    """The least and the greatest of the values and the limits."""
    values = [
        number
        for point in plot.signal.points
        for number in (point.observation.value, point.lower, point.upper)
        if number is not None
    ]
    return [min(values), max(values)] if values else [0, 1]


def _rule(plot: ProcessPlot, field: str, dash: Sequence[int]) -> alt.Chart:
    line = chart_of(_rows(plot)).mark_line(
        color=QUIET,
        strokeWidth=1.5,
        strokeDash=list(dash),
        interpolate="step" if dash != [1, 0] else "linear",
    )
    return encoded(line, x=alt.X("place:O", sort=plot.places), y=_axis(plot, field))


def _ends(plot: ProcessPlot) -> list[dict[str, Any]]:
    """What stands at the ends of the lines across."""
    last = next((point for point in reversed(plot.signal.points) if point.lower is not None), None)
    if last is None or plot.signal.lines is None:
        return []
    place = plot.places[-1]
    numbers = (("", last.upper), ("mean ", plot.signal.lines.mean), ("", last.lower))
    return [
        {"place": place, "value": number, "name": f"{word}{plot.number(number)}"}
        for word, number in numbers
        if number is not None
    ]


def _end_names(plot: ProcessPlot, ends: list[dict[str, Any]]) -> alt.Chart:
    marks = chart_of(ends).mark_text(
        align="left", dx=12, baseline="middle", fontSize=TEXT_SIZE, fontWeight=600, color=INK
    )
    return encoded(marks, x=alt.X("place:O", sort=plot.places), y=_axis(plot, "value"), text="name:N")
