"""Checks of what keeps strangers out: asked before a site serves, not before a demonstration does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Caution
from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 50
FEWEST_LETTERS = 10
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})


def debugging_is_for_this_machine(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """E003: with DEBUG on the site answers this machine only: its errors show how it works inside."""
    others = sorted(set(settings.ALLOWED_HOSTS) - LOOPBACK)
    if not settings.DEBUG or not others:
        return []
    return [
        Error(
            f"CONTINUUM_DEBUG is on, and the site would answer to {', '.join(others)}.",
            hint="Switch CONTINUUM_DEBUG off, or take the host out of CONTINUUM_HOSTS.",
            id="continuum.E003",
        )
    ]


def secret_key(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """E004: the secret key is there, long, and nobody else's."""
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:
        key = ""
    if not key:
        problem = "CONTINUUM_SECRET_KEY is not set."
    elif len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_LETTERS:
        problem = "CONTINUUM_SECRET_KEY is too short, or too plain, to be a secret."
    else:
        return []
    hint = (
        "Make one with `continuum site secret-key`, and keep it where only the site can read it. "
        "When it changes, everybody is signed out."
    )
    return [Error(problem, hint=hint, id="continuum.E004")]


def hosts(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """E005: the site knows the names that it answers to."""
    if settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        Error(
            "CONTINUUM_HOSTS does not say which names the site answers to.",
            hint="List them, parted by commas: CONTINUUM_HOSTS=continuum.example.gov.uk.",
            id="continuum.E005",
        )
    ]


def https(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """E006, E007: what people send cannot be read on the way, and the site can tell that it cannot."""
    if not settings.SECURE_SSL_REDIRECT:
        return [
            Error(
                "CONTINUUM_HTTPS is off: passwords and records would cross the network in the clear.",
                hint="Leave CONTINUUM_HTTPS on, and put a proxy with a certificate in front of the site.",
                id="continuum.E006",
            )
        ]
    if settings.PROXIES:
        return []
    return [
        Error(
            "CONTINUUM_PROXIES is not set: the site speaks plain http and would send everybody round in a "
            "circle to https.",
            hint="Say how many proxies stand in front of it, each setting X-Forwarded-For and "
            "X-Forwarded-Proto itself: CONTINUUM_PROXIES=1.",
            id="continuum.E007",
        )
    ]


def second_step(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """E008: nobody gets in by a password alone."""
    if settings.SECOND_FACTOR or settings.DIRECTORY_ONLY:
        return []
    return [
        Error(
            "CONTINUUM_SECOND_FACTOR is off: a stolen password would be enough to read records.",
            hint="Leave it on, or let people sign in through the council's directory only (docs/deploy.md).",
            id="continuum.E008",
        )
    ]


def one_file_database(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """W009: SQLite serves one machine and few people."""
    if all("sqlite" not in each["ENGINE"] for each in settings.DATABASES.values()):
        return []
    return [
        Caution(
            "The site keeps its people and its access log in files of SQLite.",
            hint="That does for a trial on one machine. For a council, name PostgreSQL in DATABASE_URL.",
            id="continuum.W009",
        )
    ]


def mail(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """W010: invitations and forgotten passwords need a mail server."""
    if settings.EMAIL_HOST or settings.DIRECTORY_ONLY:
        return []
    return [
        Caution(
            "CONTINUUM_SMTP_HOST is not set: nobody can be invited, and no forgotten password replaced.",
            hint="Name the council's mail server, or let people sign in through its directory only.",
            id="continuum.W010",
        )
    ]


__all__ = [
    "debugging_is_for_this_machine",
    "hosts",
    "https",
    "mail",
    "one_file_database",
    "second_step",
    "secret_key",
]
