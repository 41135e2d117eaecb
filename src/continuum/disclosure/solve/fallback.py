"""Quick choices: hide more until every target is met, then show again what need not be hidden."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csc_array

from continuum.disclosure.solve.cuts import Cut, Pool
from continuum.disclosure.solve.limit import Clock
from continuum.disclosure.solve.separation import Separation
from continuum.disclosure.solve.system import Flags, Real


def mended(
    separation: Separation, pool: Pool, hidden: Flags, clock: Clock, *, liked: Real | None = None
) -> Flags:
    """A choice that hides these and whatever else is needed; everything there is when the time is up.

    `liked` is a choice in fractions: what it hides is hidden first.
    """
    system = separation.system
    price = system.cost * (1.0 if liked is None else 1.05 - liked)
    hidden = hidden.copy()
    _meet(pool.cuts, hidden, price)
    while not clock.over:
        broken = separation.broken(hidden)
        if not broken:
            return hidden
        for cut in broken:
            pool.add(cut)
        _meet(broken, hidden, price)
    return hidden | system.choice


def _meet(cuts: list[Cut], hidden: Flags, price: Real) -> None:
    """Hides the cheapest numbers for what they add, cut by cut."""
    for cut in cuts:
        lacking = cut.least - 1e-6 - cut.met(hidden.astype(np.float64))
        while lacking > 0:
            free = np.flatnonzero(~hidden[cut.numbers])
            if not len(free):
                break
            helps = np.minimum(cut.weights[free], lacking)
            best = free[int(np.argmin(price[cut.numbers[free]] / helps))]
            hidden[cut.numbers[best]] = True
            lacking -= cut.weights[best]


def trimmed(separation: Separation, pool: Pool, hidden: Flags, clock: Clock) -> Flags:
    """The choice with everything shown again that need not be hidden, the dearest first."""
    system = separation.system
    hidden = hidden.copy()
    tried = np.flatnonzero(hidden & system.choice)
    columns, met = _columns(pool.cuts, hidden, system.size)
    for number in tried[np.argsort(-system.cost[tried], kind="stable")].tolist():
        if clock.over:
            break
        start, end = columns.indptr[number], columns.indptr[number + 1]
        rows, weights = columns.indices[start:end], columns.data[start:end]
        if np.any(met[rows] - weights < 1.0 - 1e-4):
            continue
        hidden[number] = False
        broken = separation.broken(hidden, first=True)
        if broken:
            hidden[number] = True
            pool.add(broken[0])
        else:
            met[rows] -= weights
    return hidden


def _columns(cuts: list[Cut], hidden: Flags, size: int) -> tuple[csc_array, Real]:
    """The cuts by number, and how much of each is met."""
    if not cuts:
        return csc_array((0, size)), np.zeros(0)
    numbers = np.concatenate([cut.numbers for cut in cuts])
    weights = np.concatenate([cut.weights for cut in cuts])
    rows = np.repeat(np.arange(len(cuts)), [len(cut.numbers) for cut in cuts])
    matrix = csc_array((weights, (rows, numbers)), shape=(len(cuts), size))
    return matrix, matrix @ hidden.astype(np.float64)
