"""A restriction holds on its days, and is seen by those who restrict records alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from continuum.access.people.user import User
from continuum.access.restricted.restriction import AllowedStill, Restriction
from tests.access.cast import appear

TODAY = localdate()


@pytest.fixture
def people(db: None) -> dict[str, User]:
    return appear("information_governance", "analyst", "head_of_service")


def made(people: dict[str, User], since: date = TODAY, until: date | None = None) -> Restriction:
    by = people["information_governance"]
    restriction = Restriction.objects.create(person="PER1", reason="x", since=since, until=until, made_by=by)
    AllowedStill.objects.create(restriction=restriction, user=people["head_of_service"])
    return restriction


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (0, None, True),
        (0, 0, True),
        (-5, 0, True),
        (-5, -1, False),
        (1, None, False),
        (-5, 5, True),
    ],
)
def test_it_holds_on_its_days_both_included(
    people: dict[str, User], since: int, until: int | None, holds: bool
) -> None:
    last = None if until is None else TODAY + timedelta(days=until)
    restriction = made(people, TODAY + timedelta(days=since), last)
    assert restriction.holds == holds == Restriction.objects.holding().exists()
    is_over = until is not None and until < 0
    assert Restriction.objects.over().exists() == is_over
    assert Restriction.objects.not_over().exists() == (not is_over)


def test_information_governance_sees_restrictions_and_nobody_else(people: dict[str, User]) -> None:
    restriction = made(people)
    seen = {name for name, user in people.items() if Restriction.objects.visible_to(user).exists()}
    assert seen == {"information_governance"}
    assert str(restriction) == f"PER1 since {TODAY}"
    allowed = restriction.allowed_still.get()
    assert AllowedStill.objects.visible_to(people["information_governance"]).get() == allowed
    assert not AllowedStill.objects.visible_to(people["head_of_service"]).exists()
