"""The chain: what each entry's hash is taken over, so that none can be changed without all that follow."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

BEGINNING = "0" * 64
"""What the first entry has for the hash of the one before."""


@dataclass(frozen=True)
class Link:
    """All that an entry says.

    Attributes:
        number: its place, counted from 1.
        at: when it was written, with its zone.
        who, kind, sentence, reason, what, address: as in :class:`continuum.access.log.event.Event`.
        people: the ids of the people seen, each once, in order of their text.
        previous: the hash of the entry before.
    """

    number: int
    at: datetime
    who: str
    kind: str
    sentence: str
    reason: str
    what: str
    address: str
    people: tuple[str, ...]
    previous: str

    @property
    def hash(self) -> str:
        """SHA-256 over the canonical form, in hexadecimal."""
        return hashlib.sha256(self.canonical).hexdigest()

    @property
    def canonical(self) -> bytes:
        """The entry as bytes: JSON in ASCII, names in order, no spaces, the time in UTC to the microsecond.

        Anybody can take the hash again from this form, without Continuum.
        """
        told = {
            "address": self.address,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "kind": self.kind,
            "number": self.number,
            "people": list(self.people),
            "previous": self.previous,
            "reason": self.reason,
            "sentence": self.sentence,
            "what": self.what,
            "who": self.who,
        }
        return json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode("ascii")


__all__ = ["BEGINNING", "Link"]
