"""Legal statuses of children in care, in the order in which the courts come to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.kinds import Kind
from continuum.synthetic.care.lives import CarePeriod
from continuum.synthetic.care.numbers import age_on, as_days, number
from continuum.synthetic.care.placements import PlacedPeriod

Timeline = list[tuple[int, str]]
"""Statuses with the day from which each holds, in order."""

_POLICE_PROTECTION_DAYS = 3
_EMERGENCY_ORDER_DAYS = 8
_AGE_OF_REMAND = 10
_ALMOST_ADULT = 16


def make_legal_statuses(borough: Borough, found: list[PlacedPeriod]) -> list[Timeline]:
    """Makes the table legal_status; returns the statuses of each period."""
    facts = borough.profile["care"]["legal_status"]
    random = borough.random("legal statuses")
    timelines = []
    for each in found:
        born = number(borough.people.date_of_birth(each.period.person))
        timelines.append(_within(_statuses(each, born, facts, random), each.period, number(borough.last)))
    rows = [
        (each.period.person, status, start, end)
        for each, timeline in zip(found, timelines, strict=True)
        for (start, status), end in zip(timeline, _ends(timeline, each.period), strict=True)
    ]
    borough.add(
        "legal_status",
        {
            "legal_status_id": borough.ids("legal_status", len(rows)),
            "person_id": borough.people.person_ids(row[0] for row in rows),
            "legal_status": [row[1] for row in rows],
            "started_on": as_days([row[2] for row in rows]),
            "ended_on": as_days([row[3] for row in rows]),
        },
    )
    return timelines


def _ends(timeline: Timeline, period: CarePeriod) -> list[int | None]:
    left = None if period.left is None else number(period.left)
    return [*(start for start, _ in timeline[1:]), left]


def _within(timeline: Timeline, period: CarePeriod, last: int) -> Timeline:
    """The statuses that began before care or the borough's days ended, each other than the one before it."""
    left = last + 1 if period.left is None else number(period.left)
    kept: Timeline = []
    for start, status in timeline:
        if start >= left:
            break
        if kept and kept[-1][1] == status:
            continue
        if kept and start <= kept[-1][0]:
            kept[-1] = (kept[-1][0], status)
            continue
        kept.append((start, status))
    return kept


def _statuses(
    each: PlacedPeriod, born: int, facts: Mapping[str, Any], random: np.random.Generator
) -> Timeline:
    period = each.period
    entered = number(period.entered)
    if period.short_breaks:
        return [(entered, "V4")]
    if period.unaccompanied:
        return [(entered, "V2")]
    if period.plan is not None:
        return _towards_adoption(each, entered, random)
    shares = facts["first_at_sixteen" if age_on(born, entered) >= _ALMOST_ADULT else "first"]
    first = str(random.choice(list(shares), p=np.array(list(shares.values())) / sum(shares.values())))
    if first == "J1" and age_on(born, entered) < _AGE_OF_REMAND:
        first = "V2"
    home = min((segment.started for segment in each.segments if segment.kind is Kind.PARENTS), default=None)
    return _through_proceedings(entered, first, home, facts, random)


def _through_proceedings(
    entered: int, first: str, home: int | None, facts: Mapping[str, Any], random: np.random.Generator
) -> Timeline:
    """From the first status to a care order, where it comes to one.

    A child can be placed with parents only under a care order, interim or full: the order comes by then.
    """
    timeline: Timeline = [(entered, first)]
    interim: int | None = None
    if first == "C1":
        interim = entered
    elif first == "L1":
        interim = entered + _POLICE_PROTECTION_DAYS
    elif first == "L2":
        interim = entered + _EMERGENCY_ORDER_DAYS
    elif first == "J1":
        timeline.append((entered + int(random.integers(20, 90)), "V2"))
    if interim is None and random.random() >= facts["accommodated_throughout"]:
        interim = entered + int(random.integers(*facts["days_of_accommodation"]))
    if home is not None and (interim is None or interim > home):
        interim = home
    if interim is None:
        return timeline
    timeline = [(start, status) for start, status in timeline if start < interim]
    full = interim + int(random.integers(*facts["days_of_interim_order"]))
    if home is not None and home > interim and random.random() < 0.7:
        # many go home at the end of proceedings, with the order of that day
        full = min(full, home)
    return [*timeline, (interim, "C1"), (full, "C2")]


def _towards_adoption(each: PlacedPeriod, entered: int, random: np.random.Generator) -> Timeline:
    """Proceedings that end in a placement order, or in a care order where the decision was reversed."""
    plan = each.period.plan
    assert plan is not None
    home = any(segment.kind is Kind.PARENTS for segment in each.segments)
    timeline: Timeline = []
    if random.random() < 0.3 and not home:
        timeline.append((entered, "L2"))
        timeline.append((entered + _EMERGENCY_ORDER_DAYS, "C1"))
    else:
        timeline.append((entered, "C1"))
    if plan.ordered is not None:
        timeline.append((plan.ordered, "E1"))
    if plan.reversed_on is not None:
        timeline.append((plan.reversed_on, "C2"))
    return timeline
