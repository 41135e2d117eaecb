"""The cast stands for every role, each by somebody with that role and no other."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from continuum.access.roles import Role
from tests.access.cast import CAST, OF_ROLE, PASSWORD, appear, equipped, signed_in


def test_somebody_stands_for_every_role() -> None:
    assert {role: CAST[name].roles for role, name in OF_ROLE.items()} == {role: (role,) for role in Role}


@pytest.mark.django_db
def test_the_cast_has_its_roles_and_teams() -> None:
    people = appear()
    assert {name: set(person.roles) for name, person in people.items()} == {
        name: set(part.roles) for name, part in CAST.items()
    }
    assert people["chester_manager"].teams == {"chester"}
    assert people["left"].permissions == frozenset()


@pytest.mark.django_db
def test_somebody_signed_in_is_known_by_their_browser() -> None:
    people = appear("analyst")
    assert signed_in(people["analyst"]).session["_auth_user_id"] == str(people["analyst"].pk)


@pytest.mark.django_db
def test_the_equipped_have_a_password_and_an_app() -> None:
    people = equipped(appear("analyst", "police"))
    assert all(person.check_password(PASSWORD) for person in people.values())
    assert Authenticator.objects.filter(type="totp").count() == 2
