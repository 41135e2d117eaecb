"""Passkeys: added, used to sign in and as the second step, renamed, removed."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from continuum.access.people.user import User
from tests.access.cast import PASSWORD, with_password
from tests.access.sign_in.asking import told
from tests.access.sign_in.passkey import Passkey

pytestmark = pytest.mark.django_db(databases=["default", "access_log"])
ADD = "/account/passkeys/add/"
SECURE: dict[str, Any] = {"secure": True}
"""Browsers make passkeys for https alone."""


@pytest.fixture
def analyst(cast: dict[str, User]) -> User:
    return with_password(cast["analyst"])


@pytest.fixture
def browser(analyst: User) -> Client:
    """A browser of somebody who has signed in by their password."""
    client = Client()
    client.post("/sign-in/", {"login": analyst.email, "password": PASSWORD}, **SECURE)
    return client


def options_on(page: Any) -> dict[str, Any]:
    """What a page gives its script to ask the browser for."""
    found = re.search(r"data-options='([^']*)'", page.content.decode())
    assert found, page.content.decode()
    options: dict[str, Any] = json.loads(html.unescape(found.group(1)))
    return options


def added(client: Client, passkey: Passkey, name: str = "Telephone") -> Any:
    """Add a passkey."""
    options = options_on(client.get(ADD, **SECURE))
    posted = {"name": name, "passwordless": "on", "credential": passkey.added(options)}
    return client.post(ADD, posted, **SECURE)


def signed_in_by(passkey: Passkey, client: Client, **more: str) -> Any:
    """Sign in with a passkey alone."""
    asked = client.get("/sign-in/passkey/", headers={"accept": "application/json"}, **SECURE).json()
    credential = passkey.used_for(asked["request_options"])
    return client.post("/sign-in/passkey/", {"credential": credential, **more}, **SECURE)


def test_a_passkey_is_added_and_recovery_codes_are_made_with_it(browser: Client, analyst: User) -> None:
    assert added(browser, Passkey()).headers["Location"] == "/account/recovery-codes/"
    assert "Telephone, added on" in browser.get("/account/", **SECURE).content.decode()
    assert (
        "changed_sign_in",
        analyst.email,
        "added a passkey",
    ) in told()


def test_it_signs_in_alone(browser: Client, analyst: User, stranger: Client) -> None:
    passkey = Passkey()
    added(browser, passkey)
    assert signed_in_by(passkey, stranger).headers["Location"] == "/"
    assert stranger.session["_auth_user_id"] == str(analyst.pk)
    assert told()[-1] == ("signed_in", analyst.email, "signed in with a passkey")


def test_it_is_the_second_step_after_a_password(browser: Client, analyst: User, stranger: Client) -> None:
    passkey = Passkey()
    added(browser, passkey)
    posted = {"login": analyst.email, "password": PASSWORD}
    page = stranger.post("/sign-in/", posted, follow=True, **SECURE)
    assert "_auth_user_id" not in stranger.session
    credential = passkey.used_for(options_on(page))
    there = stranger.post("/sign-in/second-step/", {"credential": credential}, **SECURE)
    assert there.headers["Location"] == "/"
    assert told()[-1][2] == "signed in with a password and a passkey"


def test_one_arrives_at_the_page_that_was_asked_for(browser: Client, stranger: Client) -> None:
    passkey = Passkey()
    added(browser, passkey)
    assert 'name="next" value="/account/"' in stranger.get("/sign-in/?next=/account/").content.decode()
    assert signed_in_by(passkey, stranger, next="/account/").headers["Location"] == "/account/"
    stranger.post("/sign-out/")
    assert signed_in_by(passkey, stranger, next="//elsewhere.invalid/").headers["Location"] == "/"


def test_a_passkey_that_is_not_taken_as_the_second_step_is_told(
    browser: Client, analyst: User, stranger: Client
) -> None:
    added(browser, Passkey())
    page = stranger.post("/sign-in/", {"login": analyst.email, "password": PASSWORD}, follow=True, **SECURE)
    credential = Passkey().used_for(options_on(page))
    page = stranger.post("/sign-in/second-step/", {"credential": credential}, **SECURE)
    assert "There is a problem" in page.content.decode()
    assert told()[-1] == ("sign_in_failed", analyst.email, "gave a passkey that was not taken")


def test_another_s_passkey_a_false_site_and_an_old_answer_let_nobody_in(
    browser: Client, stranger: Client
) -> None:
    passkey, forged, elsewhere = Passkey(), Passkey(), Passkey("https://false.invalid")
    added(browser, passkey)
    forged.user, forged.id = passkey.user, passkey.id
    elsewhere.user, elsewhere.id, elsewhere.key = passkey.user, passkey.id, passkey.key
    for each in (forged, elsewhere):
        assert signed_in_by(each, stranger).headers["Location"] == "/sign-in/"
        assert told()[-1] == ("sign_in_failed", "", "gave a passkey that was not taken")
    asked = stranger.get("/sign-in/passkey/", headers={"accept": "application/json"}, **SECURE).json()
    credential = {"credential": passkey.used_for(asked["request_options"])}
    assert stranger.post("/sign-in/passkey/", credential, **SECURE).headers["Location"] == "/"
    again = Client()
    assert again.post("/sign-in/passkey/", credential, **SECURE).headers["Location"] == "/sign-in/"
    assert "_auth_user_id" not in again.session


@pytest.mark.parametrize(
    "credential",
    [
        "",
        "{}",
        "[]",
        "no json",
        '{"id": 1}',
        '{"id": "AA"}',
        "[" * 9000,
        '{"response": {"userHandle": "MQ"}}',
    ],
)
def test_nonsense_in_place_of_a_passkey_is_an_error_in_words(
    browser: Client, stranger: Client, credential: str
) -> None:
    response = browser.post(ADD, {"name": "Telephone", "credential": credential}, **SECURE)
    assert "There is a problem" in response.content.decode()
    stranger.get("/sign-in/passkey/", headers={"accept": "application/json"}, **SECURE)
    posted = {"credential": credential}
    assert stranger.post("/sign-in/passkey/", posted, **SECURE).headers["Location"] == "/sign-in/"


def test_one_s_own_is_renamed_and_removed_and_nobody_else_s(
    browser: Client, client_of: Callable[[str], Client]
) -> None:
    added(browser, Passkey())
    pk = Authenticator.objects.get(type="webauthn").pk
    other = client_of("clerk")
    for path in (f"/account/passkeys/{pk}/", f"/account/passkeys/{pk}/remove/"):
        assert other.get(path).status_code == 404
        assert other.post(path, {"name": "Mine"}).status_code == 404
    browser.post(f"/account/passkeys/{pk}/", {"name": "Key ring"}, **SECURE)
    assert Authenticator.objects.get(pk=pk).wrap().name == "Key ring"
    assert "Remove Key ring?" in browser.get(f"/account/passkeys/{pk}/remove/", **SECURE).content.decode()
    assert browser.post(f"/account/passkeys/{pk}/remove/", **SECURE).headers["Location"] == "/account/"
    assert not Authenticator.objects.exists()


def test_the_last_second_step_stays_where_everybody_needs_one(browser: Client, settings: Any) -> None:
    settings.SECOND_FACTOR = True
    added(browser, Passkey())
    pk = Authenticator.objects.get(type="webauthn").pk
    page = browser.post(f"/account/passkeys/{pk}/remove/", follow=True, **SECURE)
    assert "This is your only second step" in page.content.decode()
    assert Authenticator.objects.filter(pk=pk).exists()
    added(browser, Passkey(), "Key ring")
    browser.post(f"/account/passkeys/{pk}/remove/", **SECURE)
    assert not Authenticator.objects.filter(pk=pk).exists()


def test_it_is_asked_again_who_one_is_before_it_is_removed(browser: Client) -> None:
    added(browser, Passkey())
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    pk = Authenticator.objects.get(type="webauthn").pk
    there = browser.get(f"/account/passkeys/{pk}/remove/", **SECURE).headers["Location"]
    assert there.startswith("/sign-in/again/?next=")
    asked = browser.get(there, **SECURE).content.decode()
    assert "Use a passkey" in asked
    assert browser.post(there, {"password": "wrong"}, **SECURE).status_code == 200
    assert browser.post(there, {"password": PASSWORD}, **SECURE).status_code == 302
    assert browser.get(f"/account/passkeys/{pk}/remove/", **SECURE).status_code == 200
