"""The outcome plan's measures: its words, its order, and the measures of the catalogue that they are."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from continuum.measures.algebra import Direction
from continuum.measures.catalogue.outcome_plan import (
    PLAN_MEASURES,
    PLAN_STATEMENTS,
    PlanMeasure,
    PlanStatement,
    in_plan,
    statements_of,
)
from continuum.measures.catalogue.registry import CATALOGUE

PRINTED = Path(__file__).parents[1] / "reports" / "verification" / "published_figures.csv"
A_RANGE = (
    "repeat_domestic_abuse_incidents"  # the plan says reduce, but its target is a range: neither is good
)
MEASURES = [pytest.param(each, id=each.measure) for each in PLAN_MEASURES]
STATEMENTS = [pytest.param(each, id=each.wording[:50]) for each in PLAN_STATEMENTS]


def printed_rows() -> list[tuple[str, str]]:
    """The rows of the plan's table as the published figures tell them: wording, and whether a KPI."""
    with PRINTED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["place"] == "measures table"]
    return list(dict.fromkeys((row["measure"], row["breakdown"]) for row in rows))


def words(text: str) -> list[str]:
    """The words of a text, its quotation marks and dashes plain and its one slip of the pen mended."""
    for fancy, plain in (
        ("year old ", "years old "),
        ("’", "'"),
        ("‘", "'"),
        ("–", "-"),
        ("(", " "),
        (")", " "),
        (",", " "),
    ):
        text = text.replace(fancy, plain)
    return text.split()


def is_within(few: list[str], many: list[str]) -> bool:
    """Whether words stand in a longer text in their order."""
    rest = iter(many)
    return all(word in rest for word in few)


def test_the_plan_s_table_is_kept_word_for_word_and_in_its_order() -> None:
    rows = printed_rows()
    assert len(PLAN_MEASURES) == len(rows) == 18
    for each, (wording, kpi) in zip(PLAN_MEASURES, rows, strict=True):
        assert is_within(words(wording), words(each.wording))
        assert each.is_kpi == (kpi == "KPI")


def test_a_word_that_is_lost_is_noticed() -> None:
    assert is_within(["of", "children"], words("the rate of (all) children"))
    assert not is_within(["children", "of"], words("the rate of (all) children"))


@pytest.mark.parametrize("each", MEASURES)
def test_a_plan_measure_is_in_the_catalogue_with_the_plan_s_direction(each: PlanMeasure) -> None:
    measure = CATALOGUE[each.measure]
    assert each.wording.split()[0].lower() == each.verb
    assert each.period in measure.periods
    assert measure.direction is (Direction.NEITHER if each.measure == A_RANGE else each.aim)
    assert in_plan(each.measure) is each


@pytest.mark.parametrize("each", STATEMENTS)
def test_a_statement_names_measures_of_the_catalogue_or_says_why_none(each: PlanStatement) -> None:
    assert [name for name in each.measures if name not in CATALOGUE] == []
    assert each.measures or each.remark.endswith(".")
    assert all(each in statements_of(name) for name in each.measures)


def test_no_measure_is_twice_in_the_table() -> None:
    assert len({each.measure for each in PLAN_MEASURES}) == 18
    assert in_plan("contacts_received") is None
    assert statements_of("contacts_received") == ()
