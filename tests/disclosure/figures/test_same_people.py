"""The same people counted in two tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from continuum.disclosure.figures.counted import quantity
from continuum.disclosure.figures.quantity import Quantity
from continuum.disclosure.figures.restriction import Codes
from continuum.disclosure.figures.same_people import same_people, under_other_names
from continuum.disclosure.release import Printed, Release, Status, Terms
from continuum.measures.catalogue.registry import CATALOGUE

FIRST, LAST = date(2020, 4, 1), date(2021, 3, 31)
GIRLS = Codes(frozenset({"2"}))


def counted(measure: str) -> Quantity:
    return replace(quantity(CATALOGUE[measure].numerator, FIRST, LAST), start=FIRST, end=LAST)


ADOPTED, LEFT = counted("children_adopted"), counted("left_care_by_adoption")


def released(name: str, value: int | None) -> Release:
    status = Status.SUPPRESSED if value is None else Status.SHOWN
    return Release(Terms("seed", 1, 4), (Printed(name, status, value),))


def test_children_adopted_are_those_who_left_care_by_adoption() -> None:
    (fact,) = same_people({ADOPTED: 24, LEFT: 24})
    assert {name for _, name in fact.terms} == {ADOPTED.id, LEFT.id}
    assert (sum(by for by, _ in fact.terms), fact.low, fact.high) == (0, 0, 0)


def test_of_different_values_nobody_can_rely_on_it() -> None:
    assert same_people({ADOPTED: 24, LEFT: 23}) == ()


def test_other_days_and_other_cells_are_other_people() -> None:
    assert same_people({replace(ADOPTED, start=date(2020, 3, 1)): 24, LEFT: 24}) == ()
    assert same_people({ADOPTED.narrower("sex", GIRLS): 24, LEFT: 24}) == ()
    assert len(same_people({ADOPTED.narrower("sex", GIRLS): 12, LEFT.narrower("sex", GIRLS): 12})) == 1


def test_what_was_hidden_of_one_table_is_the_number_of_the_other_now() -> None:
    assert under_other_names({LEFT: 24}, [released(ADOPTED.id, None)]) == {ADOPTED: 24}
    assert under_other_names({LEFT: 24}, [released(ADOPTED.id, 24)]) == {ADOPTED: 24}
    assert under_other_names({LEFT: 24}, [released(ADOPTED.id, 23)]) == {}
    assert under_other_names({LEFT: 24}, [released("another:table|/2021-03-31", None)]) == {}
    assert under_other_names({LEFT: 24, ADOPTED: 24}, [released(ADOPTED.id, None)]) == {}
