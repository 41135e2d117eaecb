from __future__ import annotations

from collections.abc import Sequence

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.seen import FieldQuality
from continuum.website.home.quality import quality_of
from tests.website.dashboard.made_door import MadeDoor

RECEIVED, CARE = CATALOGUE["contacts_received"], CATALOGUE["children_in_care"]
SOURCE = FieldQuality("contact", "source", 200, 50, 0)
OUTCOME = FieldQuality("contact", "outcome", 200, 20, 0)
STARTED = FieldQuality("care_episode", "started_on", 100, 1, 3)
ENDED = FieldQuality("care_episode", "ended_on", 100, 90, 0)


class Filled(MadeDoor):
    """A door that tells how well fields are filled."""

    def quality(self, measure: str) -> Sequence[FieldQuality]:
        return {RECEIVED.id: (OUTCOME, SOURCE), CARE.id: (STARTED, ENDED, SOURCE)}[measure]


def test_the_emptiest_come_first_and_each_once() -> None:
    found = quality_of([RECEIVED, CARE], Filled())
    assert [(each.words, each.percent_empty, each.measures) for each in found.emptiest] == [
        ("contact, source", 25.0, 2),
        ("contact, outcome", 10.0, 1),
    ]
    assert found.fields == 4


def test_those_that_break_rules_are_told_apart() -> None:
    (only,) = quality_of([RECEIVED, CARE], Filled()).broken
    assert (only.field, only.field.problems) == (STARTED, 3)


def test_no_more_are_told_than_asked_for() -> None:
    assert len(quality_of([RECEIVED, CARE], Filled(), most=1).emptiest) == 1


def test_a_field_says_what_it_means() -> None:
    assert quality_of([RECEIVED], Filled()).emptiest[0].meaning


def test_measures_without_a_value_are_named() -> None:
    door = Filled(months={RECEIVED.id: [None], CARE.id: [5.0]})
    assert quality_of([RECEIVED, CARE], door).no_value == (RECEIVED,)
