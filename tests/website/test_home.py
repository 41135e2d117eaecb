"""The first page, for each role."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from continuum.access.log.event import Event, Kind
from continuum.access.log.writing import write
from continuum.access.people.user import RoleHeld, TeamHeld, User
from continuum.access.roles import Role
from tests.access.cast import OF_ROLE
from tests.website.test_dashboard import text_of

ClientOf = Callable[[str], Client]
NEWS = "can be judged month by month"


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("who", OF_ROLE.values())
def test_everybody_reads_what_changed_this_month(client_of: ClientOf, who: str) -> None:
    page = text_of(client_of(who), "/")
    assert "What changed this month" in page
    assert NEWS in page


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("practitioner", "Waiting for your team"),
        ("chester_manager", "Your team’s figures"),
        ("head_of_service", "Waiting, in all teams"),
        ("conference_chair", "Waiting, in all teams"),
        ("analyst", "How well the records are filled"),
        ("police", "What became of your agency’s contacts"),
        ("outcome_owner", "The outcome plan’s measures"),
        ("action_owner", "The outcome plan’s measures"),
        ("councillor", "Themes"),
        ("clerk", "Themes"),
        ("information_governance", "Access in the last 30 days"),
        ("administrator", "may sign in"),
    ],
)
def test_each_role_reads_what_is_for_it(client_of: ClientOf, who: str, says: str) -> None:
    assert says in text_of(client_of(who), "/")


@pytest.mark.usefixtures("site")
def test_how_records_are_filled_is_not_told_to_an_analyst_of_a_partner_or_of_one_team(
    client_of: ClientOf, cast: dict[str, User]
) -> None:
    RoleHeld.objects.create(user=cast["police"], role=Role.PERFORMANCE_ANALYST)
    TeamHeld.objects.create(user=cast["analyst"], team="chester")
    for who in ("police", "analyst"):
        assert "How well the records are filled" not in text_of(client_of(who), "/")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("who", ["front_door_manager", "conference_chair"])
def test_what_waits_leads_to_its_records(client_of: ClientOf, who: str) -> None:
    client = client_of(who)
    ways = re.findall(r'href="([^"]*/records/[^"]*)"', client.get("/").content.decode())
    assert ways
    assert [way for way in ways if client.get(unescape(way)).status_code != 200] == []


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("who", OF_ROLE.values())
def test_what_stands_out_leads_to_its_measure(client_of: ClientOf, who: str) -> None:
    client = client_of(who)
    ways = re.findall(r'href="(/measures/[^"]*)"', client.get("/").content.decode())
    own = [way for way in ways if "/records/" not in way][:2]
    assert own
    assert [way for way in own if client.get(unescape(way)).status_code != 200] == []


@pytest.mark.usefixtures("site")
def test_nobody_reads_what_is_for_others(client_of: ClientOf) -> None:
    page = text_of(client_of("police"), "/")
    for others in ("Waiting", "may sign in", "Access in the last", "How well the records are filled"):
        assert others not in page


@pytest.mark.usefixtures("site")
def test_an_administrator_reads_who_has_no_role(client_of: ClientOf) -> None:
    page = text_of(client_of("administrator"), "/")
    assert "1 has no role, and so sees nothing" in page
    assert "Somebody new" in page
    assert "no second step" in page


@pytest.mark.usefixtures("site")
def test_information_governance_reads_what_was_refused_and_exported(client_of: ClientOf) -> None:
    write(Event(Kind.EXPORTED, "exported 3 referrals", who="manager@council.invalid", reason="An audit"))
    write(Event(Kind.REFUSED, "was refused: may not export", who="clerk@council.invalid"))
    page = text_of(client_of("information_governance"), "/")
    assert "manager@council.invalid exported 3 referrals" in page
    assert "An audit" in page
    assert "Refused" in page


def test_there_is_a_first_page_before_there_are_figures(
    client_of: ClientOf, settings: Any, tmp_path: Path
) -> None:
    settings.SITE = tmp_path
    page = text_of(client_of("administrator"), "/")
    assert "No figures yet" in page
    assert "may sign in" in page
