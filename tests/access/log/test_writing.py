"""An entry stands whatever becomes of the page, is chained to the one before, and is whole or not there."""

from __future__ import annotations

import logging
import threading
from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction

from continuum.access.log.chain import BEGINNING
from continuum.access.log.entry import AccessEntry, PersonSeen
from continuum.access.log.event import Event, Kind
from continuum.access.log.router import LOG
from continuum.access.log.verifying import verify
from continuum.access.log.writing import write
from continuum.access.people.user import User
from tests.access.log.tampering import saw, written


@pytest.mark.django_db
def test_all_of_an_event_is_kept() -> None:
    write(
        Event(
            Kind.EXPORTED,
            "exported 2 referrals",
            "Manager@Council.invalid",
            "192.0.2.7",
            "for a review",
            "/measures/referrals/records/export/",
            ["PER2", "PER1", "PER2"],
        )
    )
    entry = AccessEntry.objects.get()
    assert (entry.number, entry.previous) == (1, BEGINNING)
    assert (entry.kind, entry.sentence, entry.who) == (
        "exported",
        "exported 2 referrals",
        "manager@council.invalid",
    )
    assert (entry.address, entry.reason) == ("192.0.2.7", "for a review")
    assert entry.what == "/measures/referrals/records/export/"
    assert sorted(entry.people.values_list("person", flat=True)) == ["PER1", "PER2"]
    assert str(entry) == "1: manager@council.invalid exported 2 referrals"
    assert entry.kind_words == "Exported records"


@pytest.mark.django_db
def test_each_entry_carries_the_hash_of_the_one_before() -> None:
    written(3)
    entries = list(AccessEntry.objects.order_by("number"))
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == [BEGINNING, entries[0].hash, entries[1].hash]


@pytest.mark.django_db
def test_what_strangers_type_does_not_stop_the_log() -> None:
    write(Event(Kind.SIGN_IN_FAILED, "failed \x00 to sign in", who="x" * 300 + "\x00\ud800"))
    entry = AccessEntry.objects.get()
    assert entry.who == "x" * 254
    assert entry.sentence == "failed \ufffd to sign in"
    assert verify().broken is None


@pytest.mark.django_db
def test_many_people_in_one_sight_are_all_kept() -> None:
    write(saw(1203))
    assert PersonSeen.objects.filter(entry_id=1).count() == 1203
    assert verify().broken is None


@pytest.mark.django_db(transaction=True)
def test_it_stands_when_the_work_around_it_is_undone() -> None:
    with transaction.atomic():
        User.objects.create_user("somebody@council.invalid", name="Somebody")
        write(saw())
        transaction.set_rollback(True)
    assert not User.objects.exists()
    assert AccessEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_nobody_writes_it_inside_work_that_could_be_undone() -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic(using=LOG):
        write(saw())
    assert not AccessEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_whole_or_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(type(PersonSeen.objects.all()), "bulk_create", _only_entries(fail))
    with pytest.raises(DatabaseError, match="full"):
        write(saw())
    monkeypatch.undo()
    assert not AccessEntry.objects.exists()
    write(saw())
    assert verify().broken is None


def _only_entries(fail: Any) -> Any:
    real = type(PersonSeen.objects.all()).bulk_create

    def bulk_create(self: Any, *args: Any, **named: Any) -> Any:
        return fail() if self.model is PersonSeen else real(self, *args, **named)

    return bulk_create


@pytest.mark.django_db(transaction=True)
def test_many_writers_make_one_chain() -> None:
    failed: list[BaseException] = []

    def writer() -> None:
        try:
            written(5)
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=writer) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    proof = verify()
    assert (proof.head.number, proof.broken) == (30, None)


@pytest.mark.django_db
def test_the_service_log_has_every_head_and_nothing_of_what_was_seen(
    caplog: pytest.LogCaptureFixture,
) -> None:
    logging.getLogger("continuum").propagate = True
    with caplog.at_level(logging.INFO, logger="continuum.access"):
        write(saw(3))
    (record,) = [each for each in caplog.records if each.name == "continuum.access"]
    told = record.__dict__
    assert (told["entry"], told["hash"], told["kind"]) == (1, AccessEntry.objects.get().hash, "saw_records")
    assert "PER1" not in str(told)
    assert "manager@council.invalid" not in str(told)
