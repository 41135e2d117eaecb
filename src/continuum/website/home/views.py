"""The first page, for the role."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from continuum.access.roles import Permission
from continuum.website.doors import door


@door(Permission.SEE_FIGURES)
def home(request: HttpRequest) -> HttpResponse:
    """What changed this month, and what is waiting for me."""
    return render(request, "home/home.html")
