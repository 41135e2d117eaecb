"""Signals: the verdicts on a series of months."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from continuum.dataset.errors import ContinuumError
from continuum.measures.algebra import Direction
from continuum.measures.change.chart_choice import ChartKind
from continuum.measures.change.rules import Rule
from continuum.measures.change.signal import Options, Signal, Variation, signal_of
from continuum.measures.change.target import Assurance, Target
from tests.measures.change.series import ATTENDANCES, SALES, SEEN_IN_FOUR_HOURS, counts, shares

HIGHER, LOWER, NEITHER = Direction.HIGHER, Direction.LOWER, Direction.NEITHER
STEADY: list[float | None] = [20, 24, 19, 23, 21, 25, 18, 22, 20, 24, 19, 23]
"""Mean 21.5; moving ranges 4, 5, 4, 2, 4, 7, 4, 2, 4, 5, 4: their mean is 45/11, the limits 10.6 and 32.4."""


def of(values: list[float | None], direction: Direction = NEITHER, options: Options | None = None) -> Signal:
    return signal_of(counts(values), "children", direction, options)


def test_a_steady_process_is_common_cause() -> None:
    signal = of(STEADY, LOWER)
    assert (signal.chart, signal.variation, signal.sense) == (ChartKind.XMR, Variation.COMMON, 0)
    assert signal.lines is not None
    assert signal.lines.lower[0] == pytest.approx(21.5 - 2.66 * 45 / 11)
    assert all(point.variation is Variation.COMMON for point in signal.points)


@pytest.mark.parametrize(
    ("last", "direction", "variation"),
    [
        (60, HIGHER, Variation.IMPROVING),
        (60, LOWER, Variation.CONCERNING),
        (60, NEITHER, Variation.NEITHER),
        (0, LOWER, Variation.IMPROVING),
        (0, HIGHER, Variation.CONCERNING),
        (15, LOWER, Variation.COMMON),
    ],
)
def test_the_verdict_is_on_the_latest_month(last: float, direction: Direction, variation: Variation) -> None:
    assert of([*STEADY, *STEADY, last], direction).variation is variation


def test_a_fall_inside_the_limits_is_no_improvement() -> None:
    assert of([*STEADY, 12], LOWER).variation is Variation.COMMON


def test_a_run_is_a_signal_inside_the_limits() -> None:
    low: list[float | None] = [18, 19, 17, 20, 18, 19, 17]
    signal = of([*STEADY, *STEADY, *low], LOWER)
    assert signal.variation is Variation.IMPROVING
    assert signal.latest is not None
    assert signal.latest.rules == (Rule.RUN,)
    assert of([*STEADY, *STEADY, *low[:6]], LOWER).variation is Variation.COMMON


def test_eleven_months_carry_no_verdict() -> None:
    signal = of(STEADY[:11], LOWER)
    assert (signal.variation, signal.chart, signal.lines) == (Variation.TOO_FEW, ChartKind.NONE, None)
    assert [point.lower for point in signal.points] == [None] * 11


def test_a_small_share_has_no_limits_and_no_verdict() -> None:
    series = shares([0, 1] * 6, [6] * 12)
    signal = signal_of(series, "percent", LOWER, Options(target=Target(highest=14)))
    assert (signal.variation, signal.chart) == (Variation.NO_CHART, ChartKind.NONE)
    assert signal.assurance is None
    assert "under 5" in signal.why


def test_weekly_attendances_are_stable() -> None:
    # Where a p chart, with limits of about 95.17 and 95.41, puts 16 of the 20 weeks outside them.
    series = shares(SEEN_IN_FOUR_HOURS, ATTENDANCES)
    signal = signal_of(series, "percent", HIGHER, Options(target=Target(lowest=95)))
    assert (signal.chart, signal.variation) == (ChartKind.XMR, Variation.COMMON)
    assert signal.assurance is Assurance.HIT_AND_MISS
    assert [point for point in signal.points if Rule.OUTSIDE in point.rules] == []


def test_a_published_series_with_months_beyond_its_limits() -> None:
    # By the limits that the example prints, 4,341.9 above: months 19, 30 and 31 are over it.
    signal = of([float(value) for value in SALES])
    outside = [at for at, point in enumerate(signal.points, 1) if Rule.OUTSIDE in point.rules]
    assert outside == [19, 30, 31]


def test_limits_are_shown_where_values_can_be_and_read_as_worked_out() -> None:
    series = shares([30, 20, 10, 30, 20, 10, 0, 30, 20, 10, 30, 20], [40] * 12)
    signal = signal_of(series, "percent", HIGHER)
    assert signal.lines is not None
    assert signal.lines.lower[0] < 0
    assert signal.points[0].lower == 0
    # The month at 0 lies on the limit that is shown, and is not near the one that is worked out.
    assert signal.points[6].rules == ()
    assert any("no further than values can go" in note for note in signal.notes)


def test_a_value_that_can_be_negative_keeps_its_limits() -> None:
    signal = signal_of(counts([-9, 9] * 6), "pounds")
    assert signal.points[0].lower is not None
    assert signal.points[0].lower < 0


def test_gaps_are_said() -> None:
    signal = of([*STEADY, 22, None, None], LOWER)
    assert signal.notes[0].startswith("2 months have no value (not available)")
    assert signal.notes[1] == "The verdict is on February 2021, the latest month that has a value."
    assert signal.points[13].lower is None


def test_a_baseline_is_no_longer_than_the_series() -> None:
    # It would say that the lines are fixed by months that are not there.
    of(STEADY, HIGHER, Options(baseline=12))
    with pytest.raises(ContinuumError, match="longer than the 12 that are looked at"):
        of(STEADY, HIGHER, Options(baseline=13))


def test_a_baseline_fixes_the_lines() -> None:
    later: list[float | None] = [40, 41, 42, 40]
    signal = of([*STEADY, *later], HIGHER, Options(baseline=12))
    assert signal.lines is not None
    assert signal.lines.mean == 21.5
    assert [point.variation for point in signal.points[12:]] == [Variation.IMPROVING] * 4
    with pytest.raises(ContinuumError, match="12 or more"):
        of([*STEADY, *later], HIGHER, Options(baseline=11))


def test_screening_is_said_with_how_many_it_left_out() -> None:
    leap: list[float | None] = [1, 2, 1, 2, 30, *([1, 2] * 6), 1, 30]
    plain, screened = of(leap), of(leap, options=Options(screen=True))
    assert screened.notes[0] == "Outlying moving ranges were screened: 3 moving ranges left out."
    assert plain.lines is not None
    assert screened.lines is not None
    assert screened.lines.upper[0] < plain.lines.upper[0]
    assert not any("screened" in note for note in plain.notes)


def test_months_that_vary_less_than_chance_keep_the_limits_of_chance() -> None:
    signal = signal_of(shares([30, 10, 20] * 4, [150, 50, 100] * 4), "percent")
    assert signal.chart is ChartKind.NONE  # 20% each month: nothing varies at all
    signal = signal_of(shares([31, 10, 20] * 4, [150, 50, 100] * 4), "percent")
    assert signal.chart is ChartKind.P_PRIME
    assert "the limits are those of chance" in signal.notes[0]


values = st.lists(st.one_of(st.integers(0, 60), st.none()), min_size=12, max_size=40)


@given(values=values, direction=st.sampled_from([HIGHER, LOWER]))
def test_the_other_direction_swaps_improving_and_concerning(
    values: list[float | None], direction: Direction
) -> None:
    swapped = {Variation.IMPROVING: Variation.CONCERNING, Variation.CONCERNING: Variation.IMPROVING}
    other = LOWER if direction is HIGHER else HIGHER
    one, two = of(values, direction), of(values, other)
    assert [swapped.get(point.variation, point.variation) for point in one.points] == [
        point.variation for point in two.points
    ]
    assert of(values, NEITHER).variation in (
        Variation.NEITHER if one.variation in swapped else one.variation,
    )


@given(values=values, scale=st.sampled_from([0.5, 2.0, 4.0]))
def test_the_unit_does_not_matter(values: list[float | None], scale: float) -> None:
    plain = of(values, HIGHER)
    # A rare count is told by its size, which a scale changes.
    assume("too rare" not in plain.why)
    scaled = of([None if value is None else scale * value for value in values], HIGHER)
    assume("too rare" not in scaled.why)
    assert [point.rules for point in scaled.points] == [point.rules for point in plain.points]


@given(values=st.lists(st.one_of(st.integers(5, 60), st.none()), min_size=15), shift=st.integers(0, 64))
def test_where_zero_is_does_not_matter_to_the_rules(values: list[float | None], shift: int) -> None:
    plain = of(values, HIGHER)
    moved = of([None if value is None else value + shift for value in values], HIGHER)
    near = [point.rules for point in moved.points]
    assert [Rule.RUN in rules for rules in near] == [Rule.RUN in point.rules for point in plain.points]
    assert [Rule.TREND in rules for rules in near] == [Rule.TREND in point.rules for point in plain.points]


def test_the_order_matters_to_the_rules_and_not_to_the_mean() -> None:
    rising = of([18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29])
    sorted_back = of([29, 18, 28, 19, 27, 20, 26, 21, 25, 22, 24, 23])
    assert rising.lines is not None
    assert sorted_back.lines is not None
    assert rising.lines.mean == sorted_back.lines.mean == 23.5
    assert all(Rule.TREND in point.rules for point in rising.points)
    assert not any(point.rules for point in sorted_back.points)


@given(values=values)
def test_every_month_comes_back_and_only_a_chart_gives_verdicts(values: list[float | None]) -> None:
    signal = of(values, LOWER)
    assert [point.observation.value for point in signal.points] == values
    verdicts = {Variation.TOO_FEW, Variation.NO_CHART}
    assert (signal.variation in verdicts) == (signal.chart is ChartKind.NONE) == (signal.lines is None)
