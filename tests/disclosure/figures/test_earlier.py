"""What earlier releases printed that bears on today's numbers."""

from __future__ import annotations

from datetime import date

from continuum.disclosure.figures.earlier import earlier_values
from continuum.disclosure.figures.quantity import Quantity
from continuum.disclosure.figures.restriction import HOLDS
from continuum.disclosure.release import Printed, Release, Status, Terms

TERMS = Terms("seed", 1, 4)
APRIL = Quantity("referral:day", date(2021, 4, 1), date(2021, 4, 30))
TO_APRIL, TO_MAY = (
    Quantity("contact:day", date(2021, 4, 1), last) for last in (date(2021, 4, 30), date(2021, 5, 31))
)
STOCK_APRIL, STOCK_MAY = (Quantity("plan:open", None, last) for last in (TO_APRIL.end, TO_MAY.end))
STARTED = Quantity("plan:started", date(2021, 5, 1), date(2021, 5, 31))
FLOWS = {"plan:open": ("plan:started", "plan:ended")}


def printed(values: dict[Quantity, int | None]) -> Release:
    return Release(
        TERMS,
        tuple(
            Printed(each.id, Status.SUPPRESSED if value is None else Status.SHOWN, value)
            for each, value in values.items()
        ),
    )


def test_the_year_to_last_month_is_weighed_beside_the_year_to_this_one() -> None:
    assert earlier_values([printed({TO_APRIL: 28, APRIL: 9})], {TO_MAY: 30}, {}) == {TO_APRIL: 28}


def test_what_is_printed_again_or_was_hidden_is_not() -> None:
    assert earlier_values([printed({TO_APRIL: 28})], {TO_MAY: 30, TO_APRIL: 28}, {}) == {}
    assert earlier_values([printed({TO_APRIL: None})], {TO_MAY: 30}, {}) == {}


def test_the_last_value_printed_counts() -> None:
    both = [printed({TO_APRIL: 28}), printed({TO_APRIL: 29})]
    assert earlier_values(both, {TO_MAY: 30}, {}) == {TO_APRIL: 29}
    assert earlier_values([both[0], printed({TO_APRIL: None})], {TO_MAY: 30}, {}) == {TO_APRIL: 28}


def test_what_counts_something_else_or_ended_years_ago_is_not_weighed() -> None:
    narrower = TO_APRIL.narrower("repeat", HOLDS)
    long_ago = Quantity(TO_APRIL.base, date(2019, 4, 1), date(2019, 4, 30))
    assert earlier_values([printed({narrower: 5, long_ago: 7})], {TO_MAY: 30}, {}) == {}


def test_the_whole_of_the_same_time_is_weighed_beside_a_part() -> None:
    part = TO_APRIL.narrower("repeat", HOLDS)
    assert earlier_values([printed({TO_APRIL: 28})], {part: 26}, {}) == {TO_APRIL: 28}


def test_a_new_flow_brings_the_stock_before_it_and_a_new_stock_the_flow() -> None:
    before = [printed({STOCK_APRIL: 100})]
    assert earlier_values(before, {STARTED: 6}, FLOWS) == {STOCK_APRIL: 100}
    assert earlier_values(before, {STARTED: 6}, {}) == {}
    assert earlier_values([printed({STARTED: 6})], {STOCK_MAY: 99}, FLOWS) == {STARTED: 6}


def test_ids_of_other_kinds_are_passed_by() -> None:
    release = Release(TERMS, (Printed("rest:0a", Status.SHOWN, 5),))
    assert earlier_values([release], {TO_MAY: 30}, {}) == {}
