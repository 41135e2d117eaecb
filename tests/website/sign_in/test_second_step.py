from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from continuum.access.people.user import User
from continuum.website.sign_in.second_step import ALLOWED
from tests.access.cast import PASSWORD, SECRET, with_password
from tests.access.sign_in.codes import code_of
from tests.website.matrix import addresses

pytestmark = pytest.mark.django_db(databases=["default", "access_log"])


@pytest.fixture(autouse=True)
def everybody_needs_one(settings: Any) -> None:
    settings.SECOND_FACTOR = True


def test_who_has_none_is_led_to_add_one_from_every_page(client_of: Callable[[str], Client]) -> None:
    client = client_of("analyst")
    for path in ("/", "/measures/", "/account/", "/account/password/", "/no-such-page/"):
        assert client.get(path).headers["Location"] == "/account/second-step/"
    assert client.post("/", {}).headers["Location"] == "/account/second-step/"


def test_they_may_add_one_read_what_a_stranger_may_and_sign_out(client_of: Callable[[str], Client]) -> None:
    client = client_of("analyst")
    assert "Add a second step" in client.get("/account/second-step/").content.decode()
    assert client.get("/accessibility/").status_code == 200
    assert client.get("/colours.css").headers["Content-Type"].startswith("text/css")
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"


def test_the_allowed_pages_are_pages_of_the_site() -> None:
    known = {name for address in addresses() for name in address.names}
    assert known >= ALLOWED - {"mfa_download_recovery_codes"}


def test_who_has_one_goes_where_they_like(cast: dict[str, User], client_of: Callable[[str], Client]) -> None:
    TOTP.activate(cast["analyst"], SECRET)
    client = client_of("analyst")
    assert client.get("/account/").status_code == 200
    assert client.get("/account/second-step/").headers["Location"] == "/account/"


def test_where_it_was_taken_away_it_is_asked_for_at_the_next_page(
    cast: dict[str, User], client_of: Callable[[str], Client]
) -> None:
    TOTP.activate(cast["analyst"], SECRET)
    client = client_of("analyst")
    assert client.get("/account/").status_code == 200
    Authenticator.objects.all().delete()
    assert client.get("/account/").status_code == 302


def test_a_newcomer_signs_in_adds_an_app_keeps_codes_and_arrives(cast: dict[str, User]) -> None:
    newcomer = with_password(cast["analyst"])
    client = Client()
    there = client.post("/sign-in/", {"login": newcomer.email, "password": PASSWORD}, follow=True)
    assert there.redirect_chain[-1][0] == "/account/second-step/"
    page = client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    assert page.status_code == 200
    response = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert response.headers["Location"] == "/account/recovery-codes/"
    assert "They are shown only now" in client.get("/account/recovery-codes/").content.decode()
    assert client.get("/account/").status_code == 200
