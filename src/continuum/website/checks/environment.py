"""Checks of what the environment says."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error

from continuum.website.environment import OFF, ON, word

SWITCHES = (
    "CONTINUUM_DEBUG",
    "CONTINUUM_HTTPS",
    "CONTINUUM_OIDC_SECOND_FACTOR",
    "CONTINUUM_PASSWORDS",
    "CONTINUUM_SECOND_FACTOR",
    "CONTINUUM_SMTP_TLS",
)
NUMBERS = ("CONTINUUM_IDLE_MINUTES", "CONTINUUM_LONGEST_HOURS", "CONTINUUM_PROXIES", "CONTINUUM_SMTP_PORT")
SECRETS = (
    "CONTINUUM_SECRET_KEY",
    "CONTINUUM_OLD_SECRET_KEY",
    "CONTINUUM_OIDC_CLIENT_SECRET",
    "CONTINUUM_SMTP_PASSWORD",
    "DATABASE_URL",
    "ACCESS_LOG_DATABASE_URL",
)
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LEAST_CONTRAST = 4.5
"""What WCAG 2.2 asks between writing and what is behind it (success criterion 1.4.3)."""


def readable(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """E001: every setting can be read as what it is to be."""
    neither = [name for name in SWITCHES if word(name) and word(name).lower() not in ON | OFF]
    no_number = [name for name in NUMBERS if word(name) and not word(name).isdecimal()]
    files = [f"{name}_FILE" for name in SECRETS]
    closed = [name for name in files if word(name) and not os.access(Path(word(name)), os.R_OK)]
    return [
        *(_unreadable(name, "neither on nor off", "Write on or off.") for name in neither),
        *(_unreadable(name, "not a whole number", "Write a number, such as 1.") for name in no_number),
        *(
            _unreadable(name, "a file that cannot be read", "Name one that the site can read.")
            for name in closed
        ),
    ]


def _unreadable(name: str, what: str, hint: str) -> Error:
    return Error(f"{name} is {what}.", hint=hint, id="continuum.E001")


def colour(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """E002: the council's colour can be read with white writing on it."""
    said = word("CONTINUUM_COLOUR")
    if not said:
        return []
    if not COLOUR.fullmatch(said):
        problem = f"CONTINUUM_COLOUR is {said!r}, which is not a colour."
    elif contrast_with_white(said) < LEAST_CONTRAST:
        problem = f"CONTINUUM_COLOUR is {said}: white writing on it is too faint to read."
    else:
        return []
    hint = f"Write it as #1d4f5c; the contrast with white is to be {LEAST_CONTRAST} or more."
    return [Error(problem, hint=hint, id="continuum.E002")]


def contrast_with_white(code: str) -> float:
    """The contrast of a colour with white, from 1 to 21, as WCAG defines it."""
    return 1.05 / (_luminance(code) + 0.05)


def _luminance(code: str) -> float:
    """How light a colour such as #1d4f5c is, from 0 to 1, as WCAG defines it."""
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


__all__ = ["colour", "contrast_with_white", "readable"]
