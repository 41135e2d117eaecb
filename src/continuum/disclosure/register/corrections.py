"""Printed numbers that were printed otherwise before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from continuum.disclosure.release import Printed, PrintedPercentage, Release, Status
from continuum.disclosure.solve.rounding import interval


@dataclass(frozen=True)
class Correction:
    """A number that an earlier release printed with another value.

    Attributes:
        id: the number's, or the percentage's.
        before: what was printed.
        name: the name of the release in which it was printed: the last one that printed the number.
        date: its date.
        now: what is printed now.
    """

    id: str
    before: Decimal
    name: str
    date: str
    now: Decimal


@dataclass(frozen=True)
class _Value:
    """What was printed, and where the true value lay: from `low` to less than `high`."""

    printed: Decimal
    low: Fraction
    high: Fraction

    def contradicts(self, other: _Value) -> bool:
        return self.high <= other.low or other.high <= self.low


def corrections(release: Release, earlier: Sequence[Release]) -> tuple[Correction, ...]:
    """The numbers and percentages of a release that an earlier one printed otherwise, in its order.

    A number is put beside the last release that printed it: one that was corrected once is not told again.
    A number that is rounded in one release and not in the other, or printed with more decimals, is corrected
    only where both cannot be true.

    Args:
        release: the new one.
        earlier: those before it, in the order in which they came out.
    """
    last: dict[str, tuple[_Value, Release]] = {}
    for each in earlier:
        last.update((name, (value, each)) for name, value in _values(each))
    found = []
    for name, value in _values(release):
        before, where = last.get(name, (value, release))
        if before.contradicts(value):
            found.append(Correction(name, before.printed, where.name, where.date, value.printed))
    return tuple(found)


def _values(release: Release) -> Iterator[tuple[str, _Value]]:
    for number in release.numbers:
        if number.value is not None:
            yield number.id, _count(number, release.terms.base)
    for percentage in release.percentages:
        yield percentage.id, _percentage(percentage)


def _count(number: Printed, base: int) -> _Value:
    value = number.value or 0
    low, high = interval(value, base) if number.status is Status.ROUNDED else (value, value)
    return _Value(Decimal(value), Fraction(low), Fraction(high + 1))


def _percentage(percentage: PrintedPercentage) -> _Value:
    unit = Fraction(1, 10**percentage.decimals)
    value = percentage.value * unit
    printed = Decimal(percentage.value).scaleb(-percentage.decimals)
    return _Value(printed, value - unit / 2, value + unit / 2)
