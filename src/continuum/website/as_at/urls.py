"""The address of the choice."""

from __future__ import annotations

from django.urls import path

from continuum.website.as_at import views

urlpatterns = [path("view/", views.view, name="view")]
