"""The addresses of the pages of people."""

from __future__ import annotations

from django.urls import path

from continuum.website.people import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/add/", views.add, name="person-add"),
    path("people/<int:user>/", views.person, name="person"),
]
