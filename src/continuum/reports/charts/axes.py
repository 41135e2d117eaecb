"""The axes of charts: months as people write them, and values from zero in whole steps."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any, cast

import altair as alt

from continuum.reports.charts.plot import Plot, highest_pile, largest
from continuum.reports.charts.style import LETTER, WIDTH

# Month and year on two lines, the month by its first three letters: "Apr" over "2021".
_MONTH_OVER_YEAR = "[slice(split(datum.label, ' ')[0], 0, 3), split(datum.label, ' ')[1] || '']"

MOST_TICKS = 5
SYMBOL = 5
"""What a legend's symbol and the room around it take, in letters."""
LEGEND_OVER_UNIT = 26
"""How far above the drawing the legend stands, where the unit is written between them."""


def chart_of(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    """A chart of rows of data, before it has marks."""
    return alt.Chart(alt.Data(values=list(rows)))  # type: ignore[no-untyped-call]


def encoded(chart: alt.Chart, **channels: Any) -> alt.Chart:
    """The chart with its channels."""
    return chart.encode(**channels)


def layered(layers: Sequence[alt.Chart], width: float, height: float) -> alt.LayerChart:
    """Layers on top of one another, the first lowest."""
    return cast("alt.LayerChart", alt.layer(*layers)).properties(width=width, height=height)


def legend_of(names: Sequence[str], offset: int = LEGEND_OVER_UNIT) -> alt.Legend:
    """Names above the chart, in as many columns as they fit in."""
    columns = int(WIDTH // (LETTER * (max(map(len, names)) + SYMBOL)))
    return alt.Legend(offset=offset, columns=min(max(columns, 1), len(names)))


def value_ticks(plot: Plot, *, piled: bool = False) -> dict[str, Any]:
    """The ticks of an axis of values: whole numbers for counts, and for all that is not small."""
    # "f" writes 2,000 where the default writes 2e+3.
    ticks: dict[str, Any] = {"domain": False, "ticks": False}
    top = highest_pile(plot) if piled else largest(plot)
    values = [point.value or 0.0 for series in plot.series for point in series.points]
    if top >= MOST_TICKS or all(float(value).is_integer() for value in values):
        return ticks | {"values": whole_steps(top), "format": ",d"}
    return ticks | {"tickCount": MOST_TICKS, "format": ",f"}


def whole_steps(top: float) -> list[int]:
    """From 0 past the top in at most five steps of 1, 2 or 5 times a power of ten."""
    scale = 1
    while True:
        for size in (1, 2, 5):
            step = size * scale
            if top <= step * MOST_TICKS:
                return list(range(0, step * (ceil(top / step) or 1) + 1, step))
        scale *= 10


def month_axis(places: Sequence[str], every: int = 1) -> alt.X:
    """The axis of months, each so manieth labelled, counted back from the last."""
    axis = alt.Axis(
        title=None,
        values=list(places[::-1][::every][::-1]),
        labelAngle=0,
        labelOverlap=False,
        labelExpr=_MONTH_OVER_YEAR,
        grid=False,
    )
    return alt.X("place:O", sort=list(places), axis=axis)


def value_axis(plot: Plot, field: str = "value", *, piled: bool = False) -> alt.Y:
    """The axis of values, from zero up, its unit written along the top.

    All layers of a chart take it, whatever field they draw: one that says nothing would bring other ticks.
    """
    ticks = value_ticks(plot, piled=piled)
    axis = alt.Axis(
        **ticks,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleBaseline="bottom",
        titleX=-34,
        titleY=-10,
    )
    scale = (
        alt.Scale(domain=[0, ticks["values"][-1]]) if "values" in ticks else alt.Scale(domainMin=0, nice=True)
    )
    return alt.Y(f"{field}:Q", title=plot.unit, scale=scale, axis=axis)
