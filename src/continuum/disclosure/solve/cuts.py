"""Cuts: what any choice of hidden numbers must keep to, or some reader would learn too much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from continuum.disclosure.solve.system import Flags, Real, System, Whole


@dataclass(frozen=True)
class Cut:
    """The sum of weight × (1 where the number is hidden) must be at least 1."""

    numbers: Whole
    weights: Real

    def met(self, hidden: Real) -> float:
        """How much of the 1 is there."""
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
