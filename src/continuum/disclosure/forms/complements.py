"""Those of a whole who are not in a part: 98% of 50 tells of the 1 who is not as well as of the 49 who are.

Where a ratio's numerator is a part of its denominator, what is left of the denominator is a count of people
too. It is printed nowhere, and must not be deduced.
"""

from __future__ import annotations

from collections.abc import Iterable

from continuum.disclosure.forms.facts import Ratio
from continuum.disclosure.forms.tables import Cells
from continuum.disclosure.publication import Count, Sum


class Complements:
    """Finds what the ratios of a publication leave over, and adds it.

    Args:
        counts: every count by id, which what is left over joins.
        sums: every sum, which its sums join.
        cells: the cells of tables; None in the linear form.
    """

    def __init__(self, counts: dict[str, Count], sums: dict[Sum, None], cells: Cells | None) -> None:
        self._counts, self._sums, self._cells = counts, sums, cells
        self._below: dict[str, set[str]] = {}
        for line in sums:
            self._below.setdefault(line.total, set()).update(line.parts)

    def add(self, ratio: Ratio) -> None:
        """Add what a ratio leaves over, if its numerator is a part of its denominator and both are people."""
        named = (*ratio.numerator, *ratio.denominator)
        if not all(self._counts[name].protected for name in named) or not self._is_part(ratio):
            return
        left = tuple(name for name in ratio.denominator if name not in ratio.numerator)
        if len(left) + len(ratio.numerator) == len(ratio.denominator) and len(left) <= 1:
            return  # what is left is a count of the publication, or nothing
        whole = self._together(ratio.denominator)
        part = self._together(ratio.numerator)
        if whole == part or self._has_pair(whole, part):
            return
        rest = f"those of {whole} who are not in {part}"
        value = self._counts[whole].value - self._counts[part].value
        if value < 0:
            ratio.item.wrong(
                f"What is above the line is said to be a part of what is below it, and "
                f"{self._counts[part].value:,} is more than {self._counts[whole].value:,}",
                'Put the numbers right, or write "part": false.',
            )
        self._counts[rest] = Count(rest, value, wanted=False)
        self._sums[Sum(whole, (part, rest))] = None

    def _is_part(self, ratio: Ratio) -> bool:
        if ratio.part != "not said":
            return ratio.part == "yes"
        if all(name in self._all_below(ratio.denominator) for name in ratio.numerator):
            return True
        if self._cells is None or len(ratio.numerator) > 1 or len(ratio.denominator) > 1:
            return False
        part, whole = ratio.numerator[0], ratio.denominator[0]
        told = part_by_place(self._cells, part, whole)
        smaller = self._counts[part].value <= self._counts[whole].value
        return told is True or (told is None and same_table(self._cells, part, whole) and smaller)

    def _all_below(self, names: Iterable[str]) -> set[str]:
        found, to_see = set(names), list(names)
        while to_see:
            for part in self._below.get(to_see.pop(), ()):
                if part not in found:
                    found.add(part)
                    to_see.append(part)
        return found

    def _has_pair(self, whole: str, part: str) -> bool:
        """Whether what is left has a count of its own already."""
        return any(line.total == whole and len(line.parts) == 2 and part in line.parts for line in self._sums)

    def _together(self, names: tuple[str, ...]) -> str:
        """The id of the sum of several counts, which is added where there is none."""
        if len(names) == 1:
            return names[0]
        for line in self._sums:
            if set(line.parts) == set(names):
                return line.total
        name = f"{' and '.join(names)} together"
        value = sum(self._counts[each].value for each in names)
        above = 1 + max(self._counts[each].above for each in names)
        self._counts[name] = Count(name, value, wanted=False, above=above)
        self._sums[Sum(name, names)] = None
        return name


def part_by_place(cells: Cells, part: str, whole: str) -> bool | None:
    """Whether a cell is a part of another of its table by the table's dimensions; None where they do not say.

    It is where each of its categories is the other's or adds up to it. It is not where two of their
    categories are different parts of one total, or the other way about. It is not said of two tables.
    """
    if not same_table(cells, part, whole):
        return None
    (table, mine), (_, theirs) = cells.places[part], cells.places[whole]
    said: bool | None = True
    for each, inner, outer in zip(table.dimensions, mine, theirs, strict=True):
        if inner in each.under(outer):
            continue
        if each.root(inner) == each.root(outer):
            return False
        said = None
    return said


def same_table(cells: Cells, one: str, other: str) -> bool:
    """Whether two cells stand in one table."""
    places = cells.places
    return one in places and other in places and places[one][0] is places[other][0]
