"""Contact events: who was in each, family by family: each month has its exact contacts and families."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from continuum.dataset.errors import ContinuumError
from continuum.synthetic.borough import Borough
from continuum.synthetic.care.numbers import number
from continuum.synthetic.front_door.households import Households
from continuum.synthetic.front_door.volumes import Volumes
from continuum.synthetic.protection.journeys import Event, after_working_days
from continuum.synthetic.quota import mixed

_MOST_CHILDREN, _MOST_ADULTS = 6, 4


@dataclass
class ContactEvent:
    """One contact event.

    Attributes:
        month: the place of its month.
        day: the day it was received; for events without a referral a day is drawn later, within the month.
        household: the family, by its place in the households.
        children: the children, by their places in the list of people.
        adults: the adults, likewise.
        referral: the referral that it became.
    """

    month: int
    day: int
    household: int
    children: list[int] = field(default_factory=list)
    adults: list[int] = field(default_factory=list)
    referral: Event | None = None


def make_contact_events(
    borough: Borough, volumes: Volumes, households: Households, referrals: list[Event]
) -> list[ContactEvent]:
    """Every contact event, month by month."""
    random = borough.random("contact events")
    facts = borough.profile["front_door"]
    from_referrals = _before_referrals(borough, volumes, households, referrals, random)
    pool = _Pool(households, facts["contacts"]["known_share"])
    events: list[ContactEvent] = []
    for place in range(len(volumes.span)):
        month = from_referrals[place]
        _with_parents(month, int(volumes.adults[place]), households, random)
        month.extend(_other_events(place, month, volumes, households, pool, facts["contacts"], random))
        pool.remember(month)
        events.extend(month)
    return events


def _before_referrals(
    borough: Borough,
    volumes: Volumes,
    households: Households,
    referrals: list[Event],
    random: np.random.Generator,
) -> dict[int, list[ContactEvent]]:
    """The contact that each referral came from: of the same children, on that day or shortly before."""
    first = number(borough.first)
    shares = borough.profile["front_door"]["timeliness"]["social_care"]
    within = [event for event in referrals if event.received >= first]
    when = mixed(random, len(within), shares)
    bounds = [month.after for month in volumes.span]
    found: dict[int, list[ContactEvent]] = defaultdict(list)
    for event, timing in zip(within, when, strict=True):
        back = {"same_day": 0, "next_day": 1, "later": 2 + int(random.integers(0, 3))}[str(timing)]
        day = max(event.received if back == 0 else after_working_days(event.received, -back), first)
        if event.family < 0:
            household = households.of_one(event.episodes[0].person)
        else:
            household = households.known(event.family)
        children = [households.child(household, episode.person) for episode in event.episodes]
        # never before a child is born
        day = max(day, *(households.people[each].born for each in children)) if children else day
        month = bisect_right(bounds, day)
        found[month].append(ContactEvent(month, min(day, event.received), household, children, [], event))
    return found


def _with_parents(
    events: list[ContactEvent], adults: int, households: Households, random: np.random.Generator
) -> None:
    """Gives the events of referrals their adults, as far as the month has so many."""
    room = adults // 2
    for event, count in zip(events, random.choice([0, 1, 1, 2], len(events)).tolist(), strict=True):
        if households.list[event.household].family >= 0 and count <= room:
            event.adults = households.adults_on(event.household, event.day, count)
            room -= count


class _Pool:
    """The families that have been heard of, from whom a month's known ones come."""

    def __init__(self, households: Households, shares: Mapping[str, float]) -> None:
        self._households = households
        self._known = float(shares["contact"])
        self._referred = float(shares["referred"])
        self._heard: list[int] = []
        self._referred_list: list[int] = []
        self._seen: set[int] = set()

    def remember(self, events: list[ContactEvent]) -> None:
        """Adds the families of a month."""
        for event in events:
            if event.household not in self._seen and self._households.list[event.household].family != -1:
                self._seen.add(event.household)
                self._referred_list.append(event.household)
            elif event.household not in self._seen and not self._households.list[event.household].referred:
                self._seen.add(event.household)
                self._heard.append(event.household)

    def pick(self, used: set[int], day: int, children: int) -> int:
        """A family not yet used in the month: known with a certain chance and if one fits, or a new one."""
        chance = self._households.draw()
        source = self._heard if chance < self._known else self._referred_list
        if chance < self._known + self._referred and source:
            for _ in range(6):
                place = source[int(self._households.draw() * len(source))]
                if place not in used and self._fits(place, day, children):
                    return place
        return self._households.new()

    def _fits(self, place: int, day: int, children: int) -> bool:
        people = self._households.people
        household = self._households.list[place]
        able = sum(
            1 for each in household.children if people[each].born < day - 30 and people[each].adult > day + 40
        )
        # nobody is born into a family only because a contact asks for one more child than it has
        return able >= children and (able > 0 or not household.children)


def _other_events(
    place: int,
    month: list[ContactEvent],
    volumes: Volumes,
    households: Households,
    pool: _Pool,
    facts: Mapping[str, Any],
    random: np.random.Generator,
) -> list[ContactEvent]:
    children = int(volumes.children[place]) - sum(len(event.children) for event in month)
    adults = int(volumes.adults[place]) - sum(len(event.adults) for event in month)
    used = {event.household for event in month if households.list[event.household].family != -1}
    families = int(volumes.families[place]) - len(used)
    if min(children, adults, families) < 0:
        raise ContinuumError(
            f"{volumes.span[place].name}: more children or families are referred than the front door knows",
            remedy="Raise the profile's contacts",
        )
    count = round(families * float(facts["events_per_family"]))
    shapes = _shapes(random, facts["shapes"], count, children, adults)
    day = volumes.span[place].first
    found: list[ContactEvent] = []
    own: list[tuple[int, int, int]] = []
    for turn, (some_children, some_adults) in enumerate(shapes.tolist()):
        if turn < families:
            household = pool.pick(used, day, some_children)
            used.add(household)
            own.append((household, some_children, some_adults))
        else:
            household = _again(own, some_children, some_adults, households)
        event = ContactEvent(place, -1, household)
        event.children = households.children_on(household, day, some_children)
        event.adults = households.adults_on(household, day, some_adults)
        found.append(event)
    return found


def _again(own: list[tuple[int, int, int]], children: int, adults: int, households: Households) -> int:
    """A family of the month that is large enough for another event."""
    for _ in range(30):
        household, some_children, some_adults = own[int(households.draw() * len(own))]
        if some_children >= children and some_adults + 1 >= adults:
            return household
    return max(own, key=lambda each: (each[1], each[2]))[0]


def _shapes(
    random: np.random.Generator, shapes: Mapping[str, float], count: int, children: int, adults: int
) -> NDArray[np.int64]:
    """So many events with exactly so many children and adults."""
    pairs = [tuple(int(part) for part in name.split(",")) for name in shapes]
    weights = np.array(list(shapes.values()), dtype=float)
    drawn = np.array(pairs, dtype=np.int64)[random.choice(len(pairs), count, p=weights / weights.sum())]
    for column, total, most in ((0, children, _MOST_CHILDREN), (1, adults, _MOST_ADULTS)):
        while (short := total - int(drawn[:, column].sum())) != 0:
            step = 1 if short > 0 else -1
            other = drawn[:, 1 - column]
            able = drawn[:, column] < most if step > 0 else drawn[:, column] + (other > 0) > 1
            # those that have some already change first, so that single contacts stay single
            able &= (drawn[:, column] > 0) | (drawn.sum(axis=1) > 1)
            places = np.flatnonzero(able)
            if not len(places):
                raise ContinuumError(
                    f"{total} contacts do not fit {count} events",
                    remedy="Put the profile's contacts, families_share and events_per_family right",
                )
            chosen = random.permutation(places)[: abs(short)]
            drawn[chosen, column] += step
    return drawn
