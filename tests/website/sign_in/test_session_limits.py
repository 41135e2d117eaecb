from __future__ import annotations

import time
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from continuum.access.people.user import User
from continuum.website.sign_in.session_limits import SEEN_AT, SEEN_EVERY, SIGNED_IN_AT
from tests.access.cast import signed_in
from tests.access.sign_in.asking import told

pytestmark = pytest.mark.django_db(databases=["default", "access_log"])


@pytest.fixture
def analyst(cast: dict[str, User]) -> Client:
    """A browser of somebody who has opened a page already."""
    client = signed_in(cast["analyst"])
    assert client.get("/account/").status_code == 200
    return client


def aged(client: Client, **ago: float) -> None:
    """Make what the session remembers older, by seconds."""
    session = client.session
    for name, seconds in ago.items():
        session[name] = time.time() - seconds
    session.save()


def test_a_session_goes_on_while_it_is_used(analyst: Client) -> None:
    aged(analyst, **{SEEN_AT: settings.SESSION_IDLE_SECONDS - 5})
    assert analyst.get("/account/").status_code == 200
    assert time.time() - analyst.session[SEEN_AT] < 5


def test_who_did_nothing_too_long_is_signed_out_and_led_back_to_where_they_were(analyst: Client) -> None:
    aged(analyst, **{SEEN_AT: settings.SESSION_IDLE_SECONDS + 1})
    response = analyst.get("/account/?a=b")
    assert response.headers["Location"] == "/sign-in/?next=/account/%3Fa%3Db"
    assert "nothing was done for 30 minutes" in analyst.get("/sign-in/").content.decode()
    assert told()[-1][2] == "was signed out because nothing was done for 30 minutes"
    assert "_auth_user_id" not in analyst.session


def test_who_is_signed_in_too_long_is_signed_out_though_they_are_busy(analyst: Client) -> None:
    aged(analyst, **{SIGNED_IN_AT: settings.SESSION_LONGEST_SECONDS + 1})
    assert analyst.get("/account/").status_code == 302
    assert told()[-1][2] == "was signed out because 12 hours had passed"


def test_what_was_being_sent_is_not_sent_again_after_signing_in(analyst: Client) -> None:
    aged(analyst, **{SEEN_AT: settings.SESSION_IDLE_SECONDS + 1})
    assert analyst.post("/account/password/first/", {}).headers["Location"] == "/sign-in/?next=/"


def test_not_every_page_writes_that_somebody_was_seen(
    analyst: Client, django_assert_num_queries: Any
) -> None:
    aged(analyst, **{SEEN_AT: SEEN_EVERY - 10})
    before = analyst.session[SEEN_AT]
    analyst.get("/account/")
    assert analyst.session[SEEN_AT] == before


def test_a_stranger_has_no_clock(stranger: Client) -> None:
    stranger.get("/sign-in/")
    assert SIGNED_IN_AT not in stranger.session
