"""The same thing told twice."""

from __future__ import annotations

from datetime import date
from typing import Any

from continuum.exchange.quality.problem import POSTCODE, Rule
from tests.exchange.rules.rows import told

ONE = {"date_of_birth": date(2015, 6, 1), "sex": "F"}


def people(*rows: dict[str, Any]) -> list[tuple[str, str, int]]:
    told_of = [{**ONE, "person_id": f"p{place}", **row} for place, row in enumerate(rows)]
    return [(rule, field, row) for rule, _, field, row in told(person=told_of)]


def test_one_child_under_two_ids_by_pupil_number() -> None:
    assert people({"unique_pupil_number": "A"}, {"unique_pupil_number": "A"}) == [
        (Rule.TWO_IDS, "person_id", 3)
    ]


def test_one_child_under_two_ids_by_postcode() -> None:
    assert people({POSTCODE: "CH1"}, {POSTCODE: "CH1"}, {POSTCODE: "CH2"}) == [(Rule.TWO_IDS, "person_id", 3)]


def test_one_id_told_twice_is_one_child() -> None:
    assert people({"person_id": "p", POSTCODE: "CH1"}, {"person_id": "p", POSTCODE: "CH1"}) == []


def test_a_number_of_two_different_children_is_the_fault_of_the_number() -> None:
    found = people({"unique_pupil_number": "A"}, {"unique_pupil_number": "A", "sex": "M"})
    assert found == [(Rule.SHARED_IDENTIFIER, "unique_pupil_number", 3)]


def test_nothing_known_is_nothing_alike() -> None:
    assert people({"sex": None, "unique_pupil_number": "A"}, {POSTCODE: None}, {POSTCODE: None}) == []


def test_a_record_under_two_keys() -> None:
    visit = {"person_id": "p", "kind": "child_protection", "visited_on": date(2021, 4, 1)}
    visits = [
        {"visit_id": "1", **visit},
        {"visit_id": "2", **visit},
        {"visit_id": "3", **visit, "visited_on": date(2021, 4, 2)},
    ]
    assert told(visit=visits) == [(Rule.DUPLICATE, "visit", "visit_id", 3)]
