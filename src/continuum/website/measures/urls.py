"""The addresses of the measures' pages."""

from __future__ import annotations

from django.urls import path

from continuum.website.measures import definition, dictionary, drawing, files, page

urlpatterns = [
    path("measures/", dictionary.measures, name="measures"),
    path("measures/<slug:measure>/", page.measure, name="measure"),
    path("measures/<slug:measure>/definition/", definition.measure_definition, name="measure-definition"),
    path("measures/<slug:measure>/figures.csv", files.measure_table_csv, name="measure-table-csv"),
    path("measures/<slug:measure>/figures.xlsx", files.measure_table_xlsx, name="measure-table-xlsx"),
    path("measures/<slug:measure>/chart.svg", drawing.measure_chart_svg, name="measure-chart-svg"),
    path("measures/<slug:measure>/chart.png", drawing.measure_chart_png, name="measure-chart-png"),
]
