"""A system of facts, taken apart: what is settled at once, and parts that nothing ties to one another.

Bounds are carried from row to row until they change no more (or a set number of times: they only ever close
in on what is possible, so stopping early loses nothing but speed). Numbers that are settled that way are put
into the rows, and what is left falls into parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from continuum.disclosure.attack.facts import Facts, Name, Row

Bounds = dict[Name, tuple[int, int]]

_MOST_ROUNDS = 60


@dataclass
class Part:
    """Numbers tied to one another by rows. Each may be from its low to its high bound, but for its holes.

    The upper bounds of the numbers in `open_up`, and the lower bounds of those in `open_down`, come from the
    cap and not from anything printed, so far as interval reasoning can tell.
    """

    bounds: Bounds
    rows: list[Row]
    holes: dict[Name, tuple[tuple[int, int], ...]]
    open_up: frozenset[Name] = frozenset()
    open_down: frozenset[Name] = frozenset()

    def reach(self, row: Row) -> tuple[int, int]:
        """The least and the most that the terms of a row can add up to within the bounds."""
        return reach(row, self.bounds)


def components(names: Iterable[Name], rows: Iterable[Row]) -> list[tuple[list[Name], list[Row]]]:
    """Numbers and rows in groups that share nothing. A row without numbers is a group by itself."""
    above: dict[Name, Name] = {name: name for name in names}

    def top(name: Name) -> Name:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    kept = list(rows)
    for row in kept:
        for _, name in row.terms[1:]:
            above[top(name)] = top(row.terms[0][1])
    members: dict[Name, tuple[list[Name], list[Row]]] = {}
    for name in above:
        members.setdefault(top(name), ([], []))[0].append(name)
    alone: list[tuple[list[Name], list[Row]]] = []
    for row in kept:
        if row.terms:
            members[top(row.terms[0][1])][1].append(row)
        else:
            alone.append(([], [row]))
    return [*members.values(), *alone]


@dataclass
class Apart:
    """A system taken apart: the numbers that can have one value only, and the parts of the others."""

    settled: dict[Name, int]
    parts: list[Part]


def taken_apart(facts: Facts) -> Apart | None:
    """What is settled, and the parts of the rest; None where interval reasoning finds that nothing fits."""
    cap = cap_of(facts)
    bounds = closed_in(facts, cap)
    wider = closed_in(facts, 3 * cap)  # a bound that moves with the cap is no bound
    if bounds is None or wider is None:
        return None
    open_up = frozenset(name for name in bounds if bounds[name][1] != wider[name][1])
    open_down = frozenset(name for name in bounds if bounds[name][0] != wider[name][0])
    settled = {name: low for name, (low, high) in bounds.items() if low == high}
    rows = []
    for row in (row.without(settled) for row in facts.rows):
        tells = any(name in open_up or name in open_down for _, name in row.terms)
        if tells or not _says_nothing(row, bounds):
            rows.append(row)
    parts = [
        Part(
            {name: bounds[name] for name in names},
            tied,
            {name: facts.values[name].holes for name in names if facts.values[name].holes},
            open_up.intersection(names),
            open_down.intersection(names),
        )
        for names, tied in components((name for name in bounds if name not in settled), rows)
    ]
    return Apart(settled, parts)


_LARGEST = 10**18  # what the sums of a row must stay well below: the solver reckons in 64 bits
_FAR = 10**6


def cap_of(facts: Facts) -> int:
    """A number far above all that the facts can tell of, to stand in for "without end".

    Bounds within the cap can only make a number look narrower than it is, never wider.
    """
    most = steepest = terms = 1
    for values in facts.values.values():
        most = max(most, abs(values.low or 0), abs(values.high or 0))
    for row in facts.rows:
        sizes = [abs(coefficient) for coefficient, _ in row.terms]
        steepest = max([steepest, *sizes])
        terms = max(terms, len(sizes))
        most = max([most, *(abs(end) for end in (row.low, row.high) if end is not None)])
    far = _FAR + 100 * most * steepest
    return max(2 * most, min(far, _LARGEST // (steepest * terms * 4)))


def closed_in(facts: Facts, cap: int) -> Bounds | None:
    """The bounds that the rows leave each number, by interval reasoning; None where nothing fits.

    Args:
        facts: the values and rows.
        cap: stands in for "without end".
    """
    bounds = {name: values.up_to(cap) for name, values in facts.values.items()}
    if any(low > high for low, high in bounds.values()):
        return None
    by_name: dict[Name, list[int]] = {}
    for at, row in enumerate(facts.rows):
        for _, name in row.terms:
            by_name.setdefault(name, []).append(at)
    waiting = set(range(len(facts.rows)))
    for _ in range(_MOST_ROUNDS):
        touched: set[int] = set()
        for at in sorted(waiting):
            changed = _close_in(facts.rows[at], bounds, facts)
            if changed is None:
                return None
            for name in changed:
                touched.update(by_name[name])
        if not touched:
            break
        waiting = touched
    return bounds


def _close_in(row: Row, bounds: Bounds, facts: Facts) -> list[Name] | None:
    """Close in the bounds of the numbers in a row; which changed, or None where the row cannot hold."""
    least, most = reach(row, bounds)
    if (row.high is not None and least > row.high) or (row.low is not None and most < row.low):
        return None
    if (row.high is None or most <= row.high) and (row.low is None or least >= row.low):
        return []
    changed = []
    for coefficient, name in row.terms:
        low, high = bounds[name]
        size = abs(coefficient)
        # How far the number may be from the end at which it adds least, and from that at which it adds most.
        room_up = high - low if row.high is None else (row.high - least) // size
        room_down = high - low if row.low is None else (most - row.low) // size
        if coefficient < 0:
            room_up, room_down = room_down, room_up
        new = facts.values[name].closed_in(max(low, high - room_down), min(high, low + room_up))
        if new[0] > new[1]:
            return None
        if new != (low, high):
            bounds[name] = new
            changed.append(name)
    return changed


def reach(row: Row, bounds: Mapping[Name, tuple[int, int]]) -> tuple[int, int]:
    """The least and the most that the terms of a row can add up to within the bounds."""
    least = most = 0
    for coefficient, name in row.terms:
        low, high = bounds[name]
        least += coefficient * (low if coefficient > 0 else high)
        most += coefficient * (high if coefficient > 0 else low)
    return least, most


def _says_nothing(row: Row, bounds: Bounds) -> bool:
    """Whether a row holds for all values within the bounds."""
    least, most = reach(row, bounds)
    return (row.low is None or row.low <= least) and (row.high is None or most <= row.high)
