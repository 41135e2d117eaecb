"""What may be printed is written as JSON, and is read back as the same release."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.disclosure.forms.objects import parsed
from continuum.disclosure.forms.outgoing import as_text, written
from continuum.disclosure.forms.published import read_release
from continuum.disclosure.policy import POLICIES, SEED, Policy
from continuum.disclosure.release import Known, Release, Status
from tests.disclosure.forms.made import cell, item, plans, protection, publication

SMALL = "Plans[abuse=Neglect; team=North]"
SECOND = "Plans[abuse=Neglect; team=South]"


def out(
    document: dict[str, Any], hidden: set[str], policy: Policy = SEED, **how: object
) -> tuple[dict[str, Any], Release]:
    """The document that is written, and the release that it was written of."""
    found = publication(document, policy)
    made = protection(found, hidden, policy, **how)
    return json.loads(as_text(written(item(document), found, made, policy))), made.release


def normal(release: Release) -> tuple[object, ...]:
    """A release whatever the order and the sign of what it knows."""
    return (
        release.terms,
        frozenset(release.numbers),
        frozenset(release.percentages),
        frozenset(_one_sign(each) for each in release.known),
        tuple(map(normal, release.previous)),
    )


def _one_sign(known: Known) -> Known:
    terms = tuple(sorted(known.terms, key=lambda term: term[1]))
    if terms[0][0] > 0:
        return Known(terms, known.low, known.high)
    low, high = known.low, known.high
    turned = tuple((-coefficient, name) for coefficient, name in terms)
    return Known(turned, None if high is None else -high, None if low is None else -low)


def read(document: dict[str, Any]) -> Release:
    return read_release(parsed(json.dumps(document), "OUT.json"))


def test_the_cells_stand_as_they_stood_each_with_its_status() -> None:
    found, _ = out(plans(), {SMALL, SECOND})
    before = [each["at"] for each in plans()["tables"][0]["cells"]]
    assert [each["at"] for each in found["tables"][0]["cells"]] == before
    assert cell(found, team="North", abuse="Neglect") == {
        "at": {"team": "North", "abuse": "Neglect"},
        "status": "suppressed",
    }
    assert cell(found, team="All", abuse="All")["status"] == "shown"
    assert cell(found, team="All", abuse="All")["value"] == 42
    assert found["facts"][0] == plans()["facts"][0] | {"shown": True, "value": 31.0}
    assert found["facts"][1] == plans()["facts"][1] | {"shown": True}
    assert found["mark"] == {"text": "[c]", "smallest": 0, "largest": None}
    assert found["policy"]["name"] == "seed"
    assert found["policy"]["rule"] == SEED.rule
    assert found["how"] == {"solved": "to the end", "shown": 7, "suppressed": 2, "rounded": 0}


def test_a_fact_that_is_not_printed_has_no_value() -> None:
    document = plans()
    document["facts"][0]["wanted"] = False
    found, _ = out(document, set())
    assert found["facts"][0] == document["facts"][0] | {"shown": False}


def test_nothing_tells_which_numbers_are_small_or_what_they_cost() -> None:
    found, _ = out(plans(), {SMALL, SECOND}, lost=12.5, small=1, seconds=0.25, gap=None, whole=(SMALL,))
    assert found["how"] == {
        "solved": "parts were hidden whole for want of time",
        "shown": 7,
        "suppressed": 2,
        "rounded": 0,
    }
    hidden = [each for each in found["tables"][0]["cells"] if each["status"] == "suppressed"]
    assert {tuple(sorted(each)) for each in hidden} == {("at", "status")}


def test_the_gap_is_never_said_smaller_than_it_is() -> None:
    found, _ = out(plans(), {SMALL, SECOND}, gap=0.00431)
    assert (found["how"]["solved"], found["how"]["gap"]) == ("to a gap", 0.0044)


def test_the_same_is_written_in_the_same_bytes() -> None:
    document = plans()
    found = publication(document)
    fast, slow = (protection(found, {SMALL, SECOND}, seconds=seconds, lost=1.0) for seconds in (0.1, 9.0))
    text = as_text(written(item(document), found, fast, SEED))
    assert text == as_text(written(item(document), found, slow, SEED))
    assert text.endswith("}\n")


def test_earlier_releases_are_carried_along_side_by_side() -> None:
    first, _ = out(plans() | {"name": "March"}, {SMALL, SECOND})
    second, _ = out(plans() | {"name": "April", "previous": [first]}, {SMALL, SECOND})
    third, release = out(plans() | {"name": "May", "previous": [first, second]}, {SMALL, SECOND})
    assert [each["name"] for each in third["previous"]] == ["March", "April"]
    assert all("previous" not in each for each in third["previous"])
    assert normal(read(third)) == normal(release)


def test_the_linear_form_keeps_its_shape() -> None:
    document = {
        "title": "Two numbers",
        "cells": [
            {"id": "a", "value": 3},
            {"id": "b", "value": 40},
            {"id": "t", "value": 43},
            {"id": "change", "value": -2, "protected": False},
        ],
        "sums": [{"total": "t", "parts": ["a", "b"]}],
        "percentages": [
            {"id": "p", "numerator": ["b"], "denominator": ["t"], "decimals": 1, "wanted": True},
            {"id": "q", "numerator": ["a"], "denominator": ["t"], "wanted": False},
        ],
        "linear": [{"coefficients": {"a": 1, "b": -1}, "high": 0}],
        "statements": [{"id": "s", "coefficients": {"t": 1}, "value": 43}],
    }
    found, release = out(document, {"a", "b", "change"})
    assert found["title"] == "Two numbers"
    assert found["cells"] == [
        {"id": "a", "status": "suppressed"},
        {"id": "b", "status": "suppressed"},
        {"id": "t", "status": "shown", "value": 43},
        {"id": "change", "protected": False, "negative": True, "status": "suppressed"},
    ]
    assert found["sums"] == document["sums"]
    assert found["linear"] == document["linear"]
    assert [(each["shown"], each.get("value")) for each in found["percentages"]] == [
        (True, 93.0),
        (False, None),
    ]
    assert found["statements"] == [{"id": "s", "coefficients": {"t": 1}, "value": 43, "shown": True}]
    assert normal(read(found)) == normal(release)


def test_rounded_numbers_are_written_rounded() -> None:
    found, release = out(plans(), {SMALL}, POLICIES["adult-safeguarding"])
    assert cell(found, team="All", abuse="All")["status"] == "rounded"
    assert cell(found, team="All", abuse="All")["value"] == 40
    assert found["rounding"] == {"base": 5}
    del found["facts"]  # what it says of 10 is right, and no multiple of 5
    assert {number for number in read(found).numbers if number.status is Status.ROUNDED} == {
        number for number in release.numbers if number.status is Status.ROUNDED
    }


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Tables of one or two dimensions that add up, some of whose cells are left out, with facts."""
    teams = [f"team {place}" for place in range(draw(st.integers(1, 4)))]
    total = draw(st.sampled_from(["All", None]))
    kinds = ["child", "adult"]
    values = {(team, kind): draw(st.integers(0, 12)) for team in teams for kind in kinds}
    cells = dict(values)
    for team in teams:
        cells[team, "both"] = values[team, "child"] + values[team, "adult"]
    if total:
        for kind in (*kinds, "both"):
            cells[total, kind] = sum(cells[team, kind] for team in teams)
    kept = [place for place in cells if draw(st.integers(0, 4))] or list(cells)[:1]
    extras = st.sampled_from([{}, {}, {}, {"wanted": False}, {"protected": False}])
    return {
        "tables": [
            {
                "name": "A [table]; and more",
                "period": draw(st.sampled_from(["", "2021-04"])) or None,
                "dimensions": [
                    {"name": "team", "categories": teams, "total": total},
                    {"name": "kind", "categories": kinds, "total": "both"},
                ],
                "cells": [
                    {"at": {"team": team, "kind": kind}, "value": cells[team, kind]} | draw(extras)
                    for team, kind in kept
                ],
            }
        ],
        "facts": [
            {
                "kind": "percentage",
                "of": {"table": "A [table]; and more", "at": {"team": team, "kind": kind}},
                "base": {"table": "A [table]; and more", "at": {"team": kept[0][0], "kind": kept[0][1]}},
                "decimals": draw(st.integers(0, 2)),
            }
            for team, kind in kept[1:3]
            if cells[kept[0]]
        ],
    }


@given(documents(), st.data())
def test_what_is_written_is_read_back_as_the_release_that_it_was_written_of(
    document: dict[str, Any], data: st.DataObject
) -> None:
    ids = [count.id for count in publication(document).counts]
    hidden = data.draw(st.sets(st.sampled_from(ids)))
    found, release = out(document, hidden)
    assert normal(read(found)) == normal(release)
    shown = {number.value for number in release.numbers if number.value is not None}
    printed = [each for each in found["tables"][0]["cells"] if "value" in each]
    assert {each["value"] for each in printed} <= shown
    assert all(each["status"] != "suppressed" for each in printed)


@pytest.mark.parametrize("key", ["title", "name", "date"])
def test_what_a_document_is_called_is_carried_over(key: str) -> None:
    found, _ = out(plans() | {key: "April"}, set())
    assert found[key] == "April"
