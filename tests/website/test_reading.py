"""A page reads what its reader chose, through their own door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.test import RequestFactory

from continuum.access.people.user import User
from continuum.publishing.editions.inward import InwardDoor
from continuum.publishing.editions.outward import OutwardDoor
from continuum.publishing.editions.own_teams import OwnTeamsDoor
from continuum.publishing.editions.seen import Known
from continuum.website.reading import CHOICE, NothingPreparedError, Reading, reading
from tests.website.borough import AS_AT

BEFORE = "2021-03-31"


pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def read(cast: dict[str, User]) -> Callable[..., Reading]:
    """What somebody reads, at an address, with what they chose before."""

    def ask(name: str, query: str = "", chosen: dict[str, str] | None = None) -> Reading:
        return reading(asking(cast[name], query, chosen))

    return ask


def asking(user: User, query: str = "", chosen: dict[str, str] | None = None) -> HttpRequest:
    request = RequestFactory().get(f"/{query}")
    request.user = user
    session: SessionBase = SessionStore()
    if chosen is not None:
        session[CHOICE] = chosen
    request.session = session
    return request


def team_of(user: User) -> str:
    return min(user.teams)


def test_the_latest_month_as_known_now_is_read_unless_another_is_chosen(
    read: Callable[..., Reading],
) -> None:
    read_now = read("analyst")
    assert (read_now.edition.as_at, read_now.edition.known) == (AS_AT, Known.NOW)
    assert read_now.sentence == (
        "Figures as at 30 April 2021, as known now, from records taken on 7 May 2021."
    )
    chosen = read("analyst", chosen={"as_at": BEFORE, "known": "then", "team": ""})
    assert chosen.sentence == "Figures as at 31 March 2021, as it was known then, on 7 April 2021."


def test_an_address_comes_before_what_was_chosen_and_can_be_shared(read: Callable[..., Reading]) -> None:
    found = read("analyst", f"?as_at={BEFORE}", {"as_at": "2021-04-30", "known": "then"})
    assert found.query == f"as_at={BEFORE}&known=then"
    again = read("police", f"?{found.query}")
    assert again.edition == found.edition
    assert again.protected


def test_each_reads_through_their_own_door(read: Callable[..., Reading], cast: dict[str, User]) -> None:
    assert type(read("analyst").door) is InwardDoor
    assert type(read("police").door) is OutwardDoor
    manager = read("chester_manager")
    assert type(manager.door) is OwnTeamsDoor
    assert manager.protected
    own = read("chester_manager", f"?team={team_of(cast['chester_manager'])}")
    assert type(own.door) is InwardDoor
    assert not own.protected


def test_a_team_may_be_chosen_by_those_who_see_its_records(
    read: Callable[..., Reading], cast: dict[str, User]
) -> None:
    everybody = read("analyst")
    assert everybody.teams == everybody.edition.teams
    own = team_of(cast["chester_manager"])
    assert set(read("chester_manager").teams) == set(cast["chester_manager"].teams)
    assert read("police").teams == {}
    assert read("chester_manager", chosen={"team": own}).team == own
    assert own in read("chester_manager", chosen={"team": own}).query
    # Chosen with another role, in another session: it is no longer theirs.
    assert read("police", chosen={"team": own}).team == ""
    titled = read("analyst", chosen={"team": own})
    assert titled.team_title == titled.edition.teams[own]
    assert f"Figures of {titled.team_title} as at" in titled.sentence


def test_what_was_chosen_and_is_gone_gives_way_to_what_there_is(read: Callable[..., Reading]) -> None:
    assert read("analyst", chosen={"as_at": "2019-01-31", "known": "then"}).edition.as_at == AS_AT


def test_an_address_that_names_nothing_is_not_answered(cast: dict[str, User]) -> None:
    analyst = cast["analyst"]
    for query in ("?as_at=2019-01-31", "?team=nowhere"):
        with pytest.raises(Http404):
            reading(asking(analyst, query))
    for query in ("?as_at=yesterday", "?known=never"):
        with pytest.raises(BadRequest):
            reading(asking(analyst, query))


def test_without_figures_that_is_said(tmp_path: Path, settings: Any, cast: dict[str, User]) -> None:
    settings.SITE = tmp_path
    with pytest.raises(NothingPreparedError):
        reading(asking(cast["analyst"]))
