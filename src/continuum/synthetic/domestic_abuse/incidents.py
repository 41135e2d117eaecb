"""Police domestic abuse incidents: each calendar year's share of repeats is exactly the profile's."""

from __future__ import annotations

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import Days
from continuum.synthetic.paths import days_by_month, spread
from continuum.synthetic.quota import chosen

_REPEAT_WITHIN = 365
_SAME_PERPETRATOR = 0.85
_FIRST_FEW = 60
"""No incident of the first days is a repeat: whom it would repeat is not in the records."""


def make_incidents(borough: Borough) -> None:
    """Adds the table domestic_abuse_incident."""
    facts = borough.profile["domestic_abuse"]["incidents"]
    random = borough.random("domestic abuse incidents")
    counts = spread(borough.first, borough.last, facts["totals"], facts["season"], borough.scale)
    days = days_by_month(random, borough.first, borough.last, counts, weekdays=False)
    repeat = _repeats(random, days, facts["repeat_percent"])
    victims, perpetrators = _who(random, days, repeat, float(facts["returns_later"]))
    victim, perpetrator = borough.keys.stem("victim"), borough.keys.stem("perpetrator")
    borough.add(
        "domestic_abuse_incident",
        {
            "domestic_abuse_incident_id": borough.ids("domestic_abuse_incident", len(days)),
            "victim_key": [f"{victim}{each + 1:07d}" for each in victims],
            "perpetrator_key": [f"{perpetrator}{each + 1:07d}" for each in perpetrators],
            "occurred_on": days,
        },
    )


def _repeats(random: np.random.Generator, days: Days, percent: dict[str, float]) -> list[bool]:
    years = days.astype("datetime64[Y]").astype(np.int64) + 1970
    repeat = np.zeros(len(days), dtype=bool)
    for year in np.unique(years):
        places = np.flatnonzero(years == year)
        able = places[places >= _FIRST_FEW]
        wanted = round(len(places) * float(percent[str(year)]) / 100)
        repeat[able] = chosen(random, len(able), min(wanted, len(able)))
    return [bool(each) for each in repeat]


def _who(
    random: np.random.Generator, days: Days, repeat: list[bool], returns: float
) -> tuple[list[int], list[int]]:
    """Victims and perpetrators: a repeat's victim had an incident in the 365 days before, nobody else's
    had.
    """
    since = np.searchsorted(days, days - np.timedelta64(_REPEAT_WITHIN, "D"), side="left").tolist()
    draws = random.random(len(days)).tolist()
    again = (random.random(len(days)) < returns).tolist()
    same = (random.random(len(days)) < _SAME_PERPETRATOR).tolist()
    numbers = days.astype(np.int64).tolist()
    victims: list[int] = []
    perpetrators: list[int] = []
    last_of: list[int] = []
    partner_of: list[int] = []
    people = 0
    for place, day in enumerate(numbers):
        victim = -1
        if repeat[place]:
            victim = victims[since[place] + int(draws[place] * (place - since[place]))]
        elif again[place] and since[place]:
            candidate = victims[int(draws[place] * since[place])]
            victim = candidate if day - last_of[candidate] > _REPEAT_WITHIN else -1
        if victim < 0:
            victim = len(last_of)
            last_of.append(day)
            partner_of.append(people)
            people += 1
        elif not same[place]:
            partner_of[victim] = people
            people += 1
        last_of[victim] = day
        victims.append(victim)
        perpetrators.append(partner_of[victim])
    return victims, perpetrators
