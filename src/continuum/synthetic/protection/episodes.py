"""Referrals and the episodes they open: round care and plans first, the others as the month's figures ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from continuum.dataset.errors import ContinuumError
from continuum.synthetic.borough import Borough
from continuum.synthetic.care.lives import CarePeriod
from continuum.synthetic.care.numbers import number
from continuum.synthetic.protection.flows import Flows
from continuum.synthetic.protection.journeys import (
    Episode,
    Event,
    NeedPlan,
    ProtectionPlan,
    after_working_days,
    birthday,
    working_day_from,
)
from continuum.synthetic.protection.plans import Plans
from continuum.synthetic.protection.spells import (
    Shape,
    begun_in,
    fill,
    group_sizes,
    open_at_ends,
    working_days_of,
)

_SAME_EPISODE = 100
"""A return to care within so many days falls into the same episode."""


def make_events(borough: Borough, flows: Flows, plans: Plans) -> list[Event]:
    """Every referral, in order of receipt; those without care have no children yet."""
    random = borough.random("episodes")
    last = number(borough.last)
    events = [
        *_care_events(borough, plans, random, last),
        *_protection_events(plans, random, last),
        *_need_events(plans, random, last),
    ]
    events.extend(_other_events(flows, events, random))
    order = {"care": 0, "protection": 1, "need_plan": 2, "assessment": 3, "no_further_action": 4}
    events.sort(key=lambda each: (each.received, order[each.episodes[0].kind], len(each.episodes)))
    return events


def _closing(random: np.random.Generator, ended: int | None, last: int) -> int | None:
    """The episode closes within two weeks of its last plan."""
    if ended is None:
        return None
    closed = working_day_from(ended + int(random.integers(0, 13)))
    return closed if closed <= last else None


def assessment_days(random: np.random.Generator, late_share: float = 0.16) -> int:
    """Working days that an assessment takes: most end in the weeks before the forty-fifth day."""
    if random.random() < late_share:
        return int(random.integers(46, 72))
    return int(min(45, 10 + 36 * random.beta(2.6, 1.3)))


# round care


def _care_events(borough: Borough, plans: Plans, random: np.random.Generator, last: int) -> list[Event]:
    children: dict[int, list[tuple[int, CarePeriod]]] = defaultdict(list)
    for place, period in enumerate(borough.care_periods):
        children[period.person].append((place, period))
    together: dict[tuple[int, int], list[Episode]] = defaultdict(list)
    for person, periods in children.items():
        periods.sort(key=lambda each: each[1].entered)
        for episode in _episodes_of(borough, person, periods, plans, random, last):
            family = borough.people.family_of(person)
            key = (family, episode.received) if family >= 0 else (-2 - person, episode.received)
            together[key].append(episode)
    return [Event(received, episodes, max(family, -1)) for (family, received), episodes in together.items()]


def _episodes_of(
    borough: Borough,
    person: int,
    periods: list[tuple[int, CarePeriod]],
    plans: Plans,
    random: np.random.Generator,
    last: int,
) -> Iterable[Episode]:
    born = number(borough.people.date_of_birth(person))
    adult = birthday(born, 18)
    found: list[Episode] = []
    for place, period in periods:
        left = None if period.left is None else number(period.left)
        protection = plans.before_care.get(place)
        received = max(_referred_before_care(borough, period, protection, plans, random), born)
        previous = found[-1] if found else None
        if previous is not None and (previous.closed is None or received <= previous.closed + _SAME_EPISODE):
            episode = previous
            received = previous.received
        else:
            episode = Episode(received, None, "care", person=person)
            found.append(episode)
        episode.care.append(period)
        if protection is not None:
            episode.protection.append(protection)
        after = plans.after_care.get(place)
        if after is not None:
            episode.need_plans.append(after)
        end = left if after is None else after.ended
        at_once = period.reason in ("E11", "E12", "E2", "E3")
        episode.closed = None
        if end is not None:
            later = end if at_once else working_day_from(end + int(random.integers(0, 13)))
            closed = max(min(later, adult), end)
            episode.closed = closed if closed <= last else None
    return found


def _referred_before_care(
    borough: Borough,
    period: CarePeriod,
    protection: ProtectionPlan | None,
    plans: Plans,
    random: np.random.Generator,
) -> int:
    """The day of the referral that led to care: brothers and sisters share it."""
    entered = number(period.entered)
    if period.unaccompanied:
        return entered
    # a stream for each family and day, so that its children draw the same
    draw = np.random.default_rng([borough.seed, max(borough.people.family_of(period.person), 0), entered])
    if protection is not None:
        return working_day_from(protection.strategy - int(draw.integers(0, 12)))
    days = draw.choice([0, 0, 3, 8, 20, 35, 50, 75, 110]) + draw.integers(0, 8)
    return entered - int(days)


# round plans


def _protection_events(plans: Plans, random: np.random.Generator, last: int) -> list[Event]:
    events = []
    for group in plans.protection:
        step_up = plans.step_up.get(group[0].group)
        if step_up is None:
            received = working_day_from(group[0].strategy - int(random.integers(0, 12)))
        else:
            received = after_working_days(step_up.started, -assessment_days(random))
        episodes = []
        for plan in group:
            step_down = plans.step_down.get(id(plan))
            closed = _closing(random, plan.ended if step_down is None else step_down.ended, last)
            episode = Episode(received, closed, "protection", protection=[plan])
            if step_up is not None:
                episode.need_plans.append(NeedPlan(step_up.started, step_up.ended, step_up.group))
            if step_down is not None:
                episode.need_plans.append(step_down)
            episodes.append(episode)
        events.append(Event(received, episodes))
    return events


def _need_events(plans: Plans, random: np.random.Generator, last: int) -> list[Event]:
    events = []
    for group in plans.need:
        received = after_working_days(group[0].started, -assessment_days(random))
        episodes = []
        closings: dict[int | None, int | None] = {}
        for plan in group:
            if plan.ended not in closings:
                closings[plan.ended] = _closing(random, plan.ended, last)
            episodes.append(Episode(received, closings[plan.ended], "need_plan", need_plans=[plan]))
        events.append(Event(received, episodes))
    return events


# the rest


def _other_events(flows: Flows, events: list[Event], random: np.random.Generator) -> list[Event]:
    """Referrals that ended in no further action, and those that were assessed and closed without a plan."""
    known = [episode for event in events for episode in event.episodes]
    wanted = flows.flow("referrals")
    nothing = flows.flow("no_further_action")
    assessed = wanted - nothing - begun_in(flows.span, [episode.received for episode in known])
    for place, month in enumerate(flows.span):
        if assessed[place] < 0:
            raise ContinuumError(
                f"{month.name}: {-assessed[place]} more children enter care or begin plans than are referred",
                remedy="Put the profile's referrals, plans and care right",
            )
    path = flows.path("children_in_need")
    first = flows.span[0].first
    open_before = sum(
        1 for each in known if each.received < first and (each.closed is None or each.closed >= first)
    )
    sizes = {int(size): share for size, share in flows.facts["families"]["sizes"].items()}
    shape = Shape(typical=75, least=9, longest=None, lasting_share=0.0, sizes=sizes)
    spells = fill(
        random,
        flows.span,
        max(path.before - open_before, 0),
        path.stock - open_at_ends(flows.span, [(each.received, each.closed) for each in known]),
        assessed,
        shape,
    )
    groups: dict[int, list[Episode]] = defaultdict(list)
    for spell in spells:
        groups[spell.group].append(Episode(spell.started, spell.ended, "assessment"))
    found = [Event(group[0].received, group) for group in groups.values()]
    for place, month in enumerate(flows.span):
        days = working_days_of(month)
        for size in group_sizes(random, int(nothing[place]), sizes):
            day = days[int(random.integers(len(days)))]
            found.append(Event(day, [Episode(day, day, "no_further_action") for _ in range(size)]))
    return found
