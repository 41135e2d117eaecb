"""Child protection plans and child in need plans: each month exactly so many begin and are open."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.lives import CarePeriod
from continuum.synthetic.care.numbers import as_date, number
from continuum.synthetic.days import add_months, days
from continuum.synthetic.protection.flows import Flows
from continuum.synthetic.protection.journeys import (
    NeedPlan,
    ProtectionPlan,
    after_working_days,
    birthday,
    working_day_from,
)
from continuum.synthetic.protection.spells import Shape, Spell, begun_in, fill, open_at_ends
from continuum.synthetic.quota import Whole

_RETURNED_HOME = frozenset({"E4A", "E4B", "E13", "E41"})


@dataclass
class Plans:
    """All plans.

    Attributes:
        before_care: of a period of care (by its place in the borough's list), the plan that it ended.
        after_care: of a period of care, the child in need plan after it.
        protection: groups of protection plans that did not end in care.
        step_up: of such a plan (by its group), the child in need plan that came before.
        step_down: of such a plan (by identity), the child in need plan that came after.
        need: groups of child in need plans that stand alone.
    """

    before_care: dict[int, ProtectionPlan] = field(default_factory=dict)
    after_care: dict[int, NeedPlan] = field(default_factory=dict)
    protection: list[list[ProtectionPlan]] = field(default_factory=list)
    step_up: dict[int, NeedPlan] = field(default_factory=dict)
    step_down: dict[int, NeedPlan] = field(default_factory=dict)
    need: list[list[NeedPlan]] = field(default_factory=list)


def make_plans(borough: Borough, flows: Flows) -> Plans:
    """Makes the plans around the periods of care that are known already."""
    random = borough.random("plans")
    plans = Plans()
    last = number(borough.last)
    _around_care(borough, flows, plans, random, last)
    _protection(borough, flows, plans, random, last)
    _steps(flows, plans, random, last)
    _need(flows, plans, random)
    return plans


def _around_care(
    borough: Borough, flows: Flows, plans: Plans, random: np.random.Generator, last: int
) -> None:
    facts = flows.facts
    earliest = flows.span[0].first + 10
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    seen: set[int] = set()
    entries: dict[int, list[int]] = defaultdict(list)
    for period in borough.care_periods:
        entries[period.person].append(number(period.entered))
    for place, period in enumerate(borough.care_periods):
        first_time = period.person not in seen
        seen.add(period.person)
        if first_time and not period.unaccompanied and not period.short_breaks:
            groups[(borough.people.family_of(period.person), number(period.entered))].append(place)
        again = [entered for entered in entries[period.person] if entered > number(period.entered)]
        plan = _after_care(
            borough, period, min(again, default=None), facts["child_in_need_plan"], random, last
        )
        if plan is not None:
            plans.after_care[place] = plan
    for index, ((_, entered), places) in enumerate(groups.items()):
        before = int(random.integers(45, 330))
        started = working_day_from(entered - before)
        born = max(
            number(borough.people.date_of_birth(borough.care_periods[place].person)) for place in places
        )
        possible = started - 75 > max(earliest, born) and started < entered
        if possible and random.random() < facts["child_protection"]["ends_in_care_share"]:
            for place in places:
                plans.before_care[place] = ProtectionPlan(started, entered, -1 - index)


def _after_care(
    borough: Borough,
    period: CarePeriod,
    again: int | None,
    facts: Any,
    random: np.random.Generator,
    last: int,
) -> NeedPlan | None:
    """The plan after a return home; a return to care ends it, or leaves no room for it."""
    if period.left is None or period.short_breaks or period.reason not in _RETURNED_HOME:
        return None
    if random.random() >= facts["after_care_share"]:
        return None
    started = number(period.left)
    adult = birthday(number(borough.people.date_of_birth(period.person)), 18)
    ended = started + int(random.integers(*facts["step_down_days"]))
    if again is not None:
        ended = min(ended, again)
    if ended >= adult - 5 or started > last or ended < started + 7:
        return None
    return NeedPlan(started, ended if ended <= last else None)


def _protection(borough: Borough, flows: Flows, plans: Plans, random: np.random.Generator, last: int) -> None:
    facts = flows.facts["child_protection"]
    fixed = list(plans.before_care.values())
    path = flows.path("child_protection")
    shape = Shape(
        typical=facts["typical_days"],
        least=60,
        longest=round((facts["long_months"] - 1) * 30.4),
        lasting_share=facts["long_share"],
        sizes={int(size): share for size, share in flows.facts["families"]["sizes"].items()},
    )
    spells = fill(
        random,
        flows.span,
        path.before,
        path.stock - open_at_ends(flows.span, [(plan.started, plan.ended) for plan in fixed]),
        flows.flow("child_protection") - begun_in(flows.span, [plan.started for plan in fixed]),
        shape,
    )
    long_since = number(_months_before(borough.last, facts["long_months"]))
    _long_ones(spells, long_since, last, borough.times(facts["long_open"]))
    groups: dict[int, list[ProtectionPlan]] = defaultdict(list)
    for spell in spells:
        groups[spell.group].append(ProtectionPlan(spell.started, spell.ended, spell.group))
    plans.protection = list(groups.values())
    _repeats(flows, [*_grouped(fixed), *plans.protection], random)
    for group in [*_grouped(fixed), *plans.protection]:
        in_time = random.random() < flows.facts["section_47"]["in_time_before"]
        days = int(random.integers(8, 16) if in_time else random.integers(16, 27))
        for plan in group:
            plan.strategy = after_working_days(plan.started, -days)


def _months_before(day: date, months: int) -> date:
    return as_date(int(add_months(days([day]), -months)[0].astype(np.int64)))


def _long_ones(spells: list[Spell], since: int, last: int, wanted: int) -> None:
    """Swaps ends until exactly so many of those open began by a day; no month's figures change."""
    open_long = [spell for spell in spells if spell.ended is None and spell.started <= since]
    open_short = [spell for spell in spells if spell.ended is None and spell.started > since]
    ended_short = [spell for spell in spells if spell.ended and spell.started > since]
    ended_long = [spell for spell in spells if spell.ended and spell.started <= since]
    ended_short.sort(key=lambda each: (-(each.ended or 0), each.group))
    ended_long.sort(key=lambda each: (-(each.ended or 0), each.group))
    for _ in range(len(open_long) - wanted):
        one, other = open_long.pop(), ended_short.pop(0)
        one.ended, other.ended = other.ended, None
    for _ in range(wanted - len(open_long)):
        one = ended_long.pop(0)
        able = [spell for spell in open_short if spell.started < (one.ended or 0) - 30]
        other = min(able, key=lambda each: (each.started, each.group))
        open_short.remove(other)
        one.ended, other.ended = None, one.ended
        open_long.append(one)


def _grouped(plans: list[ProtectionPlan]) -> list[list[ProtectionPlan]]:
    groups: dict[int, list[ProtectionPlan]] = defaultdict(list)
    for plan in plans:
        groups[plan.group].append(plan)
    return list(groups.values())


def _repeats(flows: Flows, groups: list[list[ProtectionPlan]], random: np.random.Generator) -> None:
    """Marks the plans that are a second or subsequent one: each month exactly so many, whole groups first."""
    wanted = flows.flow("child_protection", "repeats_years", "repeats_months")
    bounds = [month.after for month in flows.span]
    by_month: dict[int, list[list[ProtectionPlan]]] = defaultdict(list)
    for group in groups:
        if group[0].started >= flows.span[0].first:
            by_month[bisect_right(bounds, group[0].started)].append(group)
    for place, count in enumerate(wanted.tolist()):
        month = by_month[place]
        left = count
        for index in random.permutation(len(month)):
            if len(month[index]) <= left:
                left -= len(month[index])
                for plan in month[index]:
                    plan.repeat = True
        rest = [plan for group in month for plan in group if not plan.repeat]
        for plan in rest[:left]:
            plan.repeat = True


def _steps(flows: Flows, plans: Plans, random: np.random.Generator, last: int) -> None:
    """Child in need plans before and after plans of protection."""
    least, most = flows.facts["child_in_need_plan"]["step_down_days"]
    share = flows.facts["child_protection"]["steps_down_share"]
    for group in plans.protection:
        if random.random() < 0.2 and group[0].started - 260 > flows.span[0].first:
            before = int(random.integers(60, 200))
            plans.step_up[group[0].group] = NeedPlan(group[0].started - before, group[0].started)
        together = random.random() < share
        days = int(random.integers(least, most))
        for plan in group:
            if together and plan.ended is not None:
                ended = plan.ended + days
                plans.step_down[id(plan)] = NeedPlan(plan.ended, ended if ended <= last else None)


def _need(flows: Flows, plans: Plans, random: np.random.Generator) -> None:
    facts = flows.facts["child_in_need_plan"]
    fixed = [(plan.started, plan.ended) for plan in [*plans.after_care.values(), *plans.step_down.values()]]
    for group in plans.protection:
        step_up = plans.step_up.get(group[0].group)
        if step_up is not None:
            fixed.extend([(step_up.started, step_up.ended)] * len(group))
    path = flows.path("child_in_need_plan")
    stock = path.stock - open_at_ends(flows.span, fixed)
    earlier = np.array([path.before, *stock[:-1]])
    starts: Whole = np.maximum(stock - earlier + np.rint(earlier / facts["mean_months"]).astype(np.int64), 0)
    shape = Shape(
        typical=facts["typical_days"],
        least=30,
        longest=None,
        lasting_share=0.0,
        sizes={int(size): share for size, share in flows.facts["families"]["sizes"].items()},
    )
    groups: dict[int, list[NeedPlan]] = defaultdict(list)
    for spell in fill(random, flows.span, path.before, stock, starts, shape):
        groups[spell.group].append(NeedPlan(spell.started, spell.ended, spell.group))
    plans.need = list(groups.values())
    singles = [group[0] for group in plans.need if len(group) == 1]
    count = min(round(facts["disabilities_share"] * sum(map(len, plans.need))), len(singles))
    for index in random.permutation(len(singles))[:count]:
        singles[index].disabled = True
