"""How long somebody stays signed in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ended(StrEnum):
    """Why a session has ended."""

    IDLE = "idle"
    LONG = "long"


@dataclass(frozen=True)
class Limits:
    """How long a session lasts, in seconds.

    Attributes:
        idle: how long somebody may do nothing.
        longest: how long it may last, whatever they do.
    """

    idle: float
    longest: float

    def ended(self, signed_in_at: float, seen_at: float, now: float) -> Ended | None:
        """Why a session has ended, or None while it goes on.

        Args:
            signed_in_at: when it began, in seconds since 1970.
            seen_at: when its person was last seen.
            now: the moment to judge at.
        """
        if now - signed_in_at >= self.longest:
            return Ended.LONG
        if now - seen_at >= self.idle:
            return Ended.IDLE
        return None
