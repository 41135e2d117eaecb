"""Signing in through the council's directory, asked of a real one on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from continuum.access.people.user import User
from tests.access.sign_in.asking import told
from tests.website.sign_in.provider import CLIENT, SECRET, Directory, directory, forger_s_key

pytestmark = pytest.mark.django_db(databases=["default", "access_log"])
GO, BACK = "/sign-in/directory/", "/sign-in/directory/back/"


@pytest.fixture
def council(settings: Any, cast: dict[str, User]) -> Iterator[Directory]:
    """A directory that knows the analyst, on a site that takes its word."""
    with directory() as said:
        said.person = {"sub": "17", "email": cast["analyst"].email, "email_verified": True}
        app: dict[str, Any] = {
            "provider_id": "directory",
            "name": "The council",
            "client_id": CLIENT,
            "secret": SECRET,
        }
        app["settings"] = {"server_url": said.address, "oauth_pkce_enabled": True}
        settings.DIRECTORY = True
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        yield said


def gone(client: Client, **posted: str) -> dict[str, str]:
    """What somebody who goes to the directory takes there."""
    response = client.post(GO, posted)
    assert response.status_code == 302, response.content
    where = urlsplit(response.headers["Location"])
    assert where.path == "/authorize"
    return {name: values[0] for name, values in parse_qs(where.query).items()}


def come(client: Client, **posted: str) -> Any:
    """Somebody goes to the directory and comes back."""
    return client.get(BACK, {"code": "once", "state": gone(client, **posted)["state"]})


def in_as(client: Client) -> str:
    """Who is signed in."""
    pk = client.session.get("_auth_user_id")
    return User.objects.get(pk=pk).email if pk else ""


def test_who_was_added_comes_in_and_is_known_again(
    council: Directory, cast: dict[str, User], stranger: Client
) -> None:
    assert come(stranger, next="/measures/").headers["Location"] == "/measures/"
    assert in_as(stranger) == cast["analyst"].email
    assert [event[0] for event in told()] == ["changed_sign_in", "signed_in"]
    assert told()[-1][2] == "signed in with the council's directory"
    again = Client()
    council.person["email"] = "another.name@council.invalid"
    come(again)
    assert in_as(again) == cast["analyst"].email


def test_the_way_there_keeps_its_secrets(council: Directory, stranger: Client) -> None:
    taken = gone(stranger)
    assert taken["client_id"] == CLIENT
    assert taken["redirect_uri"] == f"http://testserver{BACK}"
    assert taken["code_challenge_method"] == "S256"
    assert {"openid", "email"} <= set(taken["scope"].split())
    assert "client_secret" not in taken
    stranger.get(BACK, {"code": "once", "state": taken["state"]})
    assert council.asked[0]["client_secret"] == SECRET
    assert council.asked[0]["code_verifier"]


def test_nothing_of_what_it_says_is_kept_but_its_name_for_the_person(
    council: Directory, stranger: Client
) -> None:
    council.person["groups"] = ["Safeguarding"]
    come(stranger)
    kept = SocialAccount.objects.get()
    assert (kept.uid, kept.extra_data) == ("17", {})
    assert not SocialToken.objects.exists()


def test_who_was_not_added_is_refused_and_nobody_is_made(council: Directory, stranger: Client) -> None:
    people = User.objects.count()
    council.person["email"] = "newcomer@council.invalid"
    response = come(stranger)
    assert response.status_code == 403
    assert "You are not known here" in response.content.decode()
    assert (in_as(stranger), User.objects.count(), SocialAccount.objects.count()) == ("", people, 0)
    assert told()[-1][:2] == ("sign_in_failed", "newcomer@council.invalid")


@pytest.mark.parametrize("verified", [False, None, "false", 0])
def test_an_address_that_it_has_not_verified_is_not_taken(
    council: Directory, stranger: Client, verified: Any
) -> None:
    council.person["email_verified"] = verified
    assert come(stranger).status_code == 403


def test_a_council_may_vouch_for_its_own_domain(council: Directory, stranger: Client, settings: Any) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["verified_email"] = ["council.invalid"]
    council.person.pop("email_verified")
    assert come(stranger).status_code == 302
    assert in_as(stranger)


def test_an_address_given_to_somebody_else_later_does_not_let_them_in(
    council: Directory, stranger: Client
) -> None:
    come(Client())
    council.person["sub"] = "18"
    assert come(stranger).status_code == 403


def test_whose_access_has_ended_stays_out(
    council: Directory, cast: dict[str, User], stranger: Client
) -> None:
    council.person["email"] = cast["left"].email
    assert come(stranger).headers["Location"] == "/sign-in/ended/"
    assert in_as(stranger) == ""


@pytest.mark.parametrize(
    "lie",
    [
        {"key": forger_s_key()},
        {"audience": "another site"},
        {"userinfo": {"sub": "18", "email": "administrator@council.invalid", "email_verified": True}},
    ],
    ids=["signed by another", "meant for another", "of two people at once"],
)
def test_a_forged_answer_lets_nobody_in(council: Directory, stranger: Client, lie: dict[str, Any]) -> None:
    for name, value in lie.items():
        setattr(council, name, value)
    assert come(stranger).headers["Location"] == "/sign-in/"
    assert in_as(stranger) == ""
    assert told()[-1][2] == "did not come in through the directory"


def test_an_answer_that_nobody_asked_for_lets_nobody_in(council: Directory, stranger: Client) -> None:
    state = gone(Client())["state"]
    assert stranger.get(BACK, {"code": "once", "state": state}).headers["Location"] == "/sign-in/"
    assert in_as(stranger) == ""


def test_an_answer_counts_once(council: Directory, stranger: Client) -> None:
    state = gone(stranger)["state"]
    assert stranger.get(BACK, {"code": "once", "state": state}).headers["Location"] == "/"
    stranger.post("/sign-out/")
    assert stranger.get(BACK, {"code": "once", "state": state}).headers["Location"] == "/sign-in/"


def test_who_turns_back_there_reads_so(council: Directory, stranger: Client) -> None:
    state = gone(stranger)["state"]
    response = stranger.get(BACK, {"error": "access_denied", "state": state}, follow=True)
    assert "You did not sign in with" in response.content.decode()


def test_afterwards_one_is_sent_to_pages_of_this_site_alone(council: Directory, stranger: Client) -> None:
    assert come(stranger, next="https://elsewhere.invalid/").headers["Location"] == "/"


def test_one_goes_by_a_button_and_ties_no_accounts_by_an_address(
    council: Directory, stranger: Client, cast: dict[str, User]
) -> None:
    assert stranger.get(GO).headers["Location"] == "/sign-in/"
    stranger.force_login(cast["clerk"])
    come(stranger, process="connect")
    assert SocialAccount.objects.get().user == cast["analyst"]


def test_without_a_directory_there_is_no_such_page(stranger: Client) -> None:
    assert stranger.post(GO).status_code == 404
    assert stranger.get(BACK).status_code == 404


def test_the_page_offers_it_by_its_name(council: Directory, stranger: Client, settings: Any) -> None:
    settings.DIRECTORY_NAME = "your Cheshire account"
    assert "Sign in with your Cheshire account" in stranger.get("/sign-in/").content.decode()
