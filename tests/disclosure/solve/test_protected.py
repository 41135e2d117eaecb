from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuum.disclosure.policy import SEED, Policy
from continuum.disclosure.protection import Protection
from continuum.disclosure.release import Status
from continuum.disclosure.solve.protected import protected
from tests.disclosure.solve.tables import Oracle, two_ways

WITH_ZEROS = Policy(name="with zeros", lowest_hidden=0, highest_hidden=4)
CELL = st.one_of(st.integers(0, 6), st.integers(0, 200))


def hidden_in(protection: Protection) -> set[str]:
    return {n.id for n in protection.release.numbers if n.status is Status.SUPPRESSED}


def lost_is_least(rows: list[list[int]], policy: Policy) -> None:
    publication = two_ways(rows)
    protection = protected(publication, policy)
    oracle = Oracle(publication, policy, policy.highest_hidden - policy.lowest_hidden)
    assert oracle.holds(oracle.bits(hidden_in(protection)))
    assert protection.how.lost == pytest.approx(oracle.least())
    assert protection.how.gap == pytest.approx(0)


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=2, max_size=2))
@settings(max_examples=60, deadline=None)
def test_what_is_lost_is_the_least_that_any_way_of_hiding_loses(rows: list[list[int]]) -> None:
    lost_is_least(rows, SEED)


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=2, max_size=2))
@settings(max_examples=30, deadline=None)
def test_it_is_so_where_zeros_are_hidden_too(rows: list[list[int]]) -> None:
    lost_is_least(rows, WITH_ZEROS)


@pytest.mark.parametrize(
    "rows",
    [[[3, 20, 8], [9, 1, 30]], [[2, 6, 6], [6, 6, 6]], [[1, 0, 0], [0, 50, 9]], [[4, 4, 4], [1, 7, 90]]],
)
def test_it_is_so_in_larger_tables(rows: list[list[int]]) -> None:
    lost_is_least(rows, SEED)


def test_nothing_small_comes_back_whole() -> None:
    protection = protected(two_ways([[10, 0, 25], [7, 300, 5]]), SEED)
    assert hidden_in(protection) == set()
    assert {n.id: n.value for n in protection.release.numbers}["T,T"] == 347
    assert (protection.how.lost, protection.how.gap, protection.how.suppressed) == (0, 0, 0)
