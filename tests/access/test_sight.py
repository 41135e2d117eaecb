"""Somebody's scope: whose records they see, and whose stay hidden."""

from __future__ import annotations

from datetime import date

import pytest

from continuum.access.people.user import TeamHeld, User
from continuum.access.restricted.restriction import AllowedStill, Restriction
from continuum.access.sight import scope_of
from continuum.dataset.scope import Scope
from tests.access.cast import CAST, CHESTER, appear

ALL = {"head_of_service", "conference_chair", "analyst", "analyst_and_administrator"}
SOME = {
    "practitioner": "chester",
    "newcomer": "chester",
    "chester_manager": "chester",
    "ellesmere_port_manager": "ellesmere-port",
}


@pytest.mark.django_db
def test_everybody_sees_what_their_role_and_teams_give() -> None:
    people = appear()
    scopes = {name: scope_of(user) for name, user in people.items()}
    for name in ALL:
        assert scopes.pop(name) == Scope(records=True)
    for name, team in SOME.items():
        assert scopes.pop(name) == Scope(teams=frozenset({team}), records=True)
    assert scopes.pop("front_door_manager").teams == frozenset({"front-door"})
    assert scopes.pop("police") == Scope(records=False, partner="police")
    assert len(scopes) == len(CAST) - len(ALL) - len(SOME) - 2
    assert set(scopes.values()) == {Scope.aggregate()}  # no role, no sight; nor once access has ended


@pytest.mark.django_db
def test_a_role_of_all_teams_is_narrowed_by_teams_that_are_given() -> None:
    head = appear("head_of_service")["head_of_service"]
    TeamHeld.objects.create(user=head, team=CHESTER)
    assert scope_of(head).teams == frozenset({CHESTER})


@pytest.mark.django_db
def test_a_manager_who_is_given_no_team_sees_no_record() -> None:
    manager = appear("chester_manager")["chester_manager"]
    manager.teams_held.all().delete()
    scope = scope_of(manager)
    assert scope.teams == frozenset()
    assert not scope.sees_team(CHESTER)


@pytest.mark.django_db
def test_whoever_works_for_a_partner_opens_no_record_whatever_their_roles() -> None:
    analyst = appear("analyst")["analyst"]
    analyst.partner = "police"
    assert scope_of(analyst) == Scope(records=False, partner="police")


@pytest.mark.django_db
def test_restricted_people_are_hidden_from_all_but_those_named() -> None:
    people = appear("analyst", "head_of_service", "information_governance")
    for person in ("PER1", "PER2"):
        restricted(person, people["information_governance"], people["head_of_service"])
    restricted("PER2", people["information_governance"])  # a second one names nobody: both must allow it
    assert scope_of(people["analyst"]).restricted == {"PER1", "PER2"}
    assert scope_of(people["head_of_service"]).restricted == {"PER2"}
    assert not scope_of(people["analyst"]).sees_person("PER1")


def restricted(person: str, by: User, *allowed: User) -> None:
    made = Restriction.objects.create(person=person, reason="x", since=date(2021, 1, 1), made_by=by)
    for each in allowed:
        AllowedStill.objects.create(restriction=made, user=each)
