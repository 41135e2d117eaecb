"""The addresses of the site: a line a folder of pages."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("continuum.website.health.urls")),
    path("", include("continuum.website.home.urls")),
    path("", include("continuum.website.measures.urls")),
]
