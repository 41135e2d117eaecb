"""Which child each referral is about: new families, families referred again, families known from long ago.

Referrals are gone through in order of day. Each month exactly so many are of children who were referred in
the 365 days before; all others are not, whatever else happened to the child.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from continuum.dataset.errors import ContinuumError
from continuum.synthetic.borough import Borough
from continuum.synthetic.care.numbers import as_days, number
from continuum.synthetic.protection.flows import Flows
from continuum.synthetic.protection.journeys import Episode, Event, birthday

_YEAR = 365
_LONG_AGO = -(10**9)
_EVER = 10**9
_TRIES = 40


@dataclass
class Child:
    """A child in the making: what matters for being referred again."""

    born: int
    family: int
    adult: int
    last_received: int = _LONG_AGO
    last_closed: int = _LONG_AGO
    plans: int = 0
    last_plan_ended: int | None = None
    disabled: bool = False


@dataclass
class _Pools:
    children: list[Child] = field(default_factory=list)
    families: list[list[int]] = field(default_factory=list)
    recent: list[int] = field(default_factory=list)
    in_recent: set[int] = field(default_factory=set)
    with_plans: list[int] = field(default_factory=list)


class Assignment:
    """Gives every event without a family its children."""

    def __init__(self, borough: Borough, flows: Flows, events: list[Event]) -> None:
        self._borough = borough
        self._random = borough.random("children")
        self._events = events
        self._flows = flows
        self._last = number(borough.last)
        self._pools = _Pools()
        facts = flows.facts["families"]
        self._ages = {
            "protection": np.cumsum(facts["ages_protection"]) / sum(facts["ages_protection"]),
            "other": np.cumsum(facts["ages"]) / sum(facts["ages"]),
        }
        self._returning = float(flows.facts["rereferrals"]["returning_share"])
        self._draws: list[float] = []

    def run(self) -> None:
        """Assigns all events, then makes the people."""
        self._care_children()
        bounds = [month.after for month in self._flows.span]
        first = self._flows.span[0].first
        wanted = self._flows.flow("rereferrals") - self._again_already(bounds, first)
        months: dict[int, list[Event]] = defaultdict(list)
        for event in self._events:
            place = -1 if event.received < first else bisect_right(bounds, event.received)
            if event.episodes[0].kind != "care":
                months[place].append(event)
        for place in sorted(months):
            quota = 0 if place < 0 else int(wanted[place])
            self._month(months[place], quota)
        self._people()

    # children whose way is known already

    def _care_children(self) -> None:
        """Counts the plans of children in care: one before, elsewhere or long ago, where it is a repeat."""
        for event in self._events:
            for episode in event.episodes:
                if episode.kind == "care":
                    for plan in episode.protection:
                        plan.previous = 1 if plan.repeat else 0

    def _again_already(self, bounds: list[int], first: int) -> np.ndarray:
        """How many of each month's referrals of children in care came within a year of another."""
        counts = np.zeros(len(bounds), dtype=np.int64)
        seen: dict[int, int] = {}
        for event in self._events:
            for episode in event.episodes:
                if episode.kind != "care":
                    continue
                before = seen.get(episode.person)
                if before is not None and episode.received - before <= _YEAR and episode.received >= first:
                    counts[bisect_right(bounds, episode.received)] += 1
                seen[episode.person] = episode.received
        return counts

    # one month

    def _month(self, events: list[Event], quota: int) -> None:
        left = quota
        children = sum(len(event.episodes) for event in events)
        fresh: list[Event] = []
        for event in events:
            size = len(event.episodes)
            again = size <= left and self._draw() * children < 1.12 * left
            if again and self._take(event, self._again(event)):
                left -= size
            elif not (self._draw() < self._returning and self._take(event, self._from_long_ago(event))):
                self._new(event)
                if size == 1:
                    fresh.append(event)
            children -= size
        for event in fresh:
            if left == 0:
                break
            if self._turn_into_again(event):
                left -= 1
        if left:
            raise ContinuumError(
                f"{left} of {quota} repeat referrals from {np.datetime64(events[0].received, 'D')} on "
                "find no child who was referred in the year before",
                remedy="Lower the profile's rereferrals",
            )

    def _draw(self) -> float:
        if not self._draws:
            self._draws = self._random.random(4096).tolist()
        return self._draws.pop()

    def _pick(self, count: int) -> int:
        return int(self._draw() * count)

    def _again(self, event: Event) -> list[int]:
        """Children of one family who were all referred in the year before and whose episodes have closed."""
        day, size = event.received, len(event.episodes)
        recent = self._pools.recent
        for _ in range(_TRIES):
            if not recent:
                return []
            place = self._pick(len(recent))
            family = recent[place]
            members = self._pools.families[family]
            if max(self._pools.children[each].last_received for each in members) < day - _YEAR:
                recent[place] = recent[-1]
                recent.pop()
                self._pools.in_recent.discard(family)
                continue
            able = [each for each in members if self._was_here(self._pools.children[each], event, day)]
            if len(able) >= size and not self._blocked(members, day):
                return able[:size]
        return []

    def _blocked(self, members: list[int], day: int) -> bool:
        """Whether a child of the family is disabled or was referred later than this day."""
        return any(
            self._pools.children[each].disabled or self._pools.children[each].last_received >= day
            for each in members
        )

    def _was_here(self, child: Child, event: Event, day: int) -> bool:
        return (
            day - _YEAR <= child.last_received < day and child.last_closed < day and self._fits(child, event)
        )

    def _from_long_ago(self, event: Event) -> list[int]:
        """Children of one family known before, none of them referred in the year before."""
        day, size = event.received, len(event.episodes)
        families = self._pools.families
        from_plans = event.episodes[0].repeat and self._pools.with_plans
        for _ in range(_TRIES if from_plans else 6):
            if not families:
                return []
            if from_plans:
                family = self._pools.with_plans[self._pick(len(self._pools.with_plans))]
            else:
                family = self._pick(len(families))
            members = families[family]
            able = [
                each
                for each in members
                if self._pools.children[each].last_received < day - _YEAR
                and self._pools.children[each].last_closed < day
                and self._fits(self._pools.children[each], event)
            ]
            if len(able) >= size and not self._blocked(members, day):
                return able[:size]
        return []

    def _fits(self, child: Child, event: Event) -> bool:
        """Whether the child is still young enough, and was on a plan before if the event says so."""
        until = max(_EVER if each.closed is None else each.closed for each in event.episodes)
        until = min(until, self._last)
        if child.born > event.received or child.adult <= until:
            return False
        if not event.episodes[0].protection:
            return True
        return (child.plans > 0) == event.episodes[0].repeat

    def _take(self, event: Event, children: list[int]) -> bool:
        if not children:
            return False
        for child, episode in zip(children, event.episodes, strict=True):
            self._record(child, episode)
        return True

    def _record(self, number_of_child: int, episode: Episode) -> None:
        child = self._pools.children[number_of_child]
        episode.child = number_of_child
        child.last_received = episode.received
        child.last_closed = _EVER if episode.closed is None else episode.closed
        for plan in episode.protection:
            plan.previous = max(child.plans, 1) if plan.repeat else 0
            plan.previous_ended = child.last_plan_ended
            child.plans = plan.previous + 1
            child.last_plan_ended = plan.ended
            self._pools.with_plans.append(child.family)
        if child.family not in self._pools.in_recent and not child.disabled:
            self._pools.in_recent.add(child.family)
            self._pools.recent.append(child.family)

    # new families

    def _new(self, event: Event) -> None:
        day = event.received
        kind = "protection" if event.episodes[0].kind == "protection" else "other"
        family = len(self._pools.families)
        until = min(max(_EVER if each.closed is None else each.closed for each in event.episodes), self._last)
        members = []
        for born in self._births(day, until, len(event.episodes), self._ages[kind]):
            members.append(len(self._pools.children))
            adult = birthday(born, 18)
            self._pools.children.append(Child(born, family, adult, disabled=event.episodes[0].disabled))
        self._pools.families.append(members)
        for child, episode in zip(members, event.episodes, strict=True):
            self._record(child, episode)

    def _births(self, day: int, until: int, count: int, ages: np.ndarray) -> list[int]:
        """Dates of birth of brothers and sisters, none unborn on a day, all children until another."""
        youngest_allowed, oldest_allowed = day, until - 18 * 365 - 3
        age = bisect_right(ages.tolist(), self._draw()) + self._draw()
        born = [day - int(age * 365.25)]
        for _ in range(count - 1):
            gap = int(365 * (0.9 + 3.6 * self._draw()))
            older = min(born) - gap
            born.append(older if older > oldest_allowed else max(born) + gap)
        shift = max(0, max(born) - youngest_allowed)
        born = [each - shift for each in born]
        if min(born) <= oldest_allowed:
            # too many years for one family: brothers and sisters a year apart, twins in the end
            room = max(1, (youngest_allowed - oldest_allowed - 1) // count)
            step = min(330, room)
            born = [youngest_allowed - self._pick(step) - step * each for each in range(count)]
            born = [max(each, oldest_allowed + 1) for each in born]
        return born

    def _turn_into_again(self, event: Event) -> bool:
        """Gives a referral to a child referred in the year before; the new child it had is forgotten."""
        episode = event.episodes[0]
        forgotten = episode.child
        child = self._pools.children[forgotten]
        if child.disabled or child.last_received != episode.received:
            return False
        child.last_received = _EVER
        found = self._again(event)
        child.last_received = episode.received
        if not found or found[0] == forgotten:
            return False
        self._pools.families[child.family] = [forgotten]
        child.last_received = _EVER
        child.last_closed = _EVER
        self._record(found[0], episode)
        return True

    # people

    def _people(self) -> None:
        """Makes the people: only children who have an episode."""
        used = sorted({each.child for event in self._events for each in event.episodes if each.child >= 0})
        children = [self._pools.children[each] for each in used]
        names = sorted({child.family for child in children})
        families = dict(zip(names, self._borough.people.new_families(len(names)).tolist(), strict=True))
        handles = self._borough.people.new_people(
            as_days([child.born for child in children]),
            families=[families[child.family] for child in children],
        )
        person = dict(zip(used, handles.tolist(), strict=True))
        for event in self._events:
            for episode in event.episodes:
                if episode.child >= 0:
                    episode.person = person[episode.child]
            if event.family < 0:
                event.family = self._borough.people.family_of(event.episodes[0].person)
        for index, handle in person.items():
            if self._pools.children[index].disabled:
                self._borough.people[handle].disabled = True
