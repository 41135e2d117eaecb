"""A fingerprint changes with what gives other figures, and with nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest

from continuum.measures import fingerprint as module
from continuum.measures.algebra import Ages, Flow, Measure, Stock
from continuum.measures.catalogue import dimensions
from continuum.measures.catalogue.registry import CATALOGUE, measure
from continuum.measures.fingerprint import breakdown_fingerprints, counts_fingerprint
from continuum.measures.language import Column

CONTACTS = measure("contacts_received")


def _with_condition(each: Measure) -> Measure:
    assert isinstance(each.numerator, Flow)
    return replace(each, numerator=each.numerator.which(Column("client_type") == "child"))


CHANGES: dict[str, Callable[[Measure], Measure]] = {
    "a condition": _with_condition,
    "what it is over": lambda each: replace(each, denominator=each.numerator),
    "for how many": lambda each: replace(each, per=1000),
    "a breakdown of the whole": lambda each: replace(each, whole=frozenset({"source"})),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_counted_changes_it(change: str) -> None:
    changed = CHANGES[change](CONTACTS)
    assert counts_fingerprint(changed) != counts_fingerprint(CONTACTS)


def test_words_do_not_change_it() -> None:
    told = replace(CONTACTS, title="Contacts", definition="Other words.", notes="A note.", decimals=1)
    assert counts_fingerprint(told) == counts_fingerprint(CONTACTS)
    assert breakdown_fingerprints(told) == breakdown_fingerprints(CONTACTS)


def test_a_breakdown_changes_with_its_cells_and_not_with_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    children = measure("children_in_care")
    before = breakdown_fingerprints(children)
    assert isinstance(children.numerator, Stock)
    counted = children.numerator.table
    age = dimensions.DIMENSIONS[counted]["age"]
    assert isinstance(age.of, Ages)

    def with_bands(bands: tuple[tuple[str, str, int, int], ...]) -> dict[str, str]:
        changed = replace(age, of=Ages(age.of.date_of_birth, bands))  # type: ignore[union-attr]
        table = {**dimensions.DIMENSIONS[counted], "age": changed}
        monkeypatch.setattr(module, "DIMENSIONS", {**dimensions.DIMENSIONS, counted: table})
        return breakdown_fingerprints(children)

    first, *others = age.of.bands
    assert with_bands(((first[0], "Babies", *first[2:]), *others)) == before
    after = with_bands(((*first[:3], 2), *others))
    assert {name for name in before if before[name] != after[name]} == {"age"}


def test_the_closing_time_changes_what_a_clock_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    clocked = measure("contacts_decided_in_one_working_day")
    before, contacts = counts_fingerprint(clocked), counts_fingerprint(CONTACTS)
    monkeypatch.setattr(module, "CLOSES", time(16, 30))
    assert counts_fingerprint(clocked) != before
    assert counts_fingerprint(CONTACTS) == contacts


def test_no_two_measures_count_the_same_in_the_same_periods() -> None:
    same = Counter((counts_fingerprint(each), each.periods, each.unit) for each in CATALOGUE.values())
    assert [each for each, number in same.items() if number > 1] == []
