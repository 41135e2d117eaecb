"""A suppressed value is not a number, and nothing makes it one."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.disclosure.marks import Suppressed, SuppressedValueError, number_or_none, order_of

HIDDEN = Suppressed()
numbers = st.one_of(st.integers(), st.floats(allow_nan=False))

OPERATIONS: list[Callable[[Any, Any], Any]] = [
    operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, operator.pow,
    operator.lt, operator.le, operator.gt, operator.ge, divmod,
]  # fmt: skip


@pytest.mark.parametrize("operation", OPERATIONS)
@given(number=numbers)
def test_no_operation_takes_it(operation: Callable[[Any, Any], Any], number: float) -> None:
    with pytest.raises(SuppressedValueError):
        operation(HIDDEN, number)
    with pytest.raises(SuppressedValueError):
        operation(number, HIDDEN)


@pytest.mark.parametrize(
    "conversion", [int, float, complex, bool, abs, round, operator.neg, operator.pos, operator.index]
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
