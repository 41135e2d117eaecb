"""What is told to the access log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What was done."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    LOCKED_OUT = "locked_out"
    SAW_RECORDS = "saw_records"
    SEARCHED = "searched"
    EXPORTED = "exported"
    REFUSED = "refused"
    READ_LOG = "read_log"
    CHANGED_PEOPLE = "changed_people"
    CHANGED_SIGN_IN = "changed_sign_in"
    RESTRICTED = "restricted"

    @property
    def words(self) -> str:
        """The kind, as it heads a list."""
        return _WORDS[self]


_WORDS = {
    Kind.SIGNED_IN: "Signed in",
    Kind.SIGN_IN_FAILED: "Sign-in failed",
    Kind.SIGNED_OUT: "Signed out",
    Kind.LOCKED_OUT: "Locked out",
    Kind.SAW_RECORDS: "Saw records",
    Kind.SEARCHED: "Searched",
    Kind.EXPORTED: "Exported records",
    Kind.REFUSED: "Refused",
    Kind.READ_LOG: "Read the access log",
    Kind.CHANGED_PEOPLE: "Changed who may do what",
    Kind.CHANGED_SIGN_IN: "Changed a password or second step",
    Kind.RESTRICTED: "Changed a restriction",
}


@dataclass(frozen=True)
class Event:
    """One event, before it is written.

    Attributes:
        kind: what was done.
        sentence: it as a sentence that a person reads, without "who": "saw 12 contacts behind …".
        who: the e-mail address of who did it, or what was typed where nobody is signed in.
        address: the network address that they came from.
        reason: why, where a reason was asked for.
        what: the page or measure that it was about, as its address on the site.
        people: the ids of the people whose records were seen.
    """

    kind: Kind
    sentence: str
    who: str = ""
    address: str = ""
    reason: str = ""
    what: str = ""
    people: Sequence[str] = field(default=())
