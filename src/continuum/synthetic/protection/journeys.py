"""What the making of need and protection speaks of: referrals that come together, episodes, plans.

Days are whole numbers, counted from 1 January 1970.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import numpy as np

from continuum.synthetic.care.lives import CarePeriod
from continuum.synthetic.days import working_days

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass
class ProtectionPlan:
    """A child protection plan.

    Attributes:
        started: its first day: the day of the initial conference.
        ended: the day it ended; None while it is open.
        group: the siblings who share it.
        repeat: whether the child was on a plan before.
        strategy: the day of the strategy discussion that led to it.
        previous: how many plans there were before.
        previous_ended: the day the last of them ended, where it is known.
        category: the latest category of abuse.
        disabled: whether Children with Disabilities holds it.
    """

    started: int
    ended: int | None
    group: int
    repeat: bool = False
    strategy: int = 0
    previous: int = 0
    previous_ended: int | None = None
    category: str = ""
    disabled: bool = False


@dataclass
class NeedPlan:
    """A child in need plan: from, until (None while it is open)."""

    started: int
    ended: int | None
    group: int = -1
    disabled: bool = False


@dataclass
class Episode:
    """One child's referral and the episode that it opened.

    Attributes:
        received: the day of the referral.
        closed: the day it closed; None while it is open.
        kind: the furthest step: "care", "protection", "need_plan", "assessment", "no_further_action".
        child: the child, by the number of the making; -1 before there is one.
        person: the child, a handle of the people.
        protection: its child protection plans.
        need_plans: its child in need plans.
        care: its periods of care.
        referral_id: its key.
        team: the key of the team that holds it.
        closure: why it closed.
    """

    received: int
    closed: int | None
    kind: str
    child: int = -1
    person: int = -1
    protection: list[ProtectionPlan] = field(default_factory=list)
    need_plans: list[NeedPlan] = field(default_factory=list)
    care: list[CarePeriod] = field(default_factory=list)
    referral_id: str = ""
    team: str = ""
    closure: str | None = None

    @property
    def no_further_action(self) -> bool:
        """Whether nothing opened."""
        return self.kind == "no_further_action"

    @property
    def repeat(self) -> bool:
        """Whether it has a plan for a second or subsequent time."""
        return any(plan.repeat for plan in self.protection)

    @property
    def disabled(self) -> bool:
        """Whether Children with Disabilities hold its plan."""
        return any(plan.disabled for plan in self.need_plans) or any(
            plan.disabled for plan in self.protection
        )


@dataclass
class Event:
    """Children of one family referred on one day.

    Attributes:
        received: the day.
        episodes: one a child.
        family: the family, a number of the people; -1 before there is one.
    """

    received: int
    episodes: list[Episode]
    family: int = -1


@dataclass
class Assessment:
    """A single assessment: its episode, the day its clock began, that of completion, and its outcome."""

    event: Event
    episode: Episode
    clock: int
    completed: int | None
    outcome: str | None = None
    later: bool = False


@dataclass(frozen=True)
class NeedEpisode:
    """An open or closed child in need episode, as other rooms need to know it.

    Attributes:
        person: the child, a handle of the people.
        received: the day of the referral.
        closed: the day it closed; None while it is open.
        team: the key of the team in the profile.
        referral_id: its key in the dataset.
        closure: the code of the reason why it closed.
    """

    person: int
    received: np.datetime64
    closed: np.datetime64 | None
    team: str
    referral_id: str
    closure: str | None


@cache
def _working_days() -> list[int]:
    every = np.arange(np.datetime64("2005-01-01"), np.datetime64("2030-01-01"))
    return [int(day) for day in every[np.is_busday(every, busdaycal=working_days())].astype(np.int64)]


def after_working_days(day: int, count: int) -> int:
    """The day so many working days after (before, where negative) a day."""
    known = _working_days()
    return known[bisect_right(known, day) - 1 + count]


def working_days_from(start: int, end: int) -> int:
    """How many working days lie after the start up to and including the end."""
    known = _working_days()
    return bisect_right(known, end) - bisect_right(known, start)


def working_day_from(day: int) -> int:
    """The day itself, or the first working day after it."""
    known = _working_days()
    return known[bisect_left(known, day)]


def birthday(born: int, age: int) -> int:
    """The day a person reaches an age (29 February: 28 February in other years)."""
    day = date.fromordinal(born + _EPOCH)
    try:
        return day.replace(year=day.year + age).toordinal() - _EPOCH
    except ValueError:
        return day.replace(year=day.year + age, day=28).toordinal() - _EPOCH
