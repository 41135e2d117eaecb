"""What protection gives back: a release, and how it was come by."""

from __future__ import annotations

from dataclasses import dataclass

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.release import Release


@dataclass(frozen=True)
class How:
    """How a publication was protected.

    Attributes:
        suppressed: how many wanted numbers are not shown, first and second suppressions together.
        small: how many of them are protected counts that the policy hides.
        lost: the information lost, in the units of `solve`'s costs.
        gap: by how much of itself `lost` may at most be above the least there can be; 0 where it was solved
            to the end, None where parts were hidden whole for want of time.
        seconds: how long it took.
        whole: the ids that were hidden in parts of the publication which were not solved in time.
    """

    suppressed: int
    small: int
    lost: float
    gap: float | None
    seconds: float
    whole: tuple[str, ...] = ()


@dataclass(frozen=True)
class Protection:
    """A release that has passed the audit in whole numbers, and what was left out of it.

    Attributes:
        release: what may be printed.
        percentages: the ids of the percentages that are printed.
        statements: the ids of the statements that are printed.
        already_known: the protected counts that the earlier releases alone tell more closely than the policy
            allows. This release adds nothing to that, and cannot mend it.
        how: how it was solved.
    """

    release: Release
    percentages: frozenset[str]
    statements: frozenset[str]
    already_known: tuple[str, ...]
    how: How


class CannotProtectError(ContinuumError):
    """Whatever is hidden, a protected count can be learned: what everybody knows gives it away."""
