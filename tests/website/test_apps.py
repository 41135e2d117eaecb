"""The website as Django knows it."""

from __future__ import annotations

from django.apps import apps
from django.core.checks.registry import registry


def test_it_is_known_by_its_label_and_its_checks_are_told() -> None:
    assert apps.get_app_config("website").name == "continuum.website"
    checks = [*registry.registered_checks, *registry.deployment_checks]
    assert [check for check in checks if check.__module__.startswith("continuum.website.checks")]
