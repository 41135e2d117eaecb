"""The month, what was known of it and the team are chosen once for the whole site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from continuum.access.people.user import User
from continuum.website.reading import CHOICE
from tests.website.borough import small_site

ClientOf = Callable[[str], Client]


pytestmark = pytest.mark.usefixtures("site")


def test_the_page_says_what_is_shown_and_offers_what_there_is(client_of: ClientOf) -> None:
    page = client_of("analyst").get("/view/").content.decode()
    assert "Figures as at 30 April 2021, as known now" in page
    assert "The latest month: 30 April 2021" in page
    assert "31 March 2021" in page
    assert "Whose figures" in page
    assert "Whose figures" not in client_of("police").get("/view/").content.decode()


def test_a_choice_is_kept_and_leads_back_without_a_choice_in_the_address(client_of: ClientOf) -> None:
    browser = client_of("analyst")
    form = {"as_at": "2021-03-31", "known": "then", "team": "", "next": "/measures/?page=2&as_at=2021-04-30"}
    answer = browser.post("/view/", form)
    assert answer.status_code == 302
    assert answer["Location"] == "/measures/?page=2"
    assert browser.session[CHOICE] == {"as_at": "2021-03-31", "known": "then", "team": ""}
    page = browser.get("/view/").content.decode()
    assert "Figures as at 31 March 2021, as it was known then, on 7 April 2021." in page


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org/",
        "http://testserver//example.org/",
        "http://testserver/\\example.org/",
        "http://testserver",
        "/view/",
        "",
    ],
)
def test_nobody_is_led_to_another_site_or_back_to_the_form(client_of: ClientOf, elsewhere: str) -> None:
    answer = client_of("analyst").post("/view/", {"as_at": "", "known": "now", "team": "", "next": elsewhere})
    assert answer["Location"] == "/"


def test_a_month_that_was_not_kept_is_refused_beside_the_field(client_of: ClientOf, tmp_path: Path) -> None:
    browser = client_of("analyst")
    answer = browser.post("/view/", {"as_at": "2020-01-31", "known": "now", "team": ""})
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert CHOICE not in browser.session


def test_what_was_known_then_is_refused_where_nobody_kept_it(
    client_of: ClientOf, tmp_path: Path, settings: Any
) -> None:
    (tmp_path / "editions").mkdir()
    name = "2021-04-30_now"
    (tmp_path / "editions" / name).symlink_to(small_site() / "editions" / name)
    settings.SITE = tmp_path
    page = client_of("analyst").post("/view/", {"as_at": "", "known": "then", "team": ""}).content.decode()
    assert "What was known then of 30 April 2021 was not kept. Choose what is known now." in page


def test_a_team_of_others_cannot_be_chosen(client_of: ClientOf, cast: dict[str, User]) -> None:
    browser = client_of("chester_manager")
    own = min(cast["chester_manager"].teams)
    assert browser.post("/view/", {"as_at": "", "known": "now", "team": "adults"}).status_code == 200
    assert browser.post("/view/", {"as_at": "", "known": "now", "team": own}).status_code == 302
    assert browser.session[CHOICE]["team"] == own


def test_before_the_first_figures_every_page_of_them_says_so(
    client_of: ClientOf, tmp_path: Path, settings: Any
) -> None:
    settings.SITE = tmp_path
    answer = client_of("analyst").get("/view/")
    assert answer.status_code == 503
    assert "There are no figures yet" in answer.content.decode()


def test_a_stranger_is_led_to_sign_in(stranger: Client) -> None:
    assert stranger.get("/view/")["Location"].startswith("/sign-in/")
