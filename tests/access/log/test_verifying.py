"""Whatever is done to the log is found, and named by the first entry where it no longer holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db.backends.utils import CursorWrapper

from continuum.access.log.chain import BEGINNING
from continuum.access.log.entry import AccessEntry
from continuum.access.log.heads import Head
from continuum.access.log.verifying import AT_ONCE, verify
from continuum.access.log.writing import write
from tests.access.log.tampering import moment, rehash, saw, with_triggers_gone, written

Change = Callable[[CursorWrapper], object]


def run(statement: str) -> Change:
    return lambda cursor: cursor.execute(statement)


def fake(cursor: CursorWrapper) -> None:
    """A forged entry at the end, whose hash somebody made up."""
    cursor.execute(
        "INSERT INTO access_log_entry "
        "(number, at, who, kind, sentence, reason, what, address, previous, hash) "
        "SELECT 7, at, who, kind, sentence, reason, what, address, hash, %s FROM access_log_entry "
        "WHERE number = 6",
        ["f" * 64],
    )


def cut_out(cursor: CursorWrapper) -> None:
    cursor.execute("DELETE FROM access_log_person WHERE entry_id = 4")
    cursor.execute("DELETE FROM access_log_entry WHERE number = 4")


def cut_out_and_closed(cursor: CursorWrapper) -> None:
    """The gap closed again: those after it are numbered anew, but not hashed anew."""
    cut_out(cursor)
    for old in (5, 6):
        cursor.execute("UPDATE access_log_person SET entry_id = %s WHERE entry_id = %s", [old - 1, old])
        cursor.execute("UPDATE access_log_entry SET number = %s WHERE number = %s", [old - 1, old])


def swapped(cursor: CursorWrapper) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        cursor.execute("UPDATE access_log_entry SET number = %s WHERE number = %s", [new, old])


FOUND: dict[str, tuple[Change, int, str]] = {
    "a sentence": (run("UPDATE access_log_entry SET sentence = '' WHERE number = 3"), 3, "was changed"),
    "who": (run("UPDATE access_log_entry SET who = 'other' WHERE number = 1"), 1, "was changed"),
    "when": (
        run("UPDATE access_log_entry SET at = '2020-01-01 00:00:00+00:00' WHERE number = 6"),
        6,
        "was changed",
    ),
    "whom": (
        run("UPDATE access_log_person SET person = 'PER99' WHERE entry_id = 5 AND person = 'PER0'"),
        5,
        "was changed",
    ),
    "one person gone": (run("DELETE FROM access_log_person WHERE person = 'PER3'"), 4, "was changed"),
    "its hash": (run(f"UPDATE access_log_entry SET hash = '{'e' * 64}' WHERE number = 2"), 2, "was changed"),
    "its link": (
        run(f"UPDATE access_log_entry SET previous = '{'e' * 64}' WHERE number = 2"),
        2,
        "does not follow",
    ),
    "a forged end": (fake, 7, "was changed"),
    "a middle": (cut_out, 4, "is missing"),
    "a middle, closed": (cut_out_and_closed, 4, "does not follow"),
    "two swapped": (swapped, 2, "does not follow"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("change", "number", "why"), FOUND.values(), ids=FOUND)
def test_each_change_is_found_where_it_is(change: Change, number: int, why: str) -> None:
    written(6)
    assert verify().broken is None
    with with_triggers_gone() as cursor:
        _without_keys(cursor, change)
    proof = verify()
    assert proof.broken is not None
    assert (proof.broken.number, proof.head.number) == (number, number - 1)
    assert why in proof.broken.why


def _without_keys(cursor: CursorWrapper, change: Change) -> None:
    if cursor.db.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    else:
        cursor.execute("PRAGMA defer_foreign_keys = ON")
    change(cursor)


def head_of(number: int) -> Head:
    entry = AccessEntry.objects.get(number=number)
    return Head(entry.number, entry.hash, moment())


@pytest.mark.django_db
def test_a_log_written_anew_holds_but_for_a_head_kept_elsewhere() -> None:
    written(6)
    heads = [head_of(2), head_of(5)]
    with with_triggers_gone() as cursor:
        cursor.execute("UPDATE access_log_entry SET sentence = 'saw nothing' WHERE number = 4")
        rehash(cursor, 4)
    assert verify().broken is None
    broken = verify(heads).broken
    assert broken is not None
    assert broken.number == 5
    assert "written anew" in broken.why
    assert "30 April 2026 at 17:30" in broken.why


@pytest.mark.django_db
def test_a_cut_end_holds_but_for_a_head_kept_elsewhere() -> None:
    written(6)
    heads = [head_of(2), head_of(6)]
    with with_triggers_gone() as cursor:
        cursor.execute("DELETE FROM access_log_person WHERE entry_id > 4")
        cursor.execute("DELETE FROM access_log_entry WHERE number > 4")
    assert verify().broken is None
    broken = verify(heads).broken
    assert broken is not None
    assert broken.number == 5
    assert "cut off" in broken.why


@pytest.mark.django_db
def test_two_heads_of_one_entry_that_differ_do_not_both_hold() -> None:
    written(2)
    broken = verify([head_of(2), Head(2, "e" * 64, moment())]).broken
    assert broken is not None
    assert broken.number == 2


@pytest.mark.django_db
def test_an_empty_log_holds() -> None:
    proof = verify()
    assert (proof.head.number, proof.head.hash, proof.broken) == (0, BEGINNING, None)


@pytest.mark.django_db
def test_a_look_at_what_came_since_begins_after_a_head_that_must_be_there() -> None:
    written(5)
    since = head_of(3)
    assert verify(since=since).head.number == 5
    gone = verify(since=Head(9, "e" * 64, moment())).broken
    other = verify(since=Head(3, "e" * 64, moment())).broken
    assert gone is not None
    assert (gone.number, "cut off" in gone.why) == (6, True)
    assert other is not None
    assert (other.number, "written anew" in other.why) == (3, True)


@pytest.mark.django_db
def test_more_entries_than_are_read_at_once() -> None:
    written(5)
    for _ in range(AT_ONCE):
        write(saw(2))
    assert verify().head.number == AT_ONCE + 5
    with with_triggers_gone() as cursor:
        cursor.execute(
            f"UPDATE access_log_person SET person = 'PER99' WHERE id IN "
            f"(SELECT min(id) FROM access_log_person WHERE entry_id = {AT_ONCE + 1})"
        )
    broken = verify().broken
    assert broken is not None
    assert broken.number == AT_ONCE + 1
