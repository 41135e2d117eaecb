from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from continuum.access.people.user import User
from continuum.website.sign_in.pages import asked, where_passwords_are
from tests.access.cast import with_password

pytestmark = pytest.mark.django_db(databases=["default", "access_log"])


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.method or "")


@pytest.mark.parametrize(("method", "status"), [("GET", 200), ("POST", 200), ("PUT", 405), ("DELETE", 405)])
def test_get_and_post_are_answered_and_nothing_else(method: str, status: int) -> None:
    assert asked(page)(RequestFactory().generic(method, "/")).status_code == status


def test_pages_of_passwords_are_there_where_there_are_passwords(settings: Any) -> None:
    request = RequestFactory().post("/")
    assert where_passwords_are(page)(request).status_code == 200
    settings.DIRECTORY_ONLY = True
    with pytest.raises(Http404):
        where_passwords_are(page)(request)
    assert where_passwords_are(page, ("POST",))(request).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/sign-in/"),
        ("POST", "/sign-in/passkey/"),
        ("GET", "/password/forgotten/"),
        ("POST", "/password/forgotten/"),
        ("GET", "/password/new/1-x/"),
    ],
)
def test_where_all_come_by_the_directory_there_is_no_other_way_in(
    stranger: Client, settings: Any, method: str, path: str
) -> None:
    settings.DIRECTORY, settings.DIRECTORY_ONLY = True, True
    assert stranger.generic(method, path).status_code == 404


def test_there_the_page_offers_the_directory_alone(stranger: Client, settings: Any) -> None:
    settings.DIRECTORY, settings.DIRECTORY_ONLY = True, True
    text = stranger.get("/sign-in/").content.decode()
    assert "Sign in with your council account" in text
    assert 'type="password"' not in text
    assert "data-passkey" not in text


def test_who_can_show_it_is_asked_again_and_who_cannot_sees_their_account(
    cast: dict[str, User], client_of: Callable[[str], Client]
) -> None:
    assert client_of("clerk").get("/sign-in/again/").headers["Location"] == "/account/"
    with_password(cast["analyst"])
    assert "Show that it is you" in client_of("analyst").get("/sign-in/again/").content.decode()
