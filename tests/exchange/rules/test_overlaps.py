"""What a child cannot have two of at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.exchange.quality.problem import Rule
from continuum.exchange.rules.overlaps import ONE_AT_A_TIME, overlaps
from tests.exchange.rules.rows import settled, told

FIRST = date(2021, 1, 1)


def plan(key: str, start: int, end: int | None, person: str = "p") -> dict[str, Any]:
    ended = None if end is None else FIRST + timedelta(end)
    return {
        "child_protection_plan_id": key,
        "person_id": person,
        "started_on": FIRST + timedelta(start),
        "ended_on": ended,
    }


def broken(*plans: dict[str, Any]) -> list[int]:
    return [row for rule, _, _, row in told(child_protection_plan=plans) if rule == Rule.OVERLAP]


def test_two_open_plans_overlap() -> None:
    assert broken(plan("1", 0, None), plan("2", 5, None)) == [3]


def test_one_that_begins_when_the_other_ends_does_not() -> None:
    assert broken(plan("1", 0, 5), plan("2", 5, None)) == []


def test_those_of_two_children_do_not() -> None:
    assert broken(plan("1", 0, None), plan("2", 5, None, "q")) == []


def test_a_long_one_overlaps_all_that_begin_within_it() -> None:
    assert broken(plan("1", 0, 50), plan("2", 5, 6), plan("3", 10, 12), plan("4", 50, None)) == [3, 4]


def test_the_other_record_is_named() -> None:
    rows = settled("child_protection_plan", plan("1", 0, None), plan("2", 5, 6))
    (finding,) = overlaps("child_protection_plan", rows, "child_protection_plan_id")
    detail = finding.rows.select(finding.detail).item()
    assert detail.startswith("1 is open; a child has one child protection plan at a time")


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20) | st.none()), max_size=8))
def test_found_are_those_that_share_a_night_with_an_earlier_one(spans: list[tuple[int, int | None]]) -> None:
    plans = [
        plan(str(place), start, None if length is None else start + length)
        for place, (start, length) in enumerate(spans)
    ]
    nights = [range(start, start + (100 if length is None else length)) for start, length in spans]
    order = sorted(range(len(spans)), key=lambda place: (nights[place].start, nights[place].stop, place))
    expected = {
        later + 2
        for at, later in enumerate(order)
        for earlier in order[:at]
        if set(nights[later]) & set(nights[earlier])
    }
    assert set(broken(*plans)) == expected


@pytest.mark.parametrize("name", ONE_AT_A_TIME)
def test_every_rule_says_whose_it_is(name: str) -> None:
    assert "a child" in ONE_AT_A_TIME[name] or "(" in ONE_AT_A_TIME[name]
    assert list(overlaps(name, settled(name, {"person_id": "p"}), "x")) == []
