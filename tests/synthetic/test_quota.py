"""Exact counts add up, whatever the weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.synthetic.quota import apportion, apportion_named, chosen, mixed, shuffled

weights = st.lists(st.floats(0, 1e6), min_size=1, max_size=30)


@given(st.integers(0, 10_000), weights)
def test_parts_add_up_and_stay_near_their_share(total: int, shares: list[float]) -> None:
    parts = apportion(total, shares)
    assert parts.sum() == total
    assert (parts >= 0).all()
    if sum(shares) > 0:
        exact = total * np.array(shares) / sum(shares)
        assert (np.abs(parts - exact) < 1 + 1e-6).all()


def test_without_weights_the_parts_are_even() -> None:
    assert apportion(7, [0, 0, 0]).tolist() == [3, 2, 2]


def test_named_parts_keep_their_names() -> None:
    assert apportion_named(10, {"a": 3, "b": 1, "c": 1}) == {"a": 6, "b": 2, "c": 2}


def test_a_shuffled_column_holds_each_value_so_often() -> None:
    column = shuffled(np.random.default_rng(1), {"a": 3, None: 2, "b": 0})
    assert sorted(map(str, column)) == ["None", "None", "a", "a", "a"]


@given(st.integers(0, 500), st.integers(0, 5))
def test_a_mixed_column_is_exact_to_one(size: int, seed: int) -> None:
    column = mixed(np.random.default_rng(seed), size, {"x": 0.7, "y": 0.3})
    assert len(column) == size
    assert abs((column == "x").sum() - 0.7 * size) <= 1


@given(st.integers(0, 200), st.data())
def test_exactly_so_many_are_chosen(size: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, size))
    assert chosen(np.random.default_rng(0), size, count).sum() == count


def test_more_than_there_are_cannot_be_chosen() -> None:
    with pytest.raises(ValueError, match="cannot choose 3 of 2"):
        chosen(np.random.default_rng(0), 2, 3)
