"""Which database the access log is in: its own connection, so that it stands when a page's work is undone.

The log is an application of its own, labelled `access_log`, so that its tables and their triggers are made
where the log is and nowhere else. Where both connections lead to one database (PostgreSQL, unless another is
named) the tables are made by the first of them, once.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Model

LOG = "access_log"
"""The label of the log's application, and the name of its connection."""


class LogRouter:
    """Sends what belongs to the log over the log's connection, and nothing else."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return LOG if model._meta.app_label == LOG else None

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        return LOG if model._meta.app_label == LOG else None

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool | None:
        if LOG in (one._meta.app_label, other._meta.app_label):
            return one._meta.app_label == other._meta.app_label
        return None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        home = LOG if app_label == LOG and settings.LOG_IS_APART else "default"
        return db == home


__all__ = ["LOG", "LogRouter"]
