"""Bringing a site up to this version of Continuum: its databases' tables, and what its pages look like."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from continuum.dataset.errors import ContinuumError

STYLE = Path(__file__).parent.parent / "static" / "continuum"
"""What tools/assets.mjs builds."""


def upgrade(say: Callable[[str], None]) -> None:
    """Bring the databases and the static files up to this version; where they are, nothing changes.

    Raises:
        ContinuumError: the style sheets and scripts have not been built, or the folder cannot be written.
    """
    settings.SITE.mkdir(parents=True, exist_ok=True)
    if not os.access(settings.SITE, os.W_OK | os.X_OK):
        raise ContinuumError(
            "the site's folder cannot be written",
            where=str(settings.SITE),
            remedy="Let the account that runs the site write in it.",
        )
    aliases = list(settings.DATABASES) if settings.LOG_IS_APART else ["default"]
    for alias in aliases:
        say(f"bringing the database `{alias}` up to date")
        _call("migrate", database=alias, interactive=False)
    _call("createcachetable")
    collect(say)


def collect(say: Callable[[str], None]) -> None:
    """Put the style sheets, scripts and pictures where they are served from, each compressed once."""
    if not STYLE.is_dir():
        raise ContinuumError(
            "the site's style sheets and scripts have not been built",
            where=str(STYLE),
            remedy="Run `make assets`; it needs Node.js 20 or later.",
        )
    say("collecting style sheets and scripts")
    _call("collectstatic", interactive=False, clear=True)


def _call(name: str, **options: object) -> None:
    """Run one of Django's commands without its own words; its errors are raised."""
    call_command(name, verbosity=0, stdout=StringIO(), stderr=StringIO(), **options)


__all__ = ["collect", "upgrade"]
