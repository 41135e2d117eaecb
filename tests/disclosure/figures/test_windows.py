"""What two periods that overlap share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from continuum.disclosure.figures.quantity import Quantity
from continuum.disclosure.figures.restriction import HOLDS
from continuum.disclosure.figures.windows import shared

TO_DECEMBER = Quantity("adopted", date(2020, 1, 1), date(2020, 12, 31))
TO_JANUARY = Quantity("adopted", date(2020, 2, 1), date(2021, 1, 31))
TO_FEBRUARY = Quantity("adopted", date(2020, 3, 1), date(2021, 2, 28))
JANUARY = Quantity("adopted", date(2021, 1, 1), date(2021, 1, 31))
FEBRUARY = Quantity("adopted", date(2021, 2, 1), date(2021, 2, 28))


def test_two_years_share_eleven_months() -> None:
    found = shared({TO_DECEMBER: 17, TO_JANUARY: 20, JANUARY: 4})
    assert found == {replace(TO_JANUARY, end=TO_DECEMBER.end): 16}


def test_years_further_apart_share_less() -> None:
    found = shared({TO_DECEMBER: 17, TO_FEBRUARY: 20, JANUARY: 4, FEBRUARY: 2})
    assert found == {replace(TO_FEBRUARY, end=TO_DECEMBER.end): 14}


def test_what_the_later_year_has_more_must_be_told() -> None:
    assert shared({TO_DECEMBER: 17, TO_JANUARY: 20}) == {}
    assert shared({TO_DECEMBER: 17, TO_FEBRUARY: 20, FEBRUARY: 2}) == {}
    assert shared({TO_DECEMBER: 17, TO_JANUARY: 20, JANUARY.narrower("again", HOLDS): 4}) == {}


def test_what_is_printed_needs_no_other() -> None:
    eleven = replace(TO_JANUARY, end=TO_DECEMBER.end)
    assert shared({TO_DECEMBER: 17, TO_JANUARY: 20, JANUARY: 4, eleven: 16}) == {}


def test_what_does_not_add_up_over_time_shares_nothing() -> None:
    assert shared({TO_DECEMBER: 17, TO_JANUARY: 20, JANUARY: 2}) == {}
    assert shared({TO_DECEMBER: 17, TO_JANUARY: 3, JANUARY: 4}) == {}


def test_dates_share_nothing() -> None:
    assert shared({replace(TO_DECEMBER, start=None): 17, replace(TO_JANUARY, start=None): 20}) == {}
