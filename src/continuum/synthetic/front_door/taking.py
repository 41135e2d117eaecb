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
    """Takes an event that is too large, and gives back chosen ones that make up for it."""
    for place in rest[np.argsort(sizes[rest], kind="stable")].tolist():
        back = _that_make(sizes, chosen, int(sizes[place]) - left)
        if back is not None:
            given = set(back)
            return np.array(sorted([place, *(each for each in chosen if each not in given)]), dtype=np.int64)
    raise ContinuumError(
        f"{left} more {what} are wanted than events make up",
        remedy="Put the profile's front_door right",
    )


def _that_make(sizes: NDArray[np.int64], chosen: list[int], total: int) -> list[int] | None:
    """Chosen events whose sizes add up to a small total; None where there are none."""
    found: dict[int, list[int]] = {0: []}
    for place in reversed(chosen):
        size = int(sizes[place])
        for reached in sorted(found, reverse=True):
            if reached + size <= total and reached + size not in found:
                found[reached + size] = [*found[reached], place]
        if total in found:
            return found[total]
    return None
