"""Adding people, changing them and ending their access: what is refused, and what the log says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import DatabaseError

from continuum.access.log.entry import AccessEntry
from continuum.access.people import changing
from continuum.access.people.changing import (
    Access,
    CannotChangeError,
    access_of,
    add_person,
    change_person,
    end_access,
    restore_access,
)
from continuum.access.people.user import User
from continuum.access.roles import Role
from tests.access.cast import appear

MANAGER = Access(
    "Manager", "Manager of two teams", frozenset({Role.TEAM_MANAGER}), frozenset({"care", "chester"})
)
POLICE = Access("Police", roles=frozenset({Role.PARTNER}), partner="police")


@pytest.fixture
def people(db: None) -> dict[str, User]:
    return appear("administrator", "second_administrator", "chester_manager", "analyst")


def told() -> list[tuple[str, str]]:
    return list(AccessEntry.objects.order_by("number").values_list("who", "sentence"))


def test_somebody_is_added_with_what_they_are_given(people: dict[str, User]) -> None:
    by = people["administrator"]
    user = add_person(by, "New@Council.invalid", MANAGER, address="192.0.2.7")
    found = User.objects.get(email="new@council.invalid")
    assert access_of(found) == access_of(user) == MANAGER
    assert not found.has_usable_password()
    assert told() == [(by.email, "added new@council.invalid as Team manager; teams care, chester")]
    assert AccessEntry.objects.get().address == "192.0.2.7"


def test_what_somebody_has_is_replaced_and_told(people: dict[str, User]) -> None:
    user = people["chester_manager"]
    assert change_person(people["administrator"], user, MANAGER)
    assert access_of(User.objects.get(pk=user.pk)) == MANAGER
    assert change_person(people["administrator"], user, replace(POLICE, name="Manager"))
    assert access_of(user) == replace(POLICE, name="Manager")
    assert [sentence for _, sentence in told()] == [
        f"changed {user.email} from Team manager; teams chester to Team manager; teams care, chester",
        f"changed {user.email} from Team manager; teams care, chester to Partner agency member; for Police",
    ]


def test_no_change_is_none_and_is_not_told(people: dict[str, User]) -> None:
    user = people["chester_manager"]
    assert not change_person(people["administrator"], user, access_of(user))
    assert told() == []


def test_access_ends_at_once_and_comes_back_as_it_was(people: dict[str, User]) -> None:
    user, by = people["chester_manager"], people["administrator"]
    before = access_of(user)
    end_access(by, user)
    assert User.objects.get(pk=user.pk).permissions == frozenset()
    restore_access(by, user)
    assert access_of(User.objects.get(pk=user.pk)) == before
    assert User.objects.get(pk=user.pk).is_active
    assert [sentence for _, sentence in told()] == [
        f"ended the access of {user.email}",
        f"restored the access of {user.email}",
    ]


REFUSED: dict[str, tuple[Callable[[dict[str, User]], object], str]] = {
    "an address twice": (
        lambda people: add_person(people["administrator"], people["analyst"].email.upper(), MANAGER),
        "is here already",
    ),
    "no such agency": (
        lambda people: add_person(people["administrator"], "a@b.invalid", replace(POLICE, partner="self")),
        "not a partner agency",
    ),
    "a partner who opens records": (
        lambda people: change_person(
            people["administrator"], people["analyst"], replace(MANAGER, partner="police")
        ),
        "opens no records",
    ),
    "a partner of nobody": (
        lambda people: change_person(people["administrator"], people["analyst"], replace(POLICE, partner="")),
        "works for an agency",
    ),
    "one's own roles": (
        lambda people: change_person(
            people["administrator"],
            people["administrator"],
            Access("Administrator", roles=frozenset({Role.ADMINISTRATOR, Role.PERFORMANCE_ANALYST})),
        ),
        "yourself",
    ),
    "one's own teams": (
        lambda people: change_person(
            people["administrator"],
            people["administrator"],
            replace(access_of(people["administrator"]), teams=frozenset({"care"})),
        ),
        "yourself",
    ),
    "one's own access": (
        lambda people: end_access(people["administrator"], people["administrator"]),
        "your own access",
    ),
}


@pytest.mark.parametrize(("change", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_changes_nothing(
    people: dict[str, User], change: Callable[[dict[str, User]], object], why: str
) -> None:
    before = {name: access_of(user) for name, user in people.items()}
    with pytest.raises(CannotChangeError, match=why):
        change(people)
    assert {name: access_of(User.objects.get(pk=user.pk)) for name, user in people.items()} == before
    assert User.objects.count() == len(people)
    assert told() == []


def test_one_may_change_how_one_is_called(people: dict[str, User]) -> None:
    user = people["administrator"]
    assert change_person(user, user, replace(access_of(user), name="Somebody else"))
    assert User.objects.get(pk=user.pk).name == "Somebody else"


def test_the_last_administrator_stays_one(people: dict[str, User]) -> None:
    one, other = people["administrator"], people["second_administrator"]
    end_access(one, other)
    with pytest.raises(CannotChangeError, match="last administrator"):
        change_person(other, one, replace(access_of(one), roles=frozenset()))
    with pytest.raises(CannotChangeError, match="last administrator"):
        end_access(other, one)
    assert User.objects.get(pk=one.pk).roles == {Role.ADMINISTRATOR}


def test_a_change_that_cannot_be_told_is_not_made(
    people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DatabaseError("the log is away")

    monkeypatch.setattr(changing, "write", fail)
    with pytest.raises(DatabaseError, match="away"):
        end_access(people["administrator"], people["analyst"])
    assert User.objects.get(pk=people["analyst"].pk).is_active
