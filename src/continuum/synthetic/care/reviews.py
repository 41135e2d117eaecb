"""Reviews of children in care: within 20 working days, then three months on, then every six months.

Source: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.lives import CareHistory
from continuum.synthetic.care.numbers import age_on, as_days, financial_year
from continuum.synthetic.care.within import Stretch, stretches
from continuum.synthetic.days import add_working_days
from continuum.synthetic.quota import mixed

FIRST_WITHIN = 20
"""Working days from entering care."""

_SECOND_AFTER = 91
_THEN_AFTER = 182
_TOO_YOUNG_TO_TAKE_PART = 4
_AHEAD = 183
"""Days: the next review is on record before it is held."""


def make_reviews(borough: Borough, history: CareHistory) -> None:
    """Makes the table care_review."""
    facts = borough.profile["care"]["reviews"]
    random = borough.random("care reviews")
    first = int(np.datetime64(borough.first, "D").astype(np.int64))
    rows = [
        (each, due, held)
        for each in stretches(borough, history)
        for due, held in _reviews(each, first, facts, random)
        if due >= first
    ]
    parts = mixed(random, len(rows), facts["participation"])
    borough.add(
        "care_review",
        {
            "care_review_id": borough.ids("care_review", len(rows)),
            "person_id": borough.people.person_ids(each.person for each, _, _ in rows),
            "due_on": as_days([due for _, due, _ in rows]),
            "held_on": as_days([held for _, _, held in rows]),
            "participation": [
                _participation(each, held, str(part))
                for (each, _, held), part in zip(rows, parts, strict=True)
            ],
        },
    )


def _participation(each: Stretch, held: int | None, drawn: str) -> str | None:
    if held is None:
        return None
    return "PN0" if age_on(each.born, held) < _TOO_YOUNG_TO_TAKE_PART else drawn


def working_days_after(day: int, count: int) -> int:
    """The day so many working days after a day."""
    return int(add_working_days(np.array([day], dtype="M8[D]"), count)[0].astype(np.int64))


def _reviews(
    each: Stretch, first: int, facts: Mapping[str, Any], random: np.random.Generator
) -> Iterator[tuple[int, int | None]]:
    """When reviews were due and held, to the one that comes next."""
    due = working_days_after(each.entered, FIRST_WITHIN)
    if due < first - _THEN_AFTER:
        # long ago, reviews came round every half year; only the first in the borough's years is needed
        due += _THEN_AFTER * ((first - due) // _THEN_AFTER)
    after = _SECOND_AFTER if due < each.entered + 60 else _THEN_AFTER
    while due < each.until:
        late = random.random() < facts["late"][financial_year(max(due, first))]
        held = due + int(random.integers(1, 28)) if late else due - int(random.integers(0, 15))
        held = _weekday(max(held, each.entered + 3))
        if held >= each.until:
            yield due, None
            return
        yield due, held
        due, after = held + after, _THEN_AFTER
    if each.left is None and due < each.until + _AHEAD:
        yield due, None


def _weekday(day: int) -> int:
    """The Friday before a weekend's day; 1 January 1970 was a Thursday."""
    weekday = (day + 3) % 7
    return day if weekday < 5 else day - (weekday - 4)
