"""The same people counted in two tables: a child adopted is a child who left care by adoption.

The algebra sees two tables that tell nothing of each other; whoever knows what the measures mean does not. So
the pairs are written down here, and each number of the one is taken to be that of the other where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from continuum.disclosure.figures.counted import quantity
from continuum.disclosure.figures.quantity import Quantity
from continuum.disclosure.publication import Linear
from continuum.disclosure.release import Release
from continuum.measures.algebra import Measure
from continuum.measures.catalogue.registry import CATALOGUE

_PAIRS = (
    (("children_adopted", "above"), ("left_care_by_adoption", "above")),
    (("domestic_abuse_contacts_assessed", "above"), ("vulnerable_person_assessments_by_risk", "below")),
    (("conferences_leading_to_plan", "above"), ("child_protection_plans_started", "above")),
    (("re_referrals", "above"), ("re_referrals_in_12_calendar_months", "above")),
    (("care_leavers_in_higher_education", "above"), ("care_leavers_at_university", "above")),
    (("safeguarding_concerns_duty_applies", "above"), ("section_42_duty_met", "below")),
)
"""Pairs of measures, and which of their numbers: those above or below the line."""


def same_people(values: Mapping[Quantity, int]) -> tuple[Linear, ...]:
    """The facts that a number of one table is a number of another, of the same time and cell.

    A pair is stated where the two have the same value: of others nobody can rely on it.
    """
    return tuple(
        Linear(((1, one.id), (-1, other.id)), 0, 0)
        for one in values
        for other in _others(one)
        if one.id < other.id and values.get(other) == values[one]
    )


def under_other_names(values: Mapping[Quantity, int], previous: Sequence[Release]) -> dict[Quantity, int]:
    """Numbers as earlier releases called them: those of the other table of a pair, which is not printed now.

    So what was hidden then of one table is not told now by the other.
    """
    printed = {number.id: number.value for release in previous for number in release.numbers}
    bases = {name.partition("|")[0] for name in printed}
    return {
        other: value
        for one, value in values.items()
        for other in _others(one)
        if other not in values and other.base in bases and printed.get(other.id) in (None, value)
    }


def _others(one: Quantity) -> Iterator[Quantity]:
    """What counts the same people as a quantity does by one of the pairs."""
    restrictions = dict(one.which)
    for this, that in _COUNTED.get(one.base, ()):
        ours = dict(this.which)
        if all(restrictions.get(key) == each for key, each in ours.items()):
            found = replace(that, start=one.start, end=one.end)
            for key, each in one.which:
                if key not in ours:
                    found = found.narrower(key, each)
            yield found


def _counted() -> dict[str, list[tuple[Quantity, Quantity]]]:
    """For each base of one of a pair, what both count, that one first."""
    found: dict[str, list[tuple[Quantity, Quantity]]] = {}
    for (first, first_place), (second, second_place) in _PAIRS:
        this, that = _number(CATALOGUE[first], first_place), _number(CATALOGUE[second], second_place)
        found.setdefault(this.base, []).append((this, that))
        found.setdefault(that.base, []).append((that, this))
    return found


def _number(measure: Measure, place: str) -> Quantity:
    count = measure.numerator if place == "above" else measure.denominator
    assert count is not None
    return quantity(count, None, date.min)


_COUNTED = _counted()
