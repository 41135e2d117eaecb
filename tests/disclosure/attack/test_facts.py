"""What a printed release says, as values and rows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.disclosure.attack.facts import Row, Values, facts_of, known_in_words, values_of
from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Status, Terms
from tests.disclosure.attack.oracle import (
    SEED_TERMS,
    adds_up,
    fits_number,
    fits_percentage,
    hidden,
    rounded,
    shown,
)


@given(
    value=st.integers(-40, 40),
    base=st.integers(1, 12),
    protected=st.booleans(),
    negative=st.booleans(),
    tried=st.integers(-60, 60),
)
def test_a_rounded_number_may_be_what_is_rounded_to_it(
    value: int, base: int, protected: bool, negative: bool, tried: int
) -> None:
    terms = Terms("own", 1, 4, base=base)
    printed = Printed("a", Status.ROUNDED, rounded(Decimal(value) / base) * base, protected, negative)
    possible = fits_number(printed, tried, terms) and (negative or tried >= 0)
    assert (tried in values_of(printed, Release(terms, ()))) is possible


@given(
    above=st.integers(-30, 60),
    below=st.integers(-2, 70),
    decimals=st.integers(0, 2),
    per=st.sampled_from([100, 10_000]),
    nudge=st.integers(-1, 1),
)
def test_the_rows_of_a_percentage_hold_for_what_is_printed_so_and_nothing_else(
    above: int, below: int, decimals: int, per: int, nudge: int
) -> None:
    value = rounded(Decimal(above * per * 10**decimals) / Decimal(max(below, 1))) + nudge
    printed = PrintedPercentage("p", ("n",), ("d",), value, decimals, per)
    release = Release(SEED_TERMS, (hidden("n", protected=False, negative=True), hidden("d")), (printed,))
    numbers = {("n", 0): above, ("d", 0): below}
    holds = all(row.holds(numbers) for row in facts_of(release).rows)
    assert holds is fits_percentage(printed, {"n": above, "d": below})


def test_marks_may_stand_for_what_the_notes_say() -> None:
    release = Release(Terms("own", 1, 4, mark_smallest=1, mark_largest=9), ())
    assert values_of(hidden("a"), release) == Values(1, 9)
    assert values_of(hidden("a", protected=False), release) == Values(1, None)
    assert values_of(hidden("a", protected=False, negative=True), release) == Values(None, -1)
    assert values_of(Printed("a", Status.SUPPRESSED, marked=False), release) == Values(0, None)


def test_shown_numbers_are_put_into_the_rows() -> None:
    release = Release(
        SEED_TERMS, (hidden("a"), shown("b", 5), shown("all", 9)), known=(adds_up("all", "a", "b"),)
    )
    assert facts_of(release).rows == [
        Row(((1, ("a", 0)),), 4, 4, "all (9) = a (hidden) + b (5)"),
    ]


def test_terms_of_one_number_are_added_up() -> None:
    row = Row(((1, ("a", 0)), (2, ("b", 0)), (-1, ("a", 0))), 0, 6, "")
    assert row.without({}).terms == ((2, ("b", 0)),)


def test_values_meet_around_their_holes() -> None:
    both = Values(0, None, ((1, 4),)).meet(Values(None, 9, ((8, 9),)))
    assert [value for value in range(-2, 12) if value in both] == [0, 5, 6, 7]
    assert both.up_to(100) == (0, 7)
    assert Values(1, 4, ((1, 4),)).up_to(100) == (5, 0)  # nothing is left


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Known(((1, "x"), (-1, "a"), (-1, "b")), 0, 0), "x (9) = a (hidden) + b (about 5)"),
        (Known(((1, "a"), (1, "b")), 12, 12), "a (hidden) + b (about 5) = 12"),
        (Known(((2, "a"), (-1, "x")), None, 3), "2 × a (hidden) − x (9) is at most 3"),
        (Known(((1, "a"),), 1, 2), "a (hidden) is at least 1 and at most 2"),
    ],
)
def test_facts_are_written_as_a_reader_would(known: Known, words: str) -> None:
    numbers = {each.id: each for each in (shown("x", 9), hidden("a"), Printed("b", Status.ROUNDED, 5))}
    assert known_in_words(known, numbers) == words


def test_long_sums_are_shortened() -> None:
    numbers = {f"n{at}": shown(f"n{at}", at) for at in range(30)}
    known = Known(tuple((1, id_) for id_ in numbers), 435, 435)
    assert known_in_words(known, numbers) == "n0 (0) + n1 (1) + 26 more + n28 (28) + n29 (29) = 435"
