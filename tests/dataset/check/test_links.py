"""Rules between rows: versions, references, births and identifiers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from continuum.dataset.check import check_dataset
from continuum.dataset.check.problems import Rule, Severity
from tests.dataset.check.examples import found, good_rows, in_memory, spoilt


def test_a_version_is_there_once() -> None:
    rows = good_rows()
    rows["contact"] *= 3
    assert found(check_dataset(in_memory(rows))) == [
        ("contact", "contact_id", 2, Rule.UNIQUE.value),
        ("contact", "contact_id", 3, Rule.UNIQUE.value),
    ]


def test_a_record_may_have_versions_of_other_times() -> None:
    rows = good_rows()
    rows["contact"].append({**rows["contact"][0], "recorded_at": datetime(2021, 3, 1)})
    assert found(check_dataset(in_memory(rows))) == []


@pytest.mark.parametrize(
    ("table", "field"), [("contact", "person_id"), ("contact", "referral_id"), ("referral", "team_id")]
)
def test_a_reference_to_nothing_is_found(table: str, field: str) -> None:
    assert (table, field, 1, Rule.REFERENCE.value) in found(spoilt(table, **{field: "nobody"}))


def test_a_reference_is_to_a_record_that_is_known_by_then() -> None:
    rows = good_rows()
    rows["referral"][0]["recorded_at"] = datetime(2021, 5, 1)
    dataset = in_memory(rows)
    assert found(check_dataset(dataset)) == []
    before = check_dataset(dataset.as_known(datetime(2021, 4, 30, 12, 0)))
    assert found(before) == [("single_assessment", "referral_id", 1, Rule.REFERENCE.value)]


def test_references_to_an_absent_table_are_said_once_and_are_no_error() -> None:
    rows = good_rows()
    del rows["team"]
    rows["referral"].append({**rows["referral"][0], "referral_id": "r2"})
    report = check_dataset(in_memory(rows))
    assert found(report) == [("referral", "team_id", None, Rule.UNCHECKED.value)]
    assert report.keeps_contract
    assert report.count(Severity.WARNING) == 1


def test_an_absent_table_that_nothing_points_to_is_not_missed() -> None:
    rows = good_rows()
    rows["referral"][0]["team_id"] = None
    del rows["team"]
    assert found(check_dataset(in_memory(rows))) == []


BORN = date(2015, 6, 1)


@pytest.mark.parametrize(
    ("table", "values", "fields"),
    [
        # Nobody is in care before birth.
        ("placement", {"started_on": date(2015, 5, 31), "ended_on": None}, ["started_on"]),
        ("placement", {"started_on": date(2015, 6, 1)}, []),
        ("strengths_and_difficulties", {"completed_on": date(2014, 1, 1)}, ["completed_on"]),
        # An unborn child may be known of, up to 42 weeks before the birth.
        ("referral", {"received_on": date(2014, 8, 11)}, []),
        ("referral", {"received_on": date(2014, 8, 10)}, ["received_on"]),
        ("contact", {"received_at": datetime(2014, 8, 11, 0, 0), "decided_at": None}, []),
        ("contact", {"received_at": datetime(2014, 8, 10, 23, 59), "decided_at": None}, ["received_at"]),
        ("edge_of_care_work", {"started_on": date(2015, 3, 1)}, []),
        ("edge_of_care_work", {"started_on": date(2014, 3, 1)}, ["started_on"]),
    ],
)
def test_service_before_birth(table: str, values: dict[str, Any], fields: list[str]) -> None:
    report = spoilt(table, **values)
    assert found(report) == [(table, field, 1, Rule.BIRTH.value) for field in fields]
    assert all(problem.detail == "born on 2015-06-01" for problem in report)


def test_without_a_date_of_birth_nothing_is_before_it() -> None:
    rows = good_rows()
    rows["person"][0]["date_of_birth"] = None
    rows["placement"][0]["started_on"] = date(1950, 1, 1)
    assert found(check_dataset(in_memory(rows))) == []


def test_an_identifier_of_two_people_is_a_warning_and_is_not_shown() -> None:
    rows = good_rows()
    rows["person"].append({"person_id": "p2", "unique_pupil_number": "A1"})
    report = check_dataset(in_memory(rows))
    assert found(report) == [
        ("person", "unique_pupil_number", 1, Rule.IDENTIFIER.value),
        ("person", "unique_pupil_number", 2, Rule.IDENTIFIER.value),
    ]
    assert report.keeps_contract
    assert all(problem.value == "(an identifier, not shown)" for problem in report)


def test_an_identifier_in_two_versions_of_one_person_is_right() -> None:
    rows = good_rows()
    rows["person"].append({**rows["person"][0], "recorded_at": datetime(2021, 1, 1)})
    assert found(check_dataset(in_memory(rows))) == []
