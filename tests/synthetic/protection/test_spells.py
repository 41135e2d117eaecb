"""Spells hit their path exactly, in groups, and end as they are said to."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset.errors import ContinuumError
from continuum.synthetic.care.paths import months
from continuum.synthetic.protection.spells import (
    Shape,
    begun_in,
    fill,
    group_sizes,
    open_at_ends,
    working_days_of,
)

SPAN = months(date(2019, 1, 1), date(2019, 12, 31))
SHAPE = Shape(typical=80, least=10, longest=None, lasting_share=0.0, sizes={1: 0.6, 2: 0.3, 3: 0.1})


@given(st.integers(0, 300), st.integers(0, 9))
def test_group_sizes_add_up(total: int, seed: int) -> None:
    sizes = group_sizes(np.random.default_rng(seed), total, SHAPE.sizes)
    assert sum(sizes) == total
    assert all(1 <= size <= 3 for size in sizes)


@given(
    st.integers(20, 60),
    st.lists(st.integers(0, 25), min_size=12, max_size=12),
    st.lists(st.integers(0, 15), min_size=12, max_size=12),
)
def test_the_path_is_hit(before: int, starts: list[int], ends: list[int]) -> None:
    stock, have = [], before
    for coming, going in zip(starts, ends, strict=True):
        have = have + coming - min(going, have)
        stock.append(have)
    spells = fill(np.random.default_rng(3), SPAN, before, np.array(stock), np.array(starts), SHAPE)
    days = [(spell.started, spell.ended) for spell in spells]
    assert open_at_ends(SPAN, days).tolist() == stock
    assert begun_in(SPAN, [start for start, _ in days]).tolist() == starts
    assert all(end is None or end > start for start, end in days)


def test_groups_begin_together() -> None:
    starts = np.full(12, 20)
    spells = fill(np.random.default_rng(1), SPAN, 20, 20 + np.cumsum(starts) // 2, starts, SHAPE)
    by_group: dict[int, set[int]] = {}
    for spell in spells:
        by_group.setdefault(spell.group, set()).add(spell.started)
    assert all(len(days) == 1 for days in by_group.values())
    assert sorted(by_group) == list(range(len(by_group)))


def test_few_outlast_the_limit() -> None:
    shape = Shape(typical=60, least=10, longest=120, lasting_share=0.1, sizes={1: 1.0})
    starts = np.full(12, 30)
    spells = fill(np.random.default_rng(1), SPAN, 60, np.full(12, 60), starts, shape)
    long = [spell for spell in spells if (spell.ended or SPAN[-1].after) - spell.started > 160]
    assert all(spell.lasting for spell in long)


def test_an_impossible_path_is_said() -> None:
    with pytest.raises(ContinuumError, match="2019-01: 5 open and 1 begun cannot become 7"):
        fill(np.random.default_rng(1), SPAN[:1], 5, np.array([7]), np.array([1]), SHAPE)


def test_working_days_are_weekdays_up_to_a_day() -> None:
    days = [np.datetime64(day, "D").item() for day in working_days_of(SPAN[2], SPAN[2].first + 9)]
    assert days == [date(2019, 3, each) for each in (1, 4, 5, 6, 7, 8)]
