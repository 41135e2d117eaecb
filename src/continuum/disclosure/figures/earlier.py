"""What earlier releases printed that bears on today's numbers, though it is not printed again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from continuum.disclosure.figures.quantity import Quantity, read_quantity
from continuum.disclosure.figures.restriction import Restriction
from continuum.disclosure.release import Release, Status

_NEAR_DAYS = 400
"""How far before or after a new number's end an earlier one may end to be weighed beside it: a year's total
is taken from last month's, and the same month of the year before from a year and a month.
"""


def earlier_values(
    previous: Sequence[Release], today: Mapping[Quantity, int], flows: Mapping[str, Iterable[str]]
) -> dict[Quantity, int]:
    """The earlier numbers that count what a new one counts at another time, or more or fewer of the same
    time, with what was last printed of each.

    Args:
        previous: the earlier releases, the oldest first.
        today: the quantities of today's publication.
        flows: for the base of each stock, the bases of what flows in and out of it.
    """
    printed = _last_printed(previous)
    new = _New(each for each in today if each.id not in printed)
    for stock, both in flows.items():
        new.go_together([stock, *both])
    found: dict[Quantity, int] = {}
    for name, value in printed.items():
        quantity = read_quantity(name)
        if quantity is not None and quantity not in today and new.bears_on(quantity):
            found[quantity] = value
    return found


def _last_printed(previous: Sequence[Release]) -> dict[str, int]:
    return {
        number.id: number.value
        for release in previous
        for number in release.numbers
        if number.status is Status.SHOWN and number.value is not None
    }


class _New:
    """The numbers that were never printed before, by what an earlier one may share with them."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        self._times: set[tuple[str, date | None, date]] = set()
        self._ends: dict[tuple[str, tuple[tuple[str, Restriction], ...]], set[date]] = defaultdict(set)
        self._bases: dict[str, set[date]] = defaultdict(set)
        self._together: dict[str, set[date]] = defaultdict(set)
        for each in quantities:
            self._times.add((each.base, each.start, each.end))
            self._ends[each.base, each.which].add(each.end)
            self._bases[each.base].add(each.end)

    def go_together(self, bases: Iterable[str]) -> None:
        """A stock and what flows in and out of it bear on one another, whatever more is asked of them."""
        bases = tuple(bases)
        for base in bases:
            for other in bases:
                if other != base:
                    self._together[base] |= self._bases.get(other, set())

    def bears_on(self, earlier: Quantity) -> bool:
        """Whether an earlier number has to be weighed beside a new one."""
        if (earlier.base, earlier.start, earlier.end) in self._times:
            return True
        ends = self._ends.get((earlier.base, earlier.which), set()) | self._together.get(earlier.base, set())
        return any(abs((end - earlier.end).days) <= _NEAR_DAYS for end in ends)
