"""Change, share, rounding and runs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.measures.change.percent import difference, percent_change
from continuum.measures.change.rounding import round_half_away
from continuum.measures.change.runs import Run, run_at_end
from continuum.measures.change.share import share_of_whole

counts = st.integers(min_value=0, max_value=100_000)


@pytest.mark.parametrize(
    ("latest", "previous", "printed"),
    [(2632, 2183, "20.6"), (2049, 2755, "-25.6"), (958, 742, "29.1"), (5, 5, "0.0")],
)
def test_change_is_counted_from_the_previous_value(latest: int, previous: int, printed: str) -> None:
    change = percent_change(latest, previous)
    assert change is not None
    assert str(round_half_away(change, 1)) == printed


def test_a_rise_from_nothing_has_no_percentage() -> None:
    assert percent_change(3, 0) is None
    assert difference(3, 0) == 3


def test_a_share_of_nothing_has_no_percentage() -> None:
    assert share_of_whole(0, 0) is None
    assert share_of_whole(96, 177) == pytest.approx(54.2, abs=0.05)


@given(latest=counts, previous=counts.filter(bool))
def test_change_and_difference_have_one_sign(latest: int, previous: int) -> None:
    change = percent_change(latest, previous)
    assert change is not None
    assert (change > 0, change < 0) == (latest > previous, latest < previous)


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (0.145, 2, "0.15"),
        (2.675, 2, "2.68"),
        (-0.04, 1, "0.0"),
        (1e-7, 1, "0.0"),
    ],
)
def test_a_half_goes_away_from_zero(value: float, decimals: int, rounded: str) -> None:
    assert str(round_half_away(value, decimals)) == rounded


@given(value=st.floats(min_value=-1e9, max_value=1e9), decimals=st.integers(min_value=0, max_value=4))
def test_rounding_moves_by_half_a_step_at_most(value: float, decimals: int) -> None:
    step = Decimal(1).scaleb(-decimals)
    assert abs(round_half_away(value, decimals) - Decimal(repr(value))) <= step / 2


@given(value=st.floats(min_value=0, max_value=1e9), decimals=st.integers(min_value=0, max_value=4))
def test_rounding_treats_both_signs_alike(value: float, decimals: int) -> None:
    assert round_half_away(-value, decimals) == -round_half_away(value, decimals)


@pytest.mark.parametrize(
    ("values", "run"),
    [
        ([], Run(0, 0, 0)),
        ([5], Run(0, 0, 0)),
        ([5, 5], Run(0, 0, 0)),
        ([5, 4, 3, 2], Run(-1, 3, 0)),
        ([5, 4, 3, 6], Run(1, 1, 2)),
        ([1, None, 2, 3], Run(1, 1, 0)),
        ([1, 2, None], Run(0, 0, 0)),
        ([3, 3, 4, 5], Run(1, 2, 0)),
    ],
)
def test_runs(values: list[float | None], run: Run) -> None:
    assert run_at_end(values) == run


@given(values=st.lists(st.integers(min_value=0, max_value=9), max_size=12))
def test_a_run_upside_down_is_the_same_run_the_other_way(values: list[int]) -> None:
    run = run_at_end(values)
    assert run_at_end([-value for value in values]) == Run(-run.direction, run.length, run.before)
