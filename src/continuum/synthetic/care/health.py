"""Health of children in care: assessments, dental checks, strengths and difficulties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.lives import CareHistory
from continuum.synthetic.care.numbers import age_on, as_days, financial_year, number
from continuum.synthetic.care.reviews import working_days_after
from continuum.synthetic.care.within import Stretch, financial_years, stretches
from continuum.synthetic.quota import mixed

_INITIAL_WITHIN = 20
"""Working days from entering care (Department of Health, promoting the health of looked-after children)."""

_UNDER_FIVE = 5
_YEAR = 365
_HALF_YEAR = 182
_YOUNGEST_SCORED, _OLDEST_SCORED = 4, 16
_FIRST_TEETH = 1


def make_health(borough: Borough, history: CareHistory) -> None:
    """Makes the tables health_assessment, dental_check and strengths_and_difficulties."""
    facts = borough.profile["care"]["health"]
    children = stretches(borough, history)
    _assessments(borough, facts, children)
    _dental_checks(borough, facts, children)
    _questionnaires(borough, facts, children)


def _assessments(borough: Borough, facts: Mapping[str, Any], children: list[Stretch]) -> None:
    random = borough.random("health assessments")
    first = number(borough.first)
    rows = [
        (each, kind, due, done)
        for each in children
        for kind, due, done in _due(each, first, facts, random)
        if due >= first
    ]
    borough.add(
        "health_assessment",
        {
            "health_assessment_id": borough.ids("health_assessment", len(rows)),
            "person_id": borough.people.person_ids(row[0].person for row in rows),
            "kind": [row[1] for row in rows],
            "due_on": as_days([row[2] for row in rows]),
            "completed_on": as_days([row[3] for row in rows]),
        },
    )


def _due(
    each: Stretch, first: int, facts: Mapping[str, Any], random: np.random.Generator
) -> Iterator[tuple[str, int, int | None]]:
    """The initial assessment, then one a year; every half year under five."""
    due = working_days_after(each.entered, _INITIAL_WITHIN)
    if due < each.until:
        done: int | None = each.entered + int(random.integers(6, max(7, due - each.entered + 1)))
        if random.random() >= facts["initial_in_time"][financial_year(max(due, first))]:
            done = due + int(random.integers(1, 45))
        yield "initial", due, done if done is not None and done < each.until else None
    while True:
        due += _HALF_YEAR if age_on(each.born, due) < _UNDER_FIVE else _YEAR
        if due >= each.until + (_HALF_YEAR if each.left is None else 0):
            return
        done = due - int(random.integers(0, 35))
        if due >= each.until or random.random() >= facts["review_done"][financial_year(max(due, first))]:
            # overdue ones are done a little later or left out until the next
            done = due + int(random.integers(5, 60)) if random.random() < 0.4 and due < each.until else None
        if done is not None and done >= each.until:
            done = None
        yield "review", due, done
        due = done if done is not None and done > due else due


def _dental_checks(borough: Borough, facts: Mapping[str, Any], children: list[Stretch]) -> None:
    random = borough.random("dental checks")
    rows: list[tuple[int, int]] = []
    for year, start, after in financial_years(borough):
        share = facts["dental_done"][year] * (after - start) / _YEAR
        for each in children:
            low, high = max(start, each.entered + 30), min(after, each.until)
            old_enough = high > low and age_on(each.born, high) >= _FIRST_TEETH
            if old_enough and random.random() < share:
                rows.append((each.person, int(random.integers(low, high))))
    borough.add(
        "dental_check",
        {
            "dental_check_id": borough.ids("dental_check", len(rows)),
            "person_id": borough.people.person_ids(person for person, _ in rows),
            "checked_on": as_days([day for _, day in rows]),
        },
    )


def _questionnaires(borough: Borough, facts: Mapping[str, Any], children: list[Stretch]) -> None:
    """One a year for each child aged 4 to 16 who has been in care for a year."""
    random = borough.random("strengths and difficulties")
    usual = {
        each.person: float(random.normal(facts["strengths_and_difficulties_mean"], 5.0)) for each in children
    }
    spread = max(facts["strengths_and_difficulties_spread"] - 3.0, 1.0)
    rows: list[tuple[int, int, int | None]] = []
    for _, start, after in financial_years(borough):
        for each in children:
            low, high = max(start, each.entered + _YEAR), min(after, each.until)
            if high <= low or (after - start) < _YEAR / 2:
                continue
            day = int(random.integers(low, high))
            if not _YOUNGEST_SCORED <= age_on(each.born, day) <= _OLDEST_SCORED:
                continue
            scored = random.random() < facts["strengths_and_difficulties_done"]
            score = round(min(max(float(random.normal(usual[each.person], spread)), 0.0), 40.0))
            rows.append((each.person, day, score if scored else None))
    reasons = iter(mixed(random, sum(score is None for _, _, score in rows), facts["no_score"]).tolist())
    borough.add(
        "strengths_and_difficulties",
        {
            "strengths_and_difficulties_id": borough.ids("strengths_and_difficulties", len(rows)),
            "person_id": borough.people.person_ids(person for person, _, _ in rows),
            "completed_on": as_days([day for _, day, _ in rows]),
            "score": [score for _, _, score in rows],
            "no_score_reason": [str(next(reasons)) if score is None else None for _, _, score in rows],
        },
    )
