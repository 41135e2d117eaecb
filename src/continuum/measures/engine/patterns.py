"""Which of many conditions hold of a row, as one number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from continuum.measures.engine.arrays import Ints, renumbered
from continuum.measures.engine.narrow import Narrow, Numbers
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
    _some: dict[tuple[str, ...], Patterns] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, narrow: Narrow, conditions: Mapping[str, Expression | None]) -> Patterns:
        """The combinations that occur of the conditions, each by the key of its count."""
        numbers, size = np.zeros(narrow.size, dtype=np.int64), 1
        counts: dict[str, Numbers] = {}
        for key, where in conditions.items():
            if where is None:
                counts[key] = np.ones(size)
                continue
            made, numbers, _ = renumbered(numbers * 2 + narrow.holds(where), 2 * size)
            size = len(made)
            counts = {known: holds[made // 2] for known, holds in counts.items()}
            counts[key] = (made % 2).astype(np.float64)
        return cls(numbers, size, counts)

    def of_counts(self, keys: Sequence[str]) -> Patterns:
        """The combinations of the conditions of some counts only."""
        wanted = tuple(keys)
        if len(wanted) == len(self.counts):
            return self
        if wanted not in self._some:
            held = np.array([self.counts[key] for key in wanted]).reshape(len(wanted), self.size)
            made, anew = np.unique(held, axis=1, return_inverse=True)
            counts = dict(zip(wanted, made, strict=True))
            self._some[wanted] = Patterns(anew.reshape(-1)[self.numbers], made.shape[1], counts)
        return self._some[wanted]
