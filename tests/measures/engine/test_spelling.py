"""Keys that are spelt alike: their numbers tell them apart, in their order."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.measures.engine.spelling import Spelling

ALIKE = st.from_regex(r"[0-9]{2}-É[0-9]{3}", fullmatch=True)


def _numbers(key: str, keys: list[str | None]) -> list[int | None] | None:
    spelling = Spelling.of(key)
    assert spelling is not None
    found = spelling.numbers(pl.Series("key", keys, dtype=pl.String))
    return None if found is None else found.to_list()


@given(st.lists(ALIKE | st.none(), max_size=200), ALIKE)
def test_numbers_are_the_digits(keys: list[str | None], one: str) -> None:
    assert _numbers(one, keys) == [None if key is None else int(key.replace("-É", "")) for key in keys]


@pytest.mark.parametrize(
    "other", ["P123", "P12345", "Q1234", "P12a4", "P12/4", "P12:4", "p1234", "", "1234", "P123é"]
)
@pytest.mark.parametrize("place", [0, 64, 200])
def test_a_key_that_is_spelt_otherwise_has_no_number(other: str, place: int) -> None:
    keys: list[str | None] = [f"P{number:04}" for number in range(200)]
    assert _numbers("P0000", keys) == list(range(200))
    assert _numbers("P0000", [*keys[:place], other, *keys[place:]]) is None


def test_numbers_are_exact_to_the_last_digit() -> None:
    keys: list[str | None] = ["999999999999999", "999999999999998", "000000000000000"]
    assert _numbers("123456789012345", keys) == [999999999999999, 999999999999998, 0]


def test_keys_of_letters_only_or_of_very_many_digits_are_not_read() -> None:
    assert Spelling.of("front-door") is None
    assert Spelling.of("1234567890123456") is None
    assert Spelling.of("") is None


def test_no_keys_have_no_numbers() -> None:
    assert _numbers("P1", []) == []
    assert _numbers("P1", [None, None]) == [None, None]


def test_part_of_a_column_is_read_from_its_start() -> None:
    spelling = Spelling.of("P1")
    assert spelling is not None
    found = spelling.numbers(pl.Series(["Q", "P3", "P4"]).slice(1))
    assert found is not None
    assert found.to_list() == [3, 4]
