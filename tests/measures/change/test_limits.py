"""The lines of process charts, against published examples."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.measures.change.limits import moving_ranges, p_prime, proportion, xmr
from tests.measures.change.series import ATTENDANCES, SALES, SEEN_IN_FOUR_HOURS, counts, shares

values = st.lists(st.integers(min_value=0, max_value=500), min_size=3, max_size=30)


def test_by_hand() -> None:
    # Moving ranges 40, 10 and 10: their mean is 20. 32.5 ± 2.66 × 20; 3.268 × 20.
    lines = xmr(counts([10, 50, 40, 30]))
    assert lines.mean == 32.5
    assert (lines.lower[0], lines.upper[3]) == pytest.approx((-20.7, 85.7))
    assert (lines.moving_range, lines.range_limit) == pytest.approx((20, 65.36))


def test_a_published_example() -> None:
    lines = xmr(counts(SALES))
    assert lines.mean == pytest.approx(2820.6315789473683)
    assert lines.moving_range == pytest.approx(571.8918918918919)
    assert lines.range_limit == pytest.approx(1868.9427027027025)
    assert lines.upper[0] == pytest.approx(4341.864011379801)


def test_weekly_attendances_as_individual_values() -> None:
    # qicharts2 multiplies by 3 / 1.128 = 2.6596 where the rule here is 2.66, as NHS England prints it.
    lines = xmr(shares(SEEN_IN_FOUR_HOURS, ATTENDANCES))
    assert lines.mean == pytest.approx(95.296991067360326)
    assert lines.lower[0] == pytest.approx(94.012535390705687, abs=0.0003)
    assert lines.upper[0] == pytest.approx(96.581446744014965, abs=0.0003)


def test_weekly_attendances_as_p_prime() -> None:
    lines = p_prime(shares(SEEN_IN_FOUR_HOURS, ATTENDANCES))
    assert lines.mean == pytest.approx(95.289971134419116)
    assert lines.lower[:2] == pytest.approx((94.01296441775141, 94.004641862513627))
    assert (lines.upper[0], lines.lower[19]) == pytest.approx((96.566977851086822, 93.997499652290417))


def test_a_baseline_fixes_the_lines_of_all_months() -> None:
    series = shares(SEEN_IN_FOUR_HOURS, ATTENDANCES)
    lines = p_prime(series, 10)
    assert lines.mean == pytest.approx(95.105964383277042)
    assert (lines.lower[0], lines.upper[19]) == pytest.approx((93.866469138900677, 96.360470122895214))
    assert xmr(series, 10).upper[19] == pytest.approx(96.340851525216764, abs=0.0003)


def test_screening_leaves_out_an_outlying_moving_range_once() -> None:
    # The example of NHSRplotthedots, in which one of 18 months leaps: moving ranges of 8, of 9, and 15 of 1.
    series = counts([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    mean = Fraction(35, 18)
    plain, screened = xmr(series), xmr(series, screen=True)
    assert plain.mean == screened.mean == pytest.approx(float(mean))
    assert plain.upper[0] == pytest.approx(float(mean) + 2.66 * 32 / 17)
    assert (screened.moving_range, screened.screened, plain.screened) == (1, 2, 0)
    assert screened.upper[0] == pytest.approx(float(mean) + 2.66)
    assert screened.range_limit == pytest.approx(3.268 * 32 / 17)


def test_no_moving_range_is_taken_across_a_gap() -> None:
    assert moving_ranges([3, 5, None, 100, 99]) == [2, 1]
    lines = xmr(counts([3, 5, None, 100, 99]))
    assert (lines.mean, lines.moving_range) == (51.75, 1.5)


def test_limits_are_never_narrower_than_chance() -> None:
    # 100 a month, half of them: by chance alone 3 × √(0.5 × 0.5 / 100), 15 points either way.
    lines = p_prime(shares([50, 51, 49, 50], [100] * 4))
    assert lines.sigma_z == pytest.approx((0.2 + 0.4 + 0.2) / 3 / 1.128)
    assert (lines.lower[0], lines.upper[0]) == pytest.approx((35, 65))


def test_months_of_nobody_are_in_no_proportion() -> None:
    series = shares([5, 0, 10, 9], [10, 0, 10, 10])
    assert proportion(series) == 0.8
    lines = p_prime(series)
    assert lines.lower[1] == -float("inf")
    assert lines.upper[0] == lines.upper[2] > lines.mean


@given(values=values, shift=st.integers(min_value=-100, max_value=100))
def test_a_shift_moves_every_line_by_as_much(values: list[int], shift: int) -> None:
    lines, moved = xmr(counts(values)), xmr(counts([value + shift for value in values]))
    assert moved.mean == pytest.approx(lines.mean + shift)
    assert moved.lower[0] == pytest.approx(lines.lower[0] + shift)
    assert moved.moving_range == pytest.approx(lines.moving_range)


@given(values=values, scale=st.sampled_from([0.25, 0.5, 2.0, 8.0]), screen=st.booleans())
def test_a_scale_stretches_every_line(values: list[int], scale: float, screen: bool) -> None:
    lines = xmr(counts(values), screen=screen)
    stretched = xmr(counts([value * scale for value in values]), screen=screen)
    assert stretched.upper[0] == pytest.approx(lines.upper[0] * scale)
    assert stretched.screened == lines.screened


@given(values=values, data=st.data())
def test_the_mean_does_not_ask_for_the_order(values: list[int], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(values))
    assert xmr(counts(mixed)).mean == xmr(counts(values)).mean
    backwards = xmr(counts(values[::-1]))
    assert backwards.moving_range == pytest.approx(xmr(counts(values)).moving_range)


@given(values=values)
def test_screening_never_widens_the_limits(values: list[int]) -> None:
    series = counts(values)
    assert xmr(series, screen=True).moving_range <= xmr(series).moving_range


@given(
    pairs=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), min_size=3, max_size=20),
)
def test_what_is_left_is_the_mirror_of_what_is_counted(pairs: list[tuple[int, int]]) -> None:
    below = [above + more for above, more in pairs]
    lines = p_prime(shares([above for above, _ in pairs], below))
    rest = p_prime(shares([more for _, more in pairs], below))
    assert rest.mean == pytest.approx(100 - lines.mean)
    assert rest.upper[0] == pytest.approx(100 - lines.lower[0])
