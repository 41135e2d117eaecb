"""The addresses of the access log's pages."""

from __future__ import annotations

from django.urls import path

from continuum.website.access_log import export, views

urlpatterns = [
    path("access-log/", views.everything, name="access-log"),
    path("access-log/person/", views.of_person, name="access-log-person"),
    path("access-log/user/", views.of_user, name="access-log-user"),
    path("access-log/export/", export.export, name="access-log-export"),
]
