"""A publication is read from JSON, and what cannot be true is told with its place."""

from __future__ import annotations

from typing import Any

import pytest

from continuum.disclosure.forms.objects import FormError
from continuum.disclosure.policy import POLICIES, SEED, Policy
from continuum.disclosure.publication import Count, Linear, Percentage, Statement, Sum
from tests.disclosure.forms.made import at, cell, plans, publication

ALL = "Plans[abuse=All; team=All]"


def linear() -> dict[str, Any]:
    return {
        "cells": [
            {"id": "a", "value": 3},
            {"id": "b", "value": 40},
            {"id": "t", "value": 43},
            {"id": "change", "value": -2, "protected": False},
            {"id": "silent", "value": 7, "wanted": False},
        ],
        "sums": [{"total": "t", "parts": ["a", "b"]}],
        "percentages": [{"id": "p", "numerator": ["b"], "denominator": ["t"], "decimals": 1, "wanted": True}],
        "linear": [{"coefficients": {"a": 1, "silent": -1}, "low": -10, "high": 0}],
    }


def test_tables_become_counts_sums_percentages_and_statements() -> None:
    found = publication(plans())
    assert Count("Plans[abuse=Neglect; team=North]", 3) in found.counts
    assert Count(ALL, 42, above=2) in found.counts
    assert len(found.counts) == 9
    assert len(found.sums) == 6
    assert Sum(ALL, ("Plans[abuse=All; team=North]", "Plans[abuse=All; team=South]")) in found.sums
    assert found.percentages == (Percentage("fact 1", ("Plans[abuse=Neglect; team=All]",), (ALL,), 1),)
    assert found.statements == (Statement("fact 2", ((1, "Plans[abuse=Neglect; team=South]"),), 10),)


def test_the_linear_form_is_read_as_it_stands() -> None:
    found = publication(linear())
    assert found.counts == (
        Count("a", 3),
        Count("b", 40),
        Count("t", 43, above=1),
        Count("change", -2, protected=False),
        Count("silent", 7, wanted=False),
    )
    assert found.sums == (Sum("t", ("a", "b")),)
    assert found.percentages == (Percentage("p", ("b",), ("t",), 1),)
    assert found.linear == (Linear(((1, "a"), (-1, "silent")), -10, 0),)


def test_what_the_given_cells_leave_over_is_a_number_that_nobody_prints() -> None:
    document = plans()
    table = document["tables"][0]
    table["dimensions"][1]["categories"] += ["Physical", "Sexual"]
    table["cells"] = [at({"abuse": "Neglect"}, 13), at({}, 42)]
    document["facts"] = []
    rest = next(count for count in publication(document).counts if not count.wanted)
    assert (rest.value, rest.protected) == (29, True)
    assert rest.id == f"rest of {ALL} along abuse"


def test_those_who_are_not_in_a_percentage_are_protected_where_the_policy_says_so() -> None:
    document = linear()
    document["cells"] += [{"id": "c", "value": 1}, {"id": "u", "value": 44}]
    document["sums"] = [{"total": "u", "parts": ["a", "b", "c"]}]
    document["percentages"] = [{"id": "p", "numerator": ["b"], "denominator": ["u"], "decimals": 0}]
    left = "those of u who are not in b"
    found = publication(document)
    assert Count(left, 4, wanted=False) in found.counts
    assert Sum("u", ("b", left)) in found.sums
    without = Policy("own", 1, 4, complements=False)
    assert left not in [count.id for count in publication(document, without).counts]


def test_a_policy_caps_decimals_and_withholds_percentages_of_few_people() -> None:
    assert publication(linear(), POLICIES["children-looked-after"]).percentages[0].decimals == 0
    document = linear()
    document["cells"][1]["value"], document["cells"][2]["value"] = 5, 8
    assert publication(document, POLICIES["careful"]).percentages[0].wanted is False
    assert publication(document, SEED).percentages[0].wanted is True


def test_facts_of_every_kind() -> None:
    document = plans()
    document["facts"] = [
        {"kind": "rate", "id": "rate", "of": ALL, "population": 10_000, "decimals": 1},
        {"kind": "difference", "of": "Plans[abuse=All; team=North]", "from": "Plans[abuse=All; team=South]"},
        {"kind": "equals", "terms": [[1, ALL]], "value": 42, "always": True},
        {"kind": "mean", "id": "mean", "of": "Plans[abuse=All; team=North]", "base": ALL, "decimals": 2},
    ]
    found = publication(document)
    assert found.percentages[0] == Percentage("rate", (ALL,), ("population of rate",), 1, 10_000)
    assert Count("population of rate", 10_000, protected=False) in found.counts
    assert found.percentages[1].mean is True
    assert found.percentages[1].per == 1
    terms = ((1, "Plans[abuse=All; team=North]"), (-1, "Plans[abuse=All; team=South]"))
    assert found.statements == (Statement("fact 2", terms, 4),)
    assert found.linear == (Linear(((1, ALL),), 42, 42),)


def test_two_tables_share_a_cell_by_its_id() -> None:
    document = plans()
    second = {"name": "Ages", "dimensions": [], "cells": [{"id": ALL, "value": 42}]}
    document["tables"].append(second)
    assert len(publication(document).counts) == 9
    second["cells"] = [{"id": ALL, "value": 41}]
    with pytest.raises(FormError, match=r"'Ages'.*It is 41 here and 42 in table 'Plans'"):
        publication(document)


def test_levels_say_where_a_policy_rounds() -> None:
    document = plans()
    document["tables"][0]["dimensions"][0]["levels"] = {"All": "regional"}
    levels = {count.id: count.level for count in publication(document).counts}
    assert levels[ALL] == "regional"
    assert levels["Plans[abuse=All; team=North]"] == ""


def test_a_number_that_only_an_earlier_release_prints_may_be_spoken_of() -> None:
    document = plans()
    document["previous"] = [{"cells": [{"id": "April", "value": 40}, {"id": "small", "value": "[c]"}]}]
    document["facts"] = [{"kind": "difference", "of": ALL, "from": "April", "value": 2}]
    found = publication(document)
    assert found.statements[0].value == 2
    assert Count("April", 40) in found.counts
    assert len(found.previous) == 1
    document["linear"] = [{"coefficients": {"March": 1}, "low": 0}]
    document["previous"] += [{"cells": [{"id": "March", "value": 39}]}]
    assert Count("March", 39) in publication(document).counts
    document["facts"][0]["from"] = "small"
    with pytest.raises(FormError, match="earlier release, which does not show its number"):
        publication(document)


def changed(path: str, value: object) -> dict[str, Any]:
    """The linear document with another value at a path such as cells.0.value."""
    document: Any = linear()
    at_, *steps = path.split(".")[::-1]
    inside = document
    for step in reversed(steps):
        inside = inside[int(step)] if isinstance(inside, list) else inside[step]
    inside[int(at_) if isinstance(inside, list) else at_] = value
    found: dict[str, Any] = document
    return found


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("cells.0.value", 3.5, r"cell 'a': 3.5 is not a whole number"),
        ("cells.0.value", True, r"cell 'a': true is not a number"),
        ("cells.0.value", None, r"cell 'a': There is no number"),
        ("cells.0.value", "3", r"cell 'a': .3. is not a number"),
        ("cells.0.value", 10**10, r"cell 'a': 10000000000 is not from"),
        ("cells.0.value", -3, r"cell 'a': -3 people cannot be counted"),
        ("cells.0.value", 4, r"the sum of 't': The total is 43 and its parts add up to 44 \(4 \+ 40\)"),
        ("cells.0.id", "b", r"cell 'b': This cell is given twice"),
        ("cells.0.protectd", False, r"'protectd' is not known here"),
        ("cells.0.protected", 1, r"cell 'a', protected: 1 is neither true nor false"),
        ("cells", {}, r"An object stands where a list is wanted"),
        ("sums.0.parts.0", "z", r"the sum of 't': There is no cell 'z'"),
        ("sums.0.parts", [], r"are not one or more different cells"),
        ("percentages.0.denominator.0", "z", r"percentage 'p': There is no cell 'z'"),
        ("percentages.0.decimals", 9, r"percentage 'p': 9 decimals are too many"),
        ("percentages.0.id", "a", r"percentage 'p'|A cell has the id 'a' too"),
        ("linear.0.high", -9, r"Its cells make -4, which is not from -10 to -9"),
        ("linear.0.coefficients", {"a": 0}, r"No cell is left in this sum"),
        ("linear.0.coefficients.a", 0.5, r"0.5 is not a whole number"),
        ("tables", [], r"either tables or cells"),
        ("previous", [5], r"previous 1: 5 stands where an object is wanted"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(path: str, value: object, said: str) -> None:
    with pytest.raises(FormError, match=said):
        publication(changed(path, value))


def test_tables_that_do_not_add_up_name_the_table_the_cell_and_both_numbers() -> None:
    document = plans()
    cell(document, team="All", abuse="Neglect")["value"] = 14
    with pytest.raises(
        FormError,
        match=r"table 'Plans', cell team 'All', abuse 'Neglect', along 'team': "
        r"The total is 14 and its parts add up to 13 \(3 \+ 10\)",
    ):
        publication(document)


def test_parts_that_are_more_than_their_total_are_told() -> None:
    document = plans()
    document["tables"][0]["cells"] = [at({"abuse": "Neglect"}, 50), at({}, 42)]
    with pytest.raises(FormError, match="The total is 42 and its parts add up to 50"):
        publication(document)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ({"kind": "guess"}, "'guess' is no kind of fact"),
        ({"kind": "percentage", "of": ALL}, "below the line is said twice, or not at all"),
        ({"kind": "percentage", "of": ALL, "base": []}, "Each cell is wanted once, and at least one"),
        ({"kind": "percentage", "of": {"table": "X", "at": {}}, "base": ALL}, "There is no cell"),
        ({"kind": "rate", "of": ALL, "population": 0}, "0 is not from 1"),
        ({"kind": "equals", "terms": [[1, ALL]], "value": 41}, "It says 41, and its cells make 42"),
        ({"kind": "equals", "terms": [1, ALL], "value": 42}, "A term is a coefficient and a cell"),
        ({"kind": "equals", "terms": [], "value": 0}, "No cell is left"),
        ({"kind": "percentage", "of": ALL, "base": {"table": "Plans", "at": {"x": "y"}}}, "no dimension 'x'"),
        (
            {"kind": "percentage", "of": ALL, "base": "Plans[abuse=All; team=North]", "part": True},
            "42 is more than 23",
        ),
    ],
)
def test_facts_that_cannot_be_are_told(fact: dict[str, Any], said: str) -> None:
    document = plans()
    document["facts"] = [fact]
    with pytest.raises(FormError, match=said):
        publication(document)
