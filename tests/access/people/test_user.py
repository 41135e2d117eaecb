"""Somebody who signs in: known by their address in any case, and able to do what their roles say."""

from __future__ import annotations

import pytest

from continuum.access.people.user import RoleHeld, TeamHeld, User
from continuum.access.roles import ROLES, Permission, Role
from tests.access.cast import appear


@pytest.mark.django_db
def test_somebody_is_found_by_their_address_in_any_case() -> None:
    user = User.objects.create_user("Some.Body@Council.invalid", name="Somebody")
    assert user.email == "some.body@council.invalid"
    assert User.objects.get_by_natural_key("SOME.BODY@council.INVALID") == user
    assert not user.has_usable_password()
    assert str(user) == "Somebody"


@pytest.mark.django_db
def test_roles_are_asked_for_once_and_again_after_a_refresh() -> None:
    user = appear("analyst")["analyst"]
    assert user.may(Permission.SEE_RECORDS)
    assert not user.may(Permission.MANAGE_PEOPLE)
    RoleHeld.objects.create(user=user, role=Role.ADMINISTRATOR)
    TeamHeld.objects.create(user=user, team="chester")
    assert not user.may(Permission.MANAGE_PEOPLE)
    user.refresh_from_db()
    assert user.may(Permission.MANAGE_PEOPLE)
    assert user.teams == {"chester"}
    assert user.role_titles == tuple(
        ROLES[role].title for role in (Role.PERFORMANCE_ANALYST, Role.ADMINISTRATOR)
    )
    assert str(user.teams_held.get()) == f"{user}: chester"


@pytest.mark.django_db
def test_nothing_may_be_done_once_access_has_ended() -> None:
    left = appear("left")["left"]
    assert left.roles
    assert left.permissions == frozenset()
