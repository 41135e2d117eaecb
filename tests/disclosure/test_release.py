"""A release holds what was printed, and nothing else."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from continuum.disclosure.release import Printed, Release, Status, Terms

HIDDEN = Printed("a", Status.SUPPRESSED)


def test_a_hidden_number_has_no_value_to_carry_out() -> None:
    with pytest.raises(ValueError, match="'a' is suppressed"):
        Printed("a", Status.SUPPRESSED, 3)


@pytest.mark.parametrize("status", [Status.SHOWN, Status.ROUNDED])
def test_a_printed_number_has_one(status: Status) -> None:
    assert Printed("a", status, 0).value == 0
    with pytest.raises(ValueError, match="its value is not what that means"):
        Printed("a", status)


def test_what_was_released_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        HIDDEN.value = 3  # type: ignore[misc]


def test_a_mark_may_stand_for_none_and_for_many_unless_the_notes_say_otherwise() -> None:
    terms = Release(Terms("seed", 1, 4), (HIDDEN,)).terms
    assert (terms.mark_smallest, terms.mark_largest, terms.base) == (0, None, 1)
