"""Counts of the same rows once each."""

from __future__ import annotations

from datetime import date

from continuum.disclosure.figures.once import Once, once_each
from continuum.disclosure.figures.quantity import Quantity
from continuum.disclosure.figures.restriction import HOLDS, Codes
from continuum.disclosure.publication import Sum

ADULTS, ENQUIRIES = (Quantity(base, date(2020, 4, 1), date(2021, 3, 31)) for base in ("adults", "enquiries"))
REPEATS = ENQUIRIES.narrower("again", HOLDS)
BASES = {"adults": Once("enquiries", frozenset({"again"}))}


def aged(whole: Quantity, band: str) -> Quantity:
    return whole.narrower("age", Codes(frozenset({band})))


def months(first: int, last: int, days: int) -> Quantity:
    return Quantity("adults", date(2021, first, 1), date(2021, last, days))


def facts(values: dict[Quantity, int], sums: tuple[Sum, ...] = ()) -> set[frozenset[tuple[int, int]]]:
    """Each fact by its coefficients and values; it holds for these."""
    by_id = {quantity.id: value for quantity, value in values.items()}
    found = set()
    for fact in once_each(values, BASES, sums):
        assert (fact.low, fact.high) == (0, None)
        assert sum(by * by_id[name] for by, name in fact.terms) >= 0
        found.add(frozenset((by, by_id[name]) for by, name in fact.terms))
    return found


def test_there_are_no_fewer_rows_than_people() -> None:
    assert facts({ENQUIRIES: 8, ADULTS: 5}) == {frozenset({(1, 8), (-1, 5)})}
    assert facts({aged(ENQUIRIES, "65_to_74"): 8, ADULTS: 5}) == set()


def test_rows_beyond_the_first_of_each_person_are_repeats() -> None:
    assert facts({ENQUIRIES: 94, ADULTS: 92, REPEATS: 3}) == {
        frozenset({(1, 94), (-1, 92)}),
        frozenset({(1, 3), (-1, 94), (1, 92)}),
    }


def test_what_the_values_do_not_bear_out_is_not_stated() -> None:
    assert facts({ENQUIRIES: 4, ADULTS: 5}) == set()
    assert facts({ENQUIRIES: 94, ADULTS: 92, REPEATS: 1}) == {frozenset({(1, 94), (-1, 92)})}


def test_what_makes_up_a_whole_has_no_fewer_people() -> None:
    rows = {ENQUIRIES: 9, aged(ENQUIRIES, "a"): 5, aged(ENQUIRIES, "b"): 4}
    people = {ADULTS: 6, aged(ADULTS, "a"): 5, aged(ADULTS, "b"): 3}
    made_up = Sum(ENQUIRIES.id, (aged(ENQUIRIES, "a").id, aged(ENQUIRIES, "b").id))
    assert frozenset({(1, 5), (1, 3), (-1, 6)}) in facts(rows | people, (made_up,))
    assert frozenset({(1, 5), (1, 3), (-1, 6)}) not in facts(rows | people)
    with_a_rest = Sum(ENQUIRIES.id, (aged(ENQUIRIES, "a").id, "rest:1"))
    assert frozenset({(1, 5), (-1, 6)}) not in facts(rows | people, (with_a_rest,))


def test_the_year_to_last_month_and_this_month_make_up_the_year_to_date() -> None:
    to_february, march, to_march = months(1, 2, 28), months(3, 3, 31), months(1, 3, 31)
    assert facts({to_february: 9, march: 4, to_march: 11}) == {frozenset({(1, 9), (1, 4), (-1, 11)})}
    january, february = months(1, 1, 31), months(2, 2, 28)
    assert facts({january: 5, february: 3, march: 4, to_march: 11}) == {
        frozenset({(1, 5), (1, 3), (1, 4), (-1, 11)})
    }
    assert facts({january: 5, march: 4, to_march: 8}) == set()
