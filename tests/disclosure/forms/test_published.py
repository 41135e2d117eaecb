"""What was printed is read from JSON: what was written, and what people type from print."""

from __future__ import annotations

from typing import Any

import pytest

from continuum.disclosure.forms.objects import FormError
from continuum.disclosure.forms.published import HIDDEN_MARKS, earlier_releases, read_release
from continuum.disclosure.policy import POLICIES
from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Status, Terms
from tests.disclosure.forms.made import at, item


def typed(*values: object, **more: object) -> dict[str, Any]:
    """A table of a team or more and their total, as a person types it."""
    teams = [f"team {place}" for place in range(1, len(values))]
    places = [*teams, "All"]
    return {
        "tables": [
            {
                "name": "Plans",
                "dimensions": [{"name": "team", "categories": teams, "total": "All"}],
                "cells": [at({"team": team}, value) for team, value in zip(places, values, strict=True)],
            }
        ],
        **more,
    }


def release(document: dict[str, Any]) -> Release:
    return read_release(item(document))


def statuses(found: Release) -> list[tuple[Status, int | None]]:
    return [(number.status, number.value) for number in found.numbers]


@pytest.mark.parametrize("mark", [*HIDDEN_MARKS, None])
def test_a_mark_or_nothing_stands_for_a_hidden_number(mark: str | None) -> None:
    assert statuses(release(typed(mark, 10, 13))) == [
        (Status.SUPPRESSED, None),
        (Status.SHOWN, 10),
        (Status.SHOWN, 13),
    ]


def test_numbers_may_be_typed_as_text_and_the_documents_own_mark_is_known() -> None:
    found = release(typed("~", "1,200", 1203, mark="~"))
    assert statuses(found)[:2] == [(Status.SUPPRESSED, None), (Status.SHOWN, 1200)]
    assert found.terms.mark == "~"


def test_what_the_notes_tell_of_the_mark_is_read() -> None:
    found = release(typed("x", 10, 13, mark={"text": "x", "smallest": 1, "largest": 4}))
    assert found.terms == Terms("seed", 1, 4, 1, 4, 1, "x")
    assert release(typed("x", 10, 13)).terms == Terms("seed", 1, 4)
    own = {"name": "ours", "lowest_hidden": 0, "highest_hidden": 9}
    assert release(typed("x", 10, 13, policy=own)).terms == Terms("ours", 0, 9)
    adults = release(typed("*", 10, "*", policy="adult-safeguarding")).terms
    assert adults == Terms("adult-safeguarding", 0, 4, base=5, mark="*")
    asked = read_release(item(typed("x", 10, 13, policy=own)), POLICIES["children-in-need"])
    assert (asked.terms.policy, asked.terms.highest_hidden) == ("children-in-need", 5)


def test_the_sums_of_a_table_are_known_and_what_it_leaves_over_is_a_hidden_number() -> None:
    document = typed("x", 10, 13)
    document["tables"][0]["dimensions"][0]["categories"].append("team 3")
    found = release(document)
    assert found.numbers[-1] == Printed("Plans[team=team 3]", Status.SUPPRESSED, marked=False)
    assert found.known == (
        Known(
            (
                (1, "Plans[team=All]"),
                *((-1, f"Plans[team=team {place}]") for place in (1, 2, 3)),
            ),
            0,
            0,
        ),
    )


@pytest.mark.parametrize(
    ("fact", "value", "decimals"),
    [
        ({"value": 58}, 58, 0),
        ({"value": 58.3}, 583, 1),
        ({"value": "58.30%"}, 5830, 2),
        ({"value": 58, "decimals": 1}, 580, 1),
        ({"value": -5, "shown": True}, -5, 0),
    ],
)
def test_percentages_are_read_as_they_were_printed(fact: dict[str, Any], value: int, decimals: int) -> None:
    ratio = {"kind": "percentage", "of": "Plans[team=team 2]", "base": {"table": "Plans", "at": {}}}
    found = release(typed("x", 10, 13, facts=[ratio | fact]))
    assert found.percentages == (
        PrintedPercentage("fact 1", ("Plans[team=team 2]",), ("Plans[team=All]",), value, decimals),
    )


def test_facts_that_were_not_shown_are_left_out_and_those_of_everybody_are_not() -> None:
    terms = [[2, "Plans[team=team 1]"], [-1, "Plans[team=All]"]]
    silent = {"kind": "equals", "terms": terms, "value": None, "shown": False}
    always = {"kind": "equals", "terms": terms, "value": -7, "always": True, "shown": True}
    ratio = {"kind": "percentage", "of": "Plans[team=team 2]", "base": "Plans[team=All]", "shown": False}
    assert len(release(typed("x", 10, 13, facts=[ratio])).percentages) == 0
    assert len(release(typed("x", 10, 13, facts=[silent | {"value": -7, "shown": True}])).known) == 2
    assert release(typed("x", 10, 13, facts=[always])).known[1] == Known(
        ((1, "Plans[team=All]"), (-2, "Plans[team=team 1]")), 7, 7
    )


def test_earlier_releases_are_laid_side_by_side_each_once() -> None:
    march, april = typed("x", 10, 13, name="March"), typed("x", 11, 14, name="April")
    april["previous"] = [march]
    found = release(typed("x", 12, 15, previous=[march, april]))
    assert [each.name for each in found.previous] == ["March", "April"]
    assert all(each.previous == () for each in found.previous)


@pytest.mark.parametrize(
    "change",
    [{}, {"value": 9, "wanted": False}, {"value": 3, "wanted": False}],
    ids=["small", "unwanted", "both"],
)
def test_numbers_that_go_in_are_not_taken_for_an_earlier_release(change: dict[str, Any]) -> None:
    """The wrong file's name must not bring every hidden number into what comes out."""
    march = typed(change.get("value", 3), 10, change.get("value", 3) + 10, name="March")
    cell = march["tables"][0]["cells"][0]
    cell.update(change)
    with pytest.raises(FormError, match=r'team \'team 1\': An earlier release .*"continuum protect" wrote'):
        release(typed("x", 12, 15, previous=[march]))
    cell["status"] = "shown"
    assert release(typed("x", 12, 15, previous=[march])).previous[0].numbers[0].status is Status.SHOWN


def test_what_the_next_policy_hides_is_not_taken_for_printed_without_a_status() -> None:
    document = item(typed("x", 12, 15, previous=[typed(5, 10, 15)]))
    assert len(earlier_releases(document)) == 1
    with pytest.raises(FormError, match="An earlier release"):
        earlier_releases(document, following=POLICIES["children-in-need"])


def test_the_linear_form_is_read() -> None:
    document = {
        "cells": [
            {"id": "a", "value": "x"},
            {"id": "change", "value": "x", "protected": False, "negative": True},
        ],
        "linear": [{"coefficients": {"a": 1}, "low": 1, "high": 9}],
        "percentages": [{"id": "p", "numerator": ["a"], "denominator": ["a"], "value": 100}],
        "statements": [{"id": "s", "coefficients": {"a": 2}, "value": 6}],
    }
    found = release(document)
    assert found.numbers[1] == Printed("change", Status.SUPPRESSED, None, protected=False, negative=True)
    assert found.known == (Known(((1, "a"),), 1, 9), Known(((2, "a"),), 6, 6))
    assert found.percentages[0].value == 100


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (typed(3, 10, 14), "The total is 14 and its parts add up to 13"),
        (typed("many", 10, 14), "cell team 'team 1': 'many' is neither a number nor a mark of a hidden one"),
        (typed("4%", 10, 14), "is neither a number nor a mark"),
        (typed(-3, 10, 7), "-3 people cannot be counted"),
        (typed("x", 10, 14, policy="none"), "There is no disclosure policy called 'none'"),
        (typed("x", 10, 14, mark={"smallest": 4, "largest": 1}), "It stands for 4 to 1"),
        (typed("x", 10, 14, rounding={"base": 0}), "0 is not from 1"),
        (typed("x", 10, 14, policy={"lowest_hidden": 5, "highest_hidden": 1}), "It hides 5 to 1"),
        (
            typed("x", 10, 14, facts=[{"kind": "equals", "terms": [[1, "Plans[team=All]"]], "value": 15}]),
            "It says 15, and its cells make 14",
        ),
        (
            typed("x", 10, 14, facts=[{"kind": "equals", "terms": [[1, "z"]], "value": 15}]),
            "There is no cell 'z'",
        ),
        (
            typed("x", 10, 14, facts=[{"kind": "equals", "terms": [[1, "z"]], "value": 15, "shown": False}]),
            "It is not shown and has a value",
        ),
    ],
)
def test_what_cannot_be_is_told(document: dict[str, Any], said: str) -> None:
    with pytest.raises(FormError, match=said):
        release(document)


@pytest.mark.parametrize(
    ("status", "value", "said"),
    [
        ("suppressed", 3, "It is suppressed and has the value 3"),
        ("shown", None, "It is shown and has no value"),
        ("rounded", 3, "3 is rounded, and no multiple of 5"),
        ("hidden", None, "'hidden' is no status"),
    ],
)
def test_a_status_goes_with_its_value(status: str, value: int | None, said: str) -> None:
    document = typed(value, 10, "x", rounding={"base": 5})
    document["tables"][0]["cells"][0]["status"] = status
    with pytest.raises(FormError, match=said):
        release(document)


def test_two_tables_may_not_print_one_number_as_two() -> None:
    document = typed("x", 10, 14)
    document["tables"].append({"name": "More", "cells": [{"id": "Plans[team=All]", "value": 15}]})
    with pytest.raises(FormError, match="It is 15 here and 14 in another table"):
        release(document)
    document["tables"][1]["cells"] = [{"id": "Plans[team=team 1]", "value": 4}]
    assert release(document).numbers[0].value == 4
