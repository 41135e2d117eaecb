"""A restriction: which values of one thing a count takes in."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Codes:
    """The value is one of these; or, where `other` is set, any value but these."""

    codes: frozenset[str]
    other: bool = False

    def within(self, wider: Restriction) -> bool:
        """Whether whatever this takes in the other takes in too."""
        if not isinstance(wider, Codes):
            return False
        if self.other:
            return wider.other and wider.codes <= self.codes
        return not (self.codes & wider.codes) if wider.other else self.codes <= wider.codes

    def apart(self, beside: Restriction) -> bool:
        """Whether nothing is taken in by both."""
        if not isinstance(beside, Codes) or (self.other and beside.other):
            return False
        if self.other or beside.other:
            inner, outer = (beside, self) if self.other else (self, beside)
            return inner.codes <= outer.codes
        return not (self.codes & beside.codes)

    def __or__(self, beside: Codes) -> Codes:
        """What is taken in by either."""
        if self.other and beside.other:
            return Codes(self.codes & beside.codes, other=True)
        if self.other or beside.other:
            inner, outer = (beside, self) if self.other else (self, beside)
            return Codes(outer.codes - inner.codes, other=True)
        return Codes(self.codes | beside.codes)

    def __str__(self) -> str:
        return ("!" if self.other else "") + ",".join(sorted(self.codes))


@dataclass(frozen=True)
class Span:
    """The value lies between two numbers, or dates as numbers, both taken in."""

    low: float = -math.inf
    high: float = math.inf

    def within(self, wider: Restriction) -> bool:
        """Whether whatever this takes in the other takes in too."""
        return isinstance(wider, Span) and wider.low <= self.low and self.high <= wider.high

    def apart(self, beside: Restriction) -> bool:
        """Whether nothing is taken in by both."""
        return isinstance(beside, Span) and (self.high < beside.low or beside.high < self.low)

    def __str__(self) -> str:
        return f"{_written(self.low)}..{_written(self.high)}"


Restriction = Codes | Span


def intersection(one: Restriction, other: Restriction) -> Restriction | None:
    """What two restrictions of one thing both take in; None where that is no restriction of these kinds."""
    if one.within(other):
        return one
    if other.within(one):
        return other
    if isinstance(one, Codes) and isinstance(other, Codes):
        if one.other and other.other:
            return Codes(one.codes | other.codes, other=True)
        kept, left_out = (other, one) if one.other else (one, other)
        codes = kept.codes - left_out.codes if left_out.other else kept.codes & left_out.codes
        return Codes(codes) if codes else None
    if isinstance(one, Span) and isinstance(other, Span) and not one.apart(other):
        return Span(max(one.low, other.low), min(one.high, other.high))
    return None


HOLDS = Codes(frozenset({"holds"}))
"""A condition that holds; one that does not is all but that."""


def _written(number: float) -> str:
    if math.isinf(number):
        return ""
    return str(int(number)) if number == int(number) else repr(number)


def read_restriction(text: str) -> Restriction:
    """A restriction from how `str` writes it."""
    low, dots, high = text.partition("..")
    if dots:
        return Span(float(low) if low else -math.inf, float(high) if high else math.inf)
    other = text.startswith("!")
    return Codes(frozenset(text.removeprefix("!").split(",")), other)
