"""Days, ages and cells as whole numbers say what dates and texts say."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset.calendar import add_months
from continuum.measures.algebra import Ages
from continuum.measures.engine.arrays import (
    NEVER,
    ROOM,
    Codes,
    Days,
    band_of,
    birthdays,
    coded,
    crossed,
    days_read,
    filled,
    first_days,
    labels_of,
    month_of,
    narrowed,
    place_of,
    renumbered,
    years_old,
)
from continuum.measures.language import Column

EPOCH = date(1970, 1, 1)
BORN = st.dates(date(1900, 1, 1), date(2040, 1, 1))


def _days(*days: date) -> Days:
    return np.array([(day - EPOCH).days for day in days], dtype=np.int32)


def _date(day: int) -> date:
    return EPOCH + timedelta(days=int(day))


@given(BORN)
def test_a_month_begins_on_its_first_day(day: date) -> None:
    (first,) = first_days(month_of(_days(day)).astype(np.int64)).tolist()
    assert first == day.replace(day=1)


@given(BORN, st.integers(0, 130).filter(lambda age: age < 79 or age > 110))
def test_a_birthday_is_the_same_day_some_years_later(born: date, age: int) -> None:
    assert _date(birthdays(_days(born), age)[0]) == add_months(born, 12 * age)


def test_who_was_born_on_29_february_has_a_birthday_on_the_28th() -> None:
    born = _days(date(2012, 2, 29), date(2012, 2, 29), date(2012, 2, 29))
    on = _days(date(2013, 2, 27), date(2013, 2, 28), date(2016, 2, 28))
    assert years_old(born, on).tolist() == [0, 1, 3]
    assert _date(birthdays(born, 1)[0]) == date(2013, 2, 28)
    assert _date(birthdays(born, 4)[0]) == date(2016, 2, 29)


@given(BORN, st.dates(date(1900, 1, 1), date(2060, 1, 1)))
def test_an_age_is_how_many_birthdays_there_were(born: date, on: date) -> None:
    (years,) = years_old(_days(born), _days(on)).tolist()
    assert add_months(born, 12 * years) <= on < add_months(born, 12 * (years + 1))


def test_days_beyond_all_months_are_told_apart_from_none() -> None:
    far = _days(date(1, 1, 1), date(9999, 12, 31))
    assert first_days(month_of(far).astype(np.int64)).tolist() == [date(1880, 1, 1), date(2119, 12, 1)]
    assert (far != NEVER).all()


def test_texts_are_coded_and_the_unknown_have_a_label() -> None:
    chunks = [pa.array(["b", None]).dictionary_encode(), pa.array(["a", "b"]).dictionary_encode()]
    codes = coded(chunks, "unknown")
    assert [codes.labels[number] for number in codes.numbers] == ["b", "unknown", "a", "b"]


def test_crossed_cells_are_told_again() -> None:
    sex = Codes(np.array([0, 1, 1]), ("f", "m"))
    team = Codes(np.array([2, 0, 1]), ("x", "y", "z"))
    numbers, size = crossed([sex, team], 3)
    assert size == 6
    assert labels_of([sex, team], numbers, "×") == ["f×z", "m×x", "m×y"]
    nothing, one = crossed([], 2)
    assert (labels_of([], nothing, "×"), one) == (["", ""], 1)


@given(st.lists(st.integers(0, 30), min_size=1), st.sampled_from([31, ROOM * 1000]))
def test_numbers_given_anew_stand_for_the_same(values: list[int], size: int) -> None:
    numbers = np.array(values, dtype=np.int64)
    made, anew, times = renumbered(numbers, size)
    assert made[anew].tolist() == values
    assert times.tolist() == [values.count(each) for each in made]
    assert made.tolist() == sorted(set(values))


def test_who_is_in_no_band_has_a_label() -> None:
    ages = Ages(Column("date_of_birth"), (("young", "Young", 0, 5), ("old", "Old", 10, 12)))
    codes = band_of(ages, np.array([-1, 0, 4, 5, 10, 11, 12, 300]), "none")
    found = [codes.labels[number] for number in codes.numbers]
    assert found == ["none", "young", "young", "none", "old", "old", "none", "none"]


@pytest.mark.parametrize(("values", "bits"), [([5, 7, 6], 2), ([2**62, 0, 2**61, 0], 2), ([], 0)])
def test_numbers_in_few_bits_are_in_the_same_order(values: list[int], bits: int) -> None:
    found, size = narrowed(np.array(values, dtype=np.int64), 40)
    assert size == bits
    assert all(0 <= number < 2**size for number in found.tolist())
    ranks = sorted(set(values))
    assert [sorted(set(found.tolist())).index(number) for number in found.tolist()] == [
        ranks.index(value) for value in values
    ]


def test_a_day_has_the_place_of_the_next_that_is_read() -> None:
    read = (date(2021, 3, 31), date(2021, 4, 30))
    days = _days(date(1700, 1, 1), date(2021, 3, 31), date(2021, 4, 1), date(2021, 5, 1), date(9999, 12, 31))
    places = place_of(days, read)
    assert places.tolist() == [0, 0, 1, 2, 2]
    assert days_read(read)[places].tolist()[1:4] == [date(2021, 3, 31), date(2021, 4, 30), date(2021, 5, 1)]


@given(
    st.lists(st.none() | st.integers(0, 200)), st.integers(0, 5), st.sampled_from([pa.uint8(), pa.int32()])
)
def test_numbers_are_copied_from_wherever_they_begin(
    values: list[int | None], first: int, kind: pa.DataType
) -> None:
    chunk = pa.array(values, kind)
    chunks = [chunk, chunk.slice(first), chunk.slice(0, 0)]
    expected = [-1 if value is None else value for value in [*values, *values[first:]]]
    assert filled(chunks, -1, np.int64).tolist() == expected


def test_days_are_whole_numbers_and_the_unknown_never_comes() -> None:
    days = pa.array([date(1970, 1, 3), None], pa.date32())
    assert filled([days], NEVER, np.int32).tolist() == [2, NEVER]
