"""Which quantities of a publication add up, worked out from what they count.

Three things tie two numbers of one base: one is a part of the other by its conditions (a team of all teams,
the repeats of all), by its period (April of the year to date), or what flows in and out between two dates
makes one date's stock of the other's (`in_and_out.py`). What is left of a whole when its printed parts are
taken away is a number too, though nobody prints it: the rest.

A tie is only ever stated where the values bear it out, since a reader can rely on no other.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from continuum.disclosure.figures.quantity import Quantity
from continuum.disclosure.publication import Sum

REST = "rest:"
"""How the id of a rest begins."""
_FINEST = 2
"""Breakdowns are by two dimensions at most."""

_Along = tuple[str, ...]
"""By which things parts are narrower than their whole; none where they are so by their time."""


def rest_name(whole: str, parts: Iterable[str]) -> str:
    """The id of what is left of a whole without some parts: the same for the same ones."""
    return REST + hashlib.sha256("\n".join((whole, *parts)).encode()).hexdigest()[:16]


@dataclass
class Ties:
    """Sums of quantities by id, and the rests that they need, with their values."""

    sums: dict[Sum, None] = field(default_factory=dict)
    rests: dict[str, int] = field(default_factory=dict)

    def add(self, whole: str, parts: Iterable[str], values: Mapping[str, int]) -> None:
        """Tie a whole to parts of it that do not overlap; a rest is made where they leave one.

        Parts that are more than the whole together do overlap (a person who is counted once a month is
        counted once a year): each of them is tied to it alone, and one that is more by itself not at all.
        """
        parts = tuple(sorted(parts))
        rest = values[whole] - sum(values[part] for part in parts)
        if rest < 0:
            for part in parts if len(parts) > 1 else ():
                self.add(whole, (part,), values)
            return
        if rest or len(parts) == 1:
            name = rest_name(whole, parts)
            self.rests[name] = rest
            parts = (*parts, name)
        self.sums[Sum(whole, parts)] = None


def parts_and_wholes(values: Mapping[Quantity, int], hidden: Iterable[int]) -> Ties:
    """Every sum that quantities make with the parts of them that are printed too.

    Args:
        values: the quantities and their values.
        hidden: the counts that the policy hides: a rest of that size is worth knowing of, however far apart
            the whole and the part are.
    """
    found = Ties()
    by_id = {quantity.id: value for quantity, value in values.items()}
    for group in _by_base(values):
        near = _Near(group, values, hidden)
        for whole in group:
            _tie(whole, near.inside(whole), by_id, found)
            for part in near.almost(whole):
                found.add(whole.id, (part.id,), by_id)
            for beside in _crossing(*near.crossing(whole)):
                found.add(whole.id, (part.id for part in beside), by_id)
    return found


def _by_base(values: Iterable[Quantity]) -> Iterable[list[Quantity]]:
    groups: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in sorted(values, key=lambda each: each.id):
        groups[quantity.base].append(quantity)
    return groups.values()


class _Near:
    """The quantities of one base by what two that have to do with one another share: their time, what they
    are, or nearly their value. To compare each with each takes too long where there are thousands.
    """

    def __init__(self, group: list[Quantity], values: Mapping[Quantity, int], hidden: Iterable[int]) -> None:
        self._values = values
        self._hidden = tuple(hidden)
        self._times: dict[object, list[Quantity]] = defaultdict(list)
        self._which: dict[object, list[Quantity]] = defaultdict(list)
        self._of_value: dict[int, list[Quantity]] = defaultdict(list)
        for each in group:
            self._times[each.start, each.end].append(each)
            self._which[each.which].append(each)
            self._of_value[values[each]].append(each)

    def inside(self, whole: Quantity) -> Iterator[tuple[_Along, Quantity]]:
        """Parts of the same time, by what they are narrower by, and parts by their time alone, by nothing.

        Parts that are narrower by two things (a table of teams by categories) are those of the whole where
        neither margin of them is printed: where one is, they are parts of that.
        """
        margins: set[str] = set()
        inner: list[tuple[_Along, Quantity]] = []
        for part in self._times[whole.start, whole.end]:
            narrowed = part.narrowed(whole)
            if narrowed is not None and len(narrowed) == 1:
                margins.update(narrowed)
                yield narrowed, part
            elif narrowed is not None and len(narrowed) == _FINEST:
                inner.append((narrowed, part))
        for narrowed, part in inner:
            if margins.isdisjoint(narrowed):
                yield narrowed, part
        for part in self._which[whole.which]:
            if part is not whole and part.in_time(whole):
                yield (), part

    def crossing(self, whole: Quantity) -> tuple[set[Quantity], list[Quantity]]:
        """Parts that are narrower in more than one way (two conditions, or one and the time), and all parts
        if there are such: the cells of a table of two dimensions, whose margins may not be printed.
        """
        crossed: set[Quantity] = set()
        found: list[Quantity] = []
        for parts in self._times.values():
            same_time = (parts[0].start, parts[0].end) == (whole.start, whole.end)
            if not (same_time or parts[0].in_time(whole)):
                continue
            for part in parts:
                narrowed = part.narrowed(whole) if part is not whole else None
                if narrowed is None or (same_time and not narrowed):
                    continue
                found.append(part)
                if len(narrowed) + (not same_time) > 1:
                    crossed.add(part)
        return crossed, found if crossed else []

    def almost(self, whole: Quantity) -> Iterator[Quantity]:
        """Parts that are narrower in more than one way, and of which a small count alone is left out."""
        for rest in self._hidden:
            for part in self._of_value.get(self._values[whole] - rest, ()):
                narrowed = part.narrowed(whole) if part is not whole and part.in_time(whole) else None
                same_time = (part.start, part.end) == (whole.start, whole.end)
                if narrowed and (not same_time or len(narrowed) > 1):
                    yield part


def _tie(
    whole: Quantity, inside: Iterable[tuple[_Along, Quantity]], values: Mapping[str, int], ties: Ties
) -> None:
    """The sums of one whole, along each thing by which parts of it are narrower."""
    along: dict[_Along, list[Quantity]] = defaultdict(list)
    for keys, part in inside:
        along[keys].append(part)
    for keys, parts in along.items():
        for beside in _beside_one_another(parts, keys):
            ties.add(whole.id, (part.id for part in beside), values)


def _crossing(crossed: set[Quantity], parts: list[Quantity]) -> Iterator[list[Quantity]]:
    """Parts as sets that do not overlap, whatever they are narrower in, until each crossed one is in a set:
    the narrowest first, so that a whole is tied to cells between which and it nothing is printed.
    """
    left = sorted(parts, key=lambda part: (part.days, -len(part.which), part.id))
    while any(part in crossed for part in left):
        taken: list[Quantity] = []
        for part in left:
            if all(_apart_in_any(part, other) for other in taken):
                taken.append(part)
        if len(taken) > 1 and any(part in crossed for part in taken):
            yield taken
        left = [part for part in left if part not in taken]


def _apart_in_any(part: Quantity, other: Quantity) -> bool:
    if _apart(part, other, ()):
        return True
    ours, theirs = part.conditions, other.conditions
    return any(ours[key].apart(theirs[key]) for key in ours.keys() & theirs.keys())


def _beside_one_another(parts: list[Quantity], keys: _Along) -> Iterator[list[Quantity]]:
    """Parts as sets that do not overlap, each part in one of them at least: the widest first, so that parts
    of parts are left to these.
    """
    left = sorted(parts, key=lambda part: (-_width(part, parts, keys), part.id))
    while left:
        taken: list[Quantity] = []
        for part in left:
            if all(_apart(part, other, keys) for other in taken):
                taken.append(part)
        yield taken
        left = [part for part in left if part not in taken and not any(_within(part, t, keys) for t in taken)]


def _width(part: Quantity, parts: list[Quantity], keys: _Along) -> int:
    """How wide a part is: its days, or how many of the others lie within it."""
    return sum(_within(other, part, keys) for other in parts) if keys else part.days


def _within(part: Quantity, other: Quantity, keys: _Along) -> bool:
    if not keys:
        return part.in_time(other)
    ours, theirs = part.conditions, other.conditions
    return all(ours[key].within(theirs[key]) for key in keys)


def _apart(part: Quantity, other: Quantity, keys: _Along) -> bool:
    if keys:
        ours, theirs = part.conditions, other.conditions
        return any(ours[key].apart(theirs[key]) for key in keys)
    if part.start is None or other.start is None:
        return False
    return part.end < other.start or other.end < part.start
