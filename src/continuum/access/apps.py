"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """People, roles, restricted records and the access log."""

    name = "continuum.access"
    label = "access"
    verbose_name = "Access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the log told of every sign-in."""
        from continuum.access.sign_in import record  # noqa: F401
