"""The parts of which the JSON forms are made: objects, names, dimensions, tables, complements, structure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.disclosure.forms.dimensions import dimension
from continuum.disclosure.forms.form import form
from continuum.disclosure.forms.names import cell_id, place_in_words, rest_id
from continuum.disclosure.forms.objects import FormError, Item, parsed, read
from continuum.disclosure.forms.published import read_release
from continuum.disclosure.forms.structure import known_fact, structure, structure_written, sum_fact
from continuum.disclosure.forms.tables import parts_of, tables
from continuum.disclosure.forms.terms import terms, terms_written
from continuum.disclosure.publication import Count
from continuum.disclosure.release import Known, Printed, Release, Status, Terms
from tests.disclosure.forms.made import at, item, plans, publication


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"IN\.json: This is not JSON"),
        ("{", "This is not JSON"),
        ('{"a": 1, "a": 2}', "'a' stands twice in one object"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": 1e99999999999999999999}', "This is not JSON"),
        ("[" * 100_000, "This is not JSON"),
        ("[" * 200 + "]" * 200, "More than 100 lists and objects stand inside one another"),
        ("[]", "A list stands where an object is wanted"),
        (b"\xff", "This is not JSON that can be read"),
    ],
)
def test_what_is_no_document_is_told(text: str | bytes, said: str) -> None:
    with pytest.raises(FormError, match=said):
        parsed(text, "IN.json")


def test_a_file_is_read_with_or_without_a_mark_of_its_encoding(tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    file.write_text('{"title": "Gwynedd – ŵ"}', encoding="utf-8-sig")
    assert read(file).text("title") == "Gwynedd – ŵ"


def test_half_a_sign_is_told() -> None:
    with pytest.raises(FormError, match="holds half a sign"):
        parsed('{"title": "\\ud800"}', "IN.json").text("title")


@given(
    st.lists(
        st.tuples(st.text(), st.text(), st.dictionaries(st.text(), st.text(), max_size=3)),
        min_size=2,
        max_size=2,
        unique_by=repr,
    )
)
def test_two_cells_never_have_one_id(cells: list[tuple[str, str, dict[str, str]]]) -> None:
    one, other = cells
    if one != other:
        assert cell_id(*one) != cell_id(*other)


def test_an_id_is_the_same_in_whatever_order_the_dimensions_stand() -> None:
    mine = cell_id("Plans", "2021-04", {"team": "North", "abuse": "Neglect"})
    assert mine == cell_id("Plans", "2021-04", {"abuse": "Neglect", "team": "North"})
    assert mine == "Plans@2021-04[abuse=Neglect; team=North]"
    assert rest_id(mine, "team") == "rest of Plans@2021-04[abuse=Neglect; team=North] along team"
    assert place_in_words("Plans", "", {}) == "table 'Plans', cell without dimensions"


def made(**said: Any) -> Item:
    return Item({"name": "place", "categories": ["a", "b", "c"], **said}, "dimension 1")


@pytest.mark.parametrize(
    "hierarchy",
    [
        {"All": ["N", "c"], "N": ["a", "b"]},
        {"All": {"N": ["a", "b"], "c": None}},
        {"All": [{"N": ["a", "b"]}, "c"]},
        {"All": {"N": {"a": {}, "b": []}, "c": {}}},
        {"N": ["a", "b"]},
    ],
)
def test_a_hierarchy_is_flat_or_nested(hierarchy: dict[str, Any]) -> None:
    found = dimension(made(total="All", hierarchy=hierarchy))
    assert {parent: set(below) for parent, below in found.children.items()} == {
        "All": {"N", "c"},
        "N": {"a", "b"},
    }
    assert [found.height(each) for each in ("a", "N", "All")] == [0, 1, 2]
    assert found.under("N") == {"N", "a", "b"}
    assert found.root("a") == "All"


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"categories": ["a", "a"]}, "Category 'a' stands twice"),
        ({"hierarchy": {"N": ["z"]}}, "has 'z' under 'N', which is no category"),
        ({"hierarchy": {"N": ["a"], "S": ["a"]}}, "'a' is a part of 'N' and of 'S'"),
        ({"hierarchy": {"a": ["b"], "b": ["a"]}}, "is a part of itself"),
        ({"hierarchy": {"N": "a"}}, "What adds up to a category is wanted"),
        ({"hierarchy": {"N": {"a": ["b"]}, "a": ["c"]}}, "'a' is given its parts twice"),
        ({"hierarchy": ["a"]}, "A list stands where an object is wanted"),
        ({"levels": {"z": "regional"}}, "'z' is no category"),
        ({"total": 5}, "5 stands where a name is wanted"),
        ({"size": 5}, "'size' is not known here"),
    ],
)
def test_a_dimension_that_cannot_be_is_told(said: dict[str, Any], error: str) -> None:
    with pytest.raises(FormError, match=error):
        dimension(made(**said))


def test_a_dimension_that_a_cell_leaves_out_is_at_its_total() -> None:
    table = tables(item(plans()), ("at", "value"))[0]
    assert ("All", "All") in table.by_place
    shorter = plans()
    shorter["tables"][0]["cells"][-1]["at"] = {}
    assert list(tables(item(shorter), ("at", "value"))[0].by_place) == list(table.by_place)
    assert len(parts_of(table)) == 9


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        ({"team": "North", "abuse": "Neglect"}, "team 'North', abuse 'Neglect': This cell is given twice"),
        ({"team": "East"}, "Dimension 'team' has no category 'East'"),
        ({"place": "East"}, "Table 'Plans' has no dimension 'place'"),
    ],
)
def test_a_cell_that_cannot_be_is_told_with_its_table(cell: dict[str, str], error: str) -> None:
    document = plans()
    document["tables"][0]["cells"].append(at(cell, 1))
    with pytest.raises(FormError, match=error):
        publication(document)


def test_tables_and_dimensions_have_names_of_their_own() -> None:
    document = plans()
    document["tables"] *= 2
    with pytest.raises(FormError, match="Two tables are called 'Plans'"):
        publication(document)
    document = plans()
    document["tables"][0]["dimensions"][1]["name"] = "team"
    with pytest.raises(FormError, match="table 'Plans': Two dimensions have one name"):
        publication(document)


def test_the_tables_of_two_months_are_told_apart_by_their_period() -> None:
    document = plans()
    document["tables"] = [document["tables"][0] | {"period": month} for month in ("2021-04", "2021-05")]
    document["facts"] = []
    assert len(publication(document).counts) == 18
    document["facts"] = [
        {
            "kind": "difference",
            "of": {"table": "Plans", "period": "2021-05", "at": {}},
            "from": {"table": "Plans", "period": "2021-04", "at": {}},
        }
    ]
    assert publication(document).statements[0].value == 0
    document["facts"][0]["of"] = {"table": "Plans", "at": {}}
    with pytest.raises(FormError, match="There are 2 tables called 'Plans'"):
        publication(document)


def of(above: str, below: str, **more: Any) -> list[Count]:
    """What a percentage of one cell of another leaves over."""
    document = plans()
    document["tables"][0]["dimensions"][1]["categories"].append("Other")
    document["tables"][0]["dimensions"].append({"name": "stage", "categories": ["Open", "Concluded"]})
    document["tables"][0]["cells"] = [
        at({"team": team, "abuse": abuse, "stage": stage}, value)
        for team, abuse, stage, value in (
            ("North", "Neglect", "Open", 30),
            ("North", "Emotional", "Open", 20),
            ("North", "Other", "Open", 1),
            ("North", "All", "Open", 51),
            ("North", "All", "Concluded", 9),
        )
    ]
    document["facts"] = [{"kind": "percentage", "of": above, "base": below, **more}]
    return [count for count in publication(document).counts if count.id.startswith("those of")]


OPEN = "Plans[abuse=All; stage=Open; team=North]"


def test_those_left_over_by_a_percentage_are_found_where_one_cell_is_a_part_of_the_other() -> None:
    neglect = "Plans[abuse=Neglect; stage=Open; team=North]"
    emotional = "Plans[abuse=Emotional; stage=Open; team=North]"
    concluded = "Plans[abuse=All; stage=Concluded; team=North]"
    assert [count.value for count in of(neglect, OPEN)] == [21]
    assert of(emotional, neglect) == []  # two parts of one total
    assert [count.value for count in of(concluded, OPEN)] == [42]  # they may be: no total says otherwise
    assert of(concluded, OPEN, part=False) == []
    assert of(OPEN, concluded) == []  # more than the whole
    assert [count.value for count in of(emotional, neglect, part=True)] == [10]
    assert of(OPEN, OPEN) == []


def test_several_cells_below_the_line_are_one_whole() -> None:
    document = {
        "cells": [{"id": each, "value": value} for each, value in (("a", 3), ("b", 40), ("c", 9))],
        "percentages": [{"id": "p", "numerator": ["a"], "denominator": ["a", "b", "c"]}],
    }
    found = {count.id: count.value for count in publication(document).counts if not count.wanted}
    assert found == {
        "a and b and c together": 52,
        "those of a and b and c together who are not in a": 49,
    }


def test_totals_of_the_linear_form_stand_above_their_parts_and_not_above_themselves() -> None:
    document: dict[str, Any] = {
        "cells": [{"id": each, "value": 5} for each in "abt"] + [{"id": "u", "value": 5}],
        "sums": [{"total": "t", "parts": ["a"]}, {"total": "u", "parts": ["t"]}],
    }
    assert [each.above for each in form(item(document), printed=False).given] == [0, 0, 1, 2]
    document["sums"].append({"total": "a", "parts": ["u"]})
    with pytest.raises(FormError, match="The sums go round in a circle"):
        form(item(document), printed=False)


def test_the_structure_is_read_as_it_was_written() -> None:
    numbers = (
        Printed("rest", Status.SUPPRESSED, marked=False),
        Printed("population", Status.SHOWN, 100, protected=False),
    )
    known = (
        Known(((1, "total"), (-1, "a"), (-1, "rest")), 0, 0),
        Known(((-1, "total"), (1, "a"), (1, "rest")), 0, 0),
        Known(((2, "a"), (1, "rest")), 3, None),
        Known(((1, "a"),), None, 9),
    )
    release = Release(Terms("seed", 1, 4), (*numbers, Printed("a", Status.SHOWN, 7)), known=known)
    written = structure_written(release, {"a"}, ())
    found = structure(item({"structure": written}))
    assert found.numbers == numbers
    assert [(line["total"], line["parts"]) for line in written["sums"]] == [("total", ["a", "rest"])] * 2
    assert found.known[2:] == ((((2, "a"), (1, "rest")), 3, None), (((1, "a"),), None, 9))
    assert found.known[0] == (((1, "total"), (-1, "a"), (-1, "rest")), 0, 0)


def test_what_is_said_elsewhere_is_no_part_of_the_structure() -> None:
    known = (Known(((-1, "total"), (1, "a"), (1, "rest")), 0, 0), Known(((-1, "a"),), -9, None))
    release = Release(Terms("seed", 1, 4), (), known=known)
    told = {sum_fact("total", ("rest", "a")), known_fact(((1, "a"),), None, 9)}
    assert structure_written(release, (), told) == {"numbers": [], "sums": [], "linear": []}


def test_the_terms_are_read_as_they_were_written() -> None:
    said = Terms("ours", 0, 9, 2, 12, 5, "~")
    assert terms(item(terms_written(said, "The rule."))) == said


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from([1.5, 10**30, -1e300, "", "All", "a", "x", "Plans", "1", "58%", "tables", "facts"]),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["at", "id", "kind", "All", "total", "a", "parts"]), inside, max_size=3
        )
    ),
    max_leaves=6,
)


def everything() -> dict[str, Any]:
    """A document that has something of all that is read."""
    document = plans()
    document["tables"][0]["dimensions"][0] |= {
        "hierarchy": {"All": ["North", "South"]},
        "levels": {"All": "x"},
    }
    document["facts"] += [
        {"kind": "rate", "of": ["Plans[abuse=All; team=North]"], "population": 100, "per": 1000},
        {"kind": "difference", "of": "Plans[abuse=All; team=North]", "from": "Plans[abuse=All; team=All]"},
    ]
    document["linear"] = [{"coefficients": {"Plans[abuse=All; team=All]": 1}, "low": 0, "high": None}]
    document["previous"] = [
        plans()
        | {"policy": "seed", "mark": {"text": "x", "smallest": 1, "largest": 4}, "rounding": {"base": 1}},
        lines(),
    ]
    return document


def lines() -> dict[str, Any]:
    return {
        "cells": [{"id": "a", "value": 3}, {"id": "b", "value": 4}, {"id": "t", "value": 7}],
        "sums": [{"total": "t", "parts": ["a", "b"]}],
        "percentages": [{"id": "p", "numerator": ["a"], "denominator": ["t"], "decimals": 0, "value": 43}],
        "statements": [{"id": "s", "coefficients": {"a": 2}, "value": 6}],
    }


@given(st.data())
def test_whatever_stands_in_a_document_is_read_or_told_in_a_sentence(data: st.DataObject) -> None:
    document = everything() if data.draw(st.booleans()) else lines()
    for _ in range(data.draw(st.integers(1, 3))):
        inside: Any = document
        while True:
            keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if not isinstance(inside[key], dict | list) or data.draw(st.integers(0, 3)) == 0:
                inside[key] = data.draw(ANYTHING)
                break
            inside = inside[key]
    told = []
    for reading in (publication, lambda given: read_release(item(given))):
        try:
            reading(document)
        except FormError as error:
            told.append(error.sentence)
    places = ("IN.json", "table", "cell", "the sum", "percentage", "statement")
    assert [sentence for sentence in told if len(sentence) > 600 or not sentence.startswith(places)] == []
