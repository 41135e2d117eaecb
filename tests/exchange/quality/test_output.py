"""The quality report as files, and in a few lines."""

from __future__ import annotations

import csv
import io
import json

from continuum.exchange.quality.output import csv_text, json_text, summary_lines
from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.quality.quality import Quality, Tally
from continuum.exchange.quality.report import QualityReport, quality_report


def report(*values: str) -> QualityReport:
    quality = Quality(tallies={"person": Tally(kept=1_200, corrected=3, merged=2, left_out=1)})
    quality.read("a.csv", "", 1_206)
    for row, value in enumerate(values, 2):
        quality.say(
            Rule.CODE,
            Done.UNKNOWN,
            file="a.csv",
            row=row,
            column="Gender",
            value=value,
            table="person",
            field="sex",
            severity=Severity.ERROR,
        )
    quality.say(Rule.COLUMN_UNKNOWN, Done.NOT_READ, file="a.csv", column="Shoe size")
    return quality_report(quality)


def test_every_problem_is_a_line_of_the_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(report("girl", "boy")))))
    assert [(row["row"], row["column"], row["value"], row["done"]) for row in rows] == [
        ("2", "Gender", "girl", "set to unknown"),
        ("3", "Gender", "boy", "set to unknown"),
        ("", "Shoe size", "", "not read"),
    ]


def test_no_value_is_a_formula_to_a_spreadsheet() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(report("=1+1", "-2+3", "@x", "-2", "+44", "a=b")))))
    assert [row["value"] for row in rows][:6] == ["'=1+1", "'-2+3", "'@x", "-2", "+44", "a=b"]


def test_the_json_holds_the_report_and_what_it_is_about() -> None:
    told = json.loads(json_text(report("girl"), {"format": "own"}))
    assert told["format"] == "own"
    assert told["tables"] == [
        {"table": "person", "read": 1206, "kept": 1200, "corrected": 3, "merged": 2, "left_out": 1}
    ]
    assert told["problems"][0]["value"] == "girl"


def test_a_summary_adds_up_and_names_the_commonest() -> None:
    assert summary_lines(report("girl", "boy")) == [
        "table    read   kept  corrected  merged  left out",
        "person  1,206  1,200          3       2         1",
        "The commonest problems:",
        "  2 rows, person.sex: set to unknown (rule: a code or label of the list)",
    ]
    assert summary_lines(report())[-1] == "No value or row was lost."
