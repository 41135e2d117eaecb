"""The addresses of the first page."""

from __future__ import annotations

from django.urls import path

from continuum.website.home.views import home

urlpatterns = [path("", home, name="home")]
