"""Reading the access log on pages. Each reading is told to the log before the page is sent."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from continuum.access.log.entry import AccessEntry
from continuum.access.log.event import Kind
from continuum.access.log.reading import Wanted, entries
from continuum.access.roles import Permission
from continuum.website.access_log.forms import Narrow, OfPerson, OfUser
from continuum.website.access_log.rows import rows
from continuum.website.doors import door, user_of
from continuum.website.telling import tell

A_PAGE = 50
"""How many entries stand on a page."""


@door(Permission.READ_ACCESS_LOG)
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """All of the log, newest first; by kind and by day."""
    form = Narrow(request.GET or None)
    wanted = form.wanted
    page = read(request, wanted)
    return render(
        request,
        "access_log/everything.html",
        {"form": form, "page": page, "rows": rows(page), "export": _export(wanted)},
    )


@door(Permission.READ_ACCESS_LOG)
@require_safe
def of_person(request: HttpRequest) -> HttpResponse:
    """Who saw the records of one person, when and why."""
    form = OfPerson(request.GET if "person" in request.GET else None)
    if not form.is_valid():
        return render(request, "access_log/person.html", {"form": form})
    page = read(request, form.wanted)
    context = {"form": form, "page": page, "rows": rows(page), "person": form.wanted.person}
    return render(request, "access_log/person.html", {**context, "export": _export(form.wanted)})


@door(Permission.READ_ACCESS_LOG)
@require_safe
def of_user(request: HttpRequest) -> HttpResponse:
    """What one person did: what they saw, what they were refused, when they signed in."""
    form = OfUser(request.GET if "user" in request.GET else None)
    if not form.is_valid():
        return render(request, "access_log/user.html", {"form": form})
    page = read(request, form.wanted)
    context = {"form": form, "page": page, "rows": rows(page), "who": form.wanted.who}
    return render(request, "access_log/user.html", {**context, "export": _export(form.wanted)})


def read(request: HttpRequest, wanted: Wanted) -> Page[AccessEntry]:
    """The page of entries that is asked for, told to the log once it is known what is on it."""
    page = Paginator(entries(user_of(request), wanted), A_PAGE).get_page(request.GET.get("page"))
    page.object_list = list(page.object_list)  # as it was before this reading was told
    tell(request, Kind.READ_LOG, f"{wanted.words}, page {page.number}")
    return page


def _export(wanted: Wanted) -> str:
    """What follows the question mark in the address of these entries as a file."""
    told = {"kind": wanted.kind, "who": wanted.who, "person": wanted.person}
    for name, day in (("since", wanted.since), ("until", wanted.until)):
        if day:
            told |= {
                f"{name}-day": str(day.day),
                f"{name}-month": str(day.month),
                f"{name}-year": str(day.year),
            }
    return urlencode({name: value for name, value in told.items() if value})


__all__ = ["everything", "of_person", "of_user"]
