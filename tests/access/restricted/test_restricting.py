"""Restricting records and ending that: what is refused, from whom they are hidden, what the log says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError
from django.utils.timezone import localdate

from continuum.access.log.entry import AccessEntry
from continuum.access.people.user import User
from continuum.access.restricted import restricting
from continuum.access.restricted.restricting import (
    CannotRestrictError,
    Wish,
    end_restriction,
    hidden_from,
    restrict,
    who_may_be_allowed,
)
from continuum.access.restricted.restriction import Restriction
from tests.access.cast import appear

TODAY = localdate()
WISH = Wish("PER1", "A relative works here", TODAY)


@pytest.fixture
def people(db: None) -> dict[str, User]:
    return appear("information_governance", "analyst", "head_of_service", "left", "administrator")


def is_known(person: str) -> bool:
    return person == "PER1"


def made(people: dict[str, User], wish: Wish = WISH) -> Restriction:
    return restrict(
        people["information_governance"], wish, is_known, address="192.0.2.7", what="/restricted/add/"
    )


def test_a_restriction_hides_somebody_from_all_but_those_allowed(people: dict[str, User]) -> None:
    made(people, replace(WISH, allowed=[people["head_of_service"]]))
    assert hidden_from(people["analyst"]) == {"PER1"}
    assert hidden_from(people["head_of_service"]) == frozenset()


def test_it_is_told_with_the_person_and_the_reason(people: dict[str, User]) -> None:
    made(people, replace(WISH, allowed=[people["head_of_service"]], until=TODAY))
    entry = AccessEntry.objects.get()
    allowed = people["head_of_service"].email
    assert (
        entry.sentence == f"restricted the records of PER1 from {TODAY} to {TODAY}; seen still by {allowed}"
    )
    assert (entry.kind, entry.reason, entry.address) == ("restricted", WISH.reason, "192.0.2.7")
    assert list(entry.people.values_list("person", flat=True)) == ["PER1"]


REFUSED: dict[str, tuple[Wish, str]] = {
    "nobody": (replace(WISH, person="PER9"), "no person PER9"),
    "no reason": (replace(WISH, reason=" "), "has a reason"),
    "days": (replace(WISH, until=date(2000, 1, 1)), "before the first"),
}


@pytest.mark.parametrize(("wish", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_not_made(people: dict[str, User], wish: Wish, why: str) -> None:
    with pytest.raises(CannotRestrictError, match=why):
        made(people, wish)
    assert not Restriction.objects.exists()
    assert not AccessEntry.objects.exists()


def test_it_ends_once_with_a_reason(people: dict[str, User]) -> None:
    restriction, by = made(people), people["information_governance"]
    with pytest.raises(CannotRestrictError, match="has a reason"):
        end_restriction(by, restriction, "")
    assert hidden_from(people["analyst"])
    end_restriction(by, restriction, "She has left")
    assert not hidden_from(people["analyst"])
    assert (restriction.holds, restriction.ended_by, restriction.ended_on) == (False, by, TODAY)
    with pytest.raises(CannotRestrictError, match="ended already"):
        end_restriction(by, restriction, "She has left")
    assert AccessEntry.objects.count() == 2
    assert AccessEntry.objects.all()[0].told == f"{by.email} ended the restriction on the records of PER1"


@pytest.mark.parametrize("change", ["restrict", "end"])
def test_what_cannot_be_told_is_not_done(
    people: dict[str, User], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    restriction = made(people) if change == "end" else None

    def fail(*_: object) -> None:
        raise DatabaseError("the log is away")

    monkeypatch.setattr(restricting, "write", fail)
    act: Callable[[], object] = lambda: (  # noqa: E731
        end_restriction(people["information_governance"], restriction, "over")
        if restriction
        else made(people)
    )
    with pytest.raises(DatabaseError, match="away"):
        act()
    assert [each.holds for each in Restriction.objects.all()] == ([True] if restriction else [])


def test_only_those_who_open_records_may_be_allowed(people: dict[str, User]) -> None:
    emails = [people[name].email for name in ("head_of_service", "administrator", "left", "analyst")]
    assert who_may_be_allowed([*emails, "x@y.invalid"]) == (people["head_of_service"], people["analyst"])
