"""Targets and assurance."""

from __future__ import annotations

from math import inf

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.measures.algebra import Direction
from continuum.measures.change.target import Assurance, Target, assurance, target_of

HITS, MISSES, BOTH = Assurance.HITS, Assurance.MISSES, Assurance.HIT_AND_MISS


@pytest.mark.parametrize(
    ("text", "direction", "target"),
    [
        ("95", Direction.HIGHER, Target(95, inf)),
        ("12.6", Direction.LOWER, Target(-inf, 12.6)),
        ("at least 95", Direction.LOWER, Target(95, inf)),
        ("<= 10", Direction.NEITHER, Target(-inf, 10)),
        ("15-30", Direction.NEITHER, Target(15, 30)),
        ("15 to 30", Direction.HIGHER, Target(15, 30)),
    ],
)
def test_targets_are_read_as_people_write_them(text: str, direction: Direction, target: Target) -> None:
    assert target_of(text, direction) == target
    assert target_of(str(target), Direction.NEITHER) == target


@pytest.mark.parametrize("text", ["95", "30-15", "95%", "", "soon"])
def test_what_is_no_target_is_refused(text: str) -> None:
    with pytest.raises(ContinuumError, match="target"):
        target_of(text, Direction.NEITHER)


@pytest.mark.parametrize("text", ["150", "at least 100.5", "90-101"])
def test_a_percentage_has_no_target_above_100(text: str) -> None:
    with pytest.raises(ContinuumError, match="more than 100"):
        target_of(text, Direction.HIGHER, "percent")
    assert target_of(text, Direction.HIGHER, "days") == target_of(text, Direction.HIGHER)
    assert target_of("at least 100", Direction.HIGHER, "percent") == Target(100, inf)


@pytest.mark.parametrize(
    ("target", "lower", "upper", "verdict"),
    [
        (Target(lowest=80), 82, 94, HITS),
        (Target(lowest=95), 82, 94, MISSES),
        (Target(lowest=90), 82, 94, BOTH),
        (Target(lowest=82), 82, 94, BOTH),
        (Target(highest=80), 82, 94, MISSES),
        (Target(highest=95), 82, 94, HITS),
        (Target(highest=94), 82, 94, BOTH),
        (Target(15, 30), 18, 26, HITS),
        (Target(15, 30), 4, 12, MISSES),
        (Target(15, 30), 33, 40, MISSES),
        (Target(15, 30), 12, 26, BOTH),
        (Target(15, 30), 10, 40, BOTH),
    ],
)
def test_assurance(target: Target, lower: float, upper: float, verdict: Assurance) -> None:
    assert assurance(target, lower, upper) is verdict


def test_below_a_range_is_outside_it_too() -> None:
    assert [Target(15, 30).met_by(value) for value in (14.9, 15, 30, 30.1)] == [False, True, True, False]
