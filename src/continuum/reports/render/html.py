"""The report as one accessible page: nothing is fetched, nothing runs."""

from __future__ import annotations

from base64 import b64encode
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from continuum.reports.charts.svg import named, relative_width, with_fallback_fonts
from continuum.reports.document import Chart, Document, FigureBlock
from continuum.reports.fonts import FALLBACKS, FAMILY, woff
from continuum.reports.render.head import addressed_to, figure_caption, foot_line, head_lines
from continuum.reports.wording import in_short

TEXT_WIDTH = 42
"""The width of the text on the page, in rem, as the style sheet has it."""

WEIGHTS = {"Regular": 400, "Semibold": 600}


def render_html(document: Document) -> str:
    """The page, whole."""
    template = environment().get_template("report.html.j2")
    return template.render(
        document=document,
        head=head_lines(document),
        addressed_to=addressed_to(document),
        foot_line=foot_line(document),
        style=Markup(style()),
        figure_caption=figure_caption,
        kind_of=lambda thing: type(thing).__name__,
        picture=_picture,
        in_short=in_short,
    )


@cache
def environment() -> Environment:
    """The templates of all pages: what is put into one is escaped, and what is lacking is an error."""
    return Environment(
        loader=PackageLoader("continuum.reports.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _picture(figure: FigureBlock, index: int, chart: Chart) -> Markup:
    identity = f"chart-{figure.number}-{index}"
    picture = with_fallback_fonts(named(chart.svg, chart.title, chart.alt, identity))
    width = f"{TEXT_WIDTH * relative_width(chart.svg):.1f}rem"
    return Markup(picture.replace("<svg ", f'<svg style="max-width: {width}" ', 1))


def style() -> str:
    """The style sheet of all pages, with the typeface in it so that they look the same everywhere."""
    source, _name, _is_current = PackageLoader("continuum.reports.render").get_source(
        environment(), "report.css"
    )
    faces = "\n".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {number}; font-display: swap; '
        f'src: url("data:font/woff;base64,{b64encode(woff(weight)).decode()}") format("woff"); }}'
        for weight, number in WEIGHTS.items()
    )
    families = ", ".join([f'"{FAMILY}"', *FALLBACKS])
    return f"{faces}\n:root {{ --typeface: {families}; }}\n{source}"
