"""From a chart's specification to an SVG that a screen reader reads as one picture with a name and a
description.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape

import altair as alt
import vl_convert

from continuum.reports.charts.style import CONFIG
from continuum.reports.fonts import FALLBACKS, FAMILY, font_directory

_OWN_ROLES = re.compile(r'\s(?:role|aria-[a-z]+)="[^"]*"')
_OPENING = re.compile(r"<svg\b[^>]*>")
_VIEW_BOX = re.compile(r'viewBox="\S+ \S+ (?P<width>[\d.]+) [\d.]+"')
FULL_WIDTH = 640
"""Drawings of this width, in their own units, take the whole width of the text."""
PRINT_PPI = 200


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(font_directory()))


def drawn(chart: alt.LayerChart | alt.Chart) -> str:
    """The chart as SVG, in the one typeface and style."""
    _register_fonts()
    specification = chart.to_dict()
    specification["config"] = CONFIG
    return str(vl_convert.vegalite_to_svg(specification))


def named(svg: str, title: str, description: str, identity: str) -> str:
    """The SVG with role="img", a title and a description; the parts' own roles are taken out.

    `identity` makes the ids inside the SVG unlike any other's on the same page.
    """
    bare = _OWN_ROLES.sub("", svg)
    match = _OPENING.search(bare)
    if match is None:
        raise ValueError("the drawing is no SVG")
    opening = match.group()[:-1]
    names = (
        f'{opening} role="img" aria-labelledby="{identity}-title {identity}-description">'
        f'<title id="{identity}-title">{escape(title)}</title>'
        f'<desc id="{identity}-description">{escape(description)}</desc>'
    )
    return bare[: match.start()] + names + bare[match.end() :]


def with_fallback_fonts(svg: str) -> str:
    """The SVG for a page, where a reader's program may lack the typeface."""
    families = ", ".join([f"'{FAMILY}'", *FALLBACKS])
    return svg.replace(f'font-family="{FAMILY}"', f'font-family="{escape(families)}"')


def relative_width(svg: str) -> float:
    """The width of the drawing as a part of the text's, so that letters are of one size in all drawings."""
    match = _VIEW_BOX.search(svg)
    return min(1.0, float(match["width"]) / FULL_WIDTH) if match else 1.0


def as_png(svg: str) -> bytes:
    """The SVG as a PNG at 200 dots an inch, for programs that take no SVG."""
    _register_fonts()
    return bytes(vl_convert.svg_to_png(svg, ppi=PRINT_PPI))
