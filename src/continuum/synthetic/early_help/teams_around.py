"""Teams around the family: partners who work together round one family, with or without an early help
episode.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import months_between
from continuum.synthetic.early_help.episodes import FamilyEpisode
from continuum.synthetic.paths import days_by_month
from continuum.synthetic.quota import mixed

_SOON = 35
_LASTS = 190.0


def make_teams_around(borough: Borough, episodes: Sequence[FamilyEpisode]) -> None:
    """Adds the table team_around_the_family."""
    facts = borough.profile["early_help"]["team_around_the_family"]
    random = borough.random("teams around the family")
    last = np.datetime64(borough.last)
    chosen = [each for each in episodes if each.opened <= last and random.random() < facts["share"]]
    opened = [
        min(each.opened + np.timedelta64(int(random.integers(3, _SOON)), "D"), each.closed or last)
        for each in chosen
    ]
    months = len(months_between(borough.first, borough.last))
    alone = np.full(months, borough.times(facts["without_episode"]), dtype=np.int64)
    days = days_by_month(random, borough.first, borough.last, alone, weekdays=True)
    families = _families(borough, random, len(days))
    ends = (
        days
        + random.exponential(_LASTS, len(days)).astype(np.int64).astype("timedelta64[D]")
        + np.timedelta64(14, "D")
    )
    agencies = mixed(random, len(chosen) + len(days), borough.profile["early_help"]["lead_agency"])
    council_leads = random.random(len(chosen)) >= facts["led_by_partner"]
    count = len(chosen) + len(days)
    borough.add(
        "team_around_the_family",
        {
            "team_around_the_family_id": borough.ids("team_around_the_family", count),
            "family_id": [borough.people.family_id(each.family) for each in chosen]
            + [borough.people.family_id(each) for each in families],
            "early_help_episode_id": [each.episode_id for each in chosen] + [None] * len(days),
            "lead_agency": [
                None if index < len(chosen) and council_leads[index] else str(agency)
                for index, agency in enumerate(agencies)
            ],
            "opened_on": opened + list(days),
            "closed_on": [each.closed for each in chosen] + [end if end <= last else None for end in ends],
        },
    )


def _families(borough: Borough, random: np.random.Generator, count: int) -> list[int]:
    """Families with children that somebody already knows."""
    known = [each for each in range(borough.people.families) if borough.people.children_of(each)]
    return [known[index] for index in random.permutation(len(known))[:count]]
