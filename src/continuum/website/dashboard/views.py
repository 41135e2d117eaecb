"""The pages of the dashboard: all themes in short, and a theme with its measures."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from continuum.access.roles import Permission
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.seen import Readiness
from continuum.website.dashboard.asking import Asked, asked
from continuum.website.dashboard.overview import overview_of
from continuum.website.dashboard.rows import marks_of
from continuum.website.dashboard.theme_page import theme_page
from continuum.website.dashboard.themes import THEMES
from continuum.website.doors import door
from continuum.website.reading import Reading, reading

_HEADLINES = tuple(CATALOGUE[name] for theme in THEMES.values() for name in theme.headlines)


@door(Permission.SEE_FIGURES)
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Every theme: how many of its measures stand out, and the first of them."""
    seen = reading(request)
    wanted = asked(request, seen, _HEADLINES)
    shown: dict[str, Any] = {}
    if _is_ready(seen):
        found = overview_of(seen.door, wanted.narrowing)
        # Most themes are nothing to a team: they are named, and not drawn.
        shown["without"] = [each for each in found if each.is_empty] if seen.team else []
        shown["summaries"] = [each for each in found if each not in shown["without"]]
        shown["marks"] = marks_of(
            cell for each in shown["summaries"] for line in each.lines for cell in line.cells[:1]
        )
    return _page(request, "dashboard/overview.html", seen, wanted, shown)


@door(Permission.SEE_FIGURES)
@require_safe
def theme(request: HttpRequest, theme: str) -> HttpResponse:
    """A theme: each of its measures on a line."""
    if theme not in THEMES:
        raise Http404(f"The dashboard has no theme {theme}.")
    chosen = THEMES[theme]
    seen = reading(request)
    wanted = asked(request, seen, chosen.measures)
    shown: dict[str, Any] = {"theme": chosen, "themes": THEMES.values()}
    if _is_ready(seen):
        shown["page"] = theme_page(chosen, seen.door, wanted.narrowing)
    return _page(request, "dashboard/theme.html", seen, wanted, shown)


def _is_ready(seen: Reading) -> bool:
    return seen.door.readiness is Readiness.READY


def _page(
    request: HttpRequest, template: str, seen: Reading, wanted: Asked, shown: dict[str, Any]
) -> HttpResponse:
    """A page of the dashboard; a form that asks for what is not offered is a wrong address."""
    told = {"reading": seen, "asked": wanted, "form": wanted.form, "readiness": seen.door.readiness, **shown}
    return render(request, template, told, status=200 if wanted.form.is_valid() else 400)
