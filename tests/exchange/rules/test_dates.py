"""Dates in order, within a life, and not after the records were taken."""

from __future__ import annotations

from datetime import date, datetime

from continuum.exchange.quality.problem import Rule
from continuum.exchange.rules.dates import people_of
from tests.exchange.rules.rows import settled, told

BORN = [{"person_id": "p", "date_of_birth": date(2015, 6, 1), "died_on": date(2020, 1, 1)}]


def test_a_decision_before_its_contact_is_told() -> None:
    contacts = [
        {"contact_id": "1", "received_at": datetime(2021, 4, 2, 9, 0), "decided_at": datetime(2021, 4, 1)},
        {"contact_id": "2", "received_at": datetime(2021, 4, 2, 9, 0), "decided_at": datetime(2021, 4, 2)},
    ]
    assert told(contact=contacts) == [(Rule.ORDER, "contact", "decided_at", 2)]


def test_what_happened_after_the_records_were_taken_is_told() -> None:
    referrals = [{"referral_id": "1", "received_on": date(2021, 5, 8)}, {"referral_id": "2"}]
    reviews = [{"care_review_id": "1", "due_on": date(2022, 5, 8)}]
    assert told(referral=referrals, care_review=reviews) == [(Rule.AHEAD, "referral", "received_on", 2)]


def test_a_placement_before_birth_is_told_and_a_referral_in_pregnancy_is_not() -> None:
    referrals = [
        {"referral_id": "1", "person_id": "p", "received_on": date(2015, 3, 1)},
        {"referral_id": "2", "person_id": "p", "received_on": date(2014, 3, 1)},
    ]
    placements = [{"placement_id": "1", "person_id": "p", "started_on": date(2015, 5, 31)}]
    assert told(person=BORN, referral=referrals, placement=placements) == [
        (Rule.BIRTH, "referral", "received_on", 3),
        (Rule.BIRTH, "placement", "started_on", 2),
    ]


def test_nothing_begins_after_a_death_though_it_may_end() -> None:
    plans = [
        {"child_protection_plan_id": "1", "person_id": "p", "started_on": date(2020, 1, 2)},
        {
            "child_protection_plan_id": "2",
            "person_id": "q",
            "started_on": date(2019, 1, 2),
            "ended_on": date(2020, 1, 9),
        },
    ]
    people = [*BORN, {"person_id": "q", "died_on": date(2020, 1, 1)}]
    assert told(person=people, child_protection_plan=plans) == [
        (Rule.IMPOSSIBLE, "child_protection_plan", "started_on", 2)
    ]


def test_people_without_a_table_are_nobody() -> None:
    assert people_of({}).is_empty()
    assert people_of({"person": settled("person", {"person_id": "p"})}).to_dicts() == [
        {"person_id": "p", "date_of_birth": None, "died_on": None}
    ]
