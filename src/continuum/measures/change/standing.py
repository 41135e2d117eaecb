"""Where a figure stands among those of other places: its rank and its quartile.

Ranks are competition ranks: equal figures share the better rank, and the ranks after it are left free (1, 2,
2, 4). Figures are compared as they are published, at the printed decimals. A place without a figure, or whose
figure is suppressed, is left out, and the number of those with a figure is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from continuum.measures.algebra import Direction
from continuum.measures.change.rounding import round_half_away

LEAST_FOR_QUARTILES = 4
"""Fewer places with a figure than this have no quartiles."""


@dataclass(frozen=True)
class Standing:
    """Where a figure stands.

    Attributes:
        rank: 1 for the best, or for the highest where neither direction is better; None without a figure.
        of: how many places have a figure, this one among them.
        tied: how many others have the same figure.
        quartile: 1 for the best quarter: the least q for which the rank is no more than q quarters of those
            with a figure; None with fewer than four of them.
        left_out: the other places without a figure, in the order given.
        direction: which way is good; "neither" ranks from the highest.
    """

    rank: int | None
    of: int
    tied: int
    quartile: int | None
    left_out: tuple[str, ...]
    direction: Direction

    @property
    def words(self) -> str:
        """The standing in words, with the number of places that have a figure."""
        if self.rank is None:
            return "not ranked: it has no figure"
        first = "highest first" if self.direction is Direction.NEITHER else "best first"
        shared = f", equal with {self.tied}" if self.tied else ""
        quartile = f", quartile {self.quartile}" if self.quartile is not None else ""
        return f"{self.rank} of {self.of} with a figure ({first}){shared}{quartile}"


def standing(
    own: float | None,
    others: Mapping[str, float | None],
    direction: Direction | str = Direction.NEITHER,
    decimals: int = 1,
) -> Standing:
    """Where a figure stands among those of other places.

    Args:
        own: the figure; None where there is none.
        others: the others by place; None for a place without a figure, or whose figure is suppressed.
        direction: which way is good.
        decimals: how many decimals the figures are compared at.
    """
    way = Direction(direction)
    left_out = tuple(place for place, value in others.items() if value is None)
    shown = [round_half_away(value, decimals) for value in others.values() if value is not None]
    if own is None:
        return Standing(None, len(shown), 0, None, left_out, way)
    ours = round_half_away(own, decimals)
    better = sum(value < ours if way is Direction.LOWER else value > ours for value in shown)
    rank, of = better + 1, len(shown) + 1
    quartile = ceil(4 * rank / of) if of >= LEAST_FOR_QUARTILES else None
    return Standing(rank, of, shown.count(ours), quartile, left_out, way)
