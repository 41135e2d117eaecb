"""A publication as whole-number constraints: what any reader knows, and what each number tells when shown.

Everything is measured from the true values: a variable is by how much a number, as a reader may imagine it,
differs from the truth. The truth is 0 everywhere and fits; a reader's doubt is what else fits.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

ENDLESS = 1 << 40
"""A row's side that is not bounded."""

LEAST_REACH = 10_000
"""How far a number without a bound may at least be imagined from the truth."""


@dataclass(frozen=True)
class Target:
    """Something that must stay possible: the sum of some numbers may be off the truth by each of `offs`.

    `members` are one protected count, or the hidden counts of a group. `offs` are in order, and hold 0.
    `besides` are counts that would join the group if they were hidden too, which makes it another group.
    """

    members: tuple[int, ...]
    offs: tuple[int, ...]
    besides: tuple[int, ...] = ()

    @property
    def up(self) -> int:
        """By how much the sum must be able to be more than it is."""
        return self.offs[-1]

    @property
    def down(self) -> int:
        """By how much the sum must be able to be less than it is."""
        return -self.offs[0]


@dataclass(frozen=True)
class System:
    """Numbers and the rows that bind them: row_low ≤ matrix × off ≤ row_high, always, for every reader.

    Attributes:
        ids: the name of each number.
        value: its true value (for a number that only an earlier release has: a value that fits).
        matrix: the coefficients, a row each fact.
        row_low, row_high: how far a row's sum may be from its true one.
        hidden_low, hidden_high: how far each number may be imagined from the truth where it is hidden.
        shown_low, shown_high: the same where it is shown: 0, or what rounding leaves.
        must_hide: numbers that are never shown.
        must_show: numbers that are known whatever is done.
        cost: what hiding each loses.
        targets: what must stay possible.
        groups: for each sum, those of its parts that count people, where the policy protects groups.
    """

    ids: tuple[str, ...]
    value: Whole
    matrix: csr_array
    row_low: Whole
    row_high: Whole
    hidden_low: Whole
    hidden_high: Whole
    shown_low: Whole
    shown_high: Whole
    must_hide: Flags
    must_show: Flags
    cost: Real
    targets: tuple[Target, ...]
    groups: tuple[tuple[int, ...], ...] = ()
    transposed: csr_array = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "transposed", csr_array(self.matrix.T))

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return len(self.ids)

    @property
    def choice(self) -> Flags:
        """The numbers that may be hidden or shown."""
        return ~(self.must_hide | self.must_show)

    def low(self, hidden: Flags) -> Whole:
        """How far below the truth each number may be imagined when these are hidden."""
        return np.where(hidden, self.hidden_low, self.shown_low)

    def high(self, hidden: Flags) -> Whole:
        """How far above the truth each number may be imagined when these are hidden."""
        return np.where(hidden, self.hidden_high, self.shown_high)

    def fits(self, off: Whole, hidden: Flags) -> bool:
        """Whether a reader who sees all but these can imagine this; in whole numbers, exactly."""
        if np.any(off < self.low(hidden)) or np.any(off > self.high(hidden)):
            return False
        sums = self.matrix @ off
        return bool(np.all(sums >= self.row_low) and np.all(sums <= self.row_high))
