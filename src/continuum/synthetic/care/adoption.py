"""Adoption cases, those of children adopted before the borough's years among them."""

from __future__ import annotations

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.lives import CareHistory
from continuum.synthetic.care.numbers import as_days, number
from continuum.synthetic.quota import mixed

_REVERSED = {"RD1": 0.35, "RD2": 0.15, "RD3": 0.35, "RD4": 0.15}


def make_adoption_cases(borough: Borough, history: CareHistory) -> None:
    """Makes the table adoption_case from the plans that the periods of care carry."""
    random = borough.random("adoption cases")
    cases = [
        (period, period.plan) for period in (*history.older, *history.periods) if period.plan is not None
    ]
    plans = [plan for _, plan in cases]
    reasons = iter(mixed(random, sum(plan.reversed_on is not None for plan in plans), _REVERSED).tolist())
    borough.add(
        "adoption_case",
        {
            "adoption_case_id": borough.ids("adoption_case", len(cases)),
            "person_id": borough.people.person_ids(period.person for period, _ in cases),
            "entered_care_on": as_days([number(period.entered) for period, _ in cases]),
            "decided_on": as_days([plan.decided for plan in plans]),
            "placement_order_on": as_days([plan.ordered for plan in plans]),
            "matched_on": as_days([plan.matched for plan in plans]),
            "placed_on": as_days([plan.placed for plan in plans]),
            "moved_in_as_foster_child_on": as_days([plan.fostered for plan in plans]),
            "adopted_on": as_days([plan.adopted for plan in plans]),
            "reversed_on": as_days([plan.reversed_on for plan in plans]),
            "reversal_reason": [None if plan.reversed_on is None else str(next(reasons)) for plan in plans],
        },
    )
