"""The databases: what people keep, and the access log over a connection of its own.

The log's connection is its own so that what it says stands when the page that it tells of fails. On SQLite it
is a file of its own; on PostgreSQL it is the same database unless ACCESS_LOG_DATABASE_URL names another.
"""

from __future__ import annotations

from typing import Any

import dj_database_url

from continuum.website.environment import secret
from continuum.website.settings.base import SITE

SQLITE_OPTIONS = {
    # several workers read while one writes; a writer waits from the start, and so is not refused half way
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def database(url: str) -> dict[str, Any]:
    """One database as Django takes it, from its address such as postgresql://user:password@host/name."""
    made: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    if made["ENGINE"] == "django.db.backends.sqlite3":
        made["OPTIONS"] = {**SQLITE_OPTIONS, **made.get("OPTIONS", {})}
    return made


DATABASE_URL = secret("DATABASE_URL", f"sqlite:///{SITE / 'continuum.sqlite3'}")
ACCESS_LOG_DATABASE_URL = secret(
    "ACCESS_LOG_DATABASE_URL",
    f"sqlite:///{SITE / 'access-log.sqlite3'}" if DATABASE_URL.startswith("sqlite") else DATABASE_URL,
)
DATABASES = {"default": database(DATABASE_URL), "access_log": database(ACCESS_LOG_DATABASE_URL)}
LOG_IS_APART = ACCESS_LOG_DATABASE_URL != DATABASE_URL
"""Whether the access log lies in a database of its own, and not only on a connection of its own."""
DATABASE_ROUTERS = ["continuum.access.log.router.LogRouter"]

CACHES = {
    # shared by all workers, so that a limit on tries at signing in is one limit
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "website_cache"},
    # what was drawn: apart, so that pictures never push out what limits tries at signing in
    "drawings": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(SITE / "drawings"),
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

__all__ = ["CACHES", "DATABASES", "DATABASE_ROUTERS", "LOG_IS_APART"]
