"""Bands of a number as spans of it."""

from __future__ import annotations

from dataclasses import replace

from continuum.disclosure.figures.bands import band, banded
from continuum.disclosure.figures.restriction import Span
from continuum.measures.algebra import Flow
from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.language import Column, Known, Parent

HELD = Flow("initial_child_protection_conference", Column("held_on"))
DISCUSSED = Known(Parent("section_47_enquiry_id", Column("strategy_discussion_on")))
DURATION = DIMENSIONS[HELD.table]["duration"].of


def spans(*codes: str) -> list[Span]:
    found = [band(DURATION, code) for code in codes]
    assert len({each[0].text for each in found if each}) == 1
    return [each[1] for each in found if each]


def test_bands_follow_one_another() -> None:
    assert spans("0_to_10", "11_to_15", "16_to_20") == [Span(high=10), Span(10.5, 15), Span(15.5, 20)]


def test_what_is_not_recorded_is_in_no_band_that_is() -> None:
    last, unknown = spans("21_and_over", "not_recorded")
    assert last.apart(unknown)
    assert not unknown.within(Span(high=15))


def test_other_codes_and_dimensions_are_no_bands() -> None:
    assert band(DURATION, "22_to_30") is None
    assert band(Column("team_id"), "0_to_10") is None
    assert band(DIMENSIONS[HELD.table]["age"].of, "1_to_4") is None


def test_a_day_that_is_known_is_a_number_in_one_of_the_bands() -> None:
    found = banded(DISCUSSED, HELD)
    assert found is not None
    known, (last, unknown) = found[1], spans("21_and_over", "not_recorded")
    assert last.within(known)
    assert unknown.apart(known)


def test_another_day_or_another_flow_tells_nothing_of_the_bands() -> None:
    assert banded(Known(Column("held_on")), HELD) is None
    assert banded(DISCUSSED, replace(HELD, on=Column("due_on"))) is None
    assert banded(DISCUSSED, Flow("population_estimate", Column("year"))) is None
