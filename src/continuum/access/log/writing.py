"""Writing to the access log: the one way in."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from django.db import connections, transaction

from continuum.access.log.chain import BEGINNING, Link
from continuum.access.log.entry import PERSON_LENGTH, WHO_LENGTH, AccessEntry, PersonSeen
from continuum.access.log.event import Event
from continuum.access.log.router import LOG

ADDRESS_LENGTH = 64
TEXT_LENGTH = 4000
AT_ONCE = 500
"""How many people are written in one statement."""

_ONE_AT_A_TIME = {
    # held until the transaction ends; the number only has to be the same in every process
    "postgresql": "SELECT pg_advisory_xact_lock(7221903714)",
    # changes nothing, and makes this connection the one that writes, whatever mode the transaction began in
    "sqlite": "UPDATE access_log_entry SET number = number WHERE 0",
}


_log = logging.getLogger("continuum.access")


def write(event: Event) -> None:
    """Add one event to the log, over the log's own connection: it stands when the page fails after it.

    Writers wait for each other, so that the chain has one end. What cannot be written raises: the page that
    would have shown records is then not sent.
    """
    link = _add(event)
    # whoever collects the service's own log has every head of the chain, and nothing of what was seen
    _log.info("access log entry", extra={"entry": link.number, "hash": link.hash, "kind": link.kind})


def _add(event: Event) -> Link:
    people = sorted({_kept(person, PERSON_LENGTH) for person in event.people})
    with transaction.atomic(using=LOG, durable=True):
        _hold_the_end()
        last = AccessEntry.objects.using(LOG).only("number", "hash").first()
        link = _after(last, event, tuple(people))
        entry = AccessEntry(
            number=link.number,
            at=link.at,
            who=link.who,
            kind=link.kind,
            sentence=link.sentence,
            reason=link.reason,
            what=link.what,
            address=link.address,
            previous=link.previous,
            hash=link.hash,
        )
        AccessEntry.objects.using(LOG).bulk_create([entry])
        PersonSeen.objects.using(LOG).bulk_create(
            (PersonSeen(entry_id=link.number, person=person) for person in people), batch_size=AT_ONCE
        )
    return link


def _hold_the_end() -> None:
    connection = connections[LOG]
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME[connection.vendor])


def _after(last: AccessEntry | None, event: Event, people: tuple[str, ...]) -> Link:
    return Link(
        number=last.number + 1 if last else 1,
        at=datetime.now(UTC),
        who=_kept(event.who, WHO_LENGTH).casefold(),
        kind=event.kind.value,
        sentence=_kept(event.sentence, TEXT_LENGTH),
        reason=_kept(event.reason, TEXT_LENGTH),
        what=_kept(event.what, TEXT_LENGTH),
        address=_kept(event.address, ADDRESS_LENGTH),
        people=people,
        previous=last.hash if last else BEGINNING,
    )


def _kept(text: str, length: int) -> str:
    """Text as every database takes it: strangers type into what is logged, and a sign must not stop it."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\N{REPLACEMENT CHARACTER}")[:length]


__all__ = ["write"]
