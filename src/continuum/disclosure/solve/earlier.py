"""What earlier releases tell, in the numbers of the system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fact:
    """low ≤ the sum of coefficient × number ≤ high; numbers by their place in the system."""

    terms: tuple[tuple[int, int], ...]
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Own:
    """A number that only earlier releases have: a value that fits, and from where to where it may be.

    `small` is what the policy of its release hides, where it is a protected count that was hidden.
    """

    id: str
    value: int
    low: int | None
    high: int | None
    small: range | None = None


@dataclass(frozen=True)
class Earlier:
    """What is known before this publication is printed.

    Attributes:
        own: numbers that only earlier releases have; in the system they stand after the publication's.
        facts: what earlier releases tell.
        between: for a number of this publication, from where to where earlier releases let it be.
        shown_again: the numbers that an earlier release showed with the value they still have.
        corrected: ids that are told apart from those of earlier releases.
    """

    own: tuple[Own, ...] = ()
    facts: tuple[Fact, ...] = ()
    between: Mapping[int, tuple[int | None, int | None]] = field(default_factory=dict)
    shown_again: frozenset[int] = frozenset()
    corrected: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether there is anything at all."""
        return bool(self.own or self.facts or self.between)
