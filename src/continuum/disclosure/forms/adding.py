"""Which cells of a table add up to which, those that are not printed among them.

Only places are looked at, not values, so that a reader of the print comes to the same sums as its maker.

A cell that is not given is not therefore unknown: where it alone is missing from a sum, it is the total less
the others. Such cells are *implied*; they are numbers like others, printed nowhere. Where several are
missing, what is known of them is their sum, the *rest* of the total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from continuum.disclosure.forms.dimensions import Dimension

Place = tuple[str, ...]
"""A category of each dimension."""


@dataclass(frozen=True)
class Rest:
    """What a total holds beside the given cells along a dimension."""

    total: Place
    dimension: str


Part = Place | Rest


@dataclass(frozen=True)
class Added:
    """One sum: a total, its parts, and along which dimension."""

    total: Place
    parts: tuple[Part, ...]
    dimension: str


@dataclass(frozen=True)
class Adding:
    """The sums of a table, and the places that they imply, in an order in which each follows from earlier."""

    sums: tuple[Added, ...]
    implied: tuple[tuple[Place, Added], ...]


def adding(dimensions: tuple[Dimension, ...], given: Iterable[Place]) -> Adding:
    """The sums that the given cells of a table stand in.

    Along every dimension, with the categories of the others held fixed, a category is the sum of its parts.

    Args:
        dimensions: the table's dimensions.
        given: the places whose cells the table has.
    """
    known = dict.fromkeys(given)
    implied = list(_implied(dimensions, known))
    found = [_among_known(line, dimensions, known) for line in _all_sums(dimensions, known)]
    return _without_loose_ends([line for line in found if line is not None], implied)


def _all_sums(dimensions: tuple[Dimension, ...], known: Iterable[Place]) -> Iterator[Added]:
    """Every sum in whose line there is a known cell, each once, whether all its cells are known or not."""
    places = list(known)
    for axis, dimension in enumerate(dimensions):
        lines = dict.fromkeys((place[:axis], place[axis + 1 :]) for place in places)
        for before, after in lines:
            for parent, below in dimension.children.items():
                yield Added(
                    (*before, parent, *after),
                    tuple((*before, child, *after) for child in below),
                    dimension.name,
                )


def _implied(dimensions: tuple[Dimension, ...], known: dict[Place, None]) -> Iterator[tuple[Place, Added]]:
    """The cells that follow from the known ones, which they join; round after round until there are none."""
    changed = True
    while changed:
        changed = False
        for line in list(_all_sums(dimensions, known)):
            parts = [part for part in line.parts if isinstance(part, tuple)]
            missing = [place for place in (line.total, *parts) if place not in known]
            if len(missing) == 1:
                known[missing[0]] = None
                changed = True
                yield missing[0], line


def _among_known(line: Added, dimensions: tuple[Dimension, ...], known: dict[Place, None]) -> Added | None:
    """A sum with known cells only, and a rest where others are missing; None where it says nothing."""
    axis = next(at for at, dimension in enumerate(dimensions) if dimension.name == line.dimension)
    parts = list(_known_parts(line.total, axis, dimensions[axis], known))
    if line.total not in known or not any(parts):
        return None
    found: list[Part] = [part for part in parts if part is not None]
    if None in parts:
        found.append(Rest(line.total, line.dimension))
    return Added(line.total, tuple(found), line.dimension)


def _known_parts(
    total: Place, axis: int, dimension: Dimension, known: dict[Place, None]
) -> Iterator[Place | None]:
    """The parts of a total: for one that is missing its own parts, and None for one that has none."""
    for child in dimension.children.get(total[axis], ()):
        place = (*total[:axis], child, *total[axis + 1 :])
        if place in known:
            yield place
        elif child in dimension.children:
            yield from _known_parts(place, axis, dimension, known)
        else:
            yield None


def _without_loose_ends(sums: list[Added], implied: list[tuple[Place, Added]]) -> Adding:
    """Leave out the totals that nobody gave and that tie nothing together: they stand in one sum only."""
    totals = {place for place, line in implied if place == line.total}
    dropped = True
    while dropped:
        times: dict[Part, int] = {}
        for line in sums:
            for part in (line.total, *line.parts):
                times[part] = times.get(part, 0) + 1
        loose = {place for place in totals if times.get(place) == 1}
        kept = [line for line in sums if line.total not in loose]
        dropped = len(kept) < len(sums)
        sums = kept
        totals -= loose
    left = {part for line in sums for part in (line.total, *line.parts)}
    return Adding(tuple(sums), tuple((place, line) for place, line in implied if place in left))
