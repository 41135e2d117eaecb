"""A door opens to those who may, leads strangers to sign in, and tells the access log whom it refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from continuum.access.log.entry import AccessEntry
from continuum.access.log.event import Kind
from continuum.access.people.user import User
from continuum.access.roles import Permission
from continuum.website.doors import door, for_the_signed_in, open_to_all, refuse, user_of
from continuum.website.telling import tell


@door(Permission.SEE_RECORDS)
def records(request: HttpRequest) -> HttpResponse:
    return HttpResponse(user_of(request).email)


@door(Permission.SEE_RECORDS)
def failing(request: HttpRequest) -> HttpResponse:
    """A page that tells what it shows, and then fails."""
    tell(request, Kind.SAW_RECORDS, "saw 1 record", people=["PER1"])
    raise ZeroDivisionError


@door(Permission.SEE_FIGURES)
def choosy(request: HttpRequest) -> HttpResponse:
    """A page with a door further in."""
    refuse(request, "Not this one.", "was refused this one")


@for_the_signed_in
def mine(request: HttpRequest) -> HttpResponse:
    return HttpResponse("mine")


@open_to_all
def everybodys(request: HttpRequest) -> HttpResponse:
    return HttpResponse("everybody's")


urlpatterns = [
    path("records/", records, name="records"),
    path("failing/", failing),
    path("choosy/", choosy),
    path("mine/", mine),
    path("everybodys/", everybodys),
]
handler403 = "tests.website.test_doors.refused"
handler500 = "tests.website.test_doors.broken"


def refused(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    return HttpResponse(str(exception), status=403)


def broken(request: HttpRequest) -> HttpResponse:
    return HttpResponse("broken", status=500)


@pytest.fixture(autouse=True)
def _pages(settings: pytest.FixtureRequest) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]


def test_it_opens_to_those_who_may(client_of: Callable[[str], Client], cast: dict[str, User]) -> None:
    assert client_of("analyst").get("/records/").content.decode() == cast["analyst"].email
    assert not AccessEntry.objects.filter(kind="refused").exists()


def test_a_stranger_is_led_to_sign_in_and_back(stranger: Client) -> None:
    answer = stranger.get("/records/?cell=a")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/records/%3Fcell%3Da")


def test_another_is_refused_and_that_is_told(
    client_of: Callable[[str], Client], cast: dict[str, User]
) -> None:
    answer = client_of("police").get("/records/?cell=a", REMOTE_ADDR="192.0.2.7")
    entry = AccessEntry.objects.get(kind="refused")
    assert answer.status_code == 403
    assert answer.content.decode() == "You may not open the list of records behind a figure."
    assert entry.sentence == "was refused: may not open the list of records behind a figure"
    assert (entry.who, entry.what, entry.address) == (cast["police"].email, "/records/?cell=a", "192.0.2.7")


def test_a_refusal_further_in_is_told_too(client_of: Callable[[str], Client]) -> None:
    answer = client_of("analyst").get("/choosy/")
    assert (answer.status_code, answer.content.decode()) == (403, "Not this one.")
    assert AccessEntry.objects.get(kind="refused").sentence == "was refused this one"


def test_what_is_for_the_signed_in_and_what_is_for_all(
    client_of: Callable[[str], Client], stranger: Client
) -> None:
    assert client_of("no_role").get("/mine/").status_code == 200
    assert stranger.get("/mine/").status_code == 302
    assert stranger.get("/everybodys/").status_code == 200


def test_every_door_says_what_it_asks() -> None:
    asked = [view.door for view in (records, choosy, mine, everybodys)]  # type: ignore[attr-defined]
    assert asked == [Permission.SEE_RECORDS, Permission.SEE_FIGURES, None, None]


@pytest.mark.django_db(transaction=True)
def test_what_a_page_told_stands_when_the_page_fails(client_of: Callable[[str], Client]) -> None:
    client = client_of("analyst")
    client.raise_request_exception = False
    assert client.get("/failing/").status_code == 500
    entry = AccessEntry.objects.get(kind="saw_records")
    assert list(entry.people.values_list("person", flat=True)) == ["PER1"]


def test_who_is_signed_in_is_told_behind_a_door(cast: dict[str, User]) -> None:
    request = RequestFactory().get("/")
    request.user = cast["analyst"]
    assert user_of(request) == cast["analyst"]
