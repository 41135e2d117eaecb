"""Which of many conditions hold of a row, as one number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from continuum.measures.engine.arrays import Ints, renumbered
from continuum.measures.engine.narrow import Narrow, Numbers, Truths
from continuum.measures.language import Expression


@dataclass(frozen=True)
class Patterns:
    """Which of the conditions of some counts hold, as one number a row.

    There are far fewer combinations of conditions than rows, so that a row is added once for all counts.

    Attributes:
        numbers: that of each row.
        size: how many there are.
        counts: for each count 1 for the numbers whose rows it counts, 0 for the others.
    """

    numbers: Ints
    size: int
    counts: Mapping[str, Numbers]

    @classmethod
    def of(cls, narrow: Narrow, conditions: Mapping[str, Expression | None]) -> Patterns:
        """The combinations that occur of the conditions, each by the key of its count."""
        truths = {key: narrow.holds(where) for key, where in conditions.items() if where is not None}
        numbers, size = np.zeros(narrow.size, dtype=np.int64), 1
        for byte in _bytes(list(truths.values())):
            _, numbers, times = renumbered(numbers * 256 + byte, 256 * size)
            size = max(len(times), 1)
        some = np.zeros(size, dtype=np.int64)
        some[numbers] = np.arange(narrow.size)
        counts = {
            key: truths[key][some].astype(np.float64) if key in truths and narrow.size else np.ones(size)
            for key in conditions
        }
        return cls(numbers, size, counts)

    def of_counts(self, keys: Sequence[str]) -> Patterns:
        """The combinations of the conditions of some counts only."""
        wanted = tuple(keys)
        if len(wanted) == len(self.counts):
            return self
        held = np.array([self.counts[key] for key in wanted]).reshape(len(wanted), self.size)
        made, anew = np.unique(held, axis=1, return_inverse=True)
        counts = dict(zip(wanted, made, strict=True))
        return Patterns(anew.reshape(-1)[self.numbers], made.shape[1], counts)


def _bytes(truths: Sequence[Truths]) -> Iterator[npt.NDArray[np.uint8]]:
    """Conditions as bytes, one for eight of them."""
    for first in range(0, len(truths), 8):
        byte = truths[first].astype(np.uint8)
        for place, truth in enumerate(truths[first + 1 : first + 8], 1):
            byte |= truth.view(np.uint8) << np.uint8(place)
        yield byte
