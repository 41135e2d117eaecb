"""Entries of the access log as a page and a file show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from continuum.access.log.entry import AccessEntry
from continuum.reports.when import day_words


@dataclass(frozen=True)
class Row:
    """One entry.

    Attributes:
        number: its number.
        when: when it was written, as people say it.
        who: the e-mail address of who did it; empty for somebody who was not signed in.
        sentence: what they did, after "who".
        kind: the kind of it in words.
        reason, what, address: why, where on the site, and from which network address.
        people: how many people's records were seen.
    """

    number: int
    when: str
    who: str
    sentence: str
    kind: str
    reason: str
    what: str
    address: str
    people: int


def rows(found: Iterable[AccessEntry]) -> list[Row]:
    """Entries as they are shown; each has `people_seen`."""
    return [_row(entry) for entry in found]


def _row(entry: Any) -> Row:
    return Row(
        number=entry.number,
        when=moment_words(entry.at),
        who=entry.who,
        sentence=entry.sentence,
        kind=entry.kind_words,
        reason=entry.reason,
        what=entry.what,
        address=entry.address,
        people=entry.people_seen,
    )


def moment_words(moment: datetime) -> str:
    """A moment as the council's clocks tell it: 30 April 2021, 17:30."""
    here = localtime(moment)
    return f"{day_words(here.date())}, {here:%H:%M}"


__all__ = ["Row", "moment_words", "rows"]
