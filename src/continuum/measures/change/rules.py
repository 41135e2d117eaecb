"""The four rules by which Making Data Count tells special cause variation from common cause variation.

A single month beyond the limits; a run of seven or more on one side of the mean; six or more in a row that
rise or fall; two of three in a row near the same limit. NHS England, Making Data Count.

What the guides leave open, and what is done here:

- A value on the mean is on neither side: it ends a run (as in the NHS-R package NHSRplotthedots).
- Two equal values in a row neither rise nor fall: they end a trend. Six in a row are six months, five steps.
- Near a limit is more than two thirds of the way to it, and beyond it too; the third of the three months may
  lie anywhere.
- A month without a value ends runs and trends, and counts among three in a row as one that is not near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby, pairwise
from types import MappingProxyType

RUN_LENGTH = 7
TREND_LENGTH = 6
NEAR = 2 / 3
"""How far of the way from the mean to a limit a value must be to count as near it."""


class Rule(StrEnum):
    """A rule, by its words."""

    OUTSIDE = "outside the limits"
    RUN = "in a run of seven or more on one side of the mean"
    TREND = "in a trend of six or more that rise or fall"
    NEAR_LIMIT = "among two of three near the same limit"


SHORT = MappingProxyType(
    {Rule.OUTSIDE: "outside", Rule.RUN: "run", Rule.TREND: "trend", Rule.NEAR_LIMIT: "near a limit"}
)
"""The rules in a word or so, for tables."""

BY_WEIGHT = (Rule.OUTSIDE, Rule.NEAR_LIMIT, Rule.RUN, Rule.TREND)
"""Which rule says whether a month is high or low where they differ: where it stands, before where it goes."""

Marks = list[dict[Rule, int]]
"""For each month the rules that hold of it, each with 1 (high, rising) or -1 (low, falling)."""


def marks_of(
    values: Sequence[float | None], mean: float, lower: Sequence[float], upper: Sequence[float]
) -> Marks:
    """The rules that hold of each value, oldest first.

    Args:
        values: the series; None for a month without a value.
        mean: the centre line.
        lower: the lower limit of each month, as worked out (not cut off at 0).
        upper: the upper limit of each month.
    """
    marks: Marks = [{} for _ in values]
    sides = [None if value is None else _sign(value - mean) for value in values]
    for at, value in enumerate(values):
        if value is not None and not lower[at] <= value <= upper[at]:
            marks[at][Rule.OUTSIDE] = 1 if value > upper[at] else -1
    for start, end, side in _stretches(sides):
        if end - start >= RUN_LENGTH:
            _mark(marks, range(start, end), Rule.RUN, side)
    _mark_trends(marks, values)
    _mark_near(marks, values, mean, lower, upper)
    return marks


def sense(marks: dict[Rule, int]) -> int:
    """Whether a month stands out as high (1) or low (-1); 0 where no rule holds of it."""
    return next((marks[rule] for rule in BY_WEIGHT if rule in marks), 0)


def rules_in_words(rules: Sequence[Rule]) -> str:
    """What holds of a month, as what stands after "is"."""
    *others, last = [str(rule) for rule in rules]
    return f"{', '.join(others)} and {last}" if others else last


def _mark_trends(marks: Marks, values: Sequence[float | None]) -> None:
    # A step belongs to the later of its two months; a trend of six months is five steps one way.
    steps = [
        None if before is None or after is None else _sign(after - before)
        for before, after in pairwise(values)
    ]
    for start, end, way in _stretches(steps):
        if end - start >= TREND_LENGTH - 1:
            _mark(marks, range(start, end + 1), Rule.TREND, way)


def _mark_near(
    marks: Marks,
    values: Sequence[float | None],
    mean: float,
    lower: Sequence[float],
    upper: Sequence[float],
) -> None:
    for side, limits in ((1, upper), (-1, lower)):
        near = [
            value is not None and side * (value - mean) > NEAR * side * (limit - mean)
            for value, limit in zip(values, limits, strict=True)
        ]
        for start in range(len(values) - 2):
            close = [at for at in range(start, start + 3) if near[at]]
            if len(close) >= 2:
                _mark(marks, close, Rule.NEAR_LIMIT, side)


def _stretches(signs: Sequence[int | None]) -> Iterator[tuple[int, int, int]]:
    """Where a sign other than 0 stands several times in a row: the first place, the place after the last, and
    the sign.
    """
    place = 0
    for sign, same in groupby(signs):
        length = len(list(same))
        if sign:
            yield place, place + length, sign
        place += length


def _mark(marks: Marks, places: Sequence[int], rule: Rule, side: int) -> None:
    for at in places:
        marks[at][rule] = side


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)
