"""Runs: how many times in succession a series has risen or fallen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Run:
    """The run of rises or falls that a series ends with.

    `direction` is 1 for rises, -1 for falls, 0 when the last two values are equal or there are not two
    values. `length` is the number of successive changes in that direction (0 when direction is 0). `before`
    is the length of the run in the other direction that this one ended (0 if none did).
    """

    direction: int
    length: int
    before: int


def run_at_end(values: Sequence[float | None]) -> Run:
    """The run that ends with the last value, oldest value first.

    A missing value (None) breaks a run: what is on its far side is not compared with what is on its near
    side.
    """
    known = _after_last_gap(values)
    steps = [_sign(later - earlier) for earlier, later in pairwise(known)]
    if not steps or steps[-1] == 0:
        return Run(0, 0, 0)
    direction = steps[-1]
    length = _length_at_end(steps, direction)
    before = _length_at_end(steps[: len(steps) - length], -direction)
    return Run(direction, length, before)


def _after_last_gap(values: Sequence[float | None]) -> list[float]:
    known: list[float] = []
    for value in values:
        if value is None:
            known = []
        else:
            known.append(value)
    return known


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)


def _length_at_end(steps: Sequence[int], direction: int) -> int:
    length = 0
    for step in reversed(steps):
        if step != direction:
            break
        length += 1
    return length
