"""Households approved to foster: by kind, each month's stock and flow as the profile says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.numbers import as_days
from continuum.synthetic.care.paths import Month, arrivals, flow, months
from continuum.synthetic.quota import mixed

_YEAR = 365.25


@dataclass
class _Household:
    kind: str
    approved: int
    ended: int | None = None


def make_fostering(borough: Borough) -> None:
    """Makes the table fostering_household."""
    facts = borough.profile["fostering"]
    random = borough.random("fostering")
    span = months(borough.first, borough.last)
    households = [
        household for kind in facts["stock"] for household in _households(borough, facts, kind, span, random)
    ]
    households.sort(key=lambda each: (each.approved, each.kind))
    drawn = {
        kind: iter(mixed(random, sum(each.kind == kind for each in households), facts["places"][kind]))
        for kind in facts["stock"]
    }
    borough.add(
        "fostering_household",
        {
            "fostering_household_id": borough.ids("fostering_household", len(households)),
            "kind": [each.kind for each in households],
            "approved_on": as_days([each.approved for each in households]),
            "ended_on": as_days([each.ended for each in households]),
            "places": [int(next(drawn[each.kind])) for each in households],
        },
    )


def _households(
    borough: Borough, facts: Mapping[str, Any], kind: str, span: list[Month], random: np.random.Generator
) -> list[_Household]:
    coming = arrivals(facts["approved"][kind], span, borough.scale)
    moving = flow(facts["stock"][kind], coming, span, borough.scale, random)
    least = facts["least"][kind]
    back = random.exponential(facts["length"][kind] * _YEAR, moving.before)
    fostering = [
        _Household(kind, span[0].first - least - int(min(days, 20 * _YEAR))) for days in sorted(back)
    ]
    ended: list[_Household] = []
    for place, month in enumerate(span):
        ended.extend(_end(fostering, int(moving.going[place]), month, least, random))
        fostering.extend(
            _Household(kind, _weekday(int(random.integers(month.first, month.after)), month))
            for _ in range(int(coming[place]))
        )
    return ended + fostering


def _end(
    fostering: list[_Household], count: int, month: Month, least: int, random: np.random.Generator
) -> list[_Household]:
    """Takes so many households out of those that foster, and gives them their last day."""
    able = [each for each in fostering if each.approved <= month.first - least] or list(fostering)
    if len(able) < count:
        able = list(fostering)
    going = [able[int(place)] for place in random.permutation(len(able))[:count]]
    for each in going:
        each.ended = _weekday(int(random.integers(month.first, month.after)), month)
        fostering.remove(each)
    return going


def _weekday(day: int, month: Month) -> int:
    """The nearest weekday that is in the month; 1 January 1970 was a Thursday."""
    weekday = (day + 3) % 7
    if weekday < 5:
        return day
    friday = day - (weekday - 4)
    return friday if friday >= month.first else day + (7 - weekday)
