"""The quality report: groups with counts and examples, the worst first, and sums that add up."""

from __future__ import annotations

import json

import polars as pl

from continuum.exchange.quality import quality as module
from continuum.exchange.quality.problem import FILE, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Coverage, Quality
from continuum.exchange.quality.report import ADVICE, EXAMPLES, quality_report


def rows(many: int, file: str = "a.csv", sheet: str = "") -> pl.DataFrame:
    return pl.DataFrame({FILE: [file] * many, SHEET: [sheet] * many, ROW: list(range(2, many + 2))})


def account() -> Quality:
    quality = Quality()
    quality.read("a.csv", "", 9)
    quality.note(
        rows(3), Rule.ORDER, Done.KEPT, severity=Severity.WARNING, table="contact", field="decided_at"
    )
    for file, sheet in (("a.csv", ""), ("b.xlsx", "List 1")):
        quality.note(
            rows(4, file, sheet), Rule.DATE, Done.UNKNOWN, table="contact", field="received_at", column="Date"
        )
    quality.note(rows(1), Rule.REFERENCE, Done.LEFT_OUT, table="contact", field="person_id", column="Child")
    quality.say(Rule.COLUMN_UNKNOWN, Done.NOT_READ, file="a.csv", column="Shoe size")
    tally = quality.tally("contact")
    tally.kept, tally.corrected, tally.merged, tally.left_out = 3, 4, 1, 1
    quality.coverage.append(Coverage("contact", "received_at", 4, 8))
    return quality


def test_problems_are_grouped_the_worst_first_and_the_most_before_the_few() -> None:
    groups = quality_report(account()).groups
    assert [(group.rule, group.count) for group in groups] == [
        (Rule.DATE, 8),
        (Rule.REFERENCE, 1),
        (Rule.ORDER, 3),
        (Rule.COLUMN_UNKNOWN, 1),
    ]
    assert groups[0].files == ("a.csv", "b.xlsx, List 1")
    assert [example["row"] for example in groups[0].examples] == [2, 3, 4, 5, 2][:EXAMPLES]
    assert groups[0].advice == ADVICE[Rule.DATE]


def test_what_is_read_adds_up() -> None:
    (table,) = quality_report(account()).tables
    assert table.read == table.kept + table.corrected + table.merged + table.left_out == 9


def test_keys_that_do_not_join_are_told_apart() -> None:
    assert [group.field for group in quality_report(account()).unjoined] == ["person_id"]


def test_severities_are_counted() -> None:
    report = quality_report(account())
    assert [report.count(severity) for severity in Severity] == [9, 3, 1]


def test_more_than_are_listed_are_counted() -> None:
    quality = Quality()
    quality.note(rows(module.LISTED + 1), Rule.DATE, Done.UNKNOWN)
    (group,) = quality_report(quality).groups
    assert (group.count, group.listed) == (module.LISTED + 1, module.LISTED)


def test_json_holds_every_problem() -> None:
    content = json.loads(json.dumps(quality_report(account()).as_json()))
    assert len(content["problems"]) == 13
    assert content["tables"][0] == {
        "table": "contact",
        "read": 9,
        "kept": 3,
        "corrected": 4,
        "merged": 1,
        "left_out": 1,
    }
    assert content["coverage"] == [{"table": "contact", "field": "received_at", "filled": 4, "records": 8}]
    assert content["sources"] == [{"file": "a.csv", "sheet": "", "rows": 9}]


def test_every_rule_says_what_to_do() -> None:
    assert set(ADVICE) == set(Rule)
    assert all(advice.endswith(".") for advice in ADVICE.values())


def test_nothing_found_is_an_empty_report() -> None:
    report = quality_report(Quality())
    assert (report.groups, report.tables, report.sources) == ((), (), ())
