"""Paths by month, and spells that hit them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.synthetic.days import is_working, month_end, months_between
from continuum.synthetic.paths import days_by_month, days_in, path, spells, spread

FIRST, LAST = date(2019, 2, 1), date(2019, 6, 30)


def test_a_path_reads_financial_years() -> None:
    lists = {"2018-19": list(range(12)), "2019-20": [100, 101, 102]}
    assert path(FIRST, LAST, lists).tolist() == [10, 11, 100, 101, 102]
    assert path(FIRST, LAST, lists, times=2).tolist() == [20, 22, 200, 202, 204]


def test_a_path_that_stops_early_is_an_error() -> None:
    with pytest.raises(IndexError):
        path(FIRST, LAST, {"2018-19": list(range(12)), "2019-20": [1]})
    with pytest.raises(KeyError):
        path(FIRST, LAST, {"2018-19": list(range(12))})


def test_a_spread_keeps_each_years_total() -> None:
    season = [1.0] * 10 + [3.0, 1.0]
    spread_out = spread(FIRST, LAST, {"2018-19": 8, "2019-20": 30}, season).tolist()
    assert spread_out == [6, 2, 10, 10, 10]


@given(st.integers(0, 40), st.integers(1, 31), st.booleans())
def test_days_lie_in_their_month(count: int, until: int, weekdays: bool) -> None:
    random = np.random.default_rng(1)
    month = np.datetime64("2021-04", "M")
    drawn = days_in(random, month, count, weekdays=weekdays, until=max(until, 2))
    assert len(drawn) == count
    assert all(day.astype("datetime64[M]") == month for day in drawn)
    assert not weekdays or is_working(drawn).all()
    assert (np.diff(drawn).astype(int) >= 0).all()


def test_days_by_month_come_in_order() -> None:
    random = np.random.default_rng(1)
    drawn = days_by_month(random, FIRST, LAST, np.array([3, 0, 2, 1, 4]), weekdays=True)
    assert len(drawn) == 10
    assert (np.diff(drawn).astype(int) >= 0).all()


@given(
    st.lists(st.tuples(st.integers(3, 30), st.integers(0, 3)), min_size=5, max_size=5),
    st.integers(0, 2**32 - 1),
)
def test_spells_hit_the_stock_and_the_flow(asked: list[tuple[int, int]], seed: int) -> None:
    stock = np.array([each[0] for each in asked])
    leaving = np.array([each[1] for each in asked])
    made = spells(np.random.default_rng(seed), FIRST, LAST, stock=stock, leaving=leaving, years_before=1.0)
    for number, month in enumerate(months_between(FIRST, LAST)):
        end = month_end(month)
        open_then = [
            each for each in made if each.started <= end and (each.ended is None or each.ended > end)
        ]
        gone = [
            each for each in made if each.ended is not None and each.ended.astype("datetime64[M]") == month
        ]
        assert len(open_then) == stock[number]
        assert len(gone) >= leaving[number]
    assert all(each.ended is None or each.started <= each.ended for each in made)
    assert {each.place for each in made if each.ended is None} == set(range(int(stock[-1])))
