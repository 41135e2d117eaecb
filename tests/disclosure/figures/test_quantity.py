"""Quantities: their text, and what is a part of what."""

from __future__ import annotations

from datetime import date

import pytest

from continuum.disclosure.figures.quantity import Quantity, read_quantity
from continuum.disclosure.figures.restriction import HOLDS, Codes, Span

YEAR = Quantity("contact:day", date(2020, 4, 1), date(2021, 3, 31))
MARCH = Quantity("contact:day", date(2021, 3, 1), date(2021, 3, 31))
TEAM = YEAR.narrower("team", Codes(frozenset({"chester"})))
OPEN = Quantity("plan:started to ended", None, date(2021, 3, 31))


@pytest.mark.parametrize("quantity", [YEAR, TEAM, OPEN, TEAM.narrower("days", Span(high=45))])
def test_an_id_is_read_back(quantity: Quantity) -> None:
    assert read_quantity(quantity.id) == quantity


@pytest.mark.parametrize("text", ["rest:0a1b", "a|b", "a|x/2021-03-31", "a|2021-13-01/2021-03-31"])
def test_an_id_of_another_kind_is_no_quantity(text: str) -> None:
    assert read_quantity(text) is None


def test_a_month_lies_in_its_year_and_a_date_in_itself_only() -> None:
    assert MARCH.in_time(YEAR)
    assert not YEAR.in_time(MARCH)
    assert (MARCH.days, OPEN.days) == (31, 0)
    assert OPEN.in_time(OPEN)
    assert not MARCH.in_time(OPEN)
    assert not Quantity(OPEN.base, None, date(2021, 4, 30)).in_time(OPEN)


def test_a_part_says_by_what_it_is_narrower() -> None:
    assert TEAM.narrowed(YEAR) == ("team",)
    assert YEAR.narrowed(TEAM) is None
    assert YEAR.narrowed(YEAR) == ()
    assert TEAM.narrower("repeat", HOLDS).narrowed(YEAR) == ("repeat", "team")


def test_of_two_conditions_of_one_thing_what_both_take_in_is_left() -> None:
    north = Codes(frozenset({"chester", "ellesmere port"}))
    assert YEAR.narrower("team", north).narrower("team", Codes(frozenset({"chester", "winsford"}))) == TEAM
    assert YEAR.narrower("days", Span(high=10)).narrower("days", Span(high=45)).which == (
        ("days", Span(high=10)),
    )


def test_two_conditions_that_exclude_one_another_stand_beside_each_other() -> None:
    both = TEAM.narrower("team", Codes(frozenset({"ellesmere port"})))
    assert dict(both.which).keys() == {"team", "team+"}
    closer = YEAR.narrower("days", Span(high=45)).narrower("days", Span(high=10))
    assert dict(closer.which) == {"days": Span(high=10)}
