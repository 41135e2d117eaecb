"""A quantity: what one number counts, in a form in which two numbers can be compared without their values.

Its text is the id of the number in publications and releases, so that the same number has the same id in
every report, and what an earlier release counted can be read back from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from continuum.disclosure.figures.restriction import Restriction, intersection, read_restriction


@dataclass(frozen=True)
class Quantity:
    """What a number counts.

    Attributes:
        base: what is counted at all: the rows of a table by the day that places them in time, or those open
            on a date. Quantities of different bases tell nothing of each other.
        start: the first day of the period; None for what is open on a date.
        end: its last day, or the date.
        which: which of them: restrictions by what they restrict, in the order of the names.
    """

    base: str
    start: date | None
    end: date
    which: tuple[tuple[str, Restriction], ...] = ()

    @property
    def id(self) -> str:
        """Its text, which :func:`read_quantity` reads back."""
        when = f"{self.start.isoformat() if self.start else ''}/{self.end.isoformat()}"
        return "|".join((self.base, when, *(f"{key}={value}" for key, value in self.which)))

    @cached_property
    def conditions(self) -> dict[str, Restriction]:
        """Its restrictions by what they restrict."""
        return dict(self.which)

    @property
    def days(self) -> int:
        """The length of its period in days; 0 for a date."""
        return (self.end - self.start).days + 1 if self.start else 0

    def in_time(self, wider: Quantity) -> bool:
        """Whether its period lies within the other's; dates only within the same date."""
        if self.start is None or wider.start is None:
            return self.start == wider.start and self.end == wider.end
        return wider.start <= self.start and self.end <= wider.end

    def narrowed(self, wider: Quantity) -> tuple[str, ...] | None:
        """By what it is narrower than another of the same base; None where it is not a part of it by its
        conditions.
        """
        ours, theirs = self.conditions, wider.conditions
        if not all(key in ours and ours[key].within(each) for key, each in theirs.items()):
            return None
        return tuple(key for key, each in ours.items() if key not in theirs or each != theirs[key])

    def narrower(self, key: str, restriction: Restriction) -> Quantity:
        """This quantity with a restriction more; of two of the same thing what both take in, and where that
        cannot be written as one the second is told apart by its name.
        """
        there = dict(self.which)
        if key in there:
            both = intersection(there[key], restriction)
            if both is None:
                return self.narrower(f"{key}+", restriction)
            restriction = both
        return Quantity(self.base, self.start, self.end, tuple(sorted({**there, key: restriction}.items())))


def read_quantity(text: str) -> Quantity | None:
    """The quantity of an id; None for an id of another kind."""
    base, *more = text.split("|")
    if not more or "/" not in more[0]:
        return None
    start, _, end = more[0].partition("/")
    which = tuple(
        (key, read_restriction(value)) for key, _, value in (each.partition("=") for each in more[1:])
    )
    try:
        return Quantity(base, date.fromisoformat(start) if start else None, date.fromisoformat(end), which)
    except ValueError:
        return None
