"""The addresses of the pages about the site."""

from __future__ import annotations

from django.urls import path

from continuum.website.about import views

urlpatterns = [
    path("accessibility/", views.accessibility, name="accessibility"),
    path("cookies/", views.cookies, name="cookies"),
    path("roles/", views.roles, name="roles"),
    path("colours.css", views.colours, name="council-colours"),
]
