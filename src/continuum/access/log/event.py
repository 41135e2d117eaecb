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
