"""Everything that is asked for has a measure, or a field that is said to be lacking."""

from __future__ import annotations

import re
from collections import Counter

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.left_out import WHO_ASKS, Asked, asked_for, left_out_page, unanswered

TABLES = ((1, "abcdef"), (2, "abce"), (3, "a"), (4, "a"), (5, "ab"))
"""The tables of the Safeguarding Adults Collection: a number and its letters."""


def one(*measures: tuple[str, str], lacks: str = "") -> Asked:
    return Asked("sac", "SG9", "Something", measures, lacks, "")


def test_everything_is_answered_by_measures_that_exist_or_lacks_a_field() -> None:
    assert unanswered(asked_for()) == []


def test_nothing_on_the_lists_is_forgotten() -> None:
    asked = Counter(each.by for each in asked_for())
    assert set(asked) == set(WHO_ASKS)
    numbers = [each.reference for each in asked_for() if each.by == "dashboard"]
    assert numbers == [*map(str, range(1, 69)), "23, development"]
    lists = [each.reference for each in asked_for() if each.by == "annex_a"]
    assert lists == [f"List {number}" for number in range(1, 12)]
    tables = {each.reference.split(",")[0] for each in asked_for() if each.by == "sac"}
    assert tables == {f"SG{number}{letter}" for number, letters in TABLES for letter in letters} | {"derived"}


def test_what_is_neither_answered_nor_lacking_is_told() -> None:
    assert unanswered([one(lacks="a field")]) == []
    assert "neither a measure nor a field" in unanswered([one()])[0]
    assert "which is no measure" in unanswered([one(("no_such_measure", ""))])[0]
    assert "cannot be broken down" in unanswered([one(("referrals", "moon"))])[0]
    assert unanswered([one(("referrals", "source"))]) == []


def test_the_page_tells_what_is_left_out_and_what_answers_the_rest() -> None:
    page = left_out_page("Made.")
    before, after = page.split("## Children's social care outcomes", 1)
    for each in asked_for():
        assert each.title in (after if each.measures else before)
        assert each.lacks in page
    named = {name for each in asked_for() for name, _ in each.measures}
    assert {f"[{CATALOGUE[name].title}]" for name in named} <= set(re.findall(r"\[[^\]]+\]", after))
