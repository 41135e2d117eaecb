"""Pathway plans: from 16 on for those in care, then for care leavers; some are audited."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.lives import CareHistory
from continuum.synthetic.care.numbers import as_days, birthday, financial_year, number
from continuum.synthetic.leaving_care.young_people import YoungPerson

_FIRST_AGE = 16
_FIRST_WITHIN = 91
_LEAST_IN_CARE = 91


def make_pathway_plans(borough: Borough, history: CareHistory, people: list[YoungPerson]) -> None:
    """Makes the table pathway_plan."""
    facts = borough.profile["leaving_care"]["pathway_plans"]
    random = borough.random("pathway plans")
    first, last = number(borough.first), number(borough.last)
    rows = sorted(
        (day, person)
        for person, (start, end) in sorted(_spans(borough, history, people).items())
        for day in _days(start, end, facts["every"], random)
        if first <= day <= last
    )
    audits = [_audited(day, last, facts["audited"], random) for day, _ in rows]
    borough.add(
        "pathway_plan",
        {
            "pathway_plan_id": borough.ids("pathway_plan", len(rows)),
            "person_id": borough.people.person_ids(person for _, person in rows),
            "completed_on": as_days([day for day, _ in rows]),
            "audited_on": as_days(audits),
            "audit_grade": [
                None if day is None else _grade(financial_year(day), facts["grade"], random) for day in audits
            ],
        },
    )


def _spans(borough: Borough, history: CareHistory, people: list[YoungPerson]) -> dict[int, tuple[int, int]]:
    """From when to when each person has pathway plans."""
    after = number(borough.last) + 1
    spans: dict[int, tuple[int, int]] = {}
    for period in history.periods:
        sixteen = birthday(number(borough.people.date_of_birth(period.person)), _FIRST_AGE)
        left = after if period.left is None else number(period.left)
        start = max(sixteen, number(period.entered) + _LEAST_IN_CARE)
        if start < left and not period.short_breaks:
            spans[period.person] = (start, left)
    for each in people:
        start, _ = spans.get(each.person, (each.since, each.until))
        spans[each.person] = (start, each.until)
    return spans


def _days(start: int, end: int, every: list[int], random: np.random.Generator) -> list[int]:
    low, high = every
    day = start + int(random.integers(10, _FIRST_WITHIN))
    found = []
    while day < end:
        found.append(day)
        day += int(random.integers(low, high))
    return found


def _audited(day: int, last: int, shares: Mapping[str, float], random: np.random.Generator) -> int | None:
    on = day + int(random.integers(6, 70))
    return on if random.random() < shares[financial_year(day)] and on <= last else None


def _grade(year: str, grades: Mapping[str, Mapping[str, float]], random: np.random.Generator) -> str:
    """A grade by the shares of the year, or of the latest year before it that the profile gives."""
    shares = grades[max((known for known in grades if known <= year), default=min(grades))]
    weights = np.array(list(shares.values()), dtype=float)
    return str(random.choice(list(shares), p=weights / weights.sum()))
