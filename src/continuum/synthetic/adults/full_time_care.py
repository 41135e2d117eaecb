"""Adults placed in full-time care, in the borough's homes and elsewhere."""

from __future__ import annotations

import numpy as np

from continuum.synthetic.adults.homes import Home
from continuum.synthetic.borough import Borough
from continuum.synthetic.days import months_between
from continuum.synthetic.paths import spells
from continuum.synthetic.quota import apportion, mixed

_YEARS_BEFORE = 1.6


def make_full_time_care(borough: Borough, homes: list[Home]) -> None:
    """Adds the table full_time_care_placement."""
    facts = borough.profile["adults"]["full_time_care"]
    for kind in ("residential", "nursing"):
        _of_kind(borough, [each for each in homes if each.kind == kind], kind, borough.times(facts[kind]))


def _of_kind(borough: Borough, homes: list[Home], kind: str, placed: int) -> None:
    facts = borough.profile["adults"]["full_time_care"]
    random = borough.random(f"full-time care {kind}")
    months = len(months_between(borough.first, borough.last))
    falls = np.linspace(placed * (1 + facts["falls"]), placed, months)
    leaving = apportion(round(placed * facts["moves_a_year"] * months / 12), np.ones(months))
    made = spells(
        random,
        borough.first,
        borough.last,
        stock=np.rint(falls).astype(np.int64),
        leaving=leaving,
        years_before=_YEARS_BEFORE,
    )
    count = len(made)
    started = np.array([each.started for each in made], dtype="datetime64[D]")
    years = random.triangular(48, 85, 99, count)
    people = borough.people.new_people(
        started - (years * 365.25).astype(np.int64).astype("timedelta64[D]"),
        families=[-1] * count,
        role="other_adult",
    )
    inside = mixed(random, count, {True: facts["in_authority"], False: 1 - facts["in_authority"]})
    home_of = [
        _home(random, homes, each.started, each.ended) if within else None
        for each, within in zip(made, inside, strict=True)
    ]
    borough.add(
        "full_time_care_placement",
        {
            "full_time_care_placement_id": borough.ids("full_time_care_placement", count),
            "person_id": borough.people.person_ids(people),
            "kind": [kind] * count,
            "care_home_id": home_of,
            "in_authority": [bool(each) for each in inside],
            "started_on": started,
            "ended_on": [each.ended for each in made],
        },
    )


def _home(
    random: np.random.Generator, homes: list[Home], started: np.datetime64, ended: np.datetime64 | None
) -> str | None:
    """A home that was open throughout; None where none of a few tried was."""
    for _ in range(12):
        home = homes[int(random.integers(0, len(homes)))]
        if home.opened <= started and (home.closed is None or (ended is not None and ended <= home.closed)):
            return home.care_home_id
    return None
