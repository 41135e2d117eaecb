"""The page on which the month, what was known of it and the team are chosen for the whole site."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from continuum.access.roles import Permission
from continuum.website.as_at.form import ViewForm
from continuum.website.doors import door
from continuum.website.reading import AS_AT, CHOICE, KNOWN, TEAM, reading

OURS = (AS_AT, KNOWN, TEAM)


@door(Permission.SEE_FIGURES)
@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest) -> HttpResponse:
    """Choose what the whole site shows, and go back to where one was."""
    now = reading(request)
    if request.method == "POST":
        form = ViewForm(now, request.POST)
        if form.is_valid():
            request.session[CHOICE] = {name: form.cleaned_data.get(name, "") for name in OURS}
            messages.success(request, f"Shown everywhere from now on: {_lower(reading(request).sentence)}")
            return HttpResponseRedirect(_back(request, form.cleaned_data["next"]))
    else:
        chosen = request.session.get(CHOICE, {})
        named = {name: request.GET[name] for name in OURS if name in request.GET}
        begun = {AS_AT: "", KNOWN: str(now.edition.known), TEAM: now.team, **chosen, **named}
        form = ViewForm(now, initial={**begun, "next": _came_from(request)})
    return render(request, "as_at/view.html", {"form": form, "reading": now})


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _came_from(request: HttpRequest) -> str:
    """The page of this site on which somebody was; the first page where that is not known."""
    came_from = request.GET.get("next") or request.META.get("HTTP_REFERER", "")
    return _back(request, came_from)


def _back(request: HttpRequest, address: str) -> str:
    """An address of this site without a choice of its own, which would come before what is chosen here."""
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return reverse("home")
    parts = urlsplit(address)
    # https://this-site//other.example is of this site; what is left without its host would not be
    if parts.path == reverse("view") or not parts.path.startswith("/") or parts.path[1:2] in ("/", "\\"):
        return reverse("home")
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name not in OURS])
    return urlunsplit(("", "", parts.path, query, ""))
