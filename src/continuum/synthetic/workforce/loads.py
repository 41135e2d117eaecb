"""How many social workers hold cases in each team, and how many children each team's workers hold on the
last day.

The report prints the caseload over all teams, of the team with the lowest and of the team with the highest.
The children in need of each team are what the borough's lives make them; the workers are shared out to them
so that the printed caseloads come out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.quota import apportion

_HALF_A_TENTH = 0.05


@dataclass(frozen=True)
class Load:
    """A team's social workers who hold cases, and the children they hold together."""

    holders: int
    children: int


def children_by_team(borough: Borough) -> dict[str, int]:
    """How many children with an open child in need episode each team holds on the last day."""
    last = np.datetime64(borough.last)
    counts = Counter(
        each.team
        for each in borough.need_episodes
        if each.received <= last and (each.closed is None or each.closed > last)
    )
    return {team: counts[team] for team in borough.teams if counts[team]}


def load_by_team(borough: Borough) -> dict[str, Load]:
    """Each team's workers and the children they hold on the last day; both add up to the borough's.

    A few children of a team may be with another team's worker, so that the lowest and the highest caseload
    are the printed ones and no other team's lies outside them.
    """
    facts = borough.profile["workforce"]["caseload"]
    children = children_by_team(borough)
    fixed = _fixed(children, facts["lightest"], facts["lowest_team"])
    fixed |= _fixed(children, facts["heaviest"], facts["highest_team"])
    rest = {team: count for team, count in children.items() if team not in fixed}
    workers = borough.times(facts["workers"]) - sum(each.holders for each in fixed.values())
    shares = apportion(workers, list(rest.values()))
    holders = {team: max(1, int(share)) for team, share in zip(rest, shares, strict=True)}
    left = sum(children.values()) - sum(each.children for each in fixed.values())
    held = _share(left, rest, holders, facts["lowest_team"], facts["highest_team"])
    return {team: fixed.get(team) or Load(holders[team], held[team]) for team in children}


def _fixed(children: Mapping[str, int], teams: list[str], caseload: float) -> dict[str, Load]:
    """The one of some teams whose children come nearest to a printed caseload, with the workers that give
    it.
    """
    found: list[tuple[int, str, Load]] = []
    for team in (each for each in teams if each in children):
        for holders in range(1, children[team] + 1):
            # the least whole number of children whose caseload, rounded to a tenth, is the printed one
            held = ceil(holders * (caseload - _HALF_A_TENTH) - 1e-9)
            nearest = max(held, min(round(holders * caseload), children[team]))
            if held < holders * (caseload + _HALF_A_TENTH) - 1e-9:
                fits = nearest < holders * (caseload + _HALF_A_TENTH) - 1e-9
                load = Load(holders, nearest if fits else held)
                found.append((abs(load.children - children[team]), team, load))
    if not found:
        return {}
    _, team, load = min(found, key=lambda each: (each[0], each[1]))
    return {team: load}


def _share(
    left: int, children: Mapping[str, int], holders: Mapping[str, int], low: float, high: float
) -> dict[str, int]:
    """Shares the children out as the teams have them, within the lowest and the highest caseload."""
    # room for one child either way keeps the rounded caseload inside the printed range
    least = {team: ceil(low * count) + 1 for team, count in holders.items()}
    most = {team: floor(high * count) - 1 for team, count in holders.items()}
    shares = apportion(left, list(children.values()))
    held = {
        team: int(min(max(share, least[team]), most[team]))
        for team, share in zip(children, shares, strict=True)
    }
    surplus = left - sum(held.values())
    for team in sorted(children, key=lambda each: -holders[each]):
        moved = (
            min(surplus, most[team] - held[team]) if surplus > 0 else max(surplus, least[team] - held[team])
        )
        held[team] += moved
        surplus -= moved
    return held
