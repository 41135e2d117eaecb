"""How many children are in each kind of placement and each place at the end of each month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from continuum.synthetic.care.kinds import Kind, Place
from continuum.synthetic.care.paths import Month, month_ends
from continuum.synthetic.quota import Whole


class PlacePaths:
    """The wanted counts, month by month.

    Two printed figures bind the far placements: all that are outside and 20 miles or more away, and those
    over 20
    miles as the DfE counts them, which leaves out placements for adoption and unaccompanied children. Where
    both
    are known, the number at 20 miles exactly takes up what is left.
    """

    def __init__(self, facts: Mapping[str, Any], span: list[Month], scale: int) -> None:
        self._names = [month.name for month in span]
        self._kinds = {Kind(kind): month_ends(path, span, scale) for kind, path in facts["kinds"].items()}
        places = facts["places"]
        self._far_outside = month_ends(places["far_outside"], span, scale)
        self._far_inside = month_ends(places["far_inside"], span, scale)
        self._near_outside = month_ends(places["near_outside"], span, scale)
        self._at_20_miles: int = places["at_20_miles"] * scale
        self._over_20: dict[str, int] = {
            name: count * scale for name, count in places["over_20_miles"].items()
        }

    def kinds(self, month: int, stock: int, share: float) -> dict[Kind, int]:
        """Children in each kind, of a stock that leaves out those placed for adoption.

        Args:
            month: which month.
            stock: how many children there are.
            share: the share of the authority's children that are being made: 1 in the borough's own years.
        """
        wanted = {kind: _part(path[month], share) for kind, path in self._kinds.items()}
        wanted[Kind.OWN_FOSTERING] = stock - sum(wanted.values())
        return wanted

    def places(
        self, month: int, stock: int, share: float, adopted_far: int, fixed_near: int, alone_far: int
    ) -> dict[Place, int]:
        """Children in each place, of a stock without those placed for adoption and the unaccompanied.

        Args:
            month: which month.
            stock: how many children there are.
            share: the share of the authority's children that are being made.
            adopted_far: children placed for adoption far outside.
            fixed_near: children placed for adoption and unaccompanied children outside, nearer than 20 miles.
            alone_far: unaccompanied children far outside.
        """
        far_inside = _part(self._far_inside[month], share)
        at_20 = _part(self._at_20_miles, share)
        far = _part(self._far_outside[month], share) - adopted_far - alone_far - at_20
        over_20 = self._over_20.get(self._names[month])
        if over_20 is not None:
            far = over_20 - far_inside
            if month == len(self._names) - 1:
                at_20 = int(self._far_outside[month]) - far - adopted_far - alone_far
        wanted = {
            Place.FAR_OUTSIDE: max(far, 0),
            Place.AT_20_MILES: max(at_20, 0),
            Place.FAR_INSIDE: far_inside,
            Place.NEAR_OUTSIDE: max(_part(self._near_outside[month], share) - fixed_near, 0),
        }
        wanted[Place.NEAR_INSIDE] = stock - sum(wanted.values())
        return wanted

    def adopted_far_at_the_end(self, alone_far: int) -> int | None:
        """How many of those placed for adoption must be far outside on the last day; None where nothing
        binds them.
        """
        over_20 = self._over_20.get(self._names[-1])
        if over_20 is None:
            return None
        far = over_20 - int(self._far_inside[-1])
        return int(self._far_outside[-1]) - far - self._at_20_miles - alone_far


def _part(count: float | np.int64 | Whole, share: float) -> int:
    return round(float(count) * share)
