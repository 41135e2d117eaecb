"""Restricting records, and ending that."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from continuum.access.restricted.known import person_is_known
from continuum.access.restricted.restricting import CannotRestrictError, end_restriction, restrict
from continuum.access.restricted.restriction import Restriction
from continuum.access.roles import Permission
from continuum.dataset.errors import ContinuumError
from continuum.website.doors import door, user_of
from continuum.website.restricted.forms import End, Restrict

A_PAGE = 50


@door(Permission.RESTRICT_RECORDS)
@require_safe
def restrictions(request: HttpRequest) -> HttpResponse:
    """Whose records are restricted, why, until when, and who sees them still; or those that ended."""
    ended = "ended" in request.GET
    found = Restriction.objects.visible_to(user_of(request)).select_related("made_by", "ended_by")
    found = found.over() if ended else found.not_over()
    page = Paginator(found.prefetch_related("allowed_still__user"), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "restricted/list.html", {"page": page, "ended": ended})


@door(Permission.RESTRICT_RECORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Restrict somebody's records."""
    form = Restrict(request.POST if request.method == "POST" else None)
    if form.is_valid():
        is_known = partial(person_is_known, settings.DATASET)
        try:
            made = restrict(
                user_of(request), form.wish, is_known, address=_address(request), what=request.path
            )
        except CannotRestrictError as error:
            form.add_error("person", error.sentence)
        except ContinuumError:  # where the records lie is not for a page
            form.add_error(
                "person", "The records cannot be read just now, so nobody can be looked up in them."
            )
        else:
            messages.success(request, f"The records of {made.person} are restricted.")
            return redirect("restrictions")
    return render(request, "restricted/add.html", {"form": form})


@door(Permission.RESTRICT_RECORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, restriction: int) -> HttpResponse:
    """End a restriction."""
    found = get_object_or_404(Restriction.objects.visible_to(user_of(request)), pk=restriction)
    form = End(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            end_restriction(user_of(request), found, reason, address=_address(request), what=request.path)
        except CannotRestrictError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"The records of {found.person} are no longer restricted.")
            return redirect("restrictions")
    return render(request, "restricted/end.html", {"form": form, "restriction": found})


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


__all__ = ["add", "end", "restrictions"]
