"""How the site tells what it does: one line of JSON an event, on standard error; plain lines for a person."""

from __future__ import annotations

from continuum.website.environment import word
from continuum.website.settings.base import DEBUG

FORM = word("CONTINUUM_LOG_FORM", "plain" if DEBUG else "json")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "rename_fields": {"asctime": "at", "levelname": "level", "name": "logger"},
        },
        "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
    },
    "filters": {"request": {"()": "continuum.website.logs.WithRequest"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": FORM if FORM in ("json", "plain") else "json",
            "filters": ["request"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "continuum": {"level": word("CONTINUUM_LOG_LEVEL", "INFO").upper()},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # a request's own line says the same
        "django.request": {"level": "ERROR"},
    },
}

__all__ = ["LOGGING"]
