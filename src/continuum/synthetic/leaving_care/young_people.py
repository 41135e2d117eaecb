"""Who the care leavers are, and how long the authority supports each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.lives import CareHistory
from continuum.synthetic.care.numbers import age_on, birthday, number

_NO_CARE_LEAVERS = frozenset({"E11", "E12", "E2", "E41", "E43", "E44", "E45", "E46", "E47", "E48"})
"""Reasons for leaving care after which the authority owes no leaving care duties here: adoption, death,
orders.
"""

_OLDEST = 22
_LEAST_SUPPORT = 60
"""Days: nobody's support ends as soon as it begins."""


@dataclass
class YoungPerson:
    """One care leaver; days are numbers.

    Attributes:
        person: the young person.
        born: date of birth.
        since: the day from which leaving care duties are owed.
        until: the day they end.
        reason: why care ended.
        engaged: how readily found in education, employment or training (0 most readily, 1 least).
        housed: how readily suitably housed, the same way.
        university: the days a university course begins and ends; None for no course.
    """

    person: int
    born: int
    since: int
    until: int
    reason: str
    engaged: float
    housed: float
    university: tuple[int, int] | None = None

    def supported_on(self, day: int) -> bool:
        """Whether duties are owed on a day."""
        return self.since <= day < self.until

    def age(self, day: int) -> int:
        """Age in whole years on a day."""
        return age_on(self.born, day)


def ages(name: str) -> range:
    """The ages that a name in the profile covers: "17-18"."""
    low, high = name.split("-")
    return range(int(low), int(high) + 1)


def young_people(borough: Borough, history: CareHistory) -> list[YoungPerson]:
    """Those who left care at 16 or later after long enough there, and did not return."""
    facts = borough.profile["leaving_care"]
    random = borough.random("young people")
    spells = defaultdict(list)
    for period in (*history.older, *history.periods):
        if not period.short_breaks:
            spells[period.person].append(period)
    found = []
    for person in sorted(spells):
        latest = spells[person][-1]
        if latest.left is None or latest.left > borough.last or latest.reason in _NO_CARE_LEAVERS:
            continue
        born = number(borough.people.date_of_birth(person))
        since = number(latest.left)
        days = sum(number(each.left or borough.last) - number(each.entered) for each in spells[person])
        if age_on(born, since) < 16 or days < facts["least_days_in_care"]:
            continue
        until = birthday(born, _OLDEST)
        if until > number(borough.first):
            engaged, housed = random.random(2).tolist()
            found.append(YoungPerson(person, born, since, until, latest.reason or "", engaged, housed))
    return found


def send_to_university(
    people: list[YoungPerson], facts: Mapping[str, Any], scale: int, random: np.random.Generator
) -> None:
    """Chooses who begins a university course in which autumn, among those who are supported then."""
    for name, count in facts["begin"].items():
        year = int(name)
        begins = number(date(year, 9, 14)) + int(random.integers(0, 12))
        able = [
            each
            for each in people
            if each.university is None
            and each.since <= begins
            and 18 <= each.age(begins) <= 19
            and each.until > number(date(year + facts["years"], 4, 30))
        ]
        able.sort(key=lambda each: (each.engaged + float(random.random()) * 0.4, each.person))
        for each in able[: count * scale]:
            ends = number(date(year + facts["years"], 6, 10)) + int(random.integers(0, 20))
            each.university = (begins, ends)
            each.engaged *= 0.3


def end_support(
    people: list[YoungPerson], stocks: list[Mapping[str, Any]], scale: int, random: np.random.Generator
) -> None:
    """Ends the support of some, so that on each date of the profile so many are supported as it says.

    Those past 21 end first, as the duties of councils did, and those who went home; a student's support
    goes on.
    """
    before = 0
    for stock in stocks:
        day = number(stock["on"])
        for name, count in stock["supported"].items():
            band = ages(name)
            here = [each for each in people if each.supported_on(day) and each.age(day) in band]
            surplus = len(here) - count * scale
            able = [each for each in here if each.university is None or each.university[1] < before]
            able.sort(key=lambda each: (-_readiness(each, day, random), each.person))
            for each in able[: max(surplus, 0)]:
                earliest = max(each.since + _LEAST_SUPPORT, before + 1)
                each.until = int(random.integers(earliest, day + 1)) if earliest <= day else day
        before = day


def _readiness(each: YoungPerson, day: int, random: np.random.Generator) -> float:
    """How ready a young person is to do without support: more with age, and at home."""
    years = (day - each.born) / 365.25
    return years + (2.0 if each.reason.startswith("E4") else 0.0) + float(random.gumbel(0, 0.6))
