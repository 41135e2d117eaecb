"""The addresses of the records behind figures."""

from __future__ import annotations

from django.urls import path

from continuum.website.records import export, views

urlpatterns = [
    path("measures/<slug:measure>/records/", views.records, name="records"),
    path("measures/<slug:measure>/records/export/", export.records_export, name="records-export"),
]
