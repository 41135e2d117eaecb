"""The room is two applications: what people keep, and the log apart from it."""

from __future__ import annotations

from django.apps import apps


def test_the_log_is_an_application_of_its_own() -> None:
    assert {name: apps.get_app_config(name).name for name in ("access", "access_log")} == {
        "access": "continuum.access",
        "access_log": "continuum.access.log",
    }
