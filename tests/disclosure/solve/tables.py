"""Small tables as publications, and an oracle that tries every way of hiding their numbers."""

from __future__ import annotations

from itertools import product

import numpy as np

from continuum.disclosure.policy import Policy
from continuum.disclosure.publication import Count, Publication, Sum
from continuum.disclosure.solve.costs import cost

Rows = list[list[int]]


def two_ways(rows: Rows) -> Publication:
    """A table with its row and column totals; numbers are called "row,column", a total's place is T."""
    height, width = len(rows), len(rows[0])
    counts: list[Count] = []
    sums: list[Sum] = []
    for r, row in enumerate(rows):
        counts += [Count(f"{r},{c}", value) for c, value in enumerate(row)]
        counts.append(Count(f"{r},T", sum(row), above=1))
        sums.append(Sum(f"{r},T", tuple(f"{r},{c}" for c in range(width))))
    for c in range(width):
        counts.append(Count(f"T,{c}", sum(row[c] for row in rows), above=1))
        sums.append(Sum(f"T,{c}", tuple(f"{r},{c}" for r in range(height))))
    counts.append(Count("T,T", sum(map(sum, rows)), above=2))
    sums.append(Sum("T,T", tuple(f"T,{c}" for c in range(width))))
    sums.append(Sum("T,T", tuple(f"{r},T" for r in range(height))))
    return Publication(tuple(counts), tuple(sums))


def one_way(parts: list[int]) -> Publication:
    """Parts called p0, p1 and so on, and their total."""
    names = tuple(f"p{i}" for i in range(len(parts)))
    counts = [Count(name, value) for name, value in zip(names, parts, strict=True)]
    return Publication((*counts, Count("total", sum(parts), above=1)), (Sum("total", names),))


class Oracle:
    """Every way of hiding the numbers of a publication whose sums define its totals, tried one by one.

    A reader imagines each inner count off by at most `far` from the truth; in a table of two dimensions
    nothing more is to be had from going farther.
    """

    def __init__(self, publication: Publication, policy: Policy, far: int) -> None:
        self._policy = policy
        self._counts = publication.counts
        place = {count.id: i for i, count in enumerate(publication.counts)}
        totals = {each.total: each for each in publication.sums}
        inner = [count.id for count in publication.counts if count.id not in totals]
        steps = np.array(list(product(range(-far, far + 1), repeat=len(inner))), dtype=np.int64)
        offs = np.zeros((len(steps), len(place)), dtype=np.int64)
        offs[:, [place[name] for name in inner]] = steps
        for each in publication.sums:
            offs[:, place[each.total]] = offs[:, [place[part] for part in each.parts]].sum(axis=1)
        values = np.array([count.value for count in publication.counts])
        kept = (offs >= -values).all(axis=1)
        for each in publication.sums:
            kept &= offs[:, place[each.total]] == offs[:, [place[part] for part in each.parts]].sum(axis=1)
        self._offs = offs[kept]
        self._moved = (self._offs != 0) @ (1 << np.arange(len(place)))
        self._small = [i for i, c in enumerate(self._counts) if c.protected and policy.hides(c.value)]

    def holds(self, hidden: int) -> bool:
        """Whether every value stays possible for every small count when these (bits) are hidden."""
        possible = self._offs[(self._moved & ~hidden) == 0]
        low, high = self._policy.lowest_hidden, self._policy.highest_hidden
        return all(
            set(range(low, high + 1)) <= set((possible[:, i] + self._counts[i].value).tolist())
            for i in self._small
        )

    def least(self) -> float:
        """The least information that any way of hiding that holds loses."""
        must = sum(1 << i for i in self._small)
        others = [i for i in range(len(self._counts)) if i not in self._small]
        best = float("inf")
        for chosen in product((0, 1), repeat=len(others)):
            lost = sum(cost(self._counts[i]) for i, on in zip(others, chosen, strict=True) if on)
            bits = must + sum(1 << i for i, on in zip(others, chosen, strict=True) if on)
            if lost < best and self.holds(bits):
                best = lost
        return best

    def bits(self, hidden: set[str]) -> int:
        """The bits of these numbers."""
        return sum(1 << i for i, count in enumerate(self._counts) if count.id in hidden)
