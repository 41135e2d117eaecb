"""Proving the chain, or naming the first link that does not hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from continuum.access.log.chain import BEGINNING, Link
from continuum.access.log.entry import AccessEntry, PersonSeen
from continuum.access.log.heads import Head
from continuum.access.log.router import LOG

AT_ONCE = 200
"""How many entries are read together, with all the people of each."""


@dataclass(frozen=True)
class Broken:
    """The first place where the chain does not hold.

    Attributes:
        number: the entry's number.
        why: what is wrong there, as a sentence.
    """

    number: int
    why: str


@dataclass(frozen=True)
class Proof:
    """What came of looking at the chain.

    Attributes:
        head: the last entry that holds.
        heads: how many exported heads it was compared with.
        broken: the first link that does not; None where all hold.
    """

    head: Head
    heads: int
    broken: Broken | None


def verify(heads: Sequence[Head] = (), since: Head | None = None) -> Proof:
    """Take every hash again, from the first entry on, and compare with heads that were exported.

    Entries are read in order and a few at a time, so a log of any length takes little memory. What is written
    while this runs is left for the next time.

    Args:
        heads: heads kept elsewhere: the log must have each of them as it was.
        since: begin after this head, which must still be there; for a look at what came since.
    """
    start = since or Head(0, BEGINNING, datetime.now(UTC))
    expected: dict[int, list[Head]] = defaultdict(list)
    for head in heads:
        if head.number > start.number:
            expected[head.number].append(head)
    number, previous = start.number, start.hash
    broken = _changed(start) if start.number else None
    if broken is None:
        for link, kept in _links(after=start.number):
            broken = _look(link, kept, number + 1, previous, expected.pop(link.number, ()))
            if broken:
                break
            number, previous = link.number, kept
        else:
            broken = _cut(number, (head for each in expected.values() for head in each))
    return Proof(Head(number, previous, datetime.now(UTC)), len(heads), broken)


def _look(link: Link, kept: str, number: int, previous: str, heads: Iterable[Head]) -> Broken | None:
    if link.number != number:
        return Broken(number, f"it is missing: after entry {number - 1} comes entry {link.number}")
    if link.previous != previous:
        return Broken(
            number, f"it does not follow from entry {number - 1}: one of the two was put in or changed"
        )
    if link.hash != kept:
        return Broken(number, "what it says is not what was written: it, or the people it names, was changed")
    for head in heads:
        if head.hash != kept:
            return Broken(number, _not_as_exported(head))
    return None


def _not_as_exported(head: Head) -> str:
    moment = f"{head.exported_at:%d %B %Y at %H:%M}"
    return f"it is not the entry whose head was written out on {moment}: the log was written anew up to here"


def _changed(start: Head) -> Broken | None:
    hashes = AccessEntry.objects.using(LOG).values_list("hash", flat=True)
    kept = hashes.filter(number=start.number).first()
    if kept is None:
        return _cut(_newest(), [start])
    return None if kept == start.hash else Broken(start.number, _not_as_exported(start))


def _newest() -> int:
    return AccessEntry.objects.using(LOG).values_list("number", flat=True).first() or 0


def _cut(last: int, heads: Iterable[Head]) -> Broken | None:
    beyond = max((head.number for head in heads if head.number > last), default=0)
    if not beyond:
        return None
    return Broken(last + 1, f"the end was cut off: a head of entry {beyond} was exported, and it is not here")


def _links(after: int) -> Iterator[tuple[Link, str]]:
    """Each entry that there is now, in order, with the hash that was kept with it."""
    entries = AccessEntry.objects.using(LOG).order_by("number").filter(number__lte=_newest())
    while chunk := list(entries.filter(number__gt=after)[:AT_ONCE]):
        people = _people(after, chunk[-1].number)
        for entry in chunk:
            yield _link(entry, people[entry.number]), entry.hash
        after = chunk[-1].number


def _people(after: int, until: int) -> dict[int, list[str]]:
    found = PersonSeen.objects.using(LOG).filter(entry_id__gt=after, entry_id__lte=until)
    of_entry: dict[int, list[str]] = defaultdict(list)
    for number, person in found.order_by().values_list("entry_id", "person").iterator():
        of_entry[number].append(person)
    return of_entry


def _link(entry: AccessEntry, people: list[str]) -> Link:
    return Link(
        number=entry.number,
        at=entry.at,
        who=entry.who,
        kind=entry.kind,
        sentence=entry.sentence,
        reason=entry.reason,
        what=entry.what,
        address=entry.address,
        people=tuple(sorted(people)),
        previous=entry.previous,
    )


__all__ = ["Broken", "Proof", "verify"]
