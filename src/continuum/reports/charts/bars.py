"""Bar charts: grouped or stacked by month, and horizontal by cell. A value that is not shown is a mark, no
bar.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from continuum.reports.charts.axes import (
    LEGEND_OVER_UNIT,
    chart_of,
    encoded,
    layered,
    legend_of,
    month_axis,
    value_axis,
)
from continuum.reports.charts.plot import Plot, largest
from continuum.reports.charts.style import EARLIER, INK, LATEST, LETTER, QUIET, TEXT_SIZE, WIDTH, colours_for

HEIGHT = 178
BAR_STEP = 26
LEGEND_OVER_BARS = 8
"""How far above the drawing the legend stands, where no unit is written between them."""

ROOM_FOR_LABELS = 210
ROOM_FOR_VALUES, ROOM_FOR_ENDINGS = 48, 84
ROOM_FOR_AXIS = 44


def grouped_bars(plot: Plot, *, earlier_in_grey: bool = False) -> alt.LayerChart:
    """Bars side by side, a group a place."""
    names = [series.label for series in plot.series]
    places = plot.places
    base = chart_of(_rows(plot)).encode(
        x=month_axis(places).scale(paddingInner=0.25, paddingOuter=0.1),
        xOffset=alt.XOffset("series:N", sort=names, scale=alt.Scale(paddingInner=0.08)),
    )
    bars = base.mark_bar().encode(y=value_axis(plot), color=_colour(names, earlier_in_grey=earlier_in_grey))
    layers = [bars]
    if plot.gaps:
        layers.append(_marks(plot, base.transform_filter("datum.value === null")))
    return layered(layers, WIDTH - ROOM_FOR_AXIS, HEIGHT)


def stacked_bars(plot: Plot) -> alt.LayerChart:
    """Bars on top of one another, a pile a place. White lines part them, so that greyscale does too."""
    names = [series.label for series in plot.series]
    base = chart_of(_rows(plot)).encode(x=month_axis(plot.places).scale(paddingInner=0.25, paddingOuter=0.1))
    bars = base.mark_bar(stroke="white", strokeWidth=1.2).encode(
        y=value_axis(plot, piled=True),
        color=_colour(names, earlier_in_grey=False),
        order=alt.Order("position:Q", sort="ascending"),
    )
    layers: list[alt.Chart] = [bars]
    if plot.gaps:
        heights: dict[str, float] = {}
        for series in plot.series:
            for point in series.points:
                heights[point.place] = heights.get(point.place, 0) + (point.value or 0)
        standing: dict[str, dict[str, None]] = {}
        for point in plot.gaps:
            standing.setdefault(point.place, {})[point.cell.text] = None
        marks = [
            {"place": place, "height": heights[place], "mark": " ".join(at)} for place, at in standing.items()
        ]
        above = value_axis(plot, "height", piled=True)
        text = chart_of(marks).mark_text(dy=-8, fontSize=TEXT_SIZE - 1, color=QUIET)
        layers.append(encoded(text, x=alt.X("place:O", sort=plot.places), y=above, text="mark:N"))
    return layered(layers, WIDTH - ROOM_FOR_AXIS, HEIGHT)


def horizontal_bars(
    plot: Plot, *, earlier_in_grey: bool = False, endings: dict[str, str] | None = None
) -> alt.LayerChart:
    """A bar a place and series, with its value written at its end.

    `endings` are words to put after the last series' value at a place, such as its change.
    """
    names = [series.label for series in plot.series]
    places = plot.places
    several = len(names) > 1
    room = min(ROOM_FOR_LABELS, 12 + LETTER * max((len(place) for place in places), default=0))
    y = alt.Y(
        "place:N",
        sort=places,
        title=None,
        axis=alt.Axis(labelLimit=ROOM_FOR_LABELS, domain=False, ticks=False),
    )
    base = chart_of(_rows(plot, endings or {})).encode(y=y)
    if several:
        base = base.encode(yOffset=alt.YOffset("series:N", sort=names, scale=alt.Scale(paddingInner=0.05)))
    # Each bar has its value written at its end, so the axis needs its unit and no ticks.
    axis = alt.Axis(title=plot.unit, labels=False, ticks=False, grid=False, domain=False, titleAnchor="start")
    scale = alt.Scale(domain=[0, largest(plot) or 1], nice=False)
    colour = _colour(names, earlier_in_grey=earlier_in_grey, legend_offset=LEGEND_OVER_BARS)
    bars = base.mark_bar().encode(x=alt.X("value:Q", axis=axis, scale=scale), color=colour)
    values = base.mark_text(align="left", dx=4, fontSize=TEXT_SIZE - 1, color=INK).encode(
        x=alt.X("from_zero:Q", axis=axis, scale=scale), text="text:N"
    )
    step = BAR_STEP * (1.6 if several else 1)
    width = WIDTH - room - (ROOM_FOR_ENDINGS if endings else ROOM_FOR_VALUES)
    return layered([bars, values], width, max(60, int(step * len(places))))


def _rows(plot: Plot, endings: dict[str, str] | None = None) -> list[dict[str, Any]]:
    last = plot.series[-1].label if plot.series else ""
    rows = []
    for position, series in enumerate(plot.series):
        for point in series.points:
            ending = (endings or {}).get(point.place, "") if series.label == last else ""
            rows.append(
                {
                    "place": point.place,
                    "series": series.label,
                    "value": point.value,
                    # Where a written value stands; the mark of a hidden one stands at the axis.
                    "from_zero": point.value or 0,
                    "position": position,
                    "mark": point.cell.text,
                    "text": f"{point.cell.text}  {ending}".strip(),
                }
            )
    return rows


def _colour(names: list[str], *, earlier_in_grey: bool, legend_offset: int = LEGEND_OVER_UNIT) -> alt.Color:
    colours = [EARLIER, LATEST] if earlier_in_grey else colours_for(len(names))
    legend = legend_of(names, legend_offset) if len(names) > 1 else None
    return alt.Color("series:N", sort=names, scale=alt.Scale(domain=names, range=colours), legend=legend)


def _marks(plot: Plot, base: alt.Chart) -> alt.Chart:
    marks = base.mark_text(dy=-8, fontSize=TEXT_SIZE - 1, color=QUIET)
    return encoded(marks, y=value_axis(plot, "from_zero"), text="mark:N")
