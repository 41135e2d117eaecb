"""Enquiries to the service: counts by month and kind, repeats, sources and outcomes exactly as the profile
has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import Days, add_working_days, month_of
from continuum.synthetic.domestic_abuse.victims import Victims
from continuum.synthetic.paths import days_by_month, path
from continuum.synthetic.quota import chosen, mixed, shuffled

SCREENING = "screening_or_intervention"
_KINDS = (SCREENING, "gateway", "information")
_NO_OUTCOME = "none"
_YEAR = 12


@dataclass(frozen=True)
class Enquiries:
    """What later rooms want of the enquiries: who, when, what for."""

    people: NDArray[np.int64]
    received: Days
    kind: NDArray[Any]


def make_enquiries(borough: Borough) -> Enquiries:
    """Adds the table domestic_abuse_enquiry."""
    facts = borough.profile["domestic_abuse"]
    random = borough.random("domestic abuse enquiries")
    received: list[Days] = []
    kinds: list[str] = []
    for kind in _KINDS:
        counts = path(borough.first, borough.last, facts[kind], borough.scale)
        drawn = days_by_month(random, borough.first, borough.last, counts, weekdays=True)
        received.append(drawn)
        kinds.extend([kind] * len(drawn))
    days = np.concatenate(received)
    order = np.argsort(days, kind="stable")
    days = days[order]
    asked_for: NDArray[Any] = np.array(kinds, dtype=object)[order]
    screening = asked_for == SCREENING
    repeat = np.zeros(len(days), dtype=bool)
    source = np.empty(len(days), dtype=object)
    outcome = np.empty(len(days), dtype=object)
    for places, columns in _screening(borough, random, days, screening):
        repeat[places], source[places], outcome[places] = columns
    others = np.flatnonzero(~screening)
    repeat[others] = chosen(random, len(others), round(len(others) * facts["earlier"]["repeat_share"]))
    source[others] = mixed(random, len(others), facts["other_kinds"]["sources"])
    # nobody can have enquired before the first who did
    repeat[0] = False
    people = _who(borough, random, days, repeat)
    decided = add_working_days(days, random.integers(0, 6, len(days)))
    decided = np.maximum(np.where(decided > np.datetime64(borough.last), days, decided), days)
    has_outcome = np.array([each is not None for each in outcome])
    borough.add(
        "domestic_abuse_enquiry",
        {
            "domestic_abuse_enquiry_id": borough.ids("domestic_abuse_enquiry", len(days)),
            "person_id": borough.people.person_ids(people),
            "received_on": days,
            "kind": asked_for,
            "source": source,
            "is_repeat": repeat,
            "outcome": outcome,
            "outcome_on": np.where(has_outcome, decided, np.datetime64("NaT")),
        },
    )
    return Enquiries(people, days, asked_for)


def _screening(
    borough: Borough, random: np.random.Generator, days: Days, screening: NDArray[np.bool_]
) -> list[tuple[NDArray[np.int64], tuple[NDArray[Any], NDArray[Any], NDArray[Any]]]]:
    """Repeats, sources and outcomes of the screening enquiries: of the last month, the year before it, and
    earlier.
    """
    facts = borough.profile["domestic_abuse"]
    month = month_of(days)
    last = np.datetime64(borough.last, "M")
    in_month = screening & (month == last)
    in_year = screening & (month > last - _YEAR) & ~in_month
    before = screening & (month <= last - _YEAR)
    latest, year, earlier = facts["latest_month"], facts["latest_year"], facts["earlier"]
    rest = {each: year["sources"][each] - latest["sources"].get(each, 0) for each in year["sources"]}
    parts = []
    for places, repeats, sources, outcomes in (
        (in_month, latest["repeats"], latest["sources"], latest["outcomes"]),
        (in_year, year["repeats"] - latest["repeats"], rest, earlier["outcomes"]),
        (before, None, year["sources"], earlier["outcomes"]),
    ):
        rows = np.flatnonzero(places)
        wanted = round(len(rows) * earlier["repeat_share"]) if repeats is None else borough.times(repeats)
        columns = (
            chosen(random, len(rows), wanted),
            _column(random, len(rows), sources),
            _outcomes(random, len(rows), outcomes),
        )
        parts.append((rows, columns))
    return parts


def _column(random: np.random.Generator, size: int, counts: Mapping[str, float]) -> NDArray[Any]:
    """Exactly the counts where they add up to the size, in proportion otherwise."""
    if sum(counts.values()) == size:
        return shuffled(random, {name: int(count) for name, count in counts.items()})
    return mixed(random, size, counts)


def _outcomes(random: np.random.Generator, size: int, counts: Mapping[str, float]) -> NDArray[Any]:
    column = _column(random, size, counts)
    column[column == _NO_OUTCOME] = None
    return column


def _who(
    borough: Borough, random: np.random.Generator, days: Days, repeat: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """The victims: a repeat is somebody who enquired before, rather lately; the others are new."""
    victims = Victims(borough, random)
    draws = random.random(len(days))
    people = np.empty(len(days), dtype=np.int64)
    for place, day in enumerate(days):
        if repeat[place]:
            # the square leans to those who enquired last
            people[place] = people[place - 1 - int(draws[place] ** 2 * min(place, 900))]
        else:
            people[place] = victims.new(day)
    return victims.made(people)
