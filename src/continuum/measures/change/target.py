"""Targets, and whether a process can be relied upon to meet one: assurance, as Making Data Count has it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from continuum.dataset.errors import ContinuumError
from continuum.measures.algebra import Direction
from continuum.measures.change.chart_choice import PERCENT

_NUMBER = r"\d+(?:\.\d+)?"
_RANGE = re.compile(rf"(?P<lowest>{_NUMBER})\s*(?:-|–|to)\s*(?P<highest>{_NUMBER})")
_BOUND = re.compile(rf"(?P<way>at least|at most|>=|<=)?\s*(?P<value>{_NUMBER})")

_ALL = 100
"""Per cent."""


class Assurance(StrEnum):
    """Whether the process as it is meets its target."""

    HITS = "consistently hits the target"
    MISSES = "consistently misses the target"
    HIT_AND_MISS = "hits and misses the target by chance"


@dataclass(frozen=True)
class Target:
    """What a value is to be: from `lowest` to `highest`, both included; one of them may be without end."""

    lowest: float = -inf
    highest: float = inf

    def __str__(self) -> str:
        if self.highest == inf:
            return f"at least {self.lowest:g}"
        if self.lowest == -inf:
            return f"at most {self.highest:g}"
        return f"{self.lowest:g} to {self.highest:g}"

    def met_by(self, value: float) -> bool:
        """Whether a value meets it."""
        return self.lowest <= value <= self.highest


def target_of(text: str, direction: Direction | str, unit: str = "") -> Target:
    """A target as people write it: ``95``, ``at least 95``, ``at most 10``, ``15-30``.

    A number alone is a least where higher is better, and a most where lower is.

    Args:
        text: the target.
        direction: which way is good.
        unit: the measure's unit; empty where it does not matter.

    Raises:
        ContinuumError: it cannot be read, a number alone is given where neither direction is better, or it is
            more than all of a percentage.
    """
    if unit == PERCENT and any(float(each) > _ALL for each in re.findall(_NUMBER, text)):
        raise ContinuumError(
            f"the target {text} is more than 100, and the measure is a percentage",
            remedy='Write a number from 0 to 100, such as "at least 95".',
        )
    if match := _RANGE.fullmatch(text.strip()):
        lowest, highest = float(match["lowest"]), float(match["highest"])
        if lowest < highest:
            return Target(lowest, highest)
    elif match := _BOUND.fullmatch(text.strip()):
        value = float(match["value"])
        way = match["way"] or {Direction.HIGHER: "at least", Direction.LOWER: "at most"}.get(
            Direction(direction), ""
        )
        if way in ("at least", ">="):
            return Target(lowest=value)
        if way:
            return Target(highest=value)
        raise ContinuumError(
            f"the measure has no direction, so that the target {text} says neither least nor most",
            remedy=f'Write "at least {text}", "at most {text}", or a range such as 15-30.',
        )
    raise ContinuumError(
        f"{text!r} is not a target", remedy='Write a number, "at least 95", "at most 10" or a range, 15-30.'
    )


def assurance(target: Target, lower: float, upper: float) -> Assurance:
    """Whether values between the limits of a process meet a target always, never, or now and then.

    The target lies outside the limits or it does not; limits are as worked out, not cut off at 0 or 100.
    """
    if target.lowest < lower and upper < target.highest:
        return Assurance.HITS
    if upper < target.lowest or target.highest < lower:
        return Assurance.MISSES
    return Assurance.HIT_AND_MISS
