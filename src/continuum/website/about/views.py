"""The pages about the site."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from continuum.access.roles import ROLES, Permission
from continuum.website.doors import door, open_to_all

A_YEAR = 365 * 24 * 60 * 60


@open_to_all
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is, how that was tested, and how to report a problem."""
    return render(request, "about/accessibility.html", {"contact": settings.CONTACT})


@open_to_all
@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """Which cookies there are: two, both needed."""
    return render(
        request,
        "about/cookies.html",
        {"session_name": settings.SESSION_COOKIE_NAME, "csrf_name": settings.CSRF_COOKIE_NAME},
    )


@door(Permission.SEE_FIGURES)
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """What each role is for, and what it may do."""
    return render(request, "about/roles.html", {"roles": ROLES, "permissions": _who_may()})


@open_to_all
@require_safe
def colours(request: HttpRequest) -> HttpResponse:
    """The council's own colour, as a style sheet: a page may not carry styles of its own.

    The address that pages ask for names the colour, so that a browser may keep the answer.
    """
    response = HttpResponse(f":root{{--council-colour:{settings.COLOUR}}}\n", content_type="text/css")
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


def _who_may() -> list[tuple[str, list[str]]]:
    """Each permission in words, with the titles of the roles that have it; none where every role has."""
    found = []
    for permission in Permission:
        titles = [duties.title for duties in ROLES.values() if permission in duties.permissions]
        words = permission.words[:1].upper() + permission.words[1:]
        found.append((words, [] if len(titles) == len(ROLES) else titles))
    return found
