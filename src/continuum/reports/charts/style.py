"""How charts look: colours, lines and markers that can be told apart without colour, and one typeface."""

from __future__ import annotations

from typing import Any

from continuum.reports.fonts import FAMILY

INK = "#1d2733"
QUIET = "#505a64"
GRID = "#dfe3e6"
LATEST = "#12436D"
EARLIER = "#868E96"
COLOURS = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
"""The palette for charts of the Government Analysis Function: each at least 3 to 1 against white, in this
order.
"""

DASHES: tuple[list[int], ...] = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3], [12, 4], [4, 4])
SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")

WIDTH = 640
TEXT_SIZE = 13
LETTER = 6.6
"""The usual width of a letter of that size."""

CONFIG: dict[str, Any] = {
    "font": FAMILY,
    "background": "white",
    "padding": 4,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": TEXT_SIZE,
        "labelColor": INK,
        "titleFontSize": TEXT_SIZE,
        "titleFontWeight": 600,
        "titleColor": INK,
        "gridColor": GRID,
        "domainColor": QUIET,
        "tickColor": QUIET,
        "labelPadding": 4,
    },
    "legend": {
        "orient": "top",
        "title": None,
        "labelFontSize": TEXT_SIZE,
        "labelColor": INK,
        "labelLimit": 400,
        "symbolSize": 110,
        "columnPadding": 18,
    },
}


def colours_for(count: int) -> list[str]:
    """So many colours of the palette. Past its end the palette begins again, with another dash and marker."""
    return [COLOURS[index % len(COLOURS)] for index in range(count)]


def dashes_for(count: int) -> list[list[int]]:
    """A dash pattern a line, so that lines are told apart in greyscale."""
    return [DASHES[index % len(DASHES)] for index in range(count)]


def shapes_for(count: int) -> list[str]:
    """A marker a line."""
    return [SHAPES[index % len(SHAPES)] for index in range(count)]
