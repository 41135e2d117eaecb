"""Plans for adoption, made from their end: the order or the placement first, then the way that led to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import numpy as np

from continuum.synthetic.care.numbers import number
from continuum.synthetic.care.paths import Month
from continuum.synthetic.quota import Whole, apportion_named

_TRIES = 400
"""Draws of a plan before the months are said to be full."""


@dataclass(frozen=True)
class AdoptionPlan:
    """The dates of one sibling group's adoption, each a day's number or None.

    Attributes:
        children: how many brothers and sisters are adopted together.
        entered: when they entered care.
        decided: the agency decision maker's decision.
        ordered: the placement order.
        matched: the match.
        placed: when they moved in.
        fostered: when they moved in with foster carers who then adopted.
        adopted: the adoption order.
        reversed_on: when the decision was reversed; they stay in care.
    """

    children: int
    entered: int
    decided: int
    ordered: int | None
    matched: int | None = None
    placed: int | None = None
    fostered: int | None = None
    adopted: int | None = None
    reversed_on: int | None = None


class Room:
    """How many children of each month may be ones to be adopted, so that the month's total has room for
    them.
    """

    def __init__(self, span: list[Month], counts: Whole, share: float) -> None:
        self._starts = [month.first for month in span]
        self._left = [max(int(count * share), 1) for count in counts]

    def take(self, day: int | None, children: int) -> bool:
        """Takes room in the day's month; false where there is too little. Days before all months fit."""
        place = -1 if day is None else bisect_right(self._starts, day) - 1
        if place < 0:
            return True
        if self._left[place] < children:
            return False
        self._left[place] -= children
        return True

    def give_back(self, day: int, children: int) -> None:
        """Returns room that was taken."""
        place = bisect_right(self._starts, day) - 1
        if place >= 0:
            self._left[place] += children


class AdoptionPlanner:
    """Draws the plans that a profile wants.

    Args:
        facts: the profile's topic of adoption.
        last: the last day of the making.
        scale: by how much counts are multiplied.
        random: the random numbers.
        entering: the room in the months of entering care.
        leaving: the room in the months of leaving it.
    """

    def __init__(
        self,
        facts: Mapping[str, Any],
        last: int,
        scale: int,
        random: np.random.Generator,
        entering: Room,
        leaving: Room,
    ) -> None:
        self._facts = facts
        self._last = last
        self._scale = scale
        self._random = random
        self._entering = entering
        self._leaving = leaving

    def _fitting(self, draw: Callable[[], AdoptionPlan]) -> AdoptionPlan:
        """A plan whose months of entering and leaving care have room for it."""
        for _ in range(_TRIES):
            plan = draw()
            if not self._entering.take(plan.entered, plan.children):
                continue
            if self._leaving.take(plan.adopted, plan.children):
                return plan
            self._entering.give_back(plan.entered, plan.children)
        raise ValueError("the months have no room for so many adoptions: raise those who enter or leave care")

    def plans(self) -> list[AdoptionPlan]:
        """Every plan: those counted by placement, those counted by order, those waiting, those reversed."""
        made: list[AdoptionPlan] = []
        for wanted in self._facts["placed"]:
            made.extend(self._placed_between(wanted))
        for wanted in self._facts["adopted"]:
            made.extend(self._adopted_between(wanted))
        made.extend(self._waiting())
        made.extend(self._reversed())
        return made

    def _groups(self, children: int) -> list[int]:
        """Sizes of sibling groups that add up."""
        shares = {int(size): share for size, share in self._facts["brothers_and_sisters"].items()}
        counts = apportion_named(children, {str(size): share for size, share in shares.items()})
        sizes = [size for size in sorted(shares, reverse=True) for _ in range(counts[str(size)] // size)]
        sizes.extend([1] * (children - sum(sizes)))
        self._random.shuffle(sizes)
        return sizes

    def _split(self, sizes: list[int], children: int) -> list[bool]:
        """Which groups are in time, so that exactly so many children are."""
        left = children
        chosen = [False] * len(sizes)
        for place in sorted(range(len(sizes)), key=lambda each: -sizes[each]):
            # a large group goes in while it fits; the single children at the end make the number exact
            if sizes[place] <= left and (sizes[place] == 1 or self._random.random() < children / sum(sizes)):
                chosen[place] = True
                left -= sizes[place]
        for place, size in enumerate(sizes):
            if not chosen[place] and size <= left:
                chosen[place] = True
                left -= size
        return chosen

    def _between(self, low_high: tuple[int, int] | list[int]) -> int:
        low, high = low_high
        return int(self._random.integers(low, high + 1))

    def _day(self, start: date, end: date) -> int:
        """A weekday of a period."""
        day = self._between((number(start), number(end)))
        # 1 January 1970 was a Thursday
        weekday = (day + 3) % 7
        return day if weekday < 5 else max(day - (weekday - 4), number(start))

    def _placed_between(self, wanted: Mapping[str, Any]) -> list[AdoptionPlan]:
        sizes = self._groups(wanted["children"] * self._scale)
        quick = self._split(sizes, wanted["in_time"] * self._scale)

        def way(size: int, in_time: bool) -> AdoptionPlan:
            return self._way(size, self._day(wanted["from"], wanted["to"]), in_time)

        return [
            self._fitting(partial(way, size, in_time)) for size, in_time in zip(sizes, quick, strict=True)
        ]

    def _adopted_between(self, wanted: Mapping[str, Any]) -> list[AdoptionPlan]:
        children = wanted["children"] * self._scale
        sizes = self._groups(children)
        quick = self._split(sizes, round(children * self._facts["in_time"]))
        latest_counted = max(number(each["to"]) for each in self._facts["placed"])
        made = []

        def way(size: int, in_time: bool) -> AdoptionPlan:
            adopted = self._day(wanted["from"], wanted["to"])
            # children placed in the years counted by placement are already there
            placed = max(adopted - self._between(self._facts["days_to_order"]), latest_counted + 1)
            return self._way(size, placed, in_time, adopted)

        for size, in_time in zip(sizes, quick, strict=True):
            made.append(self._fitting(partial(way, size, in_time)))
        return made

    def _way(self, size: int, placed: int, in_time: bool, adopted: int | None = None) -> AdoptionPlan:
        """The way to a placement; without a day of the order one is drawn."""
        kind = "days_to_placement_in_time" if in_time else "days_to_placement_late"
        entered = placed - self._between(self._facts[kind])
        matched = placed - self._between((12, 35))
        decided = entered + int((matched - entered) * (0.5 + 0.3 * self._random.random()))
        order = decided + int((matched - decided) * (0.2 + 0.5 * self._random.random()))
        fostered = None
        if self._random.random() < self._facts["with_foster_carers_first"]:
            fostered = entered + self._between((5, max(6, (placed - entered) // 3)))
        if adopted is None:
            adopted = placed + self._between(self._facts["days_to_order"])
        return AdoptionPlan(size, entered, decided, order, matched, placed, fostered, adopted)

    def _waiting(self) -> list[AdoptionPlan]:
        """Decided and not yet adopted on the last day: some placed, some for whom a family is being found."""
        wanted = self._facts["waiting"]
        made = [
            self._fitting(partial(self._placed_and_waiting, size))
            for size in self._groups(wanted["placed"] * self._scale)
        ]
        made.extend(
            self._fitting(partial(self._family_finding, size))
            for size in self._groups(wanted["family_finding"] * self._scale)
        )
        return made

    def _placed_and_waiting(self, size: int) -> AdoptionPlan:
        placed = self._last - self._between((12, 330))
        plan = self._way(size, placed, bool(self._random.random() < self._facts["in_time"]))
        return replace(plan, adopted=None)

    def _family_finding(self, size: int) -> AdoptionPlan:
        decided = self._last - self._between((8, 300))
        entered = decided - self._between((130, 300))
        ordered = decided + self._between((15, 70))
        matched = self._last - self._between((1, 6)) if self._random.random() < 0.15 else None
        return AdoptionPlan(size, entered, decided, ordered if ordered < self._last - 6 else None, matched)

    def _reversed(self) -> list[AdoptionPlan]:
        """Decisions that were reversed: no family was found, or the court made no order."""
        earliest = max(number(each["to"]) for each in self._facts["placed"])
        return [
            self._fitting(partial(self._reversal, earliest + 365 * year))
            for year in range((self._last - earliest) // 365)
            for _ in range(self._facts["reversed_a_year"] * self._scale)
        ]

    def _reversal(self, year: int) -> AdoptionPlan:
        reversed_on = year + self._between((30, 360))
        decided = reversed_on - self._between((150, 420))
        entered = decided - self._between((140, 320))
        ordered = decided + self._between((15, 60)) if self._random.random() < 0.7 else None
        return AdoptionPlan(1, entered, decided, ordered, reversed_on=reversed_on)
