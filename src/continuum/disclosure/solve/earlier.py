"""What earlier releases tell of the numbers of this one, and of numbers that only they have."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fact:
    """low ≤ the sum of coefficient × number ≤ high; numbers by their place in the system."""

    terms: tuple[tuple[int, int], ...]
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Own:
    """Numbers that only earlier releases have: names, a value each that fits, and from where to where."""

    names: tuple[str, ...] = ()
    values: tuple[int, ...] = ()
    bounds: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True)
class Earlier:
    """What is known before this publication is printed.

    Attributes:
        own: numbers that only earlier releases have.
        facts: what earlier releases tell.
        between: for a number of this publication, from where to where earlier releases let it be.
        shown_again: the numbers that an earlier release showed with the value they still have.
        corrected: ids that are told apart from those of earlier releases.
    """

    own: Own = field(default_factory=Own)
    facts: tuple[Fact, ...] = ()
    between: dict[int, tuple[int | None, int | None]] = field(default_factory=dict)
    shown_again: frozenset[int] = frozenset()
    corrected: tuple[str, ...] = ()
