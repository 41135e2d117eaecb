"""What a process chart is made of: one value a month, in order, with the counts that it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Observation:
    """One month of a series.

    Attributes:
        on: the last day of the month.
        value: the value; None where there is none.
        numerator: the number above the line, or the count itself.
        denominator: the number below the line; None for a plain count.
        status: why there is no value ("empty denominator", "not available"); "value" where there is one.
    """

    on: date
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    status: str = "value"


def known(observations: Sequence[Observation]) -> list[float]:
    """The values that there are, in order."""
    return [each.value for each in observations if each.value is not None]
