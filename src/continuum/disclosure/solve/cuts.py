"""Cuts: what any choice of hidden numbers must keep to, or some reader would learn too much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from continuum.disclosure.solve.system import Flags, Real, System, Whole


@dataclass(frozen=True)
class Cut:
    """The sum of weight × (1 where the number is hidden) must be at least `least`."""

    numbers: Whole
    weights: Real
    least: float = 1.0

    def met(self, hidden: Real) -> float:
        """How much of it is there."""
        return float(self.weights @ hidden[self.numbers])

    @property
    def key(self) -> bytes:
        """The same for the same cuts."""
        return self.numbers.tobytes() + np.round(self.weights, 6).tobytes()


class ImpossibleError(Exception):
    """Whatever is hidden, the target cannot be met."""

    def __init__(self, target: int) -> None:
        super().__init__(target)
        self.target = target


def cut_of(system: System, gains: Real, need: float, target: int) -> Cut | None:
    """The cut: each number that may be hidden adds its gain, and together they must give `need`.

    None where nothing is needed. A gain counts for no more than the need, which holds for whole choices and
    makes the cut sharper. ImpossibleError if all of them together are too little.
    """
    if need <= 1e-6:
        return None
    numbers = np.flatnonzero(system.choice & (gains > 1e-7))
    weights = np.minimum(gains[numbers] / need, 1.0)
    weights[weights > 1.0 - 1e-6] = 1.0
    if weights.sum() < 1.0 - 1e-6:
        raise ImpossibleError(target)
    return Cut(numbers, weights)


def one_more(system: System, hidden: Flags, target: int) -> Cut:
    """The cut that at least one more number must be hidden than these."""
    numbers = np.flatnonzero(system.choice & ~hidden)
    if not len(numbers):
        raise ImpossibleError(target)
    return Cut(numbers, np.ones(len(numbers)))


def companions(system: System, hidden: Real) -> list[Cut]:
    """The cuts that a choice in fractions breaks of those that say: nothing is hidden alone in an equation.

    A number that need not be hidden and is the only one hidden in an equation is known from it, so hiding it
    loses something for nothing: no best choice does. Equations with a number that is always hidden, or that
    rounding leaves in doubt, have a companion for each.
    """
    matrix = system.matrix
    doubtful = system.must_hide | (system.shown_low < 0) | (system.shown_high > 0)
    exact = (system.row_low == 0) & (system.row_high == 0) & (abs(matrix) @ doubtful == 0)
    cuts = []
    for row in np.flatnonzero(exact & ((matrix != 0) @ hidden > 1e-3)).tolist():
        inside = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
        numbers = inside[system.choice[inside]]
        if not len(numbers):
            continue
        alone = int(np.argmax(hidden[numbers]))
        if 2 * hidden[numbers[alone]] > hidden[numbers].sum() + 1e-3:
            weights = np.ones(len(numbers))
            weights[alone] = -1.0
            cuts.append(Cut(np.asarray(numbers, dtype=np.int64), weights, 0.0))
    return cuts


class Pool:
    """The cuts found so far, none of them twice."""

    def __init__(self) -> None:
        self.cuts: list[Cut] = []
        self._keys: set[bytes] = set()

    def add(self, cut: Cut) -> bool:
        """Whether the cut is new."""
        key = cut.key
        if key in self._keys:
            return False
        self._keys.add(key)
        self.cuts.append(cut)
        return True
