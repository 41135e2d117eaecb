"""Which chart, and why."""

from __future__ import annotations

import pytest

from continuum.measures.change.chart_choice import ChartKind, choose, is_proportion
from continuum.measures.change.observation import Observation
from tests.measures.change.series import LAST, counts, shares

ALIKE = [100, 110, 90, 105, 95, 100, 110, 90, 105, 95, 100, 100]
UNLIKE = [100, 160, 60, 105, 95, 100, 150, 70, 105, 95, 100, 100]
TENTH = [11, 9, 10, 12, 8, 10, 11, 9, 10, 12, 8, 10]


def test_denominators_that_are_alike_take_xmr() -> None:
    choice = choose(shares(TENTH, ALIKE), "percent")
    assert choice.kind is ChartKind.XMR
    assert (
        choice.why
        == "its denominators lie between 90 and 110 a month, all within a quarter of their mean of 100"
    )


def test_denominators_that_differ_take_p_prime() -> None:
    choice = choose(shares(TENTH, UNLIKE), "percent")
    assert choice.kind is ChartKind.P_PRIME
    assert "between 60 and 160 a month, further than a quarter from their mean of 103" in choice.why


@pytest.mark.parametrize(
    ("below", "chart"),
    [([80, 120] * 6, ChartKind.XMR), ([74, 126] * 6, ChartKind.P_PRIME), ([75, 125] * 6, ChartKind.XMR)],
)
def test_a_quarter_from_the_mean_is_still_alike(below: list[int], chart: ChartKind) -> None:
    assert choose(shares(TENTH, below), "percent").kind is chart


def test_a_small_denominator_takes_no_chart() -> None:
    # Of 60 in the year 12 are counted: 1 of 5 a month.
    choice = choose(shares([1, 2, 0, 1, 1, 1, 0, 2, 1, 1, 1, 1], [5] * 12), "percent")
    assert (choice.kind, choice.too_few) == (ChartKind.NONE, False)
    assert choice.why == "of 5 a month on average only 1.0 are counted, under 5: limits would be false"


def test_a_share_near_all_takes_no_chart_either() -> None:
    choice = choose(shares([98, 99, 97, 98] * 3, [100] * 12), "percent")
    assert choice.kind is ChartKind.NONE
    assert choice.why == "of 100 a month on average only 2.0 fall short, under 5: limits would be false"


def test_five_expected_is_enough() -> None:
    assert choose(shares([4, 6] * 6, [50] * 12), "percent").kind is ChartKind.XMR
    assert choose(shares([4, 6] * 5 + [4, 5], [50] * 12), "percent").kind is ChartKind.NONE


def test_eleven_months_are_too_few() -> None:
    assert choose(counts([3, 5] * 6), "children").kind is ChartKind.XMR
    choice = choose(counts([*([3, 5] * 5), 3, None]), "children")
    assert (choice.kind, choice.too_few) == (ChartKind.NONE, True)
    assert choice.why == "only 11 months have a value, and a verdict needs 12"


def test_months_that_do_not_vary_set_no_limits() -> None:
    assert "do not vary" in choose(counts([7] * 12), "children").why
    assert "do not vary" in choose(shares([10] * 12, [10] * 12), "percent").why


@pytest.mark.parametrize(("values", "chart"), [([1, 3] * 6, ChartKind.XMR), ([1, 2] * 6, ChartKind.NONE)])
def test_rare_counts_take_no_chart(values: list[float | None], chart: ChartKind) -> None:
    assert choose(counts(values), "children").kind is chart


def test_only_parts_of_a_counted_whole_are_proportions() -> None:
    assert is_proportion(shares(TENTH, ALIKE), "percent")
    assert not is_proportion(shares(TENTH, ALIKE), "per 10,000")
    assert not is_proportion(shares([120, *TENTH[1:]], ALIKE), "percent")
    assert not is_proportion([Observation(LAST, 12.5, 1.5, 12.0)], "percent")


def test_a_baseline_is_what_is_chosen_by() -> None:
    series = counts([3, 5] * 5 + [40, 50] * 5)
    assert choose(series, "children", 13).kind is ChartKind.XMR
    assert choose(series, "children", 11).too_few
