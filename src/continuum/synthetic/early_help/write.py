"""The rows of early help, and the contacts' link to the episode that they led to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from continuum.synthetic.borough import Borough
from continuum.synthetic.early_help.episodes import Caseload, FamilyEpisode
from continuum.synthetic.early_help.members import choose_members
from continuum.synthetic.early_help.teams_around import make_teams_around
from continuum.synthetic.quota import mixed

_STEP_UP = 14
"""A family that is referred within so many days of the end was stepped up."""


def make_early_help(borough: Borough) -> list[FamilyEpisode]:
    """Makes the episodes from what the front door and social care sent; the rows follow when workers are
    known.
    """
    caseload = Caseload(borough)
    caseload.run()
    choose_members(borough, caseload.episodes)
    return caseload.episodes


def write_early_help(
    borough: Borough, episodes: Sequence[FamilyEpisode], leads: Sequence[str | None]
) -> None:
    """Adds the tables of early help.

    Args:
        borough: the borough.
        episodes: the episodes.
        leads: the lead worker of each.
    """
    random = borough.random("early help rows")
    people = borough.people
    count = len(episodes)
    drawn = mixed(random, count, borough.profile["early_help"]["closure_reason"])
    referred = _referred(borough)
    borough.add(
        "early_help_episode",
        {
            "early_help_episode_id": [each.episode_id for each in episodes],
            "family_id": [people.family_id(each.family) for each in episodes],
            "route": [each.route for each in episodes],
            "lead_worker_id": list(leads),
            "opened_on": [each.opened for each in episodes],
            "closed_on": [each.closed for each in episodes],
            "closure_reason": [
                _reason(each, str(reason), referred.get(people.family_id(each.family) or "", ()))
                for each, reason in zip(episodes, drawn, strict=True)
            ],
            "stepped_down_from_referral_id": [each.referral_id for each in episodes],
            "team_id": [borough.teams[each.team].team_id for each in episodes],
        },
    )
    parts = [(each.episode_id, child, "child") for each in episodes for child in each.children]
    parts += [(each.episode_id, adult, "parent_or_carer") for each in episodes for adult in each.adults]
    borough.add(
        "early_help_member",
        {
            "early_help_member_id": borough.ids("early_help_member", len(parts)),
            "early_help_episode_id": [part[0] for part in parts],
            "person_id": people.person_ids(part[1] for part in parts),
            "role": [part[2] for part in parts],
        },
    )
    _link_contacts(borough, episodes)
    make_teams_around(borough, episodes)


def _referred(borough: Borough) -> dict[str, list[np.datetime64]]:
    rows = (
        borough.table("referral")
        .filter(pl.col("family_id").is_not_null())
        .group_by("family_id", maintain_order=True)
        .agg(pl.col("received_on"))
    )
    return {family: [np.datetime64(day) for day in days] for family, days in rows.iter_rows()}


def _reason(episode: FamilyEpisode, drawn: str, referred: Sequence[np.datetime64]) -> str | None:
    if episode.closed is None:
        return None
    for day in referred:
        if abs(int((day - episode.closed).astype(np.int64))) <= _STEP_UP:
            return "stepped_up_to_social_care"
    return drawn


def _link_contacts(borough: Borough, episodes: Sequence[FamilyEpisode]) -> None:
    links = [(contact, each.episode_id) for each in episodes for contact in each.contacts]
    table = pl.DataFrame(links, schema={"contact_id": pl.String, "linked": pl.String}, orient="row")
    contacts = borough.table("contact")
    linked = contacts.join(table, on="contact_id", how="left", maintain_order="left")
    borough.replace(
        "contact",
        linked.with_columns(early_help_episode_id=pl.col("linked")).drop("linked"),
    )
