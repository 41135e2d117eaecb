"""The pictures of a measure as files: SVG for pages and print, PNG for programs that take no SVG.

A picture is drawn once and kept under a fingerprint of all that it shows. It is found again only by somebody
whose door gives the very same numbers and marks, so that no scope sees what was drawn for another.
"""

from __future__ import annotations

from django.core.cache import caches
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from continuum.access.roles import Permission
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.reports.charts.svg import as_png, drawn, named, with_fallback_fonts
from continuum.website.doors import door
from continuum.website.measures.asked import Asked, asked_of
from continuum.website.measures.files import file_name, title_lines
from continuum.website.measures.plots import Picture, breakdown_picture, months_picture
from continuum.website.measures.tables import period_of

DRAWINGS = "drawings"
"""The cache in which pictures are kept, shared by all workers."""
KEPT_FOR = 24 * 60 * 60
SVG, PNG = "image/svg+xml", "image/png"


@door(Permission.SEE_FIGURES)
@require_safe
def measure_chart_svg(request: HttpRequest, measure: str) -> HttpResponse:
    """The picture as SVG. With `download` it has its title, its date and its marking in it."""
    return _answer(request, measure, SVG)


@door(Permission.SEE_FIGURES)
@require_safe
def measure_chart_png(request: HttpRequest, measure: str) -> HttpResponse:
    """The picture as PNG, with its title, its date and its marking in it."""
    return _answer(request, measure, PNG)


def picture_of(asked: Asked) -> Picture | None:
    """The picture that is asked for: of the breakdown where one is, else of the months."""
    if asked.by:
        when = f", {period_of(asked.cells[0])}" if asked.cells else ""
        title = f"{asked.title} by {asked.by_title.lower()}{when}"
        return breakdown_picture(asked.measure, asked.cells, title, asked.by_title)
    return months_picture(asked.measure, asked.months, asked.signal, asked.title)


def _answer(request: HttpRequest, measure: str, kind: str) -> HttpResponse:
    if measure not in CATALOGUE:
        raise Http404(f"There is no measure {measure}.")
    asked = asked_of(request, CATALOGUE[measure])
    if asked.form.errors:
        raise BadRequest("The measure is not told so.")
    picture = picture_of(asked)
    if picture is None:
        raise Http404("There is nothing to draw.")
    is_file = kind == PNG or "download" in request.GET
    head = title_lines(asked) if is_file else ()
    tag = f'"{picture.fingerprint_with(head)[:40]}"'
    if request.headers.get("If-None-Match") == tag:
        answer = HttpResponse(status=304)
    else:
        content = _png(picture, head) if kind == PNG else _svg(picture, head).encode()
        answer = HttpResponse(content, content_type=kind)
        if is_file:
            ending = "png" if kind == PNG else "svg"
            answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(asked, ending)}"'
    answer.headers["ETag"] = tag
    # A browser keeps it for its own reader, and asks each time whether it is still so.
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _svg(picture: Picture, head: tuple[str, ...]) -> str:
    key = f"chart-svg-{picture.fingerprint_with(head)}"
    kept: str | None = caches[DRAWINGS].get(key)
    if kept is None:
        chart = picture.chart(head)
        kept = with_fallback_fonts(named(drawn(chart), picture.title, picture.words, "chart"))
        caches[DRAWINGS].set(key, kept, KEPT_FOR)
    return kept


def _png(picture: Picture, head: tuple[str, ...]) -> bytes:
    key = f"chart-png-{picture.fingerprint_with(head)}"
    kept: bytes | None = caches[DRAWINGS].get(key)
    if kept is None:
        kept = as_png(drawn(picture.chart(head)))
        caches[DRAWINGS].set(key, kept, KEPT_FOR)
    return kept
