"""What was observed of each care leaver, and when: housing, education, employment, training, university."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.numbers import as_days, financial_year, number
from continuum.synthetic.leaving_care.young_people import YoungPerson, ages
from continuum.synthetic.quota import mixed

_KEPT = 0.75
"""How often an observation goes by the young person's usual readiness and not by the day's chance."""

_STAYING_PUT = "E17"


@dataclass
class _Observed:
    """One observation in the making; days are numbers."""

    who: YoungPerson
    since: int
    until: int
    housed: float
    engaged: float
    suitable: bool = False
    active: bool = False
    offer: bool = False

    def holds_on(self, day: int) -> bool:
        return self.since <= day < self.until

    @property
    def at_university(self) -> bool:
        course = self.who.university
        return course is not None and course[0] <= self.since < course[1]


def make_statuses(borough: Borough, people: list[YoungPerson]) -> None:
    """Makes the table care_leaver_status."""
    facts = borough.profile["leaving_care"]
    random = borough.random("care leaver statuses")
    rows = [row for each in people for row in _observations(each, borough, facts, random)]
    for row in rows:
        year = financial_year(max(row.since, number(borough.first)))
        row.suitable = row.housed < facts["shares"]["suitable"][year]
        row.active = (
            row.at_university or row.engaged < facts["shares"]["in_education_employment_training"][year]
        )
    for stock in facts["stock"]:
        _meet(rows, stock, borough.scale)
    _offers(rows, number(facts["stock"][-1]["on"]), borough.times(facts["university"]["offers"]), random)
    rows.sort(key=lambda row: (row.since, row.who.person))
    _write(borough, facts, rows, random)


def _observations(
    each: YoungPerson, borough: Borough, facts: Mapping[str, Any], random: np.random.Generator
) -> Iterator[_Observed]:
    """Every half year or so, and when a university course begins and ends."""
    low, high = facts["observed_every"]
    days = {each.since}
    day = each.since + int(random.integers(20, high))
    while day < min(each.until, number(borough.last) - 3):
        days.add(day)
        day += int(random.integers(low, high))
    if each.university is not None:
        days.update(
            day for day in each.university if each.since < day < min(each.until, number(borough.last))
        )
    starts = sorted(days)
    for start, end in zip(starts, [*starts[1:], each.until], strict=True):
        if end > number(borough.first):
            housed, engaged, chance = random.random(3).tolist()
            usual = chance < _KEPT
            yield _Observed(
                each, start, end, each.housed if usual else housed, each.engaged if usual else engaged
            )


def _meet(rows: list[_Observed], stock: Mapping[str, Any], scale: int) -> None:
    """Makes exactly so many suitably housed, and so many engaged, on a date as the profile says."""
    day = number(stock["on"])
    for name, supported in stock["supported"].items():
        here = [row for row in rows if row.holds_on(day) and row.who.age(day) in ages(name)]
        # with too few care leavers (another seed), the share is kept
        part = min(1.0, len(here) / (supported * scale)) if supported else 0.0
        if name in stock.get("suitable", {}):
            count = round(stock["suitable"][name] * scale * part)
            here.sort(key=lambda row: (row.housed, row.who.person))
            for place, row in enumerate(here):
                row.suitable = place < count
        if name in stock.get("in_education_employment_training", {}):
            count = round(stock["in_education_employment_training"][name] * scale * part)
            here.sort(key=lambda row: (not row.at_university, row.engaged, row.who.person))
            for place, row in enumerate(here):
                row.active = place < count


def _offers(rows: list[_Observed], day: int, count: int, random: np.random.Generator) -> None:
    """Those who have accepted a university's offer: of 17 to 20, in education now, and not at university."""
    able = [
        row
        for row in rows
        if row.holds_on(day)
        and row.who.university is None
        and row.active
        and row.who.age(day) in range(17, 21)
    ]
    for place in random.permutation(len(able))[:count]:
        able[int(place)].offer = True


def _write(
    borough: Borough, facts: Mapping[str, Any], rows: list[_Observed], random: np.random.Generator
) -> None:
    last = number(borough.last)
    known = [
        (random.random() >= facts["shares"]["not_known"], random.random() >= facts["shares"]["not_known"])
        for _ in rows
    ]
    homes = _homes(rows, facts["accommodation"], [home for home, _ in known], random)
    activities = _activities(rows, facts["activity"], [activity for _, activity in known], random)
    touch = mixed(random, len(rows), facts["in_touch"])
    courses = [row.who.university if row.at_university else None for row in rows]
    borough.add(
        "care_leaver_status",
        {
            "care_leaver_status_id": borough.ids("care_leaver_status", len(rows)),
            "person_id": borough.people.person_ids(row.who.person for row in rows),
            "observed_on": as_days([row.since for row in rows]),
            "superseded_on": as_days([row.until if row.until <= last else None for row in rows]),
            "in_touch": [
                _in_touch(row, str(drawn), activity)
                for row, drawn, activity in zip(rows, touch, activities, strict=True)
            ],
            "accommodation": homes,
            "accommodation_suitable": [
                None if home == "R" else row.suitable for row, home in zip(rows, homes, strict=True)
            ],
            "activity": activities,
            "university": [row.at_university for row in rows],
            "university_ends_on": as_days([None if course is None else course[1] for course in courses]),
            "university_offer_accepted": [row.offer for row in rows],
            "team_id": [borough.teams["leaving_care"].team_id] * len(rows),
        },
    )


def _homes(
    rows: list[_Observed], facts: Mapping[str, Any], known: list[bool], random: np.random.Generator
) -> list[str]:
    """Where each lives: with former foster carers who stay put, at home, mostly on one's own later."""
    suitable = mixed(random, len(rows), facts["suitable"])
    unsuitable = mixed(random, len(rows), facts["unsuitable"])
    homes = []
    for row, good, bad, sure in zip(rows, suitable, unsuitable, known, strict=True):
        if not row.suitable:
            homes.append(str(bad) if sure else "R")
        elif row.who.reason == _STAYING_PUT and row.who.age(row.since) < 20:
            homes.append("Z")
        elif row.who.reason.startswith("E4") and random.random() < 0.8:
            homes.append("B")
        else:
            homes.append(str(good))
    return homes


def _activities(
    rows: list[_Observed], facts: Mapping[str, Any], known: list[bool], random: np.random.Generator
) -> list[str | None]:
    engaged = mixed(random, len(rows), facts["engaged"])
    idle = mixed(random, len(rows), facts["not_engaged"])
    found: list[str | None] = []
    for row, busy, free, sure in zip(rows, engaged, idle, known, strict=True):
        if row.at_university:
            found.append("F1")
        elif row.offer:
            found.append("F2")
        elif row.active:
            found.append(str(busy))
        else:
            found.append(str(free) if sure else None)
    return found


def _in_touch(row: _Observed, drawn: str, activity: str | None) -> str:
    """Whoever is known to learn or work is in touch."""
    return drawn if activity is None or not row.active else "YES"
