"""The pages for what went wrong: asked for wrongly, refused, not there, broken."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from continuum.access.roles import ROLES, Permission
from continuum.website.logs import request_id

LAST_RESORT = (
    "<!DOCTYPE html><html lang='en-GB'><head><title>Something went wrong</title></head><body>"
    "<h1>Something went wrong</h1><p>The page could not be shown. Try again later.</p></body></html>"
)
"""What is sent when even the page for what went wrong cannot be made."""


def asked_wrongly(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was asked for makes no sense."""
    return render(request, "errors/400.html", status=400)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: why the page is not open to them, which roles it is open to, and whom to ask."""
    needed = permission_of(request)
    context = {
        "why": str(exception) if exception and str(exception) else "This page is not open to you.",
        "needed": needed,
        "roles": [duties for duties in ROLES.values() if needed in duties.permissions] if needed else [],
        "contact": settings.CONTACT,
    }
    return render(request, "errors/403.html", context, status=403)


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page."""
    return render(request, "errors/404.html", status=404)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form that was sent is not one that this site gave, or is too old."""
    return render(request, "errors/forged.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500: the site itself went wrong. The page asks nothing of the database or of who is signed in."""
    try:
        page: str = render_to_string("errors/500.html", {"request_id": request_id()})
    except Exception:  # whatever it is, a page is still sent
        page = LAST_RESORT
    return HttpResponse(page, status=500)


def permission_of(request: HttpRequest) -> Permission | None:
    """What somebody must be allowed to do to open the page that they asked for, where it has a door."""
    match: Any = getattr(request, "resolver_match", None)
    return getattr(match.func, "door", None) if match else None
