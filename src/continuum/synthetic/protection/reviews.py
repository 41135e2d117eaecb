"""Reviews of child in need plans and of child protection plans, due and held."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.numbers import as_days, number
from continuum.synthetic.protection.flows import Flows
from continuum.synthetic.protection.journeys import Episode, NeedPlan, after_working_days, working_day_from
from continuum.synthetic.quota import chosen

Due = tuple[int, str, int, int]
"""A review: the day due, the plan's key, the child, and the last day on which it can be held."""


def write_need_reviews(borough: Borough, flows: Flows, plans: list[tuple[Episode, NeedPlan, str]]) -> None:
    """Adds the reviews of child in need plans: as many of a month's in time as the figures ask."""
    random = borough.random("child in need reviews")
    facts = flows.facts["child_in_need_plan"]
    first, last = number(borough.first), number(borough.last)
    due: list[Due] = []
    for episode, plan, key in plans:
        until = last if plan.ended is None else plan.ended
        day = plan.started + int(random.integers(24, 36))
        while (on := working_day_from(day)) <= until:
            if on >= first:
                due.append((on, key, episode.person, until))
            day += int(facts["review_every_days"]) + int(random.integers(-5, 6))
    due.sort()
    by_month = _by_month(flows, due)
    in_time = _wanted(flows, by_month, last)
    kept = sorted(place for places in by_month.values() for place in places)
    timely: set[int] = set()
    for month, places in by_month.items():
        picked = chosen(random, len(places), in_time[month])
        timely.update(place for place, yes in zip(places, picked.tolist(), strict=True) if yes)
    held = [_held(random, due[place], place in timely) for place in kept]
    due = [due[place] for place in kept]
    borough.add(
        "child_in_need_review",
        {
            "child_in_need_review_id": borough.ids("child_in_need_review", len(due)),
            "child_in_need_plan_id": [key for _, key, _, _ in due],
            "person_id": borough.people.person_ids(person for _, _, person, _ in due),
            "due_on": as_days([on for on, _, _, _ in due]),
            "held_on": as_days(held),
        },
    )


def _by_month(flows: Flows, due: list[Due]) -> dict[int, list[int]]:
    bounds = [month.after for month in flows.span]
    months: dict[int, list[int]] = defaultdict(list)
    for place, each in enumerate(due):
        months[bisect_right(bounds, each[0])].append(place)
    return months


def _wanted(flows: Flows, by_month: dict[int, list[int]], last: int) -> dict[int, int]:
    """How many of each month's reviews are in time.

    A month whose share is known to a decimal may have a number of reviews of which no part rounds to it: then
    the reviews due at its end are left out until one does.
    """
    facts = flows.facts["child_in_need_plan"]
    names = [month.name for month in flows.span]
    year = [place for place in range(len(names) - 12, len(names)) if place in by_month]
    wanted = {
        place: round(len(places) * facts["reviews_in_time_before"] / 100)
        for place, places in by_month.items()
    }
    fixed = {names.index(name): percent for name, percent in facts["reviews_in_time"].items()}
    for place, percent in fixed.items():
        count = round(len(by_month[place]) * percent / 100)
        while round(100 * count / len(by_month[place]), 1) != percent:
            by_month[place].pop()
            count = round(len(by_month[place]) * percent / 100)
        wanted[place] = count
    total = sum(len(by_month[place]) for place in year)
    free = [place for place in year if place not in fixed]
    left = round(total * facts["reviews_in_time_year"] / 100) - sum(wanted[place] for place in fixed)
    share = left / sum(len(by_month[place]) for place in free)
    for place in free:
        wanted[place] = int(share * len(by_month[place]))
    for place in free[: left - sum(wanted[each] for each in free)]:
        wanted[place] += 1
    return wanted


def _held(random: np.random.Generator, due: Due, timely: bool) -> int | None:
    on, _, _, until = due
    if timely:
        return min(after_working_days(on, -int(random.integers(0, 6))), on)
    late = after_working_days(on, int(random.integers(1, 16)))
    return late if late <= until else None


def write_review_conferences(borough: Borough, flows: Flows) -> None:
    """Adds the review conferences: the first within three months, the others within six of the last."""
    random = borough.random("review conferences")
    first, last = number(borough.first), number(borough.last)
    share = flows.facts["review_conference"]["in_time_share"]
    plans = borough.table("child_protection_plan").select(
        "child_protection_plan_id", "person_id", "started_on", "ended_on"
    )
    rows: list[tuple[str, str, int, int | None]] = []
    for key, person, started, ended in plans.iter_rows():
        until = last if ended is None else number(ended)
        due = number(started) + 91
        while due <= until:
            days = int(random.integers(0, 14))
            held = min(due - days if random.random() < share else due + days + 1, until)
            on = working_day_from(held)
            if due >= first:
                rows.append((key, person, due, on if on <= until else held))
            due = held + 182
    rows.sort(key=lambda each: (each[2], each[0]))
    borough.add(
        "review_child_protection_conference",
        {
            "review_child_protection_conference_id": borough.ids(
                "review_child_protection_conference", len(rows)
            ),
            "child_protection_plan_id": [row[0] for row in rows],
            "person_id": [row[1] for row in rows],
            "due_on": as_days([row[2] for row in rows]),
            "held_on": as_days([row[3] for row in rows]),
        },
    )
