"""Visits to children in care and to care leavers, due and made.

Source: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28: within a week,
then every six weeks; Care Leavers (England) Regulations 2010, regulation 8: every eight weeks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.numbers import as_days, number

FIRST_WITHIN = 7
CARE_EVERY = 42
LEAVER_EVERY = 56
"""Days between visits."""


@dataclass(frozen=True)
class Visited:
    """Somebody to be visited, from a day until another, in day numbers."""

    person: int
    start: int
    until: int


def make_visits(borough: Borough, kind: str, every: int, people: Sequence[Visited]) -> None:
    """Adds the visits of a kind to people who are to be visited every so many days."""
    facts = borough.profile["care"]["visits"]
    random = borough.random(f"visits {kind}")
    first, last = number(borough.first), number(borough.last)
    rows = [
        (day, each.person)
        for each in people
        for day in range(each.start + FIRST_WITHIN, min(each.until, last + 1), every)
        if day >= first
    ]
    rows.sort()
    due = np.array([day for day, _ in rows], dtype=np.int64)
    made = _made(due, last, facts, random)
    missed = np.ma.getmaskarray(made)
    seen = random.random(len(rows)) < facts["seen"]
    alone = seen & (random.random(len(rows)) < facts["seen_alone"])
    borough.add(
        "visit",
        {
            "visit_id": borough.ids("visit", len(rows)),
            "person_id": borough.people.person_ids(person for _, person in rows),
            "kind": [kind] * len(rows),
            "due_on": as_days(due.tolist()),
            "visited_on": as_days(made.tolist()),
            "seen": [None if missed else bool(value) for missed, value in zip(missed, seen, strict=True)],
            "seen_alone": [
                None if missed else bool(value) for missed, value in zip(missed, alone, strict=True)
            ],
        },
    )


def _made(
    due: np.ndarray[Any, np.dtype[np.int64]], last: int, facts: Mapping[str, Any], random: np.random.Generator
) -> np.ma.MaskedArray[Any, np.dtype[np.int64]]:
    """When each was made: most by the day, some late; masked where it was not, or not yet."""
    late = random.random(len(due)) < facts["late"]
    early = due - random.integers(0, FIRST_WITHIN, len(due))
    made = np.where(late, due + random.integers(1, 15, len(due)), early)
    missed = (random.random(len(due)) < facts["missed"]) | (made > last)
    return np.ma.MaskedArray(made, mask=missed)
