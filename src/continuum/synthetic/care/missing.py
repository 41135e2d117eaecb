"""Times that children in care were missing, or away without authorisation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.lives import CareHistory
from continuum.synthetic.care.numbers import age_on, as_date
from continuum.synthetic.care.within import Stretch, financial_years, stretches
from continuum.synthetic.quota import chosen

_YOUNGEST = 9
_OFTEN_FROM = 13


def make_missing(borough: Borough, history: CareHistory) -> None:
    """Makes the table missing_episode."""
    facts = borough.profile["care"]["missing"]
    random = borough.random("missing")
    children = stretches(borough, history)
    times: list[tuple[int, datetime, datetime]] = []
    for _, start, after in financial_years(borough):
        for each in _who(children, start, after, facts, random):
            times.extend(_times(each, start, after, facts, random))
    times.sort(key=lambda row: (row[1], row[0]))
    away = chosen(random, len(times), round(len(times) * facts["away"]))
    offered = random.random(len(times)) < facts["interview_offered"]
    accepted = random.random(len(times)) < facts["interview_accepted"]
    borough.add(
        "missing_episode",
        {
            "missing_episode_id": borough.ids("missing_episode", len(times)),
            "person_id": borough.people.person_ids(person for person, _, _ in times),
            "kind": ["A" if each else "M" for each in away],
            "started_at": [start for _, start, _ in times],
            "ended_at": [end for _, _, end in times],
            "return_interview_offered": offered,
            "return_interview_accepted": [
                bool(yes) if asked else None for asked, yes in zip(offered, accepted, strict=True)
            ],
        },
    )


def _who(
    children: list[Stretch], start: int, after: int, facts: Mapping[str, Any], random: np.random.Generator
) -> list[Stretch]:
    """The children who go missing in a year: mostly from 13 on."""
    here = [each for each in children if each.entered < after and each.until > start]
    able = [each for each in here if age_on(each.born, min(after, each.until) - 1) >= _YOUNGEST]
    share = facts["children_a_year"] * (after - start) / 365
    count = min(round(len(here) * share), len(able))
    weights = np.array([4.0 if age_on(each.born, start) >= _OFTEN_FROM else 1.0 for each in able])
    order = np.argsort(-np.log(random.random(len(able))) / weights, kind="stable")
    return [able[int(place)] for place in order[:count]]


def _times(
    each: Stretch, start: int, after: int, facts: Mapping[str, Any], random: np.random.Generator
) -> list[tuple[int, datetime, datetime]]:
    """One child's times in a year, which do not overlap."""
    shares = facts["times"]
    count = int(random.choice([int(name) for name in shares], p=np.array(list(shares.values()))))
    low, high = max(start, each.entered + 1), min(after, each.until) - 1
    if high <= low:
        return []
    days = sorted({int(day) for day in random.integers(low, high, count)})
    found: list[tuple[int, datetime, datetime]] = []
    for place, day in enumerate(days):
        began = datetime.combine(
            as_date(day), time(int(random.integers(15, 24)), int(random.integers(0, 60)))
        )
        until = days[place + 1] if place + 1 < len(days) else high
        longest = datetime.combine(as_date(until), time(12, 0))
        ended = min(began + timedelta(minutes=round(60 * float(random.lognormal(2.2, 1.1)))), longest)
        if ended > began:
            found.append((each.person, began, ended))
    return found
