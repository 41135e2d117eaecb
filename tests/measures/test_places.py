"""Places as text: a mark is a mark with its meaning, what is not there is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from continuum.dataset.records import Dataset
from continuum.measures.algebra import Published
from continuum.measures.catalogue.registry import measure
from continuum.measures.change.comparators import Comparators
from continuum.measures.figures import Figure
from continuum.measures.places import place_facts, place_lines

RATE = replace(measure("children_in_care_rate"), published=Published("rate", differs="Whole numbers."))
NOTHING_KNOWN = datetime(2021, 5, 7)
NOTHING = Comparators.of(Dataset.from_frames({}, NOTHING_KNOWN))


def figures() -> list[Figure]:
    absent = [
        NOTHING.figure(RATE, place, date(2020, 3, 31), NOTHING_KNOWN) for place, _ in NOTHING.places(RATE)
    ]
    england = replace(absent[0], value=68.0, status="value")
    neighbours = replace(absent[2], value=66.5, status="value", basis="mean of 9 of the 10")
    return [england, replace(absent[1], status="marked c"), neighbours, absent[3]]


def test_each_place_has_a_line_with_its_year() -> None:
    lines = place_lines(RATE, figures())
    said = [" ".join(line.split()) for line in lines]
    assert said[1:] == [
        "Published of other places:",
        "place per 10,000 of",
        "England 68.0 2020-03-31",
        "Region [c] suppressed by the publisher, so that nobody can be identified 2020-03-31",
        "Statistical Neighbours 66.5 2020-03-31 mean of 9 of the 10",
        "Statistical Neighbours, median not available",
        "How it differs: Whole numbers.",
    ]
    assert place_lines(measure("contacts_received"), []) == []


def test_a_program_gets_no_value_for_a_mark() -> None:
    england, region, neighbours, median = place_facts(figures())
    assert (england["place"], england["value"], england["period_end"]) == ("england", 68.0, "2020-03-31")
    assert (region["value"], region["status"], region["period_end"]) == (None, "marked c", "2020-03-31")
    assert neighbours["basis"] == "mean of 9 of the 10"
    assert (median["value"], median["status"], median["period_end"]) == (None, "not available", None)
