"""The log as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig

from continuum.access.log.router import LOG


class AccessLogConfig(AppConfig):
    """The access log, over its own connection."""

    name = "continuum.access.log"
    label = LOG
    verbose_name = "Access log"
    default_auto_field = "django.db.models.BigAutoField"
