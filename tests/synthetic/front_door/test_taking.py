"""Whole events are taken until a count is reached exactly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset.errors import ContinuumError
from continuum.synthetic.front_door.taking import take


@given(st.lists(st.integers(0, 5), min_size=1, max_size=60), st.integers(0, 9), st.data())
def test_with_enough_single_contacts_every_count_is_reached(
    sizes: list[int], seed: int, data: st.DataObject
) -> None:
    every = np.array([*sizes, 1, 1, 1, 1, 1], dtype=np.int64)
    count = data.draw(st.integers(0, int(every.sum())))
    taken = take(np.random.default_rng(seed), every, np.ones(len(every), dtype=bool), count)
    assert every[taken].sum() == count
    assert len(set(taken.tolist())) == len(taken)
    assert (every[taken] > 0).all()


def test_only_the_able_are_taken() -> None:
    sizes = np.ones(10, dtype=np.int64)
    able = np.arange(10) % 2 == 0
    taken = take(np.random.default_rng(1), sizes, able, 5)
    assert taken.tolist() == [0, 2, 4, 6, 8]


def test_a_large_event_is_exchanged_for_a_smaller() -> None:
    sizes = np.array([2, 2, 3], dtype=np.int64)
    taken = take(np.random.default_rng(1), sizes, np.ones(3, dtype=bool), 5)
    assert sizes[taken].sum() == 5


def test_what_does_not_add_up_is_said() -> None:
    with pytest.raises(ContinuumError, match="1 more referrals are wanted"):
        take(np.random.default_rng(1), np.array([2, 2]), np.ones(2, dtype=bool), 3, what="referrals")


def test_the_likelier_come_first() -> None:
    weights = np.where(np.arange(200) < 100, 1000.0, 0.001)
    taken = take(
        np.random.default_rng(1), np.ones(200, dtype=np.int64), np.ones(200, dtype=bool), 80, weights
    )
    assert (taken < 100).all()
