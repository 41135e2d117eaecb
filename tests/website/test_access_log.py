"""The pages of the access log: what is found, told, taken out, and refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client

from continuum.access.log.entry import AccessEntry
from continuum.access.log.event import Event, Kind
from continuum.access.log.writing import write
from continuum.access.people.user import User
from continuum.website.access_log import export
from continuum.website.access_log.views import A_PAGE
from tests.website import crowd

PAGES = ("/access-log/", "/access-log/person/?person=PER1", "/access-log/user/?user=a%40b.invalid")


@pytest.fixture
def reader(client_of: Callable[[str], Client]) -> Client:
    return client_of("information_governance")


def text(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def test_an_entry_reads_as_a_sentence_with_why_and_where(reader: Client) -> None:
    write(
        Event(Kind.EXPORTED, "exported 12 <contacts>", "a@b.invalid", "192.0.2.7", "an audit", "/x/", ["P1"])
    )
    page = text(reader.get("/access-log/?kind=exported"))
    assert ">a@b.invalid</a> exported 12 &lt;contacts&gt;." in page
    assert "an audit" in page
    assert "Records of 1 person" in page
    assert "from 192.0.2.7" in page
    assert 'href="/access-log/user/?user=a%40b.invalid"' in page


@pytest.mark.parametrize("address", PAGES)
def test_each_reading_is_told_and_not_yet_on_the_page(
    reader: Client, cast: dict[str, User], address: str
) -> None:
    assert "read the access log" not in text(reader.get(address))
    entry = AccessEntry.objects.get(kind="read_log")
    assert entry.who == cast["information_governance"].email
    assert entry.sentence.startswith("read the access log")
    assert entry.what == address


def test_a_form_that_asks_nobody_yet_reads_nothing(reader: Client) -> None:
    for address in ("/access-log/person/", "/access-log/user/", "/access-log/user/?user="):
        assert reader.get(address).status_code == 200
    assert not AccessEntry.objects.filter(kind="read_log").exists()


def test_who_saw_somebodys_records_is_found_by_their_id(reader: Client) -> None:
    write(Event(Kind.SAW_RECORDS, "saw 2 records", "a@b.invalid", people=["PER1", "PER2"]))
    write(Event(Kind.SAW_RECORDS, "saw 1 other", "c@d.invalid", people=["PER2"]))
    page = text(reader.get("/access-log/person/?person=PER1"))
    assert "a@b.invalid" in page
    assert "c@d.invalid" not in page
    assert "Nobody has seen records of PER9" in text(reader.get("/access-log/person/?person=PER9"))


def test_days_that_make_no_sense_are_said_beside_the_field(reader: Client) -> None:
    page = text(reader.get("/access-log/?since-day=1&since-month=5&since-year=2021&until-day=1"))
    assert "There is a problem" in page
    late = "since-day=2&since-month=5&since-year=2021&until-day=1&until-month=5&until-year=2021"
    assert "must be the same as or after the first" in text(reader.get(f"/access-log/?{late}"))


@pytest.mark.parametrize("year", ["1", "9999", "9" * 40])
@pytest.mark.parametrize("page", ["", "export/"])
def test_a_day_that_no_entry_can_be_of_is_no_error_of_the_page(reader: Client, page: str, year: str) -> None:
    for name in ("since", "until"):
        asked = f"{name}-day=31&{name}-month=12&{name}-year={year}"
        assert reader.get(f"/access-log/{page}?{asked}").status_code == 200


def test_pages_keep_what_was_asked(reader: Client, cast: dict[str, User]) -> None:
    who = cast["analyst"].email
    for _ in range(A_PAGE + 1):
        write(Event(Kind.SIGNED_IN, "signed in", who))
    page = text(reader.get(f"/access-log/user/?user={who}"))
    assert f"{A_PAGE + 1} entries, newest first" in page
    assert f"?user={who.replace('@', '%40')}&amp;page=2" in page
    second = text(reader.get(f"/access-log/user/?user={who}&page=2"))
    assert "entry 1<" in second
    assert f"entry {A_PAGE + 1}<" in page


def test_entries_are_taken_out_with_a_reason(reader: Client, cast: dict[str, User]) -> None:
    crowd.add_entries(6, cast["analyst"].email)
    write(Event(Kind.EXPORTED, "=HYPERLINK(1)", "a@b.invalid", people=["PER2", "PER1"]))
    answer = reader.post("/access-log/export/?kind=exported", {"reason": "The monthly audit"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    entry = AccessEntry.objects.get(kind="read_log")
    assert [row["kind"] for row in rows] == ["exported", "exported"]
    assert (rows[0]["sentence"], rows[0]["people"]) == ("'=HYPERLINK(1)", "PER1 PER2")
    assert rows[0]["hash"] == AccessEntry.objects.get(sentence="=HYPERLINK(1)").hash
    assert "official-sensitive.csv" in answer["Content-Disposition"]
    assert (entry.reason, "and took out 2 entries" in entry.sentence) == ("The monthly audit", True)


@pytest.mark.parametrize("reason", ["", "short", " " * 20])
def test_without_a_reason_nothing_is_taken_out(reader: Client, reason: str) -> None:
    write(Event(Kind.SIGNED_IN, "signed in", "a@b.invalid"))
    answer = reader.post("/access-log/export/", {"reason": reason})
    assert answer["Content-Type"].startswith("text/html")
    assert "Say why" in text(answer)
    assert not AccessEntry.objects.filter(kind="read_log").exists()


def test_a_file_takes_no_more_than_it_can(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MOST", 1)
    for _ in range(2):
        write(Event(Kind.SIGNED_OUT, "signed out", "a@b.invalid"))
    answer = reader.post("/access-log/export/?kind=signed_out", {"reason": "The monthly audit"})
    assert "One file takes up to 1 entries" in text(answer)
    empty = reader.post("/access-log/export/?kind=locked_out", {"reason": "The monthly audit"})
    assert "There is nothing to take out" in text(empty)


def test_nobody_else_reads_it_and_their_trying_is_told(client_of: Callable[[str], Client]) -> None:
    addresses = (*PAGES, "/access-log/export/")
    for name in ("administrator", "head_of_service", "police", "no_role"):
        client = client_of(name)
        assert {client.get(address).status_code for address in addresses} == {403}
    assert AccessEntry.objects.filter(kind="refused").count() == 4 * len(addresses)
    assert not AccessEntry.objects.filter(kind="read_log").exists()
