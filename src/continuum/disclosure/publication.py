"""A publication: every number that will be shown together, and what ties the numbers to one another.

This is what protection is given. It says nothing of measures: a number is a count of people or it is not, it
is wanted in print or it is not, and sums, percentages and statements bind some of them together. Whoever
reads what is printed is taken to know all that is here, but for the values.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from continuum.disclosure.release import Release


@dataclass(frozen=True)
class Count:
    """One whole number.

    Attributes:
        id: its name, the only one of that name in a publication. The same id in an earlier release is the
            same number.
        value: what it is.
        protected: whether it counts people, whose small numbers must not be learned. What is not protected
            may be less than zero (a change since last month).
        wanted: whether it is to be printed; one that is not must still not be deduced.
        level: "national", "regional" or another level of places that a policy rounds at; empty elsewhere.
        above: how many steps it stands above the finest cells of its table: 0 for an inner cell, more for
            totals, which are dearer to hide.
    """

    id: str
    value: int
    protected: bool = True
    wanted: bool = True
    level: str = ""
    above: int = 0


@dataclass(frozen=True)
class Sum:
    """A total, and the parts that add up to it."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Percentage:
    """A ratio that may be printed, rounded half away from zero: 100 × numerator / denominator.

    Attributes:
        id: its name.
        numerator: counts that are added up above the line.
        denominator: counts that are added up below it.
        decimals: how many it is printed with.
        per: what the ratio is multiplied by: 100, or 10,000 for a rate.
        wanted: whether it is to be printed.
        mean: whether it is a mean: what is above the line is a sum over people (days, points), not people.
    """

    id: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    decimals: int = 0
    per: int = 100
    wanted: bool = True
    mean: bool = False


@dataclass(frozen=True)
class Statement:
    """A sum said outside the tables ("the two teams together have 45"), which may be printed or left out."""

    id: str
    terms: tuple[tuple[int, str], ...]
    value: int


@dataclass(frozen=True)
class Linear:
    """What everybody knows whatever is printed: low ≤ the sum of coefficient × count ≤ high."""

    terms: tuple[tuple[int, str], ...]
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Publication:
    """All that is published at once, and the earlier releases that its readers have.

    Ids are unique over counts, percentages and statements.
    """

    counts: tuple[Count, ...]
    sums: tuple[Sum, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    statements: tuple[Statement, ...] = ()
    linear: tuple[Linear, ...] = ()
    previous: tuple[Release, ...] = field(default=())
