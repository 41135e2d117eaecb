"""Safeguarding concerns about adults, and the enquiries that some of them lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import Days, days
from continuum.synthetic.paths import days_by_month, spread
from continuum.synthetic.quota import mixed

_NEVER = np.datetime64("NaT")
_LONGEST = 150
_IDENTIFIED = "risk_identified"
_EXPRESSED = "yes_they_were_asked_and_outcomes_were_expressed"
_LACKED = "yes_they_lacked_capacity"


def make_safeguarding(borough: Borough) -> None:
    """Adds concerns, enquiries and the types of abuse."""
    facts = borough.profile["adults"]
    random = borough.random("adult safeguarding")
    concluded = [_by_year(borough, random, facts, topic) for topic in ("concluded", "other_enquiries")]
    going_on = np.full(borough.times(facts["shape"]["open_now"]), _NEVER)
    others = borough.times(facts["shape"]["open_now_other"])
    kinds = np.concatenate(
        [
            np.repeat("section_42", len(concluded[0])),
            np.repeat("other", len(concluded[1])),
            np.repeat(["section_42", "other"], [len(going_on) - others, others]),
        ]
    ).astype(object)
    ended = np.concatenate([*concluded, going_on])
    started = _started(borough, random, ended)
    order = np.argsort(started, kind="stable")
    kinds, ended, started = kinds[order], ended[order], started[order]
    without = _by_year(borough, random, facts, "concerns_without_enquiry")
    received = np.concatenate(
        [started - random.integers(0, 6, len(started)).astype("timedelta64[D]"), without]
    )
    people = _adults(borough, random, received, facts)
    concerns = _write_concerns(borough, random, received, people, kinds)
    _write_enquiries(borough, random, concerns[: len(kinds)], people[: len(kinds)], kinds, started, ended)


def _by_year(borough: Borough, random: np.random.Generator, facts: Mapping[str, Any], topic: str) -> Days:
    counts = spread(borough.first, borough.last, facts[topic], facts["shape"]["season"], borough.scale)
    return days_by_month(random, borough.first, borough.last, counts, weekdays=True)


def _started(borough: Borough, random: np.random.Generator, ended: Days) -> Days:
    took = (7 + random.beta(1.6, 3.2, len(ended)) * _LONGEST).astype(np.int64).astype("timedelta64[D]")
    until = np.where(np.isnat(ended), np.datetime64(borough.last), ended)
    return until - np.where(np.isnat(ended), took // 2, took)


def _adults(
    borough: Borough, random: np.random.Generator, received: Days, facts: Mapping[str, Any]
) -> NDArray[np.int64]:
    """Whom each concern is about: mostly old people, some of them of an earlier concern."""
    ages = facts["ages"]
    order = np.argsort(received, kind="stable")
    again = random.random(len(received)) < facts["shape"]["repeat_adult"]
    years = random.triangular(ages["youngest"], ages["usual"], ages["oldest"], len(received))
    back = random.integers(1, 1200, len(received))
    people = np.empty(len(received), dtype=np.int64)
    so_far: list[int] = []
    new = [place for place in order if not again[place]]
    born = received[new] - (years[new] * 365.25 + 1).astype(np.int64).astype("timedelta64[D]")
    made = iter(borough.people.new_people(born, families=[-1] * len(new), role="other_adult"))
    for place in order:
        if again[place] and so_far:
            people[place] = so_far[-min(int(back[place]), len(so_far))]
        else:
            people[place] = next(made) if not again[place] else _one_more(borough, received[place])
        so_far.append(int(people[place]))
    return people


def _one_more(borough: Borough, day: np.datetime64) -> int:
    """An adult for a repeat that has none to repeat."""
    born = day - np.timedelta64(60 * 365, "D")
    return int(borough.people.new_people(days([born]), families=[-1], role="other_adult")[0])


def _write_concerns(
    borough: Borough,
    random: np.random.Generator,
    received: Days,
    people: NDArray[np.int64],
    kinds: NDArray[Any],
) -> list[str]:
    count, enquired = len(received), len(kinds)
    ids = borough.ids("safeguarding_concern", count)
    duty = np.zeros(count, dtype=bool)
    duty[:enquired] = kinds == "section_42"
    tests = random.random((3, count)) < np.array([[0.7], [0.75], [0.35]])
    # the duty applies where all three tests are met; elsewhere at least one is not
    fails = random.integers(0, 3, count)
    for number in range(3):
        tests[number] = duty | (tests[number] & (fails != number))
    outcomes = mixed(random, count - enquired, {"information_and_advice": 0.55, "no_further_action": 0.45})
    decided = received + random.integers(0, 6, count).astype("timedelta64[D]")
    last = np.datetime64(borough.last)
    undecided = (decided > last) & (np.arange(count) >= enquired)
    outcomes[undecided[enquired:]] = None
    tests, unable = _not_as_they_should_be(borough, tests, np.arange(count) >= enquired)
    borough.add(
        "safeguarding_concern",
        {
            "safeguarding_concern_id": ids,
            "person_id": borough.people.person_ids(people),
            "received_on": received,
            "has_care_and_support_needs": tests[0],
            "at_risk_of_abuse_or_neglect": tests[1],
            "unable_to_protect_themselves": unable,
            "outcome": [f"{kind}_enquiry" for kind in kinds] + outcomes.tolist(),
            "decided_on": np.where(undecided, _NEVER, np.minimum(decided, last)),
            "team_id": [_team(borough)] * count,
        },
    )
    return ids


def _not_as_they_should_be(
    borough: Borough, tests: NDArray[np.bool_], without: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], list[bool | None]]:
    """Concerns without an enquiry that met all three tests all the same, and third tests nobody recorded."""
    shape = borough.profile["adults"]["shape"]
    draws = borough.random("safeguarding tests").random((2, len(without)))
    tests = tests | (without & (draws[0] < shape["duty_without_enquiry"]))
    unrecorded = without & tests[0] & tests[1] & ~tests[2] & (draws[1] < shape["tests_not_recorded"])
    return tests, [None if lacks else bool(yes) for yes, lacks in zip(tests[2], unrecorded, strict=True)]


def _team(borough: Borough) -> str:
    return next(each.team_id for each in borough.teams.values() if each.service == "adult_safeguarding")


def _write_enquiries(
    borough: Borough,
    random: np.random.Generator,
    concerns: list[str],
    people: NDArray[np.int64],
    kinds: NDArray[Any],
    started: Days,
    ended: Days,
) -> None:
    codes = borough.profile["adults"]["codes"]
    count = len(kinds)
    ids = borough.ids("safeguarding_enquiry", count)
    done = ~np.isnat(ended)

    def column(name: str, where: NDArray[np.bool_]) -> NDArray[Any]:
        values = np.full(count, None, dtype=object)
        values[where] = mixed(random, int(where.sum()), codes[name])
        return values

    everyone = np.ones(count, dtype=bool)
    risk = column("risk_assessment", done)
    identified = np.array([each is not None and each.startswith(_IDENTIFIED) for each in risk])
    capacity = column("lacked_capacity", done)
    asked = column("outcomes_asked", done)
    advocate = random.random(count) < 0.88
    borough.add(
        "safeguarding_enquiry",
        {
            "safeguarding_enquiry_id": ids,
            "safeguarding_concern_id": concerns,
            "person_id": borough.people.person_ids(people),
            "kind": kinds,
            "started_on": started,
            "concluded_on": ended,
            "support_reason": column("support_reason", everyone),
            "source_of_risk": column("source_of_risk", everyone),
            "location": column("location", everyone),
            "risk_assessment": risk,
            "risk_identified": [
                bool(yes) if over else None for yes, over in zip(identified, done, strict=True)
            ],
            "action_taken": [None if each is None else "no_action" not in each for each in risk],
            "risk_outcome": column("risk_outcome", identified),
            "lacked_capacity": capacity,
            "advocate": [
                bool(yes) if each == _LACKED else None for each, yes in zip(capacity, advocate, strict=True)
            ],
            "outcomes_asked": asked,
            "outcomes_achieved": column("outcomes_achieved", asked == _EXPRESSED),
            "team_id": [_team(borough)] * count,
        },
    )
    _write_types(borough, random, ids)


def _write_types(borough: Borough, random: np.random.Generator, enquiries: list[str]) -> None:
    """One type of abuse an enquiry, and for some a second that is another."""
    weights = borough.profile["adults"]["codes"]["abuse_type"]
    first = mixed(random, len(enquiries), weights)
    second = mixed(random, len(enquiries), weights)
    has_second = random.random(len(enquiries)) < 0.28
    pairs = list(zip(enquiries, first, strict=True))
    pairs += [
        (enquiry, other)
        for enquiry, one, other, has in zip(enquiries, first, second, has_second, strict=True)
        if has and one != other
    ]
    borough.add(
        "safeguarding_enquiry_abuse_type",
        {
            "safeguarding_enquiry_abuse_type_id": borough.ids("safeguarding_enquiry_abuse_type", len(pairs)),
            "safeguarding_enquiry_id": [each for each, _ in pairs],
            "abuse_type": [kind for _, kind in pairs],
        },
    )
