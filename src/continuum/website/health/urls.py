"""The address that tells whether the service lives."""

from __future__ import annotations

from django.urls import path

from continuum.website.health.views import healthz

urlpatterns = [path("healthz", healthz, name="healthz")]
