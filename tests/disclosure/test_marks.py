"""A suppressed value is not a number, and nothing makes it one."""

from __future__ import annotations

import copy
import json
import math
import operator
import pickle
import statistics
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.disclosure.marks import Suppressed, SuppressedValueError, number_or_none, order_of

HIDDEN = Suppressed()
UNTYPED: Any = HIDDEN
"""As it comes where no type checker looks."""
numbers = st.one_of(st.integers(), st.floats(allow_nan=False))

OPERATIONS: list[Callable[[Any, Any], Any]] = [
    operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, operator.pow,
    operator.lt, operator.le, operator.gt, operator.ge, divmod, operator.matmul, operator.lshift,
    operator.rshift, operator.and_, operator.or_, operator.xor,
]  # fmt: skip


@pytest.mark.parametrize("operation", OPERATIONS)
@given(number=numbers)
def test_no_operation_takes_it(operation: Callable[[Any, Any], Any], number: float) -> None:
    with pytest.raises(SuppressedValueError):
        operation(HIDDEN, number)
    with pytest.raises(SuppressedValueError):
        operation(number, HIDDEN)


@pytest.mark.parametrize(
    "conversion",
    [
        *(int, float, complex, bool, abs, round, range, math.trunc, math.floor, math.ceil, math.isnan),
        *(operator.neg, operator.pos, operator.index, operator.inv),
        lambda hidden: "a" * hidden,
    ],
)
def test_nothing_turns_it_into_a_number(conversion: Callable[[Any], Any]) -> None:
    with pytest.raises(SuppressedValueError):
        conversion(HIDDEN)


def test_it_cannot_be_taken_for_zero() -> None:
    with pytest.raises(SuppressedValueError):
        bool(HIDDEN)
    zero: Any = 0
    assert zero != HIDDEN


def test_it_cannot_be_summed() -> None:
    numbers: list[Any] = [1, HIDDEN, 2]
    with pytest.raises(SuppressedValueError):
        sum(numbers)


def test_it_prints_as_its_mark() -> None:
    assert str(Suppressed(mark="x")) == "x"
    assert f"{HIDDEN}" == "[c]"
    with pytest.raises(SuppressedValueError):
        f"{HIDDEN:.1f}"


@given(values=st.lists(st.one_of(st.none(), st.just(HIDDEN), st.floats(allow_nan=False))))
def test_sorting_puts_numbers_first_then_marks_then_gaps(values: list[float | Suppressed | None]) -> None:
    ordered = sorted(values, key=order_of)
    kinds = [order_of(value)[0] for value in ordered]
    assert kinds == sorted(kinds)
    shown = [value for value in ordered if isinstance(value, float)]
    assert shown == sorted(value for value in values if isinstance(value, float))


def test_only_a_shown_number_is_drawn() -> None:
    assert number_or_none(0) == 0
    assert number_or_none(HIDDEN) is None
    assert number_or_none(None) is None


def test_a_number_that_is_none_comes_last() -> None:
    assert order_of(float("nan")) == order_of(None) > order_of(HIDDEN) > order_of(1e300)


@pytest.mark.parametrize("mark", ["", " ", "0", "3", "-1.5", "nan", "inf", "1,234", "5%"])
def test_no_mark_reads_as_a_number(mark: str) -> None:
    with pytest.raises(ValueError, match="cannot stand for a value"):
        Suppressed(mark=mark)


@pytest.mark.parametrize("mark", ["[c]", "x", "*", "–", ".."])
def test_marks_that_publishers_use(mark: str) -> None:
    assert str(Suppressed(mark=mark)) == mark


def test_there_is_no_room_in_it_for_the_number() -> None:
    with pytest.raises(AttributeError):
        object.__setattr__(HIDDEN, "number", 3)
    assert {name for name in dir(HIDDEN) if not name.startswith("__")} == {"mark", "reason"}


def test_marks_alone_cannot_be_put_in_order_but_by_the_key() -> None:
    with pytest.raises(SuppressedValueError):
        sorted([HIDDEN, HIDDEN])
    assert sorted([3.0, HIDDEN, None, 1.0, HIDDEN], key=order_of) == [1.0, 3.0, HIDDEN, HIDDEN, None]


def test_comparing_for_equality_is_safe_and_tells_marks_apart_from_numbers() -> None:
    assert Suppressed() == HIDDEN
    assert len({HIDDEN, Suppressed(), 0}) == 2
    assert UNTYPED not in [0, 1, None, "[c]", math.nan]


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])
def test_a_copy_is_a_mark(copied: Callable[[Any], Any]) -> None:
    assert copied(UNTYPED) == UNTYPED
    with pytest.raises(SuppressedValueError):
        float(copied(UNTYPED))


@pytest.mark.parametrize(
    "taken",
    [
        lambda: max([UNTYPED, 1]),
        lambda: min([1, UNTYPED]),
        lambda: any([UNTYPED]),
        lambda: sum([UNTYPED]),
        lambda: math.fsum([UNTYPED]),
        lambda: math.prod([1, UNTYPED]),
        lambda: statistics.mean([1, UNTYPED]),
        lambda: statistics.mean([UNTYPED]),
        lambda: statistics.fmean([UNTYPED]),
        lambda: statistics.median([1, UNTYPED]),
        lambda: Decimal(UNTYPED),
        lambda: Decimal(1) + UNTYPED,
        lambda: Fraction(UNTYPED),
        lambda: json.dumps([UNTYPED]),
        lambda: json.dumps({UNTYPED: 1}),
        lambda: range(1, UNTYPED),
    ],
)
def test_python_does_not_take_it_for_a_number(taken: Callable[[], Any]) -> None:
    with pytest.raises(TypeError):
        taken()


MIXED: list[Any] = [1.0, UNTYPED]


@pytest.mark.parametrize(
    "taken",
    [
        lambda: np.array(MIXED).astype(float),
        lambda: np.array([UNTYPED], dtype=float),
        lambda: np.sum(np.array(MIXED)),
        lambda: np.nansum(MIXED),
        lambda: np.mean([UNTYPED]),
        lambda: np.sort(np.array(MIXED)),
        lambda: np.array([1.0, 2.0]) + UNTYPED,
        lambda: np.float64(1) * UNTYPED,
        lambda: np.float64(1) < UNTYPED,
        lambda: np.isnan(UNTYPED),
        lambda: np.array([UNTYPED]).astype(bool),
        lambda: np.count_nonzero(np.array(MIXED)),
        lambda: pl.Series(MIXED),
        lambda: pl.DataFrame({"value": MIXED}),
        lambda: pl.select(pl.lit(1.0) + UNTYPED),
        lambda: pl.select(pl.lit(None).fill_null(UNTYPED)),
        lambda: pa.array(MIXED),
        lambda: pa.array([UNTYPED], type=pa.float64()),
        lambda: duckdb.execute("select ?", [UNTYPED]),
    ],
)
def test_no_library_of_numbers_takes_it_for_one(taken: Callable[[], Any]) -> None:
    with pytest.raises((TypeError, pa.ArrowInvalid, duckdb.NotImplementedException)):
        taken()


def test_an_array_of_marks_is_no_array_of_numbers() -> None:
    assert np.array(MIXED).dtype == object
    assert not pl.Series([UNTYPED, UNTYPED]).dtype.is_numeric()
    assert pl.Series(MIXED, strict=False).mean() is None
    assert list(np.array([UNTYPED]).astype(str)) == ["[c]"]
