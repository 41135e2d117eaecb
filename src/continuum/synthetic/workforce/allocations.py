"""Allocations: every child in need has one social worker at a time, every open family one family worker,
every care leaver one personal adviser.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import Days
from continuum.synthetic.early_help.episodes import FamilyEpisode
from continuum.synthetic.workforce.assign import Desk, Held, Work
from continuum.synthetic.workforce.loads import load_by_team
from continuum.synthetic.workforce.workers import Worker

_CHILDREN = ("social_worker", "senior_social_worker")
_GOES_ON = np.iinfo(np.int64).min
"""What numpy takes for no day."""
_BALANCED_OVER = 24
"""How many days of the last month the moves between teams are spread over."""


def allocate_children(borough: Borough, workers: Sequence[Worker]) -> None:
    """Allocates every child with a child in need episode to a social worker, from its first day to its
    last.
    """
    holders = [each for each in workers if each.post.case_holder and each.post.role in _CHILDREN]
    episodes = [each for each in borough.need_episodes if each.closed is None or each.closed > each.received]
    desk = Desk([Work(each.team, each.received, each.closed) for each in episodes], holders)
    desk.run()
    wanted = {team: load.children for team, load in load_by_team(borough).items()}
    desk.balance(wanted, np.datetime64(borough.last, "M").astype("datetime64[D]"), _BALANCED_OVER)
    held = _sensible(desk.held)
    people = borough.people
    borough.add(
        "allocation",
        {
            "allocation_id": borough.ids("allocation", len(held)),
            "worker_id": [holders[each.worker].worker_id for each in held],
            "person_id": people.person_ids(episodes[each.work].person for each in held),
            **_days(held),
        },
    )


def allocate_care_leavers(borough: Borough, workers: Sequence[Worker]) -> None:
    """Allocates every care leaver to a personal adviser, from the 18th birthday until the duties end."""
    advisers = [each for each in workers if each.post.role == "personal_adviser"]
    if not advisers:
        return
    grown_up = pl.col("date_of_birth").dt.offset_by("18y")
    born = pl.DataFrame(
        {
            "person_id": borough.people.person_ids(range(len(borough.people))),
            "date_of_birth": pl.Series(borough.people.born(range(len(borough.people)))).cast(pl.Date),
        }
    )
    found = (
        borough.table("care_leaver_status")
        .group_by("person_id", maintain_order=True)
        .agg(
            pl.col("observed_on").min(),
            pl.when(pl.col("superseded_on").is_not_null().all())
            .then(pl.col("superseded_on").max())
            .alias("ends"),
        )
        .join(born, on="person_id", how="left", maintain_order="left")
        .with_columns(pl.max_horizontal("observed_on", grown_up).alias("begins"))
        .filter(
            (pl.col("begins") <= borough.last)
            & (pl.col("ends").is_null() | (pl.col("ends") > pl.col("begins")))
        )
    )
    team = advisers[0].post.team
    spans = zip(found["begins"], found["ends"], strict=True)
    works = [
        Work(team, np.datetime64(begins), None if ends is None else np.datetime64(ends))
        for begins, ends in spans
    ]
    desk = Desk(works, advisers)
    desk.run()
    held = _sensible(desk.held)
    people = found["person_id"].to_list()
    borough.add(
        "allocation",
        {
            "allocation_id": borough.ids("allocation", len(held)),
            "worker_id": [advisers[each.worker].worker_id for each in held],
            "person_id": [people[each.work] for each in held],
            **_days(held),
        },
    )


def allocate_families(
    borough: Borough, workers: Sequence[Worker], episodes: Sequence[FamilyEpisode]
) -> list[str | None]:
    """Allocates every early help episode to a family intervention worker.

    Returns:
        The worker who leads each episode, or led it last.
    """
    holders = [each for each in workers if each.post.role == "family_intervention_worker"]
    desk = Desk([Work(each.team, each.opened, each.closed) for each in episodes], holders)
    desk.run()
    held = _sensible(desk.held)
    borough.add(
        "allocation",
        {
            "allocation_id": borough.ids("allocation", len(held)),
            "worker_id": [holders[each.worker].worker_id for each in held],
            "early_help_episode_id": [episodes[each.work].episode_id for each in held],
            **_days(held),
        },
    )
    leads: list[str | None] = [None] * len(episodes)
    for each in held:
        leads[each.work] = holders[each.worker].worker_id
    return leads


def _sensible(held: Sequence[Held]) -> list[Held]:
    """What was held for a day at least, in order: who had it for no day at all never had it."""
    return [each for each in held if each.ended is None or each.ended > each.started]


def _days(held: Sequence[Held]) -> dict[str, Days]:
    """The columns of when each was held."""
    started = np.array([each.started for each in held], dtype=np.int64)
    ended = np.array([_GOES_ON if each.ended is None else each.ended for each in held], dtype=np.int64)
    return {"started_on": started.astype("datetime64[D]"), "ended_on": ended.astype("datetime64[D]")}
