"""A breach becomes rows of problems, and only where it holds."""

from __future__ import annotations

import polars as pl

from continuum.dataset.check.finding import ROW, Breach, find, whole_problem
from continuum.dataset.check.problems import ADVICE, PROBLEM_SCHEMA, Rule, Severity
from continuum.dataset.contract import TABLES

TEAM = TABLES["team"]
ROWS = pl.DataFrame({ROW: [1, 2, 3], "team_id": ["a", "b", "c"], "title": ["x", None, "y"]})


def test_each_row_that_breaks_the_rule_is_a_problem() -> None:
    (problems,) = find(ROWS, TEAM, [Breach(Rule.REQUIRED, "title", pl.col("title").is_null(), "absent")])
    assert problems.schema == PROBLEM_SCHEMA
    assert problems.to_dicts() == [
        {
            "severity": "error",
            "table": "team",
            "file": "team.parquet",
            "row": 2,
            "record": "b",
            "field": "title",
            "value": None,
            "rule": Rule.REQUIRED.value,
            "detail": "absent",
            "advice": ADVICE[Rule.REQUIRED],
        }
    ]


def test_an_unknown_answer_is_no_breach() -> None:
    assert find(ROWS, TEAM, [Breach(Rule.CODE, "title", pl.col("title") == "z")]) == []
    (problems,) = find(ROWS, TEAM, [Breach(Rule.CODE, "title", pl.col("title") != "x")])
    assert problems["row"].to_list() == [3]


def test_nothing_is_looked_for_in_no_rows_or_by_no_rule() -> None:
    assert find(ROWS, TEAM, []) == []
    assert find(ROWS.clear(), TEAM, [Breach(Rule.CODE, "title", pl.lit(value=True))]) == []


def test_without_a_key_the_record_is_not_told() -> None:
    (problems,) = find(ROWS.drop("team_id"), TEAM, [Breach(Rule.CODE, "title", pl.col(ROW) == 1)])
    assert problems["record"].to_list() == [None]


def test_a_problem_of_a_whole_column_has_no_row() -> None:
    problem = whole_problem(TEAM, Rule.TYPE, "title", "it is Int64", Severity.WARNING).row(0, named=True)
    assert (problem["row"], problem["record"], problem["value"]) == (None, None, None)
    assert (problem["field"], problem["severity"], problem["detail"]) == ("title", "warning", "it is Int64")
