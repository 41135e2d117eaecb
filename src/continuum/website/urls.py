"""The addresses of the site: a line a folder of pages."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("continuum.website.about.urls")),
    path("", include("continuum.website.access_log.urls")),
    path("", include("continuum.website.sign_in.urls")),
    path("", include("continuum.website.account.urls")),
    path("", include("continuum.website.health.urls")),
    path("", include("continuum.website.home.urls")),
    path("", include("continuum.website.as_at.urls")),
    path("", include("continuum.website.dashboard.urls")),
    path("", include("continuum.website.measures.urls")),
    path("", include("continuum.website.records.urls")),
    path("", include("continuum.website.people.urls")),
    path("", include("continuum.website.restricted.urls")),
]

handler400 = "continuum.website.errors.views.asked_wrongly"
handler403 = "continuum.website.errors.views.refused"
handler404 = "continuum.website.errors.views.not_there"
handler500 = "continuum.website.errors.views.broken"
