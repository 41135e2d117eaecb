"""Problems, their groups and their counts."""

from __future__ import annotations

from datetime import datetime

import polars as pl

from continuum.dataset.check import check_dataset
from continuum.dataset.check.problems import ADVICE, PROBLEM_SCHEMA, CheckReport, Rule, Severity
from tests.dataset.check.examples import good_rows, in_memory


def test_every_rule_says_what_to_do() -> None:
    assert set(ADVICE) == set(Rule)
    assert all(advice.endswith(".") for advice in ADVICE.values())


def test_problems_of_a_field_and_rule_are_grouped_with_their_count() -> None:
    rows = good_rows()
    wrong = {**rows["contact"][0], "source": "polise"}
    rows["contact"] += [{**wrong, "contact_id": f"c{n}"} for n in range(1, 4)]
    rows["placement"][0]["distance"] = -1.0
    report = check_dataset(in_memory(rows))
    assert [(each.table, each.field, each.rule, each.count) for each in report.groups] == [
        ("contact", "source", Rule.CODE.value, 3),
        ("placement", "distance", Rule.MINIMUM.value, 1),
    ]
    assert (report.groups[0].first.row, report.groups[0].first.record) == (2, "c1")
    assert report.count(Severity.ERROR) == 4
    assert report.count(Severity.WARNING) == 0


def test_without_problems_there_are_no_groups() -> None:
    report = CheckReport(pl.DataFrame(schema=PROBLEM_SCHEMA), datetime(2021, 5, 7), {})
    assert report.groups == ()
    assert report.keeps_contract
    assert list(report) == []
