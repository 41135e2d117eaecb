"""The pages of restricted records: the list, adding, ending, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from continuum.access.log.entry import AccessEntry
from continuum.access.people.user import User
from continuum.access.restricted.restriction import Restriction
from continuum.access.sight import scope_of
from continuum.website.restricted import views
from tests.website import crowd

FILLED = {
    "person": "PER1",
    "reason": "A relative works for the service",
    "since-day": "1",
    "since-month": "4",
    "since-year": "2021",
    "allowed": "",
}


@pytest.fixture
def governor(client_of: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch) -> Client:
    """Whoever restricts records, on a site whose records know one person."""
    monkeypatch.setattr(views, "person_is_known", lambda folder, person: person == "PER1")
    return client_of("information_governance")


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_adding_one_hides_somebody_and_says_so(governor: Client, cast: dict[str, User]) -> None:
    allowed = cast["head_of_service"].email
    answer = governor.post("/restricted/add/", {**FILLED, "allowed": f" {allowed.upper()}\n"}, follow=True)
    assert answer.redirect_chain == [("/restricted/", 302)]
    page = text(answer)
    assert "The records of PER1 are restricted." in page
    assert allowed in page
    assert "From 1 April 2021" in page
    assert scope_of(cast["analyst"]).restricted == {"PER1"}
    assert scope_of(cast["head_of_service"]).restricted == frozenset()
    entry = AccessEntry.objects.get(kind="restricted")
    assert (entry.what, entry.reason) == ("/restricted/add/", FILLED["reason"])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"person": "PER9"}, "there is no person PER9 in the records"),
        ({"person": ""}, "Enter the id of the person"),
        ({"reason": " "}, "Say why the records are restricted"),
        ({"since-day": "31", "since-month": "2"}, "real"),
        ({"since-day": "", "since-month": "", "since-year": ""}, "Enter the first day"),
        (
            {"until-day": "1", "until-month": "1", "until-year": "2020"},
            "must be the same as or after the first",
        ),
        ({"allowed": "a@b.invalid"}, "a@b.invalid: nobody who may open records"),
        ({"allowed": "administrator@council.invalid"}, "nobody who may open records"),
        ({"allowed": "a@b.invalid c@d.invalid"}, "these addresses: a@b.invalid, c@d.invalid"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    governor: Client, given: dict[str, str], told: str
) -> None:
    answer = governor.post("/restricted/add/", {**FILLED, **given})
    page = text(answer)
    assert answer.status_code == 200
    assert "There is a problem" in page
    assert told in page
    assert not Restriction.objects.exists()


def test_one_is_ended_with_a_reason_and_moves_to_those_that_have(
    governor: Client, cast: dict[str, User]
) -> None:
    (made,) = crowd.add_restrictions(1, cast["information_governance"], cast["head_of_service"])
    address = f"/restricted/{made.pk}/end/"
    assert "Say why the restriction ends" in text(governor.post(address, {"reason": ""}))
    assert "no longer restricted" in text(governor.post(address, {"reason": "She has left"}, follow=True))
    assert "ended already" in text(governor.post(address, {"reason": "She has left"}))
    assert made.person not in text(governor.get("/restricted/"))
    assert made.person in text(governor.get("/restricted/?ended"))
    assert AccessEntry.objects.get(kind="restricted").reason == "She has left"


def test_one_that_is_not_there_is_not_found(governor: Client) -> None:
    assert governor.get("/restricted/77/end/").status_code == 404


def test_an_empty_list_says_what_that_means(governor: Client) -> None:
    assert "Nobody’s records are restricted" in text(governor.get("/restricted/"))
    assert "None has ended" in text(governor.get("/restricted/?ended"))


def test_one_that_does_not_hold_yet_says_so(governor: Client) -> None:
    later = {"since-year": str(localdate().year + 1)}
    assert "Not yet" in text(governor.post("/restricted/add/", {**FILLED, **later}, follow=True))


def test_nobody_else_opens_them_and_nothing_is_changed(
    governor: Client, client_of: Callable[[str], Client], cast: dict[str, User], stranger: Client
) -> None:
    (made,) = crowd.add_restrictions(1, cast["information_governance"], cast["head_of_service"])
    addresses = ("/restricted/", "/restricted/add/", f"/restricted/{made.pk}/end/")
    for name in ("administrator", "head_of_service", "police"):
        client = client_of(name)
        assert {client.get(address).status_code for address in addresses} == {403}
        assert client.post(addresses[1], FILLED).status_code == 403
        assert client.post(addresses[2], {"reason": "I want to see"}).status_code == 403
    assert {stranger.get(address).status_code for address in addresses} == {302}
    assert Restriction.objects.get().holds


def test_records_that_cannot_be_read_are_said_to_be_so(
    client_of: Callable[[str], Client], settings: Any, tmp_path: Path
) -> None:
    settings.DATASET = tmp_path
    page = text(client_of("information_governance").post("/restricted/add/", FILLED))
    assert "The records cannot be read just now" in page
    assert str(tmp_path) not in page
    assert not Restriction.objects.exists()
