"""The four rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.measures.change.rules import Rule, marks_of, rules_in_words, sense

O, R, T, N = Rule.OUTSIDE, Rule.RUN, Rule.TREND, Rule.NEAR_LIMIT  # noqa: E741
# Every series here is read with a mean of 0 and limits of -30 and 30: near a limit is beyond 20.
Series = list[float | None]


def places(values: Series, rule: Rule) -> list[int]:
    """Where a rule holds."""
    found = marks_of(values, 0, [-30] * len(values), [30] * len(values))
    return [at for at, marks in enumerate(found) if rule in marks]


@pytest.mark.parametrize(
    ("values", "rule", "where"),
    [
        ([1, 31, -1], O, [1]),
        ([1, 30, -30], O, []),
        ([-31, None, 1], O, [0]),
        ([1, 2, 1, 2, 1, 2], R, []),
        ([-1, 1, 2, 1, 2, 1, 2, 1], R, [1, 2, 3, 4, 5, 6, 7]),
        ([1, 2, 1, 2, 1, 2, 1, 2], R, [0, 1, 2, 3, 4, 5, 6, 7]),
        ([1, 2, 1, 0, 1, 2, 1], R, []),
        ([1, 2, 1, None, 1, 2, 1, 2], R, []),
        ([-1, -2, -1, -2, -1, -2, -1], R, [0, 1, 2, 3, 4, 5, 6]),
        ([-9, -5, -1, 2, 3], T, []),
        ([-9, -5, -1, 2, 3, 4], T, [0, 1, 2, 3, 4, 5]),
        ([5, -9, -5, -1, 2, 3, 4], T, [1, 2, 3, 4, 5, 6]),
        ([9, 5, 1, -2, -3, -4, -5], T, [0, 1, 2, 3, 4, 5, 6]),
        ([-9, -5, -1, -1, 3, 4, 5], T, []),
        ([-9, -5, -1, None, 3, 4, 5], T, []),
        ([21, 22], N, []),
        ([21, 0, 22], N, [0, 2]),
        ([21, 22, -5], N, [0, 1]),
        ([20, 0, 22], N, []),
        ([21, 0, 0, 22], N, []),
        ([21, 0, -22], N, []),
        ([-21, 3, -22], N, [0, 2]),
        ([21, 0, 31], N, [0, 2]),
        ([21, None, 22], N, [0, 2]),
        ([21, 22, 23], N, [0, 1, 2]),
    ],
)
def test_where_a_rule_holds(values: Series, rule: Rule, where: list[int]) -> None:
    assert places(values, rule) == where


def test_where_a_month_stands_counts_before_where_it_goes() -> None:
    # Six rising months, of which the first is beneath the lower limit.
    marks = marks_of([-35, -12, -8, -4, 3, 6], 0, [-30] * 6, [30] * 6)
    assert (set(marks[0]), sense(marks[0])) == ({O, T}, -1)
    assert (set(marks[1]), sense(marks[1])) == ({T}, 1)
    assert sense({}) == 0


def test_rules_are_told_in_a_row() -> None:
    assert rules_in_words([O]) == "outside the limits"
    assert rules_in_words([O, T, N]) == (
        "outside the limits, in a trend of six or more that rise or fall and among two of three near the "
        "same limit"
    )


series = st.lists(st.one_of(st.integers(-40, 40), st.none()), max_size=30)


@given(values=series)
def test_upside_down_the_same_rules_hold_the_other_way(values: Series) -> None:
    limits = [30.0] * len(values)
    below = [-30.0] * len(values)
    turned = marks_of([None if value is None else -value for value in values], 0, below, limits)
    marks = marks_of(values, 0, below, limits)
    assert [{rule: -side for rule, side in each.items()} for each in turned] == marks


@given(values=series)
def test_read_backwards_the_same_months_are_marked(values: Series) -> None:
    for rule in Rule:
        backwards = places(values[::-1], rule)
        assert sorted(len(values) - 1 - at for at in backwards) == places(values, rule)


@given(values=series)
def test_a_month_without_a_value_is_never_marked(values: Series) -> None:
    found = marks_of(values, 0, [-30.0] * len(values), [30.0] * len(values))
    assert all(not marks for value, marks in zip(values, found, strict=True) if value is None)
