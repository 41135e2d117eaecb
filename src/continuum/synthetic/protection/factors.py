"""Factors found at the end of assessments: in each twelve months exactly so often as the profile says."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from continuum.synthetic.borough import Borough
from continuum.synthetic.protection.flows import Flows
from continuum.synthetic.protection.journeys import Assessment
from continuum.synthetic.quota import chosen

NONE_IDENTIFIED = "21"
_UNACCOMPANIED = "9A"
_DISABILITY = "5A"
_NEGLECT = "16A"
_EMOTIONAL_ABUSE = "17A"


def write_factors(borough: Borough, flows: Flows, made: list[Assessment], ids: list[str]) -> None:
    """Adds the factors of the completed assessments."""
    random = borough.random("factors")
    bounds = _years(flows)
    years: dict[int, list[int]] = defaultdict(list)
    for place, each in enumerate(made):
        if each.completed is not None:
            years[bisect_right(bounds, each.completed)].append(place)
    found: list[tuple[int, str]] = []
    for year in sorted(years):
        found.extend(_of_a_year(borough, flows, made, years[year], random))
    found.sort()
    borough.add(
        "assessment_factor",
        {
            "assessment_factor_id": borough.ids("assessment_factor", len(found)),
            "single_assessment_id": [ids[place] for place, _ in found],
            "factor": [factor for _, factor in found],
        },
    )


def _years(flows: Flows) -> list[int]:
    """The first days of twelve-month periods that end with the borough's last month, earliest first."""
    return [flows.span[place].first for place in range(len(flows.span) - 12, 0, -12)][::-1]


def _of_a_year(
    borough: Borough,
    flows: Flows,
    made: list[Assessment],
    places: list[int],
    random: np.random.Generator,
) -> list[tuple[int, str]]:
    facts = flows.facts["assessment"]
    share = len(places) / (facts["total"] * flows.scale)
    counts = {
        code: round(count * flows.scale * share)
        for code, count in [*facts["factors"].items(), *facts["factors_below_the_line"].items()]
    }
    nothing = counts.pop(NONE_IDENTIFIED)
    counts.pop(_UNACCOMPANIED, None)
    able = [place for place in places if made[place].outcome == "no_further_action"]
    picked = chosen(random, len(able), min(nothing, len(able)))
    without = {place for place, yes in zip(able, picked.tolist(), strict=True) if yes}
    found: list[tuple[int, str]] = [(place, NONE_IDENTIFIED) for place in sorted(without)]
    rest = [place for place in places if place not in without]
    alone = [place for place in rest if borough.people[made[place].episode.person].unaccompanied]
    found.extend((place, _UNACCOMPANIED) for place in alone)
    has: dict[int, set[str]] = {place: {_UNACCOMPANIED} if place in set(alone) else set() for place in rest}
    likely = _likely(borough, [made[place] for place in rest])
    evenly = np.ones(len(rest))
    for code, count in counts.items():
        weights = likely.get(code, evenly)
        # the smallest of e / weight: a draw without return in proportion to the weights
        order = np.argsort(random.exponential(1.0, len(rest)) / weights, kind="stable")
        for index in order[: min(count, len(rest))].tolist():
            has[rest[index]].add(code)
    _none_bare(has, random)
    found.extend((place, code) for place, codes in has.items() for code in sorted(codes - {_UNACCOMPANIED}))
    return found


def _likely(borough: Borough, assessments: list[Assessment]) -> dict[str, NDArray[np.float64]]:
    """How much likelier a factor is for each assessment, where it is not equally likely for all."""
    categories = [{plan.category for plan in each.episode.protection} for each in assessments]
    disabled = np.array([borough.people[each.episode.person].disabled for each in assessments])
    neglected = np.array(["NEG" in each for each in categories])
    abused = np.array(["EMO" in each for each in categories])
    return {
        _DISABILITY: np.where(disabled, 8.0, 1.0),
        _NEGLECT: np.where(neglected, 6.0, 1.0),
        _EMOTIONAL_ABUSE: np.where(abused, 4.0, 1.0),
    }


def _none_bare(has: dict[int, set[str]], random: np.random.Generator) -> None:
    """Every assessment has a factor: a bare one takes one from an assessment with several."""
    bare = [place for place, codes in has.items() if not codes]
    rich = [place for place, codes in has.items() if len(codes) >= 3]
    if not rich:
        return
    order = random.permutation(len(rich))
    for turn, place in enumerate(bare):
        giver = has[rich[order[turn % len(rich)]]]
        able = sorted(giver - {_UNACCOMPANIED})
        code = able[turn % len(able)]
        giver.discard(code)
        has[place].add(code)
