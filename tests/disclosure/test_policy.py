"""Policies: what is too small to show."""

from __future__ import annotations

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.policy import SEED, Policy, policy_named


@pytest.mark.parametrize(
    ("count", "hidden"), [(0, False), (1, True), (4, True), (5, False), (None, False), (1000, False)]
)
def test_counts_from_one_to_four_are_hidden_and_zeros_are_not(count: int | None, hidden: bool) -> None:
    assert SEED.hides(count) is hidden


def test_the_rule_is_said_with_its_own_numbers_and_mark() -> None:
    rule = Policy(name="wide", lowest_hidden=1, highest_hidden=9, mark="x").rule
    assert "from 1 to 9" in rule
    assert "shown as x" in rule


def test_a_policy_is_found_by_name() -> None:
    assert policy_named("seed") is SEED


def test_a_wrong_name_says_which_there_are() -> None:
    with pytest.raises(ContinuumError, match="Choose one of: seed"):
        policy_named("none")
