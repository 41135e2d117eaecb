"""Placements, month by month: who moves, and to whom and where, so that each month's counts are met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from continuum.synthetic.care.kinds import (
    KINDS_FILLED,
    PLACES_FILLED,
    Kind,
    Place,
    Scores,
    Segment,
    fits_kind,
    fits_place,
)
from continuum.synthetic.care.paths import Month
from continuum.synthetic.care.place_paths import PlacePaths

_Key = TypeVar("_Key", Kind, Place)

_YEAR = 365.25
_LEAST_DAYS = 10
"""A child who has just moved does not move again so soon."""


@dataclass
class Placed:
    """One period of care with its placements in the making; days are numbers.

    Attributes:
        born: date of birth.
        family: the child's family.
        entered: the day care began.
        left: the day it ended; None while it goes on.
        alone: whether the child is unaccompanied.
        planned: whether there is a plan for adoption.
        restless: how readily this child moves, beside others.
        fixed_place: where the child is placed for adoption; where an unaccompanied child is throughout.
        placed_on: the day of moving in with adopters; None where there is no such day.
        fostered_on: the day of moving in with foster carers who will adopt.
        segments: the placements.
        pinned: whether the child stays until adoption.
    """

    born: int
    family: int
    entered: int
    left: int | None
    alone: bool
    planned: bool
    restless: float
    fixed_place: Place = Place.NEAR_INSIDE
    placed_on: int | None = None
    fostered_on: int | None = None
    segments: list[Segment] = field(default_factory=list)
    pinned: bool = False

    @property
    def now(self) -> Segment:
        """The present placement."""
        return self.segments[-1]

    def move(self, day: int, kind: Kind, place: Place, *, to_adopt: bool = False) -> None:
        """Ends the present placement and begins another."""
        if self.segments:
            self.now.ended = day
        self.segments.append(Segment(day, kind, place, to_adopt=to_adopt))


class Placing:
    """Places all children of a borough.

    Args:
        facts: the profile's topic of placements.
        paths: the counts that each month must meet.
        span: the months.
        stock: children in care at the end of each month, those included that are not being made.
        random: the random numbers.
    """

    def __init__(
        self,
        facts: Mapping[str, Any],
        paths: PlacePaths,
        span: list[Month],
        stock: list[int],
        random: np.random.Generator,
    ) -> None:
        self._facts = facts
        self._paths = paths
        self._span = span
        self._stock = stock
        self._random = random
        steps = facts["settling"]
        self._settling = (np.array([up_to for up_to, _ in steps]), np.array([weight for _, weight in steps]))
        self._restlessness = {Kind(kind): weight for kind, weight in facts["restlessness"].items()}

    def run(self, children: list[Placed]) -> None:
        """Gives every period of care its placements."""
        waiting = sorted(children, key=lambda each: each.entered)
        here: list[Placed] = []
        turn = 0
        for place, month in enumerate(self._span):
            new: list[Placed] = []
            while turn < len(waiting) and waiting[turn].entered < month.after:
                new.append(waiting[turn])
                turn += 1
            self._month(place, month, here, new)
            here = [each for each in (*here, *new) if each.left is None or each.left >= month.after]

    def _month(self, place: int, month: Month, here: list[Placed], new: list[Placed]) -> None:
        for each in new:
            if each.left is not None and each.left < month.after:
                each.move(each.entered, Kind.OWN_FOSTERING, Place.NEAR_INSIDE)
        staying = [each for each in here if each.left is None or each.left >= month.after]
        arrived = [each for each in new if each.left is None or each.left >= month.after]
        pool = [each for each in arrived if not self._on_the_way_to_adoption(each, month)]
        for each in staying:
            self._on_the_way_to_adoption(each, month)
        everybody = staying + arrived
        share = (
            len(everybody) / self._stock[place] if place < len(self._stock) and self._stock[place] else 1.0
        )
        self._fill(place, month, everybody, pool, {id(each) for each in arrived}, share)

    def _on_the_way_to_adoption(self, each: Placed, month: Month) -> bool:
        """Moves a child whose day of moving in with adopters is in the month; whether the child is settled
        so.
        """
        if each.fostered_on is not None and not each.pinned and each.fostered_on < month.after:
            if not each.segments and each.fostered_on > each.entered:
                each.move(each.entered, Kind.OWN_FOSTERING, Place.NEAR_INSIDE)
            each.move(
                max(each.fostered_on, each.entered), Kind.OWN_FOSTERING, Place.NEAR_INSIDE, to_adopt=True
            )
            each.pinned = True
        if each.placed_on is not None and each.placed_on < month.after:
            if not each.segments:
                each.move(each.entered, Kind.OWN_FOSTERING, Place.NEAR_INSIDE)
            if each.now.kind is not Kind.ADOPTION:
                each.move(max(each.placed_on, each.now.started + 1), Kind.ADOPTION, each.fixed_place)
            each.pinned = True
        return each.pinned

    def _fill(
        self,
        place: int,
        month: Month,
        everybody: list[Placed],
        pool: list[Placed],
        arrived: set[int],
        share: float,
    ) -> None:
        """Chooses who moves, and gives the movers and the newcomers the placements that the month lacks."""
        pooled = {id(each) for each in pool}
        adopted = [each for each in everybody if each.segments and each.now.kind is Kind.ADOPTION]
        count = round(self._facts["moves_a_month"] * len(everybody))
        self._take(count, self._movable(everybody, pooled, month), pool, pooled, month)
        kinds = self._paths.kinds(place, len(everybody) - len(adopted), share)
        settled = self._settled(everybody, pooled)
        self._take_surplus(kinds, [(each.now.kind, each) for each in settled], pool, pooled, month)
        alone = [each for each in everybody if each.alone]
        places = self._paths.places(
            place,
            len(everybody) - len(adopted) - len(alone),
            share,
            sum(each.now.place is Place.FAR_OUTSIDE for each in adopted),
            sum(each.now.place is Place.NEAR_OUTSIDE for each in adopted)
            + sum(each.fixed_place is Place.NEAR_OUTSIDE for each in alone),
            sum(each.fixed_place is Place.FAR_OUTSIDE for each in alone),
        )
        settled = self._settled(everybody, pooled)
        near = [(each.now.place, each) for each in settled if not each.alone]
        self._take_surplus(places, near, pool, pooled, month)
        self._take_the_old_enough(kinds, self._settled(everybody, pooled), pool, pooled, month)
        self._give(kinds, places, self._settled(everybody, pooled), pool, arrived, month)

    def _movable(self, everybody: list[Placed], pooled: set[int], month: Month) -> list[Placed]:
        return [
            each
            for each in everybody
            if id(each) not in pooled and not each.pinned and each.segments
            and each.now.started < month.first - _LEAST_DAYS
            and (each.placed_on is None or each.placed_on > month.after + 30)
        ]  # fmt: skip

    def _take(
        self, count: int, able: list[Placed], pool: list[Placed], pooled: set[int], month: Month
    ) -> int:
        """Adds so many movers to the pool, the restless ones first of all; returns how many there were."""
        if count <= 0 or not able:
            return 0
        in_place = (month.first - np.array([each.now.started for each in able])) / 30.4
        up_to, weights = self._settling
        settled = weights[np.minimum(np.searchsorted(up_to, in_place), len(weights) - 1)]
        ready = settled * np.array([self._restlessness[each.now.kind] * each.restless for each in able])
        order = np.argsort(-np.log(self._random.random(len(able))) / ready, kind="stable")
        for index in order[:count]:
            pool.append(able[int(index)])
            pooled.add(id(able[int(index)]))
        return min(count, len(able))

    def _settled(self, everybody: list[Placed], pooled: set[int]) -> list[Placed]:
        return [each for each in everybody if id(each) not in pooled and each.now.kind is not Kind.ADOPTION]

    def _take_surplus(
        self,
        wanted: Mapping[_Key, int],
        settled: list[tuple[_Key, Placed]],
        pool: list[Placed],
        pooled: set[int],
        month: Month,
    ) -> None:
        """Adds movers from wherever more children are than are wanted."""
        there: dict[_Key, list[Placed]] = {key: [] for key in wanted}
        for key, each in settled:
            there[key].append(each)
        for key, count in wanted.items():
            surplus = len(there[key]) - count
            if surplus > 0:
                able = [each for each in there[key] if not each.pinned and not each.alone]
                self._take(surplus, able, pool, pooled, month)

    def _take_the_old_enough(
        self,
        wanted: Mapping[Kind, int],
        settled: list[Placed],
        pool: list[Placed],
        pooled: set[int],
        month: Month,
    ) -> None:
        """Makes sure that enough of the pool are 16, where young people are to live on their own."""
        lacking = wanted[Kind.INDEPENDENT] - sum(each.now.kind is Kind.INDEPENDENT for each in settled)
        old = sum(_age(each, month) >= 16 for each in pool)
        able = [
            each
            for each in settled
            if _age(each, month) >= 16 and each.now.kind is not Kind.INDEPENDENT and not each.pinned
        ]
        self._take(lacking - old, able, pool, pooled, month)

    def _give(
        self,
        kinds: Mapping[Kind, int],
        places: Mapping[Place, int],
        settled: list[Placed],
        pool: list[Placed],
        arrived: set[int],
        month: Month,
    ) -> None:
        by_kind = Counter(each.now.kind for each in settled)
        by_place = Counter(each.now.place for each in settled if not each.alone)
        lacking = {kind: count - by_kind[kind] for kind, count in kinds.items()}
        given = self._give_kinds(lacking, pool, month)
        free = [each for each in pool if not each.alone]
        missing = {place: count - by_place[place] for place, count in places.items()}
        placed = self._give_places(missing, free, [given[id(each)] for each in free])
        for each in pool:
            where = placed.get(id(each), each.fixed_place)
            day = (
                each.entered if id(each) in arrived else int(self._random.integers(month.first, month.after))
            )
            each.move(day, given[id(each)], where)

    def _noise(self, children: list[Placed]) -> Scores:
        """Chance, shared in part by brothers and sisters, so that they are often placed alike."""
        own = self._random.gumbel(size=len(children))
        shared: dict[int, float] = {}
        for index, each in enumerate(children):
            if each.family >= 0:
                own[index] = 0.75 * shared.setdefault(each.family, float(own[index])) + 0.25 * own[index]
        return own

    def _give_kinds(self, lacking: Mapping[Kind, int], pool: list[Placed], month: Month) -> dict[int, Kind]:
        age = np.array([_age(each, month) for each in pool])
        days = np.array([month.first - each.entered for each in pool], dtype=float)
        alone = np.array([each.alone for each in pool], dtype=bool)
        planned = np.array([each.planned for each in pool], dtype=bool)
        free = np.ones(len(pool), dtype=bool)
        given = {id(each): Kind.OWN_FOSTERING for each in pool}
        noise = self._noise(pool)
        for kind in KINDS_FILLED:
            score = fits_kind(kind, age, days, alone, planned) + noise * (1 if kind is not Kind.HOME else -1)
            score[~free] = -np.inf
            able = int((free & (score > -1e8)).sum())
            for index in np.argsort(-score, kind="stable")[: max(min(lacking.get(kind, 0), able), 0)]:
                given[id(pool[int(index)])] = kind
                free[index] = False
        return given

    def _give_places(
        self, missing: Mapping[Place, int], pool: list[Placed], kinds: list[Kind]
    ) -> dict[int, Place]:
        free = np.ones(len(pool), dtype=bool)
        given = {id(each): Place.NEAR_INSIDE for each in pool}
        noise = self._noise(pool)
        for place in PLACES_FILLED:
            score = fits_place(place, kinds) + noise
            score[~free] = -np.inf
            for index in np.argsort(-score, kind="stable")[: max(min(missing[place], int(free.sum())), 0)]:
                given[id(pool[int(index)])] = place
                free[index] = False
            noise = self._noise(pool)
        return given


def _age(each: Placed, month: Month) -> float:
    """Age in years on the first of the month, or on entering care."""
    return (max(month.first, each.entered) - each.born) / _YEAR
