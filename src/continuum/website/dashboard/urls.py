"""The addresses of the dashboard."""

from __future__ import annotations

from django.urls import path

from continuum.website.dashboard.views import dashboard, theme

urlpatterns = [
    path("dashboard/", dashboard, name="dashboard"),
    path("dashboard/<slug:theme>/", theme, name="theme"),
]
