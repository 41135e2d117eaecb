"""The demonstration's people: one a role, and only in a demonstration."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from continuum.access.demonstration import PEOPLE, demonstration_people, demonstration_people_are_here
from continuum.access.people.agencies import AGENCIES
from continuum.access.people.user import User
from continuum.access.roles import Role
from continuum.dataset.errors import ContinuumError


def test_there_is_one_for_each_role() -> None:
    assert [each.role for each in PEOPLE] == list(Role)
    assert len({each.email for each in PEOPLE}) == len({each.password for each in PEOPLE}) == len(Role)
    assert [each.partner in AGENCIES for each in PEOPLE] == [each.role is Role.PARTNER for each in PEOPLE]


@pytest.mark.django_db
def test_they_sign_in_with_what_is_printed_and_making_them_again_changes_nothing(settings: Settings) -> None:
    settings.DEBUG = True
    assert not demonstration_people_are_here()
    made = demonstration_people()
    assert demonstration_people_are_here()
    before = list(User.objects.order_by("pk").values_list())
    assert demonstration_people() == made
    assert list(User.objects.order_by("pk").values_list()) == before
    for each in made:
        user = User.objects.get(email=each.email)
        assert user.check_password(each.password)
        assert set(user.roles) == {each.role}
        assert (set(user.teams), user.partner) == (set(each.teams), each.partner)


@pytest.mark.django_db
def test_outside_of_a_demonstration_none_is_made(settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(ContinuumError, match="passwords that everybody knows"):
        demonstration_people()
    assert not User.objects.exists()
