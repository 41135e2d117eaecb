"""Where families live, which team holds each child, and the category of each child protection plan."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from continuum.dataset.errors import ContinuumError
from continuum.synthetic.borough import Borough
from continuum.synthetic.protection.flows import Flows
from continuum.synthetic.protection.journeys import Episode, Event, ProtectionPlan
from continuum.synthetic.quota import mixed, shuffled

_DISABILITIES = "disabilities"
_LONG_ASSESSMENT = 90


def settle_teams(borough: Borough, flows: Flows, events: list[Event]) -> None:
    """Gives families their locality, episodes their team and plans their category.

    Open plans stand by team and category exactly as the profile says.
    """
    random = borough.random("teams")
    _open_plans(borough, flows, events, random)
    _localities(borough, flows, random)
    _other_categories(flows, events, random)
    for event in events:
        for episode in event.episodes:
            episode.team = _team(borough, event, episode)


def locality(borough: Borough, family: int) -> str:
    """The locality of a family; the first of the profile's where there is no family."""
    return borough.people.localities.get(family) or next(
        iter(borough.profile["protection"]["families"]["localities"])
    )


def _open_plans(borough: Borough, flows: Flows, events: list[Event], random: np.random.Generator) -> None:
    table = flows.facts["child_protection"]["open"]
    room = {team: {code: count * flows.scale for code, count in row.items()} for team, row in table.items()}
    by_family: dict[int, list[tuple[int, ProtectionPlan]]] = defaultdict(list)
    for event in events:
        for episode in event.episodes:
            for plan in episode.protection:
                if plan.ended is None:
                    by_family[event.family].append((episode.person, plan))
    families = [list(by_family)[index] for index in random.permutation(len(by_family))]
    held: dict[str, list[ProtectionPlan]] = {team: [] for team in room}
    wanted = {team: sum(row.values()) for team, row in room.items()}
    singles = [family for family in families if len(by_family[family]) == 1]
    for family in singles[: wanted[_DISABILITIES]]:
        person, plan = by_family.pop(family)[0]
        plan.disabled = True
        borough.people[person].disabled = True
        held[_DISABILITIES].append(plan)
    rest = sorted((each for each in families if each in by_family), key=lambda each: -len(by_family[each]))
    for family in rest:
        team = max(wanted, key=lambda each: (wanted[each] - len(held[each]), each))
        if wanted[team] - len(held[team]) < len(by_family[family]):
            raise ContinuumError(
                "the open child protection plans do not fit the profile's table of teams",
                remedy="Its total must be the stock of the last month",
            )
        borough.people.localities[family] = team
        held[team].extend(plan for _, plan in by_family[family])
    for team, plans in held.items():
        categories = [code for code, count in room[team].items() for _ in range(count)]
        for plan, code in zip(plans, categories, strict=True):
            plan.category = code


def _localities(borough: Borough, flows: Flows, random: np.random.Generator) -> None:
    people = borough.people
    without = [family for family in range(people.families) if family not in people.localities]
    drawn = mixed(random, len(without), flows.facts["families"]["localities"])
    people.localities.update(zip(without, drawn.tolist(), strict=True))


def _other_categories(flows: Flows, events: list[Event], random: np.random.Generator) -> None:
    groups: dict[int, list[ProtectionPlan]] = defaultdict(list)
    for event in events:
        for episode in event.episodes:
            for plan in episode.protection:
                if not plan.category:
                    groups[plan.group].append(plan)
    drawn = mixed(random, len(groups), flows.facts["child_protection"]["categories"])
    for group, category in zip(groups.values(), drawn, strict=True):
        for plan in group:
            plan.category = str(category)


def _team(borough: Borough, event: Event, episode: Episode) -> str:
    place = locality(borough, event.family)
    if episode.no_further_action:
        return "front_door"
    if episode.kind == "care":
        return _DISABILITIES if episode.care[-1].short_breaks else "care"
    if episode.disabled:
        return _DISABILITIES
    until = episode.closed
    long = until is not None and until - episode.received > _LONG_ASSESSMENT
    if episode.kind == "assessment" and not long:
        return f"assessment_{place}"
    return place


def initial_categories(
    random: np.random.Generator, plans: list[ProtectionPlan], share_changed: float = 0.1
) -> list[str]:
    """The category of each plan when it began: for most the latest, for a few another."""
    others = shuffled(random, {"NEG": len(plans) // 2, "EMO": len(plans) - len(plans) // 2})
    changed = random.random(len(plans)) < share_changed
    return [
        str(other) if moved else plan.category
        for plan, other, moved in zip(plans, others, changed, strict=True)
    ]
