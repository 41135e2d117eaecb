"""Rules of one row: each breach is found at its row, and what may be so is not."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from continuum.dataset.check.problems import Rule
from tests.dataset.check.examples import found, spoilt


@pytest.mark.parametrize(
    ("table", "field", "value", "rule"),
    [
        ("contact", "client_type", None, Rule.REQUIRED),
        ("contact", "contact_event_id", "  ", Rule.REQUIRED),
        ("contact", "received_at", None, Rule.REQUIRED),
        ("contact", "source", "polise", Rule.CODE),
        ("contact", "source", "", Rule.CODE),
        ("placement", "distance", -0.5, Rule.MINIMUM),
        ("placement", "distance", float("nan"), Rule.FINITE),
        ("placement", "distance", float("-inf"), Rule.FINITE),
        ("strengths_and_difficulties", "score", 41, Rule.MAXIMUM),
        ("strengths_and_difficulties", "score", -1, Rule.MINIMUM),
        ("contact", "authority", "E06000049", Rule.AUTHORITY),
        ("contact", "recorded_at", datetime(2021, 5, 7, 18, 0, 1), Rule.KNOWN),
        ("contact", "decided_at", datetime(2021, 5, 7, 18, 0, 1), Rule.KNOWN),
        ("placement", "ended_on", date(2021, 5, 8), Rule.KNOWN),
        ("contact", "decided_at", datetime(2021, 2, 26, 9, 29), Rule.ORDER),
        ("placement", "ended_on", date(2021, 3, 31), Rule.ORDER),
        ("single_assessment", "completed_on", date(2021, 2, 28), Rule.ORDER),
    ],
)
def test_a_breach_is_found_at_its_row(table: str, field: str, value: Any, rule: Rule) -> None:
    report = spoilt(table, **{field: value})
    assert found(report) == [(table, field, 1, rule.value)]
    assert not report.keeps_contract


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("contact", "source", None),
        ("contact", "decided_at", None),
        ("contact", "decided_at", datetime(2021, 2, 26, 9, 30)),
        ("contact", "recorded_at", datetime(2021, 5, 7, 18, 0)),
        ("placement", "ended_on", date(2021, 4, 1)),
        ("placement", "ended_on", date(2021, 5, 7)),
        ("placement", "distance", 0.0),
        ("placement", "distance", None),
        ("strengths_and_difficulties", "score", 0),
        ("strengths_and_difficulties", "score", 40),
    ],
)
def test_what_may_be_so_is_no_breach(table: str, field: str, value: Any) -> None:
    assert found(spoilt(table, **{field: value})) == []


def test_a_day_that_is_due_and_a_birth_that_is_expected_may_lie_ahead() -> None:
    assert (
        found(spoilt("person", date_of_birth=date(2021, 6, 1), died_on=None)) != []
    )  # the services come too early
    report = spoilt("person", date_of_birth=date(2021, 6, 1))
    assert ("person", "date_of_birth", 1, Rule.KNOWN.value) not in found(report)


def test_dates_out_of_order_tell_the_other_date() -> None:
    (problem,) = spoilt("placement", ended_on=date(2021, 3, 31))
    assert problem.value == "2021-03-31"
    assert problem.detail == "before started_on, which is 2021-04-01"


def test_a_wrong_code_tells_the_value_and_the_list() -> None:
    (problem,) = spoilt("contact", source="polise")
    assert (problem.value, problem.detail) == ("polise", "not a code of the list 'Source of contact'")
    assert (problem.file, problem.record) == ("contact.parquet", "c")
