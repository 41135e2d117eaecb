"""The addresses of the pages of restricted records."""

from __future__ import annotations

from django.urls import path

from continuum.website.restricted import views

urlpatterns = [
    path("restricted/", views.restrictions, name="restrictions"),
    path("restricted/add/", views.add, name="restriction-add"),
    path("restricted/<int:restriction>/end/", views.end, name="restriction-end"),
]
