"""A release: what was printed, and nothing else. It is all that an attacker has.

Protection makes one of a publication; the attack reads one; the register keeps them. It never holds a number
that was not printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """How a number was printed."""

    SHOWN = "shown"
    SUPPRESSED = "suppressed"
    """Its mark was printed, or nothing at all."""
    ROUNDED = "rounded"


@dataclass(frozen=True)
class Printed:
    """One number as it was printed. ValueError for one that is suppressed and has a value, or has none and is
    not: a hidden number cannot be carried out by mistake.

    Attributes:
        id: its name. The same id in another release is the same number.
        status: how it was printed.
        value: what was printed; None where it is suppressed.
        protected: whether it counts people.
        negative: whether it is less than zero, which readers are told. What counts people never is.
        marked: whether a mark stands in its place where it is suppressed. What the notes tell of marks tells
            nothing of a number that was printed nowhere.
    """

    id: str
    status: Status
    value: int | None = None
    protected: bool = True
    negative: bool = False
    marked: bool = True

    def __post_init__(self) -> None:
        if (self.status is Status.SUPPRESSED) != (self.value is None):
            raise ValueError(f"{self.id!r} is {self.status}, and its value is not what that means")


@dataclass(frozen=True)
class PrintedPercentage:
    """A percentage, rate or mean as it was printed: `value` is a whole number of units of the last decimal
    (58.3% with one decimal is 583).
    """

    id: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    value: int
    decimals: int = 0
    per: int = 100


@dataclass(frozen=True)
class Known:
    """A linear fact that readers have: low ≤ the sum of coefficient × number ≤ high.

    A printed sum in the text, the sums of tables, and what everybody knows are all such facts.
    """

    terms: tuple[tuple[int, str], ...]
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Terms:
    """What the notes of a release tell its readers of its marks and its rounding.

    Attributes:
        policy: the name of the policy.
        lowest_hidden: the smallest protected count that is never shown as it is.
        highest_hidden: the largest.
        mark_smallest: the smallest value that a mark may stand for.
        mark_largest: the largest, None where there is none. A policy that hides small counts only, and says
            so, gives its readers this number too.
        base: what rounded numbers are rounded to a multiple of, half away from zero.
        mark: what stands in the place of a suppressed number.
    """

    policy: str
    lowest_hidden: int
    highest_hidden: int
    mark_smallest: int = 0
    mark_largest: int | None = None
    base: int = 1
    mark: str = "[c]"


@dataclass(frozen=True)
class Release:
    """What was printed at one time, with the releases before it that readers still have.

    `name` and `date` (ISO) say which it is; both may be empty. `corrected` names the numbers whose printed
    value differs from the one an earlier release printed: they are told apart from the earlier ones.
    """

    terms: Terms
    numbers: tuple[Printed, ...]
    percentages: tuple[PrintedPercentage, ...] = ()
    known: tuple[Known, ...] = ()
    previous: tuple[Release, ...] = ()
    name: str = ""
    date: str = ""
    corrected: tuple[str, ...] = field(default=())
