"""The addresses of the measures' pages."""

from __future__ import annotations

from django.urls import path

from continuum.website.measures import definition, dictionary

urlpatterns = [
    path("measures/", dictionary.measures, name="measures"),
    path("measures/<slug:measure>/definition/", definition.measure_definition, name="measure-definition"),
]
