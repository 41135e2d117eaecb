"""Care homes, and the ratings of the Care Quality Commission: poor ones as many as the profile says each
year.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import months_between
from continuum.synthetic.paths import Spell, spells
from continuum.synthetic.quota import apportion, mixed

_YEARS_BEFORE = 9.0
_POOR = ("inadequate", "requires_improvement")


@dataclass(frozen=True)
class Home:
    """One care home."""

    care_home_id: str
    kind: str
    opened: np.datetime64
    closed: np.datetime64 | None


def make_homes(borough: Borough) -> list[Home]:
    """Adds care homes and ratings."""
    facts = borough.profile["adults"]["homes"]
    random = borough.random("care homes")
    months = len(months_between(borough.first, borough.last))
    stock = np.full(months, borough.times(facts["registered"]), dtype=np.int64)
    closing = apportion(borough.times(round(facts["closed_a_year"] * months / 12)), np.ones(months))
    random.shuffle(closing)
    made: list[Spell] = spells(
        random, borough.first, borough.last, stock=stock, leaving=closing, years_before=_YEARS_BEFORE
    )
    count = len(made)
    kinds = mixed(
        random, count, {"nursing": facts["nursing_share"], "residential": 1 - facts["nursing_share"]}
    )
    homes = [
        Home(key, str(kind), spell.started, spell.ended)
        for key, kind, spell in zip(borough.ids("care_home", count), kinds, made, strict=True)
    ]
    borough.add(
        "care_home",
        {
            "care_home_id": [each.care_home_id for each in homes],
            "kind": [each.kind for each in homes],
            "beds": random.integers(8, 72, count),
            "registered_on": [each.opened for each in homes],
            "deregistered_on": [each.closed for each in homes],
        },
    )
    _make_ratings(borough, random, homes)
    return homes


def _make_ratings(borough: Borough, random: np.random.Generator, homes: list[Home]) -> None:
    facts = borough.profile["adults"]["homes"]
    visits = sorted(
        (day, place)
        for place, home in enumerate(homes)
        for day in _inspections(borough, random, home, facts["rated_every"])
    )
    earliest = min(int(year) for year in facts["poor"])
    standing: dict[int, int] = {}
    rows: list[list[object]] = []
    poor: set[int] = set()
    for day, place in visits:
        year = str(max(int(day.astype("datetime64[Y]").astype(np.int64)) + 1970, earliest))
        gone = {each for each in poor if (closed := homes[each].closed) is not None and closed <= day}
        poor -= gone | {place}
        short = len(poor) < borough.times(facts["poor"][year])
        rating = _rating(random, facts, poor=short)
        if rating in _POOR:
            poor.add(place)
        if place in standing:
            rows[standing[place]][3] = day
        standing[place] = len(rows)
        rows.append([homes[place].care_home_id, rating, day, homes[place].closed])
    borough.add(
        "care_home_rating",
        {
            "care_home_rating_id": borough.ids("care_home_rating", len(rows)),
            "care_home_id": [row[0] for row in rows],
            "rating": [row[1] for row in rows],
            "published_on": [row[2] for row in rows],
            "superseded_on": [row[3] for row in rows],
        },
    )


def _inspections(
    borough: Borough, random: np.random.Generator, home: Home, every: int
) -> list[np.datetime64]:
    """When a home's ratings were published: the first within a year of opening or of the first day."""
    end = home.closed or np.datetime64(borough.last)
    day = max(home.opened, np.datetime64(borough.first) - np.timedelta64(every, "D"))
    day = day + np.timedelta64(int(random.integers(60, every)), "D")
    found = []
    while day < end:
        found.append(day)
        day = day + np.timedelta64(int(random.integers(every * 3 // 5, every * 7 // 5)), "D")
    return found


def _rating(random: np.random.Generator, facts: dict[str, float], *, poor: bool) -> str:
    draw = random.random()
    if poor:
        return "inadequate" if draw < facts["inadequate_share"] else "requires_improvement"
    return "outstanding" if draw < facts["outstanding_share"] else "good"
