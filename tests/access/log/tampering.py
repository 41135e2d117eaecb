"""Changing the access log, as nobody can: its triggers are taken away for as long as that takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from continuum.access.log.chain import Link
from continuum.access.log.entry import AccessEntry
from continuum.access.log.event import Event, Kind
from continuum.access.log.refusing import TABLES, making, unmaking
from continuum.access.log.router import LOG
from continuum.access.log.writing import write


def saw(number: int = 1, who: str = "manager@council.invalid") -> Event:
    """A sight of so many records."""
    people = [f"PER{each}" for each in range(number)]
    return Event(
        Kind.SAW_RECORDS, f"saw {number} records", who, "192.0.2.7", "a review", "/measures/x/", people
    )


def written(count: int) -> None:
    """Write so many entries."""
    for number in range(1, count + 1):
        write(saw(number))


@contextmanager
def with_triggers_gone() -> Iterator[CursorWrapper]:
    """A cursor on the log's database while nothing refuses a change; then all is refused again."""
    connection = connections[LOG]
    with transaction.atomic(using=LOG), connection.cursor() as cursor:
        for statement in unmaking(connection.vendor):
            cursor.execute(statement)
        yield cursor
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else their checks stand in the triggers' way
        for statement in making(connection.vendor):
            cursor.execute(statement)


def emptied() -> None:
    """Take everything out of the log, for the test that comes next."""
    with with_triggers_gone() as cursor:
        for table in reversed(TABLES):
            cursor.execute(f"DELETE FROM {table}")


def rehash(cursor: CursorWrapper, number: int) -> None:
    """Take the hashes again from an entry on, as somebody would who may do all and has all the time."""
    before = AccessEntry.objects.filter(number__lt=number).first()
    previous = before.hash if before else "0" * 64
    for entry in AccessEntry.objects.filter(number__gte=number).order_by("number"):
        people = tuple(sorted(entry.people.values_list("person", flat=True)))
        link = Link(
            entry.number,
            entry.at.astimezone(UTC),
            entry.who,
            entry.kind,
            entry.sentence,
            entry.reason,
            entry.what,
            entry.address,
            people,
            previous,
        )
        cursor.execute(
            "UPDATE access_log_entry SET previous = %s, hash = %s WHERE number = %s",
            [previous, link.hash, entry.number],
        )
        previous = link.hash


def moment() -> datetime:
    """A moment to write down."""
    return datetime(2026, 4, 30, 17, 30, 0, 123456, tzinfo=UTC)


__all__ = ["emptied", "moment", "rehash", "saw", "with_triggers_gone", "written"]
