"""The hash is over all that an entry says, in a form that anybody can write."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from continuum.access.log.chain import BEGINNING, Link

LINK = Link(
    1,
    datetime(2026, 4, 30, 17, 30, 0, 5, tzinfo=UTC),
    "manager@council.invalid",
    "saw_records",
    "saw 2 contacts – all",
    "",
    "/measures/contacts/",
    "192.0.2.7",
    ("PER1", "PER2"),
    BEGINNING,
)


def test_the_form_is_written_out_here() -> None:
    assert LINK.canonical == (
        b'{"address":"192.0.2.7","at":"2026-04-30T17:30:00.000005+00:00","kind":"saw_records","number":1,'
        b'"people":["PER1","PER2"],"previous":"' + b"0" * 64 + b'","reason":"",'
        b'"sentence":"saw 2 contacts \\u2013 all","what":"/measures/contacts/",'
        b'"who":"manager@council.invalid"}'
    )
    assert LINK.hash == hashlib.sha256(LINK.canonical).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        {"number": 2},
        {"at": LINK.at + timedelta(microseconds=1)},
        {"who": "other@council.invalid"},
        {"kind": "exported"},
        {"sentence": "saw 3 contacts – all"},
        {"reason": "a review"},
        {"what": "/"},
        {"address": "192.0.2.8"},
        {"people": ("PER1",)},
        {"people": ("PER1PER2",)},
        {"previous": "1" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_nothing_changes_without_the_hash(change: dict[str, object]) -> None:
    assert replace(LINK, **change).hash != LINK.hash  # type: ignore[arg-type]


def test_one_moment_has_one_form_in_every_zone() -> None:
    elsewhere = LINK.at.astimezone(timezone(timedelta(hours=5)))
    assert replace(LINK, at=elsewhere).hash == LINK.hash
