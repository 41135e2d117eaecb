"""The table of referrals, and the plans that are rows of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.numbers import as_days
from continuum.synthetic.protection.journeys import Episode, Event, NeedEpisode, NeedPlan
from continuum.synthetic.protection.teams import locality
from continuum.synthetic.quota import mixed

_AFTER_CARE = {
    "E11": "RC1", "E12": "RC1", "E2": "RC2", "E3": "RC5", "E41": "RC3", "E7": "RC6",
    "E43": "RC4", "E44": "RC4", "E45": "RC4", "E46": "RC4", "E47": "RC4", "E48": "RC4",
}  # fmt: skip
_AFTER_ASSESSMENT = {"RC8": 0.74, "RC9": 0.20, "RC7": 0.04, "RC5": 0.02}
_AFTER_PLAN = {"RC7": 0.80, "RC9": 0.14, "RC5": 0.03, "RC3": 0.03}
_NEEDS = {"N1": 0.66, "N5": 0.13, "N4": 0.09, "N3": 0.05, "N6": 0.03, "N8": 0.02, "N0": 0.01, "N7": 0.01}
_SOURCES_BEFORE = {
    "6": 0.26, "2A": 0.22, "1A": 0.10, "3A": 0.05, "3B": 0.06, "3E": 0.05, "5A": 0.07, "9": 0.05,
    "7": 0.05, "8": 0.05, "4": 0.03, "10": 0.01,
}  # fmt: skip


def write_referrals(borough: Borough, events: list[Event]) -> None:
    """Adds the referrals; those of the borough's years get their source from the contact that made them."""
    random = borough.random("referrals")
    pairs = [(event, episode) for event in events for episode in event.episodes]
    ids = borough.ids("referral", len(pairs))
    episodes = [episode for _, episode in pairs]
    for episode, referral_id in zip(episodes, ids, strict=True):
        episode.referral_id = referral_id
    _close(episodes, random)
    families = [borough.people.family_id(event.family) for event, _ in pairs]
    borough.add(
        "referral",
        {
            "referral_id": ids,
            "person_id": borough.people.person_ids(episode.person for episode in episodes),
            "family_id": families,
            "received_on": as_days([episode.received for episode in episodes]),
            "source": mixed(random, len(pairs), _SOURCES_BEFORE),
            "primary_need": _needs(borough, pairs, random),
            "no_further_action": [episode.no_further_action for episode in episodes],
            "closed_on": as_days([episode.closed for episode in episodes]),
            "closure_reason": [episode.closure for episode in episodes],
            "team_id": [borough.teams[episode.team].team_id for episode in episodes],
        },
    )
    borough.need_episodes = [
        NeedEpisode(
            person=episode.person,
            received=np.datetime64(episode.received, "D"),
            closed=None if episode.closed is None else np.datetime64(episode.closed, "D"),
            team=episode.team,
            referral_id=episode.referral_id,
            closure=episode.closure,
        )
        for episode in episodes
        if not episode.no_further_action
    ]


def _close(episodes: list[Episode], random: np.random.Generator) -> None:
    assessed = [each for each in episodes if each.kind == "assessment" and each.closed is not None]
    planned = [
        each for each in episodes if each.kind in ("need_plan", "protection") and each.closed is not None
    ]
    for some, shares in ((assessed, _AFTER_ASSESSMENT), (planned, _AFTER_PLAN)):
        for episode, reason in zip(some, mixed(random, len(some), shares), strict=True):
            episode.closure = str(reason)
    for episode in episodes:
        if episode.kind == "care" and episode.closed is not None:
            after = bool(episode.need_plans)
            episode.closure = "RC7" if after else _AFTER_CARE.get(episode.care[-1].reason or "", "RC7")


def _needs(
    borough: Borough, pairs: Sequence[tuple[Event, Episode]], random: np.random.Generator
) -> list[str]:
    drawn = mixed(random, len(pairs), _NEEDS).tolist()
    needs: list[str] = []
    first: dict[int, str] = {}
    for (event, episode), need in zip(pairs, drawn, strict=True):
        if borough.people[episode.person].disabled:
            needs.append("N2")
        elif episode.care:
            needs.append(episode.care[0].need)
        else:
            # brothers and sisters who come together come for the same reason
            needs.append(first.setdefault(id(event), need))
    return needs


def write_need_plans(borough: Borough, events: list[Event]) -> list[tuple[Episode, NeedPlan, str]]:
    """Adds the child in need plans; returns each with its key."""
    rows: list[tuple[Event, Episode, NeedPlan]] = [
        (event, episode, plan)
        for event in events
        for episode in event.episodes
        for plan in episode.need_plans
    ]
    rows.sort(key=lambda each: (each[2].started, each[1].referral_id))
    ids = borough.ids("child_in_need_plan", len(rows))
    teams: list[Any] = []
    for event, episode, _ in rows:
        key = "disabilities" if episode.disabled else locality(borough, event.family)
        teams.append(borough.teams[key].team_id)
    borough.add(
        "child_in_need_plan",
        {
            "child_in_need_plan_id": ids,
            "person_id": borough.people.person_ids(episode.person for _, episode, _ in rows),
            "referral_id": [episode.referral_id for _, episode, _ in rows],
            "started_on": as_days([plan.started for _, _, plan in rows]),
            "ended_on": as_days([plan.ended for _, _, plan in rows]),
            "team_id": teams,
        },
    )
    return [(episode, plan, key) for (_, episode, plan), key in zip(rows, ids, strict=True)]
