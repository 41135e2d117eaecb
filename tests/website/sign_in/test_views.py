"""Signing in by a password and a second step, and signing out."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client, RequestFactory

from continuum.access.demonstration import PEOPLE, demonstration_people
from continuum.access.people.user import User
from continuum.website.sign_in.views import passkeys_work_here
from tests.access.cast import PASSWORD, SECRET, with_password
from tests.access.sign_in.asking import told
from tests.access.sign_in.codes import code_of

pytestmark = pytest.mark.django_db(databases=["default", "access_log"])
SIGN_IN, SECOND = "/sign-in/", "/sign-in/second-step/"


@pytest.fixture
def analyst(cast: dict[str, User]) -> User:
    return with_password(cast["analyst"])


def enter(client: Client, user: User, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(SIGN_IN, {"login": user.email, "password": password}, **more)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_password_signs_in_and_is_told(analyst: User, stranger: Client) -> None:
    assert enter(stranger, analyst).headers["Location"] == "/"
    assert is_in(stranger)
    assert told() == [("signed_in", analyst.email, "signed in with a password")]


def test_the_address_is_taken_in_any_case(analyst: User, stranger: Client) -> None:
    stranger.post(SIGN_IN, {"login": analyst.email.upper(), "password": PASSWORD})
    assert is_in(stranger)


def test_one_arrives_at_the_page_that_was_asked_for(analyst: User, stranger: Client) -> None:
    asked = stranger.get("/account/").headers["Location"]
    assert asked == "/sign-in/?next=/account/"
    page = stranger.get(asked).content.decode()
    assert '<input type="hidden" name="next" value="/account/">' in page
    posted = {"login": analyst.email, "password": PASSWORD, "next": "/account/"}
    assert stranger.post(SIGN_IN, posted).headers["Location"] == "/account/"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.invalid/", "//elsewhere.invalid/", "javascript:1"])
def test_nobody_is_sent_to_another_site(analyst: User, stranger: Client, elsewhere: str) -> None:
    posted = {"login": analyst.email, "password": PASSWORD, "next": elsewhere}
    assert stranger.post(SIGN_IN, posted).headers["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_look_the_same(analyst: User, stranger: Client) -> None:
    pages = []
    for email in (analyst.email, "nobody@council.invalid"):
        response = stranger.post(SIGN_IN, {"login": email, "password": "wrong"})
        assert response.status_code == 200
        page = response.content.decode().replace(email, "…")
        assert "The e-mail address or the password is wrong" in page
        pages.append(
            "".join(line for line in page.splitlines() if "csrf" not in line and "nonce" not in line)
        )
    assert pages[0] == pages[1]
    assert not is_in(stranger)


def test_what_is_missing_is_said_at_the_top_and_beside_the_field(stranger: Client) -> None:
    page = stranger.post(SIGN_IN, {"login": "", "password": ""}).content.decode()
    assert "There is a problem" in page
    assert 'href="#id_login"' in page
    assert 'id="id_password-error"' in page


def test_a_typed_password_is_not_sent_back(analyst: User, stranger: Client) -> None:
    assert "a wrong secret" not in enter(stranger, analyst, "a wrong secret").content.decode()


def test_five_failures_lock_out_and_say_for_how_long(analyst: User, stranger: Client) -> None:
    for _ in range(5):
        enter(stranger, analyst, "wrong")
    page = enter(Client(), analyst).content.decode()
    assert "Too many tries. Wait 15 minutes, then try again" in page
    assert told()[-1] == ("locked_out", analyst.email, "was locked out after too many tries")


def test_the_session_has_another_name_after_signing_in(analyst: User, stranger: Client) -> None:
    stranger.get(SIGN_IN)
    session = stranger.session
    session["kept"] = True
    session.save()
    before = str(session.session_key)
    stranger.cookies["session"] = before
    enter(stranger, analyst)
    assert stranger.session.session_key != before


def test_the_cookie_goes_with_the_browser_and_no_script_reads_it(analyst: User, stranger: Client) -> None:
    cookie = enter(stranger, analyst).cookies["session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_whose_access_has_ended_reads_so_and_stays_out(cast: dict[str, User], stranger: Client) -> None:
    left = with_password(cast["left"])
    page = stranger.post(SIGN_IN, {"login": left.email, "password": PASSWORD}, follow=True)
    assert "Your access has ended" in page.content.decode()
    assert not is_in(stranger)
    assert told()[-1][2] == "tried to sign in after their access had ended"


def test_who_is_signed_in_is_led_on_from_the_page(analyst: User, stranger: Client) -> None:
    enter(stranger, analyst)
    assert stranger.get(SIGN_IN).headers["Location"] == "/"
    assert enter(stranger, analyst).headers["Location"] == "/"


def test_the_second_step_stands_between(analyst: User, stranger: Client) -> None:
    TOTP.activate(analyst, SECRET)
    assert enter(stranger, analyst).headers["Location"] == SECOND
    assert not is_in(stranger)
    assert stranger.get("/account/").headers["Location"] == "/sign-in/?next=/account/"
    assert "6 digits" in stranger.get(SECOND).content.decode()
    assert stranger.post(SECOND, {"code": code_of(SECRET)}).headers["Location"] == "/"
    assert told() == [("signed_in", analyst.email, "signed in with a password and an authenticator app")]


def test_a_wrong_code_is_said_and_told(analyst: User, stranger: Client) -> None:
    TOTP.activate(analyst, SECRET)
    enter(stranger, analyst)
    assert "The code is wrong" in stranger.post(SECOND, {"code": "000000"}).content.decode()
    assert not is_in(stranger)
    assert told() == [("sign_in_failed", analyst.email, "gave a wrong code as the second step")]


def test_five_wrong_codes_lock_out(analyst: User, stranger: Client) -> None:
    TOTP.activate(analyst, SECRET)
    enter(stranger, analyst)
    for _ in range(5):
        stranger.post(SECOND, {"code": "000000"})
    page = stranger.post(SECOND, {"code": code_of(SECRET)}).content.decode()
    assert "Wait 15 minutes" in page
    assert told()[-1] == ("locked_out", analyst.email, "was locked out after too many tries")


def test_a_code_signs_in_once(analyst: User, stranger: Client) -> None:
    TOTP.activate(analyst, SECRET)
    code = code_of(SECRET)
    enter(stranger, analyst)
    stranger.post(SECOND, {"code": code})
    again = Client()
    enter(again, analyst)
    assert "was used before" in again.post(SECOND, {"code": code}).content.decode()
    assert not is_in(again)


def test_a_recovery_code_signs_in_once(analyst: User, stranger: Client) -> None:
    TOTP.activate(analyst, SECRET)
    code = RecoveryCodes.activate(analyst).get_unused_codes()[0]
    enter(stranger, analyst)
    assert stranger.post(SECOND, {"code": code}).headers["Location"] == "/"
    assert told()[-1][2] == "signed in with a password and a recovery code"
    again = Client()
    enter(again, analyst)
    again.post(SECOND, {"code": code})
    assert not is_in(again)


def test_without_the_first_step_there_is_no_second(stranger: Client) -> None:
    assert stranger.get(SECOND).headers["Location"] == SIGN_IN
    assert stranger.post(SECOND, {"code": code_of(SECRET)}).headers["Location"] == SIGN_IN


def test_one_may_start_again_from_the_second_step(analyst: User, stranger: Client) -> None:
    TOTP.activate(analyst, SECRET)
    enter(stranger, analyst)
    assert stranger.get(SIGN_IN).headers["Location"].startswith(SECOND)
    stranger.post("/sign-out/", {"next": SIGN_IN})
    assert stranger.get(SIGN_IN).status_code == 200


def test_signing_out_ends_the_session_and_is_told(analyst: User, stranger: Client) -> None:
    enter(stranger, analyst)
    assert "Sign out?" in stranger.get("/sign-out/").content.decode()
    assert is_in(stranger)
    page = stranger.post("/sign-out/", follow=True)
    assert "You have signed out." in page.content.decode()
    assert not is_in(stranger)
    assert told()[-1] == ("signed_out", analyst.email, "signed out")
    assert stranger.post("/sign-out/").headers["Location"] == SIGN_IN


def test_in_a_demonstration_its_people_are_on_the_page_and_nowhere_else(
    stranger: Client, settings: Any
) -> None:
    settings.DEBUG = True
    assert "People to look around as" not in stranger.get(SIGN_IN).content.decode()
    demonstration_people()
    page = stranger.get(SIGN_IN).content.decode()
    assert all(each.email in page and each.password in page for each in PEOPLE)
    settings.DEBUG = False
    assert PEOPLE[0].password not in stranger.get(SIGN_IN).content.decode()


@pytest.mark.parametrize(
    ("host", "work"),
    [
        ("continuum.council.example", True),
        ("localhost:8000", True),
        ("127.0.0.1:8000", False),
        ("10.0.0.1", False),
    ],
)
def test_passkeys_are_offered_where_browsers_make_them(settings: Any, host: str, work: bool) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert passkeys_work_here(RequestFactory().get(SIGN_IN, HTTP_HOST=host)) is work
