"""Solutions of one part."""

from __future__ import annotations

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.attack.engine import Deadline, Goal, OutOfTimeError, Solutions, without_end
from continuum.disclosure.attack.facts import Facts, Name, Row, Values
from continuum.disclosure.attack.parts import Part, taken_apart

A, B, C = (("a", 0), ("b", 0), ("c", 0))


def part(values: dict[Name, Values], *rows: Row) -> Part:
    apart = taken_apart(Facts(values, list(rows)))
    assert apart is not None
    return apart.parts[0]


def solutions(seconds: float = 30.0) -> Solutions:
    """A and b make 9; a is 0, or from 5 up."""
    values = {A: Values(0, None, ((1, 4),)), B: Values(0, None)}
    return Solutions(part(values, Row(((1, A), (1, B)), 9, 9, "")), Deadline(seconds))


def test_solutions_are_kept() -> None:
    found = solutions()
    assert found.any()
    (a,), (b,) = found.seen[A], found.seen[B]
    assert a + b == 9
    assert a == 0 or a >= 5


def test_holes_are_kept_free() -> None:
    found = solutions()
    assert found.meeting([Goal(A, 3, 5)])
    assert found.seen[A] == {5}
    assert not found.meeting([Goal(A, 3, 4), Goal(B, 5, 8)])


def test_one_solution_meets_many_goals() -> None:
    found = solutions()
    assert found.meeting([Goal(A, 7, None), Goal(B, None, 1), Goal(B, 9, 9)])
    (a,) = found.seen[A]
    assert a >= 8


def test_ends() -> None:
    found = solutions()
    found.keep({A: 6, B: 3})
    assert found.extreme(A, largest=False) == 0
    assert found.extreme(B, largest=True) == 9
    assert found.extreme(B, largest=False) == 0


def test_no_time_is_said() -> None:
    with pytest.raises(OutOfTimeError):
        solutions(seconds=0.0).any()


def test_numbers_that_are_too_large_are_said() -> None:
    huge = Part({A: (0, 10**17), B: (0, 10**17)}, [Row(((10**6, A), (-(10**6) - 1, B)), 0, 5, "")], {})
    with pytest.raises(ContinuumError, match="too large"):
        Solutions(huge, Deadline(5)).any()


def test_what_may_grow_without_end() -> None:
    """A is about half of b, which nothing bounds; c is at most a year's 50."""
    free = {name: Values(0, None) for name in (A, B, C)}
    rows = (
        Row(((200, A), (-101, B)), None, -1, ""),
        Row(((200, A), (-99, B)), 0, None, ""),
        Row(((1, C), (-1, A)), None, 3, ""),
        Row(((1, C), (1, A), (-1, B)), 0, None, ""),
    )
    assert without_end(part(free, *rows), Deadline(5)) == (frozenset({A, B, C}), frozenset())
    bounded = (*rows, Row(((1, C), (3, A), (-1, B)), None, 50, ""))
    assert without_end(part(free, *bounded), Deadline(5)) == (frozenset(), frozenset())


def test_what_may_fall_without_end() -> None:
    free = {A: Values(0, None), B: Values(None, None), C: Values(0, 5)}
    found = without_end(part(free, Row(((1, A), (1, B), (1, C)), None, 5, "")), Deadline(5))
    assert found == (frozenset({A}), frozenset({B}))
