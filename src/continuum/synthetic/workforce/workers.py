"""Workers: each one's time in one post, made backwards from who is in post on the last day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import months_between
from continuum.synthetic.paths import Spell, path, spells
from continuum.synthetic.quota import apportion, apportion_named, mixed
from continuum.synthetic.workforce.loads import load_by_team

_SENIOR_SHARE = 0.25
_YEARS_BEFORE = 5.0
_AGENCY_YEARS_BEFORE = 0.6
_PART_TIME = {1.0: 0.78, 0.8: 0.13, 0.6: 0.09}
_LOCALITY_TEAMS = "early_help_and_prevention"


@dataclass(frozen=True)
class Post:
    """What a post is, whoever fills it."""

    role: str
    team: str
    registered: bool
    agency: bool
    case_holder: bool


@dataclass(frozen=True)
class Worker:
    """One worker's time in one post."""

    worker_id: str
    post: Post
    started: np.datetime64
    left: np.datetime64 | None

    def in_post(self, day: np.datetime64) -> bool:
        """Whether the worker is in post on a day."""
        return bool(self.started <= day) and (self.left is None or bool(self.left > day))

    @property
    def measured(self) -> bool:
        """Whether turnover and absence count the worker: registered, of children's services, not from an
        agency.
        """
        return self.post.registered and not self.post.agency and self.post.role != "adult_social_worker"


def make_workers(borough: Borough) -> list[Worker]:
    """Makes every worker and adds the table worker.

    Returns:
        The workers, in the order of the table.
    """
    facts = borough.profile["workforce"]
    random = borough.random("workers")
    holders = {team: load.holders for team, load in load_by_team(borough).items()}
    everyone: list[tuple[Post, Spell]] = []
    permanent, agency = _case_holding_posts(borough, random, holders)
    stock = path(borough.first, borough.last, facts["in_post"], borough.scale)
    leaving = path(borough.first, borough.last, facts["leavers"], borough.scale)
    posts = permanent + _other_posts(facts["other_posts"], int(stock[-1]) - len(permanent))
    made = spells(
        random, borough.first, borough.last, stock=stock, leaving=leaving, years_before=_YEARS_BEFORE
    )
    everyone.extend((posts[each.place], each) for each in made)
    everyone.extend(_steady(borough, random, agency, len(agency) * 1.5, _AGENCY_YEARS_BEFORE))
    everyone.extend(_early_help(borough, random))
    for kind in facts["unregistered"]:
        count = borough.times(kind["workers"])
        held = [
            Post(
                kind["role"],
                kind["teams"][place % len(kind["teams"])],
                kind["registered"],
                False,
                kind["case_holder"],
            )
            for place in range(count)
        ]
        everyone.extend(_steady(borough, random, held, borough.times(kind["leavers"]), _YEARS_BEFORE))
    workers = [
        Worker(worker_id, post, spell.started, spell.ended)
        for worker_id, (post, spell) in zip(borough.ids("worker", len(everyone)), everyone, strict=True)
    ]
    _write(borough, random, workers)
    return workers


def _case_holding_posts(
    borough: Borough, random: np.random.Generator, holders: Mapping[str, int]
) -> tuple[list[Post], list[Post]]:
    """The posts of social workers who hold cases, those of the council and those of agencies."""
    agency_by_team = apportion_named(
        borough.times(borough.profile["workforce"]["caseload"]["agency"]),
        {team: float(n) for team, n in holders.items()},
    )
    permanent: list[Post] = []
    agency: list[Post] = []
    for team, count in holders.items():
        own = count - agency_by_team[team]
        senior = round(own * _SENIOR_SHARE)
        roles = ["senior_social_worker"] * senior + ["social_worker"] * (own - senior)
        permanent.extend(Post(role, team, True, False, True) for role in roles)
        agency.extend(Post("social_worker", team, True, True, True) for _ in range(agency_by_team[team]))
    order = random.permutation(len(permanent))
    return [permanent[index] for index in order], agency


def _other_posts(kinds: Sequence[Mapping[str, Any]], count: int) -> list[Post]:
    """The registered posts that hold no cases."""
    posts: list[Post] = []
    for kind, share in zip(kinds, apportion(count, [each["weight"] for each in kinds]), strict=True):
        teams = kind["teams"]
        posts.extend(
            Post(kind["role"], teams[place % len(teams)], True, False, False) for place in range(int(share))
        )
    return posts


def _early_help(borough: Borough, random: np.random.Generator) -> list[tuple[Post, Spell]]:
    """The family intervention workers."""
    teams = [each.key for each in borough.teams.values() if each.service == _LOCALITY_TEAMS]
    count = borough.times(borough.profile["workforce"]["early_help"]["workers"])
    posts = [
        Post("family_intervention_worker", teams[place % len(teams)], False, False, True)
        for place in range(count)
    ]
    return _steady(borough, random, posts, count * 0.12, _YEARS_BEFORE)


def _steady(
    borough: Borough,
    random: np.random.Generator,
    posts: list[Post],
    leavers_a_year: float,
    years_before: float,
) -> list[tuple[Post, Spell]]:
    """Workers in a number of posts that does not change."""
    count = len(months_between(borough.first, borough.last))
    leaving = apportion(round(leavers_a_year * count / 12), np.ones(count))
    random.shuffle(leaving)
    stock = np.full(count, len(posts), dtype=np.int64)
    leaving = np.minimum(leaving, stock // 2)
    made = spells(
        random, borough.first, borough.last, stock=stock, leaving=leaving, years_before=years_before
    )
    return [(posts[each.place], each) for each in made]


def _write(borough: Borough, random: np.random.Generator, workers: list[Worker]) -> None:
    facts = borough.profile["workforce"]
    count = len(workers)
    origin = mixed(random, count, facts["starter_origin"])
    reason = mixed(random, count, facts["leaving_reason"])
    borough.add(
        "worker",
        {
            "worker_id": [each.worker_id for each in workers],
            "role": [each.post.role for each in workers],
            "team_id": [borough.teams[each.post.team].team_id for each in workers],
            "full_time_equivalent": mixed(random, count, _PART_TIME).astype(float),
            "registered": [each.post.registered for each in workers],
            "agency": [each.post.agency for each in workers],
            "case_holder": [each.post.case_holder for each in workers],
            "started_on": [each.started for each in workers],
            "left_on": [each.left for each in workers],
            "starter_origin": [str(code) for code in origin],
            "leaving_reason": [
                None if each.left is None else str(code) for each, code in zip(workers, reason, strict=True)
            ],
        },
    )
