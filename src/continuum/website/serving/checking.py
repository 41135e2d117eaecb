"""Refusing to serve a site whose settings are unsafe."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.conf import settings
from django.core.checks import ERROR, CheckMessage, run_checks

from continuum.dataset.errors import ContinuumError
from continuum.website.serving.place import Place


def sentence(message: CheckMessage) -> str:
    """A check's number, what it found and what to do, in a line."""
    return f"{message.id}: {message.msg}{f' {message.hint}' if message.hint else ''}"


def refuse_what_is_unsafe(say: Callable[[str], None]) -> None:
    """Ask every check of a site, and those of a council's site besides where DEBUG is off.

    Args:
        say: takes each warning, a line.

    Raises:
        ContinuumError: at least one setting is unsafe; it tells of all of them.
    """
    found = run_checks(include_deployment_checks=not settings.DEBUG)
    for message in found:
        if message.level < ERROR and not message.is_silenced():
            say(sentence(message))
    errors = [message for message in found if message.level >= ERROR and not message.is_silenced()]
    if errors:
        raise UnsafeSiteError(errors)


class UnsafeSiteError(ContinuumError):
    """A site that is not served, with every reason."""

    def __init__(self, errors: Sequence[CheckMessage]) -> None:
        self.errors = tuple(errors)
        reasons = "\n".join(f"  {sentence(each)}" for each in errors)
        count = "a setting" if len(errors) == 1 else f"{len(errors)} settings"
        super().__init__(f"the site is not served: {count} must be put right first\n{reasons}")


def refuse_debugging_elsewhere(place: Place) -> None:
    """See that a site whose errors show how it works inside is served to this machine alone.

    Raises:
        ContinuumError: DEBUG is on, and others could reach the place.
    """
    if settings.DEBUG and not place.is_this_machine_only:
        raise ContinuumError(
            "continuum.E003: CONTINUUM_DEBUG is on, and others could reach the site there",
            where=place.bound,
            remedy="Switch CONTINUUM_DEBUG off, or leave --host out.",
        )


__all__ = ["UnsafeSiteError", "refuse_debugging_elsewhere", "refuse_what_is_unsafe", "sentence"]
