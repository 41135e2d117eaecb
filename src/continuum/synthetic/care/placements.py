"""The placements of every child in care, as the table has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.kinds import Kind, Place, Segment
from continuum.synthetic.care.lives import CareHistory, CarePeriod
from continuum.synthetic.care.numbers import age_on, as_days, number
from continuum.synthetic.care.paths import Month, months
from continuum.synthetic.care.place_paths import PlacePaths
from continuum.synthetic.care.placing import Placed, Placing
from continuum.synthetic.quota import apportion, mixed

_PROVIDERS = {
    Kind.PARENTS: {"PR0": 1.0},
    Kind.RELATIVES: {"PR1": 1.0},
    Kind.OWN_FOSTERING: {"PR1": 1.0},
    Kind.AGENCY_FOSTERING: {"PR4": 0.92, "PR5": 0.08},
    Kind.HOME: {"PR4": 0.8, "PR1": 0.17, "PR5": 0.03},
    Kind.INDEPENDENT: {"PR4": 0.82, "PR5": 0.08, "PR1": 0.1},
    Kind.OTHER: {"PR4": 0.5, "PR3": 0.4, "PR2": 0.1},
    Kind.ADOPTION: {"PR1": 0.8, "PR5": 0.2},
}

_CHANGES = {
    "CARPL": 0.46,
    "CREQB": 0.15,
    "CREQO": 0.12,
    "CHILD": 0.06,
    "CLOSE": 0.05,
    "STAND": 0.03,
    "ALLEG": 0.02,
    "LAREQ": 0.03,
    "PLACE": 0.03,
    "OTHER": 0.05,
}

_MILES: Mapping[Place, tuple[float, float, float]] = {
    Place.NEAR_INSIDE: (0.2, 5.0, 17.0),
    Place.FAR_INSIDE: (20.2, 1.4, 26.0),
    Place.NEAR_OUTSIDE: (1.5, 7.0, 19.4),
    Place.FAR_OUTSIDE: (20.3, 24.0, 240.0),
}
"""The least distance, how far beyond it placements are in the mean, and the greatest."""

_LONG_TERM_AFTER = 300
"""Days in care from which a foster placement may be made for the long term."""


@dataclass
class PlacedPeriod:
    """A period of care and its placements, in order."""

    period: CarePeriod
    segments: list[Segment]


def make_placements(borough: Borough, history: CareHistory) -> list[PlacedPeriod]:
    """Makes the table placement; returns the placements of each period for the rooms that build on them."""
    facts = borough.profile["care"]["placements"]
    random = borough.random("placements")
    start = borough.profile["care"]["imagined_from"]
    span = months(start, borough.last)
    counted = [period for period in history.periods if not period.short_breaks]
    placed = [_placed(borough, period, random) for period in counted]
    paths = PlacePaths(facts, span, borough.scale)
    _choose_fixed_places(placed, counted, facts["places"], paths, number(borough.last), random)
    stock = _stock(history, span)
    Placing(facts, paths, span, stock, random).run(placed)
    found = [PlacedPeriod(period, _closed(each)) for period, each in zip(counted, placed, strict=True)]
    breaks = [period for period in history.periods if period.short_breaks]
    found.extend(PlacedPeriod(each, [_short_break(each)]) for each in breaks)
    _write(borough, facts, found, random)
    return found


def _placed(borough: Borough, period: CarePeriod, random: np.random.Generator) -> Placed:
    plan = period.plan
    return Placed(
        born=number(borough.people.date_of_birth(period.person)),
        family=borough.people.family_of(period.person),
        entered=number(period.entered),
        left=None if period.left is None else number(period.left),
        alone=period.unaccompanied,
        planned=plan is not None,
        restless=float(random.lognormal(0, 0.5)),
        placed_on=plan.placed if plan else None,
        fostered_on=plan.fostered if plan else None,
    )


def _stock(history: CareHistory, span: list[Month]) -> list[int]:
    """Children in care at the end of each month among those whose placements are made."""
    entered = np.array([number(each.entered) for each in history.periods if not each.short_breaks])
    left = np.array(
        [
            np.iinfo(np.int64).max if each.left is None else number(each.left)
            for each in history.periods
            if not each.short_breaks
        ]
    )
    return [int(((entered < month.after) & (left >= month.after)).sum()) for month in span]


def _choose_fixed_places(
    placed: list[Placed],
    periods: list[CarePeriod],
    facts: Mapping[str, Any],
    paths: PlacePaths,
    last: int,
    random: np.random.Generator,
) -> None:
    """Where children are placed for adoption, and where the unaccompanied live.

    On the last day the number far outside is exactly what the two printed figures leave.
    """
    far, near_outside = facts["adoption_far"], facts["adoption_near_outside"]
    for each, period in zip(placed, periods, strict=True):
        draw = random.random()
        if each.alone:
            each.fixed_place = Place.FAR_OUTSIDE if draw < facts["unaccompanied_far"] else Place.NEAR_OUTSIDE
        elif period.plan is not None:
            beyond = Place.NEAR_OUTSIDE if draw < far + near_outside else Place.NEAR_INSIDE
            each.fixed_place = Place.FAR_OUTSIDE if draw < far else beyond
    here = [each for each in placed if each.left is None]
    alone_far = sum(each.alone and each.fixed_place is Place.FAR_OUTSIDE for each in here)
    wanted = paths.adopted_far_at_the_end(alone_far)
    waiting = [each for each in here if each.placed_on is not None and each.placed_on <= last]
    if wanted is None:
        return
    for index, place in enumerate(random.permutation(len(waiting))):
        nearer = Place.NEAR_OUTSIDE if index % 2 else Place.NEAR_INSIDE
        waiting[int(place)].fixed_place = Place.FAR_OUTSIDE if index < wanted else nearer


def _closed(each: Placed) -> list[Segment]:
    each.now.ended = each.left
    return each.segments


def _short_break(period: CarePeriod) -> Segment:
    ended = None if period.left is None else number(period.left)
    return Segment(number(period.entered), Kind.HOME, Place.NEAR_INSIDE, ended)


def _write(
    borough: Borough, facts: Mapping[str, Any], found: list[PlacedPeriod], random: np.random.Generator
) -> None:
    rows = [(each.period, segment) for each in found for segment in each.segments]
    ids = borough.ids("placement", len(rows))
    for key, (_, segment) in zip(ids, rows, strict=True):
        segment.placement_id = key
    born = {each.period.person: number(borough.people.date_of_birth(each.period.person)) for each in found}
    segments = [segment for _, segment in rows]
    moved_on = [
        following for each in found for following in (*(segment.kind for segment in each.segments[1:]), None)
    ]
    borough.add(
        "placement",
        {
            "placement_id": ids,
            "person_id": borough.people.person_ids(period.person for period, _ in rows),
            "started_on": as_days([segment.started for segment in segments]),
            "ended_on": as_days([segment.ended for segment in segments]),
            "placement_type": [
                _type(period, segment, born[period.person], random) for period, segment in rows
            ],
            "provider": _by_kind(segments, random),
            "in_authority": [segment.place in (Place.NEAR_INSIDE, Place.FAR_INSIDE) for segment in segments],
            "distance": [_miles(segment, random) for segment in segments],
            "with_parents": [segment.kind is Kind.PARENTS for segment in segments],
            "for_adoption": [segment.kind is Kind.ADOPTION for segment in segments],
            "change_reason": _changes(moved_on, random),
            "provision_rating": [_rating(segment, facts["rating"], random) for segment in segments],
        },
    )


def _by_kind(segments: list[Segment], random: np.random.Generator) -> list[str]:
    """The provider of each placement, in the shares of its kind."""
    drawn = {
        kind: iter(mixed(random, sum(each.kind is kind for each in segments), shares).tolist())
        for kind, shares in _PROVIDERS.items()
    }
    return [str(next(drawn[each.kind])) for each in segments]


def _type(period: CarePeriod, segment: Segment, born: int, random: np.random.Generator) -> str:
    """The SSDA903's type of a placement."""
    draw = random.random()
    long_term = draw < 0.55 and segment.started - number(period.entered) > _LONG_TERM_AFTER
    simple = {Kind.PARENTS: "P1", Kind.HOME: "K2", Kind.INDEPENDENT: "H5" if draw < 0.8 else "P2"}
    if segment.kind in simple:
        return simple[segment.kind]
    if segment.kind is Kind.RELATIVES:
        return "U1" if long_term else "U3"
    if segment.kind is Kind.ADOPTION:
        fostered = period.plan is not None and period.plan.fostered is not None
        return "A5" if fostered else "A6"
    if segment.kind is Kind.OTHER:
        return _other_type(age_on(born, segment.started), draw)
    if segment.to_adopt:
        return "U5"
    return "U4" if long_term else "U6"


def _other_type(age: int, draw: float) -> str:
    if age < 2:
        return "R3"
    if age >= 13:
        return ("K1", "R2", "S1", "R5")[min(int(draw * 4), 3)]
    return "S1" if draw < 0.6 else "R1"


def _miles(segment: Segment, random: np.random.Generator) -> float:
    """Miles from home, to one decimal."""
    if segment.place is Place.AT_20_MILES:
        return 20.0
    least, beyond, greatest = _MILES[segment.place]
    if segment.kind is Kind.PARENTS and segment.place is Place.NEAR_INSIDE:
        return round(float(random.exponential(1.2)) if random.random() < 0.5 else 0.0, 1)
    drawn = least + float(random.exponential(beyond))
    # beyond the greatest, the distance starts again at the least, which keeps the shape
    return round(least + (drawn - least) % (greatest - least), 1)


def _changes(following: list[Kind | None], random: np.random.Generator) -> list[str | None]:
    """Why a placement ended in another; the plan of care where the child went to parents, relatives or
    adopters.
    """
    drawn = mixed(random, len(following), _CHANGES)
    planned = (Kind.ADOPTION, Kind.PARENTS, Kind.RELATIVES)
    return [
        None if kind is None else "CARPL" if kind in planned else str(reason)
        for kind, reason in zip(following, drawn, strict=True)
    ]


def _rating(
    segment: Segment, facts: Mapping[str, Mapping[str, float]], random: np.random.Generator
) -> str | None:
    """Ofsted's judgement of a home or agency; none where nobody judges (parents, relatives, living alone)."""
    shares = facts.get(segment.kind.value)
    if shares is None:
        return None
    parts = apportion(1000, list(shares.values())).cumsum()
    return list(shares)[int(np.searchsorted(parts, random.integers(0, 1000), side="right"))]
