"""Kinds of placement and of place, and which child is likely to be in which."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

_NEVER = -1e9


class Kind(StrEnum):
    """With whom or in what a child is placed."""

    PARENTS = "parents"
    RELATIVES = "relatives"
    OWN_FOSTERING = "own_fostering"
    AGENCY_FOSTERING = "agency_fostering"
    HOME = "home"
    INDEPENDENT = "independent"
    OTHER = "other"
    ADOPTION = "adoption"


class Place(StrEnum):
    """Where a placement is, seen from the authority's boundary and from the child's home."""

    NEAR_INSIDE = "near_inside"
    FAR_INSIDE = "far_inside"
    NEAR_OUTSIDE = "near_outside"
    FAR_OUTSIDE = "far_outside"
    AT_20_MILES = "at_20_miles"


KINDS_FILLED = (
    Kind.INDEPENDENT,
    Kind.HOME,
    Kind.PARENTS,
    Kind.RELATIVES,
    Kind.OTHER,
    Kind.AGENCY_FOSTERING,
)
"""The kinds in the order in which they are filled; those with the fewest fitting children first. The
authority's own
foster carers take the rest."""

PLACES_FILLED = (Place.FAR_OUTSIDE, Place.AT_20_MILES, Place.FAR_INSIDE, Place.NEAR_OUTSIDE)
"""The places in the order in which they are filled; the rest are near and inside the authority."""

_PLACE_OF_KIND = {
    Place.FAR_OUTSIDE: {
        Kind.HOME: 1.2,
        Kind.AGENCY_FOSTERING: 0.8,
        Kind.INDEPENDENT: 0.2,
        Kind.OTHER: 1.0,
        Kind.RELATIVES: -0.2,
        Kind.OWN_FOSTERING: -1.6,
        Kind.PARENTS: -2.6,
    },
    Place.AT_20_MILES: {Kind.AGENCY_FOSTERING: 0.5, Kind.PARENTS: -2.0},
    Place.FAR_INSIDE: {Kind.PARENTS: -2.0, Kind.HOME: -1.0},
    Place.NEAR_OUTSIDE: {Kind.AGENCY_FOSTERING: 0.8, Kind.HOME: 0.4, Kind.RELATIVES: 0.3, Kind.PARENTS: -1.2},
}


@dataclass
class Segment:
    """One placement in the making.

    Attributes:
        started: the day it began, as a number.
        kind: with whom.
        place: where.
        ended: the day it ended; None while it goes on.
        to_adopt: whether the foster carers go on to adopt the child.
        placement_id: its key, once it has one.
    """

    started: int
    kind: Kind
    place: Place
    ended: int | None = None
    to_adopt: bool = False
    placement_id: str = field(default="", compare=False)


def fits_kind(
    kind: Kind, age: Scores, days_in_care: Scores, alone: NDArray[np.bool_], planned: NDArray[np.bool_]
) -> Scores:
    """How well each child fits a kind of placement, as the logarithm of a weight.

    Args:
        kind: the kind.
        age: ages in years.
        days_in_care: days since care began.
        alone: which children are unaccompanied.
        planned: which children have a plan for adoption, so that they do not go home.
    """
    if kind is Kind.INDEPENDENT:
        score = np.where(age >= 16.0, (age >= 17.0) * 0.6 + alone * 1.0, _NEVER)
    elif kind is Kind.HOME:
        score = np.select([age >= 12, age >= 9, age >= 6], [0.0, -1.2, -3.5], -12.0)
    elif kind is Kind.PARENTS:
        score = np.where(days_in_care > 120, 0.0, -1.8) - (age >= 16) * 1.0 + (alone | planned) * _NEVER
    elif kind is Kind.RELATIVES:
        score = np.select([age < 10, age < 14], [0.0, -0.5], -1.6) + alone * _NEVER
    elif kind is Kind.OTHER:
        score = np.select([age < 1.2, age >= 13], [1.0, 0.3], -2.5)
    else:
        score = np.where(age >= 10, 0.5, 0.0)
    return np.asarray(score, dtype=float)


def fits_place(place: Place, kinds: list[Kind]) -> Scores:
    """How likely a placement of each kind is at a place, as the logarithm of a weight."""
    scores = _PLACE_OF_KIND[place]
    return np.array([scores.get(kind, 0.0) for kind in kinds])
