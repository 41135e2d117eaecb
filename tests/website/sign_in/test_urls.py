"""What of allauth is on the site, at which addresses: what is used, and nothing that would let people in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail
from django.template.loader import get_template
from django.test import Client
from django.urls import NoReverseMatch, reverse

from continuum.access.people.user import User
from continuum.website.account import urls as own_account
from continuum.website.sign_in import urls as sign_in
from tests.access.cast import PASSWORD, appear, with_password
from tests.access.sign_in.asking import told

pytestmark = pytest.mark.django_db(databases=["default", "access_log"])
FORGOTTEN = "/password/forgotten/"
NEW = "another long sentence"


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_confirm_login_code",
        "account_request_login_code",
        "socialaccount_signup",
        "socialaccount_connections",
        "mfa_signup_webauthn",
        "mfa_trust",
    ],
)
def test_nobody_adds_themselves_their_addresses_or_other_accounts(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def templates() -> list[str]:
    """What the pages of signing in and of one's account are drawn by."""
    patterns = [*sign_in.urlpatterns, *own_account.urlpatterns]
    views: list[Any] = [getattr(pattern.callback, "view_class", None) for pattern in patterns]
    return sorted({str(view.template_name) for view in views if getattr(view, "template_name", None)})


def drawn_by_ours(template: Any) -> bool:
    return bool(template.backend.name == "jinja2")


def test_there_are_pages_to_look_at() -> None:
    assert "account/login.html" in templates()


@pytest.mark.parametrize("template", templates())
def test_every_page_is_drawn_as_the_site_is(template: str) -> None:
    assert drawn_by_ours(get_template(template))


@pytest.mark.parametrize(
    "mail_of",
    [
        "account/email/invitation",
        "account/email/password_changed",
        "account/email/password_reset",
        "account/email/password_reset_key",
        "account/email/password_set",
        "mfa/email/recovery_codes_generated",
        "mfa/email/totp_activated",
        "mfa/email/totp_deactivated",
        "mfa/email/webauthn_added",
        "mfa/email/webauthn_removed",
    ],
)
def test_every_mail_is_in_our_words(mail_of: str) -> None:
    told = {"ip": "192.0.2.7", "timestamp": datetime(2021, 4, 30, tzinfo=UTC), "council": "The council"}
    for part in ("subject", "message"):
        template = get_template(f"{mail_of}_{part}.txt")
        assert drawn_by_ours(template)
        text = template.render({**told, "days": 3})
        assert text.strip()
        assert "{" not in text


@pytest.fixture
def analyst() -> User:
    return with_password(appear("analyst")["analyst"])


def link_to(user: User, client: Client) -> str:
    """The link that somebody is sent who has forgotten their password."""
    client.post(FORGOTTEN, {"email": user.email})
    body = str(mail.outbox[-1].body)
    return next(line for line in body.splitlines() if "/password/new/" in line).removeprefix(
        "http://testserver"
    )


def set_by(link: str, client: Client, password: str = NEW, again: str = "") -> str:
    """What a page says after a new password was given by a link."""
    there = client.get(link, follow=True)
    if not there.redirect_chain:
        return there.content.decode()
    at = there.redirect_chain[-1][0]
    answer = client.post(at, {"password1": password, "password2": again or password}, follow=True)
    return answer.content.decode()


def test_a_forgotten_password_is_set_by_a_link_and_does_not_sign_in(analyst: User, stranger: Client) -> None:
    assert "Your password is set" in set_by(link_to(analyst, stranger), stranger)
    analyst.refresh_from_db()
    assert analyst.check_password(NEW)
    assert "_auth_user_id" not in stranger.session
    assert told()[-1] == ("changed_sign_in", analyst.email, "set a password")
    assert mail.outbox[-1].subject == "Your password was set anew"


def test_the_link_is_good_once_and_not_after_a_new_password(analyst: User, stranger: Client) -> None:
    first, second = link_to(analyst, stranger), link_to(analyst, stranger)
    set_by(second, stranger)
    for link in (first, second):
        assert "The link does not work" in set_by(link, Client())


def test_the_link_does_not_stay_in_the_address(analyst: User, stranger: Client) -> None:
    link = link_to(analyst, stranger)
    there = stranger.get(link).headers["Location"]
    assert there.endswith("-set-password/")
    assert "The link does not work" in Client().get(there).content.decode()


def test_an_address_that_nobody_has_gets_the_same_page_and_no_mail(analyst: User, stranger: Client) -> None:
    known = stranger.post(FORGOTTEN, {"email": analyst.email}, follow=True)
    unknown = stranger.post(FORGOTTEN, {"email": "nobody@council.invalid"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert [message.to for message in mail.outbox] == [[analyst.email]]


def test_whose_access_has_ended_gets_no_link(stranger: Client) -> None:
    left = appear("left")["left"]
    stranger.post(FORGOTTEN, {"email": left.email})
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "at least 12 characters"),
        ("password1234", "password1234", "too common"),
        (NEW, "another long mistake", "You must type the same password each time"),
        ("performance.analyst", "performance.analyst", "too similar"),
    ],
)
def test_a_password_that_can_be_guessed_is_refused(
    analyst: User, stranger: Client, password: str, again: str, said: str
) -> None:
    page = set_by(link_to(analyst, stranger), stranger, password, again)
    assert said in page
    assert "There is a problem" in page
    analyst.refresh_from_db()
    assert analyst.check_password(PASSWORD)


def test_nobody_is_sent_links_without_end(analyst: User, stranger: Client) -> None:
    for _ in range(5):
        assert stranger.post(FORGOTTEN, {"email": analyst.email}).status_code == 302
    refused = stranger.post(FORGOTTEN, {"email": analyst.email})
    assert refused.status_code == 429
    assert "Wait 15 minutes" in refused.content.decode()
    assert len(mail.outbox) == 5


def test_a_link_to_another_s_account_signs_the_first_out(analyst: User) -> None:
    clerk = with_password(appear("clerk")["clerk"])
    link = link_to(clerk, Client())
    browser = Client()
    browser.force_login(analyst)
    set_by(link, browser)
    assert "_auth_user_id" not in browser.session
