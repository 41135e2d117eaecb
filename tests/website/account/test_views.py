"""One's own account: who one is, what one may do, and how one signs in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client

from continuum.access.people.user import User
from continuum.access.roles import ROLES, Permission, Role
from tests.access.cast import PASSWORD, SECRET, with_password
from tests.access.sign_in.asking import told
from tests.access.sign_in.codes import code_of

pytestmark = pytest.mark.django_db(databases=["default", "access_log"])
APP, REMOVE, CODES = "/account/app/", "/account/app/remove/", "/account/recovery-codes/"
NEW = "another long sentence"


@pytest.fixture
def analyst(cast: dict[str, User]) -> User:
    return with_password(cast["analyst"])


@pytest.fixture
def browser(analyst: User) -> Client:
    """A browser of somebody who has signed in by their password."""
    client = Client()
    client.post("/sign-in/", {"login": analyst.email, "password": PASSWORD})
    return client


def forgetting(client: Client) -> Client:
    """The same browser, an hour after its person signed in."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    return client


def added_app(client: Client) -> str:
    """Add an authenticator app; returns its secret."""
    client.get(APP)
    secret: str = client.session["mfa.totp.secret"]
    response = client.post(APP, {"code": code_of(secret)})
    assert response.headers["Location"] == CODES
    return secret


def text_of(response: Any) -> str:
    found: str = response.content.decode()
    return found


def test_it_says_who_one_is_and_what_one_may_do(client_of: Callable[[str], Client]) -> None:
    page = text_of(client_of("chester_manager").get("/account/"))
    for words in ("Chester manager", "chester.manager@council.invalid", "chester"):
        assert words in page
    assert ROLES[Role.TEAM_MANAGER].purpose in page
    assert Permission.EXPORT_RECORDS.words in page
    assert Permission.MANAGE_PEOPLE.words not in page


def test_who_has_no_role_reads_whom_to_ask(client_of: Callable[[str], Client]) -> None:
    assert "You have no role yet" in text_of(client_of("no_role").get("/account/"))


def test_a_stranger_signs_in_first(stranger: Client) -> None:
    for path in ("/account/", "/account/second-step/", "/account/password/", APP, CODES):
        assert stranger.get(path).headers["Location"] == f"/sign-in/?next={path}"


def test_the_page_asks_the_database_no_more_often_for_more_passkeys(
    analyst: User, browser: Client, django_assert_max_num_queries: Any
) -> None:
    held = [Authenticator(user=analyst, type="webauthn", data={"name": f"Key {n}"}) for n in range(20)]
    Authenticator.objects.bulk_create(held)
    with django_assert_max_num_queries(8):
        assert "Key 19" in text_of(browser.get("/account/"))


def test_a_password_is_changed_told_and_the_session_goes_on(analyst: User, browser: Client) -> None:
    posted = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert browser.post("/account/password/", posted).headers["Location"] == "/account/"
    analyst.refresh_from_db()
    assert analyst.check_password(NEW)
    assert "Your password is changed." in text_of(browser.get("/account/"))
    assert told()[-1] == ("changed_sign_in", analyst.email, "changed their password")
    assert mail.outbox[-1].subject == "Your password was changed"
    assert "from the network address 127.0.0.1" in str(mail.outbox[-1].body)


def test_other_browsers_are_signed_out_by_a_changed_password(analyst: User, browser: Client) -> None:
    other = Client()
    other.post("/sign-in/", {"login": analyst.email, "password": PASSWORD})
    browser.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert other.get("/account/").status_code == 302


def test_the_password_one_has_is_asked_for(analyst: User, browser: Client) -> None:
    page = browser.post("/account/password/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
    assert "The password that you have now is wrong" in text_of(page)
    analyst.refresh_from_db()
    assert analyst.check_password(PASSWORD)


def test_who_has_none_sets_a_first_one(cast: dict[str, User], client_of: Callable[[str], Client]) -> None:
    client = client_of("clerk")
    assert client.get("/account/password/").headers["Location"] == "/account/password/first/"
    assert client.post("/account/password/first/", {"password1": NEW, "password2": NEW}).status_code == 302
    cast["clerk"].refresh_from_db()
    assert cast["clerk"].check_password(NEW)


def test_an_app_is_added_by_its_first_code(analyst: User, browser: Client) -> None:
    page = text_of(browser.get(APP))
    assert 'src="data:image/svg+xml;base64,' in page
    secret = browser.session["mfa.totp.secret"]
    assert " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)) in page
    assert "The code is wrong" in text_of(browser.post(APP, {"code": "000000"}))
    assert not Authenticator.objects.exists()
    added_app(browser)
    assert "One app, added on" in text_of(browser.get("/account/"))
    assert browser.get(APP).headers["Location"] == REMOVE


def test_adding_an_app_is_told(
    analyst: User, browser: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        added_app(browser)
    assert ("changed_sign_in", analyst.email, "added an authenticator app") in told()
    assert mail.outbox[-1].subject == "An authenticator app was added"


def test_the_recovery_codes_are_shown_once(browser: Client) -> None:
    added_app(browser)
    first, second = text_of(browser.get(CODES)), text_of(browser.get(CODES))
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert all(code in first for code in codes)
    assert not any(code in second for code in codes)
    assert "You have 10 of 10 recovery codes left" in second


def test_new_codes_take_the_place_of_the_old(browser: Client) -> None:
    added_app(browser)
    old = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert "Your 10 present codes stop working" in text_of(browser.get(f"{CODES}new/"))
    assert browser.post(f"{CODES}new/").headers["Location"] == CODES
    new = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert not set(old) & set(new)


def test_codes_are_made_only_beside_a_second_step(browser: Client) -> None:
    assert "Add an authenticator app or a passkey first" in text_of(browser.post(f"{CODES}new/"))
    assert browser.get(CODES).status_code == 404


def test_an_app_is_removed_with_its_codes(browser: Client) -> None:
    added_app(browser)
    assert "Remove the authenticator app?" in text_of(browser.get(REMOVE))
    assert browser.post(REMOVE).headers["Location"] == "/account/"
    assert not Authenticator.objects.exists()
    assert browser.post(REMOVE).status_code == 404


def test_the_only_second_step_stays_where_everybody_needs_one(browser: Client, settings: Any) -> None:
    added_app(browser)
    settings.SECOND_FACTOR = True
    for page in (browser.get(REMOVE), browser.post(REMOVE)):
        assert "This is your only second step" in text_of(page)
    assert Authenticator.objects.filter(type="totp").exists()


@pytest.mark.parametrize("path", [REMOVE, f"{CODES}new/", "/account/passkeys/add/"])
def test_an_hour_later_one_is_asked_again(analyst: User, browser: Client, path: str) -> None:
    TOTP.activate(analyst, SECRET)
    RecoveryCodes.activate(analyst)
    there = forgetting(browser).get(path).headers["Location"]
    assert there.startswith("/sign-in/again/")
    assert browser.post(path).headers["Location"].startswith("/sign-in/again/")
    assert browser.post("/sign-in/again/code/", {"code": code_of(SECRET)}).status_code == 302
    assert browser.get(path).status_code == 200


def test_where_nobody_needs_a_second_step_one_may_still_be_added(browser: Client) -> None:
    assert "An authenticator app" in text_of(browser.get("/account/second-step/"))


def test_where_all_come_by_the_directory_no_password_is_spoken_of(
    client_of: Callable[[str], Client], settings: Any
) -> None:
    settings.DIRECTORY_ONLY = True
    client = client_of("analyst")
    assert "password" not in text_of(client.get("/account/")).lower().replace("passwordless", "")
    assert client.get("/account/password/first/").status_code == 404
