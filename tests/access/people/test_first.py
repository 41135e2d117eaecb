"""A site that has no administrator gets one from the command; one that has does not."""

from __future__ import annotations

import pytest

from continuum.access.log.models import AccessEntry
from continuum.access.people.first import add_first_administrator
from continuum.access.people.user import User
from continuum.access.roles import Role
from continuum.dataset.errors import ContinuumError

pytestmark = pytest.mark.django_db


def test_it_is_added_and_the_log_told() -> None:
    user = add_first_administrator("Officer@A.gov.uk", "IT officer")
    assert user.email == "officer@a.gov.uk"
    assert user.roles == {Role.ADMINISTRATOR}
    assert not user.has_usable_password()
    assert "officer@a.gov.uk the first administrator" in AccessEntry.objects.latest("number").sentence


def test_again_for_the_same_person_makes_no_second_one() -> None:
    first = add_first_administrator("officer@a.gov.uk", "IT officer")
    assert add_first_administrator("officer@a.gov.uk", "IT officer") == first
    assert User.objects.count() == 1


def test_where_there_is_one_they_add_others() -> None:
    add_first_administrator("officer@a.gov.uk", "IT officer")
    with pytest.raises(ContinuumError, match="has an administrator"):
        add_first_administrator("other@a.gov.uk", "Other")


def test_when_the_last_one_has_left_there_may_be_another() -> None:
    gone = add_first_administrator("officer@a.gov.uk", "IT officer")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert add_first_administrator("other@a.gov.uk", "Other").roles == {Role.ADMINISTRATOR}


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ContinuumError, match="not an e-mail address"):
        add_first_administrator("officer", "IT officer")
