"""Stretches of care and the years they reach into: what reviews, health and missing episodes are counted
over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.lives import CareHistory
from continuum.synthetic.care.numbers import number


@dataclass(frozen=True)
class Stretch:
    """One period of care in numbers.

    Attributes:
        person: the child.
        born: date of birth.
        entered: the day care began.
        left: the day it ended; None while it goes on.
        until: the day it ended, or the day after the borough's last.
    """

    person: int
    born: int
    entered: int
    left: int | None
    until: int


def stretches(borough: Borough, history: CareHistory) -> list[Stretch]:
    """The periods of care without series of short breaks."""
    after = number(borough.last) + 1
    return [
        Stretch(
            period.person,
            number(borough.people.date_of_birth(period.person)),
            number(period.entered),
            None if period.left is None else number(period.left),
            after if period.left is None else number(period.left),
        )
        for period in history.periods
        if not period.short_breaks
    ]


def financial_years(borough: Borough) -> Iterator[tuple[str, int, int]]:
    """The borough's financial years: the name in the profile, the first day, the day after the last."""
    for year in range(borough.first.year, borough.last.year + 1):
        start, end = number(date(year, 4, 1)), number(date(year + 1, 4, 1))
        first, after = max(start, number(borough.first)), min(end, number(borough.last) + 1)
        if first < after:
            yield str(year), first, after
