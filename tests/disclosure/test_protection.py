"""What protection gives back: a release, and how it was come by."""

from __future__ import annotations

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.policy import SEED
from continuum.disclosure.protection import CannotProtectError
from continuum.disclosure.publication import Count, Linear, Publication, Sum
from continuum.disclosure.solve.protected import protected


def test_it_says_how_many_are_not_shown_and_at_what_cost() -> None:
    parts = (Count("a", 2), Count("b", 30), Count("c", 60))
    how = protected(
        Publication((Count("all", 92, above=1), *parts), (Sum("all", ("a", "b", "c")),)), SEED
    ).how
    assert (how.suppressed, how.small, how.gap, how.whole) == (2, 1, 0, ())
    assert how.lost > 0


def test_what_everybody_knows_cannot_be_protected_and_is_an_error_for_people() -> None:
    known = Publication((Count("a", 2),), linear=(Linear(((1, "a"),), 2, 2),))
    with pytest.raises(CannotProtectError) as refused:
        protected(known, SEED)
    assert isinstance(refused.value, ContinuumError)
    assert "a" in str(refused.value)
