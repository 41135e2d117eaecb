"""Taking whole contact events until a count of contacts is reached exactly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from continuum.dataset.errors import ContinuumError


def take(
    random: np.random.Generator,
    sizes: NDArray[np.int64],
    able: NDArray[np.bool_],
    count: int,
    weights: NDArray[np.float64] | None = None,
    *,
    what: str = "contacts",
) -> NDArray[np.int64]:
    """Chooses events whose sizes add up to a count.

    Args:
        random: where the draws come from.
        sizes: how many contacts each event has; events of none are never taken.
        able: which events may be taken.
        count: the sum that is wanted.
        weights: how likely each is to come early; all alike where absent.
        what: what they are, for the message.

    Returns:
        The places of the chosen events.

    Raises:
        ContinuumError: no choice adds up.
    """
    places = np.flatnonzero(able & (sizes > 0))
    keys = random.exponential(1.0, len(places))
    if weights is not None:
        keys = keys / weights[places]
    order = places[np.argsort(keys, kind="stable")]
    running = np.cumsum(sizes[order])
    until = int(np.searchsorted(running, count, side="right"))
    chosen = order[:until].tolist()
    left = count - (int(running[until - 1]) if until else 0)
    rest = order[until:]
    while left > 0:
        fitting = np.flatnonzero(sizes[rest] <= left)
        if not len(fitting):
            return _exchange(sizes, chosen, rest, left, what)
        first = int(fitting[0])
        chosen.append(int(rest[first]))
        left -= int(sizes[rest[first]])
        rest = np.delete(rest, first)
    return np.array(sorted(chosen), dtype=np.int64)


def _exchange(
    sizes: NDArray[np.int64], chosen: list[int], rest: NDArray[np.int64], left: int, what: str
) -> NDArray[np.int64]:
    """Exchanges one chosen event for a larger one, by just what is wanting."""
    for place in rest.tolist():
        for index in range(len(chosen) - 1, -1, -1):
            if sizes[place] - sizes[chosen[index]] == left:
                chosen[index] = place
                return np.array(sorted(chosen), dtype=np.int64)
    raise ContinuumError(
        f"{left} more {what} are wanted than events make up",
        remedy="Put the profile's front_door right",
    )
