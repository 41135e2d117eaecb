"""Periods of care: each month exactly so many children enter and leave as the profile says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.adoption_plans import AdoptionPlan, AdoptionPlanner, Room
from continuum.synthetic.care.entering import Arrivals
from continuum.synthetic.care.leaving import why_they_left
from continuum.synthetic.care.lives import CareHistory, CarePeriod, Stay
from continuum.synthetic.care.numbers import as_date, as_days, birthday, number
from continuum.synthetic.care.paths import Flow, Month, arrivals, flow, months
from continuum.synthetic.quota import mixed

_YEAR = 365.25


def make_care_periods(borough: Borough) -> CareHistory:
    """Makes every period of care, its people and their families.

    Those that reach into the borough's years are left in ``borough.care_periods``, for the rooms that make
    what
    came before care.
    """
    facts = borough.profile["care"]
    random = borough.random("care periods")
    span = months(facts["imagined_from"], borough.last)
    coming = arrivals(facts["entering_care"], span, borough.scale)
    moving = flow(facts["children_in_care"]["month_ends"], coming, span, borough.scale, random)
    planner = AdoptionPlanner(
        facts["adoption"],
        number(borough.last),
        borough.scale,
        random,
        entering=Room(span, coming, 0.55),
        leaving=Room(span, moving.going, 0.6),
    )
    stays = _Making(facts, random, borough.scale, span, moving, planner.plans()).run()
    why_they_left(stays, facts["leaving_care"], random)
    history = _people(borough, facts, stays, random)
    history.periods.extend(_short_breaks(borough, facts["short_breaks"], random))
    borough.care_periods = list(history.periods)
    return history


class _Making:
    """The months one after another."""

    def __init__(
        self,
        facts: Mapping[str, Any],
        random: np.random.Generator,
        scale: int,
        span: list[Month],
        moving: Flow,
        plans: list[AdoptionPlan],
    ) -> None:
        self._facts = facts
        self._random = random
        self._scale = scale
        self._span = span
        self._flow = moving
        self._arrivals = Arrivals(facts["entering_care"], random, scale)
        self._plans = self._by_month(plans)
        self._in_care: list[Stay] = []
        self._left: list[Stay] = []
        self._may_return: list[Stay] = []
        steps = facts["leaving_care"]["readiness"]
        self._steps = np.array([step for step, _ in steps])
        self._readiness = np.array([weight for _, weight in steps])

    def run(self) -> list[Stay]:
        """All stays, in order of entering."""
        start = self._span[0].first
        early = [stay for plan in self._plans.pop(-1, []) for stay in self._arrivals.adopted(plan)]
        self._in_care = early + self._arrivals.before(self._flow.before - len(early), start)
        for place, month in enumerate(self._span):
            self._enter(place, month)
            self._leave(int(self._flow.going[place]), month)
        stays = self._left + self._in_care
        return sorted(stays, key=lambda stay: (stay.entered, stay.child))

    def _by_month(self, plans: list[AdoptionPlan]) -> dict[int, list[AdoptionPlan]]:
        """Plans by the place of the month in which their children enter; -1 for before the first."""
        found: dict[int, list[AdoptionPlan]] = defaultdict(list)
        starts = [month.first for month in self._span]
        for plan in plans:
            found[int(np.searchsorted(starts, plan.entered, side="right")) - 1].append(plan)
        return found

    def _enter(self, place: int, month: Month) -> None:
        alone = self._unaccompanied(month)
        plans = self._plans.get(place, [])
        count = int(self._flow.coming[place])
        wanted = sum(plan.children for plan in plans)
        if wanted > count:
            raise ValueError(
                f"{wanted} children to be adopted enter care in {month.name}, but only {count} enter"
            )
        self._in_care.extend(self._arrivals.month(month, count, plans, alone, self._may_return, place > 0))

    def _unaccompanied(self, month: Month) -> int:
        """This month's share of the year's unaccompanied children: the months are filled in turn."""
        total = self._facts["entering_care"]["people"]["unaccompanied"].get(month.year, 0) * self._scale
        turn = (month.place - 3) % 12
        return int(total * (turn + 1) // 12 - total * turn // 12)

    def _leave(self, count: int, month: Month) -> None:
        """Exactly so many leave: the adopted, those who turn 18, and others by how ready they are."""
        going = [stay for stay in self._in_care if _adopted_in(stay, month)]
        for stay in going:
            assert stay.plan is not None
            stay.left = stay.plan.adopted
        self._come_of_age(count - len(going), month, going)
        rest = count - len(going)
        if rest < 0:
            raise ValueError(f"more children are adopted in {month.name} than leave care")
        going.extend(self._ready(rest, month))
        gone = {id(stay) for stay in going}
        self._in_care = [stay for stay in self._in_care if id(stay) not in gone]
        self._left.extend(going)
        self._may_return.extend(
            stay for stay in going if stay.left is not None and stay.left < stay.adult and stay.plan is None
        )

    def _come_of_age(self, room: int, month: Month, going: list[Stay]) -> None:
        """Those whose eighteenth birthday is in the month leave on it; where they are too many, some are
        made younger.
        """
        turning = sorted(
            (stay for stay in self._in_care if stay.adult < month.after), key=lambda stay: stay.adult
        )
        for stay in turning[: max(room, 0)]:
            stay.left = stay.adult
            going.append(stay)
        for stay in turning[max(room, 0) :]:
            stay.born += month.after - stay.adult + int(self._random.integers(0, 25))
            stay.adult = birthday(stay.born, 18)

    def _ready(self, count: int, month: Month) -> list[Stay]:
        """Others who leave, the newest first of all; brothers and sisters often together."""
        able = [
            stay
            for stay in self._in_care
            if _nothing_planned(stay, month) and stay.left is None and stay.entered < month.after - 3
            and stay.adult > month.after + 5 and not stay.unaccompanied
        ]  # fmt: skip
        if len(able) < count:
            raise ValueError(f"too few children could leave care in {month.name}")
        years = (month.after - np.array([stay.entered for stay in able])) / _YEAR
        weights = self._readiness[np.searchsorted(self._steps, years)]
        draws = self._random.random(len(able))
        together = self._random.random(len(able)) < self._facts["leaving_care"]["together"]
        eldest: dict[int, float] = {}
        for place, stay in enumerate(able):
            first = eldest.setdefault(stay.family, float(draws[place]))
            if together[place]:
                draws[place] = first
        # the largest of u ** (1 / weight) is a draw without return in proportion to the weights
        order = np.argsort(np.log(np.maximum(draws, 1e-12)) / weights, kind="stable")[::-1]
        going = [able[int(place)] for place in order[:count]]
        days: dict[int, int] = {}
        for stay in going:
            earliest = max(month.first, stay.entered + 1)
            day = int(self._random.integers(earliest, month.after))
            stay.left = max(days.setdefault(stay.family, day), earliest)
        return going


def _nothing_planned(stay: Stay, month: Month) -> bool:
    """Whether no plan for adoption stands in the month, or stood in it."""
    plan = stay.plan
    return plan is None or (plan.reversed_on is not None and plan.reversed_on < month.first)


def _adopted_in(stay: Stay, month: Month) -> bool:
    plan = stay.plan
    return plan is not None and plan.adopted is not None and plan.adopted < month.after


def _people(
    borough: Borough, facts: Mapping[str, Any], stays: list[Stay], random: np.random.Generator
) -> CareHistory:
    """Makes the people of the stays; those of older stays only where something is left to tell of them."""
    first = number(borough.first)
    kept = [stay for stay in stays if _told(stay, first)]
    one_each = {stay.child: stay for stay in kept}
    children = sorted(one_each)
    names = sorted({one_each[child].family for child in children} - {-1})
    families = dict(zip(names, borough.people.new_families(len(names)).tolist(), strict=True))
    families[-1] = -1
    sexes = [("M" if one_each[child].unaccompanied and random.random() < 0.9 else "") for child in children]
    drawn = mixed(random, len(children), borough.profile["profile"]["people"]["sex"])
    handles = borough.people.new_people(
        as_days([one_each[child].born for child in children]),
        sexes=[sex or str(other) for sex, other in zip(sexes, drawn, strict=True)],
        families=[families[one_each[child].family] for child in children],
    )
    person = dict(zip(children, handles.tolist(), strict=True))
    needs = mixed(random, len(kept), facts["entering_care"]["people"]["need"])
    history = CareHistory()
    for stay, need in zip(kept, needs, strict=True):
        handle = person[stay.child]
        if stay.unaccompanied:
            borough.people[handle].unaccompanied = True
            need = facts["entering_care"]["people"]["unaccompanied_need"]
        period = CarePeriod(
            handle,
            as_date(stay.entered),
            None if stay.left is None else as_date(stay.left),
            stay.reason,
            str(need),
            unaccompanied=stay.unaccompanied,
            plan=stay.plan,
        )
        within = stay.left is None or stay.left > first
        (history.periods if within else history.older).append(period)
    return history


def _told(stay: Stay, first: int) -> bool:
    """Whether the borough tells of a stay: it reaches into its years, or led to an adoption or to leaving
    care late.
    """
    if stay.left is None or stay.left > first:
        return True
    adopted = stay.plan is not None and stay.plan.adopted is not None
    return adopted or (stay.left >= stay.adult and stay.left > first - round(3.9 * _YEAR))


def _short_breaks(
    borough: Borough, facts: Mapping[str, Any], random: np.random.Generator
) -> list[CarePeriod]:
    """Disabled children who have a series of short breaks; some series have ended."""
    count = borough.times(facts["children"])
    last = number(borough.last)
    entered = random.integers(number(borough.first) + 200, last - 200, count)
    born = entered - random.integers(round(5 * _YEAR), round(12 * _YEAR), count)
    handles = borough.people.new_people(as_days(born.tolist()))
    periods = []
    for handle, start, child in zip(handles.tolist(), entered.tolist(), born.tolist(), strict=True):
        left = min(start + int(random.integers(300, 1500)), birthday(child, 18))
        ended = left if left <= last else None
        periods.append(
            CarePeriod(
                handle,
                as_date(start),
                None if ended is None else as_date(ended),
                None if ended is None else "E4A",
                facts["need"],
                short_breaks=True,
            )
        )
    return sorted(periods, key=lambda period: (period.entered, period.person))
