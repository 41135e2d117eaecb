"""Which printed numbers were printed otherwise before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.disclosure.register.corrections import Correction, corrections
from continuum.disclosure.release import Printed, PrintedPercentage, Release, Status
from tests.disclosure.register.making import TERMS, named


def printed(value: int | None, status: Status = Status.SHOWN, base: int = 1) -> Release:
    return Release(
        replace(TERMS, base=base), (Printed("a", status if value is not None else Status.SUPPRESSED, value),)
    )


def share(value: int, decimals: int) -> Release:
    return Release(TERMS, (), (PrintedPercentage("share", ("a",), ("b",), value, decimals),))


def test_a_corrected_number_is_told_with_where_it_was_printed() -> None:
    earlier = [named(printed(130), "scrutiny", "2021-03-31"), named(printed(None), "scrutiny", "2021-04-30")]
    assert corrections(printed(131), earlier) == (
        Correction("a", Decimal(130), "scrutiny", "2021-03-31", Decimal(131)),
    )


def test_what_was_corrected_before_is_not_told_again() -> None:
    assert corrections(printed(131), [printed(130), printed(131)]) == ()
    back = corrections(printed(130), [named(printed(130), "a", "1"), named(printed(131), "b", "2")])
    assert [(each.before, each.name) for each in back] == [(Decimal(131), "b")]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (printed(None), printed(7)),
        (printed(7), printed(None)),
        (printed(7), printed(7)),
        (printed(7), share(58, 0)),
    ],
)
def test_what_was_not_printed_otherwise_is_not_corrected(before: Release, now: Release) -> None:
    assert corrections(now, [before]) == ()


@given(st.integers(-60, 60), st.integers(-60, 60), st.integers(2, 10))
def test_rounded_and_exact_are_corrected_where_both_cannot_be_true(exact: int, true: int, base: int) -> None:
    """The reference: round the exact number half away from zero, and see whether it is what was printed."""

    def rounded_of(value: int) -> int:
        size = (2 * abs(value) + base) // (2 * base) * base
        return size if value >= 0 else -size

    rounded = printed(rounded_of(true), Status.ROUNDED, base)
    contradict = rounded_of(exact) != rounded_of(true)
    assert bool(corrections(printed(exact), [rounded])) is contradict
    assert bool(corrections(rounded, [printed(exact)])) is contradict


def test_percentages_are_compared_as_printed() -> None:
    assert corrections(share(58, 0), [share(583, 1)]) == ()
    assert [(each.before, each.now) for each in corrections(share(59, 0), [share(583, 1)])] == [
        (Decimal("58.3"), Decimal("59"))
    ]
    assert len(corrections(share(584, 1), [share(583, 1)])) == 1
