"""Restrictions: one within another, two apart, and their text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.disclosure.figures.restriction import (
    HOLDS,
    Codes,
    Restriction,
    Span,
    intersection,
    read_restriction,
)

VALUES = [*"abcd"]


def codes(*named: str, other: bool = False) -> Codes:
    return Codes(frozenset(named), other)


def taken_in(restriction: Restriction, value: str | int) -> bool:
    if isinstance(restriction, Codes):
        return (value in restriction.codes) != restriction.other
    return isinstance(value, int) and restriction.low <= value <= restriction.high


some_codes = st.builds(Codes, st.frozensets(st.sampled_from(VALUES), min_size=1), st.booleans())
spans = st.builds(Span, st.integers(0, 9).map(float), st.integers(0, 9).map(float)) | st.just(Span())


@given(some_codes, some_codes)
def test_codes_within_and_apart_are_what_they_are_of_each_value(one: Codes, two: Codes) -> None:
    # "e" stands for all the codes that nobody named.
    universe = [*VALUES, "e"]
    if one.within(two):
        assert all(taken_in(two, value) for value in universe if taken_in(one, value))
    if one.apart(two):
        assert not any(taken_in(one, value) and taken_in(two, value) for value in universe)


@given(spans, spans)
def test_spans_within_and_apart_are_what_they_are_of_each_number(one: Span, two: Span) -> None:
    if one.within(two):
        assert all(taken_in(two, value) for value in range(10) if taken_in(one, value))
    if one.apart(two):
        assert not any(taken_in(one, value) and taken_in(two, value) for value in range(10))


def test_what_is_told_of_plain_cases() -> None:
    assert codes("a").within(codes("a", "b"))
    assert not codes("a", "b").within(codes("a"))
    assert codes("a").within(codes("b", other=True))
    assert codes("a", "b", other=True).within(codes("a", other=True))
    assert codes("a").apart(codes("b"))
    assert codes("a").apart(codes("a", other=True))
    assert not codes("a", other=True).apart(codes("b", other=True))
    assert Span(high=1).within(Span(high=3))
    assert Span(high=1).apart(Span(low=2))


def test_codes_and_spans_tell_nothing_of_each_other() -> None:
    assert not HOLDS.within(Span())
    assert not Span().within(HOLDS)
    assert not HOLDS.apart(Span(1, 1))
    assert not Span(1, 1).apart(HOLDS)


@pytest.mark.parametrize(
    ("restriction", "text"),
    [
        (codes("b", "a"), "a,b"),
        (codes("a", other=True), "!a"),
        (Span(high=45), "..45"),
        (Span(low=-1, high=0.5), "-1..0.5"),
        (Span(), ".."),
    ],
)
def test_the_text_is_read_back(restriction: Restriction, text: str) -> None:
    assert str(restriction) == text
    assert read_restriction(text) == restriction


@given(some_codes | spans)
def test_every_text_is_read_back(restriction: Restriction) -> None:
    assert read_restriction(str(restriction)) == restriction


@given(some_codes | spans, some_codes | spans)
def test_an_intersection_takes_in_what_both_do(one: Restriction, other: Restriction) -> None:
    both = intersection(one, other)
    if both is not None:
        for value in [*VALUES, "e", *range(12)]:
            assert taken_in(both, value) == (taken_in(one, value) and taken_in(other, value))


def test_what_has_nothing_in_common_or_is_of_two_kinds_has_no_intersection() -> None:
    assert intersection(codes("a"), codes("b")) is None
    assert intersection(Span(0, 3), Span(4, 5)) is None
    assert intersection(codes("a"), Span(0, 3)) is None
    assert intersection(Span(0, 3), Span(2, 5)) == Span(2, 3)


@given(some_codes, some_codes)
def test_a_union_takes_in_what_either_does(one: Codes, other: Codes) -> None:
    for value in [*VALUES, "e"]:
        assert taken_in(one | other, value) == (taken_in(one, value) or taken_in(other, value))
