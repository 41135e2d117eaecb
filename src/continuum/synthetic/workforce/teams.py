"""The table of teams."""

from __future__ import annotations

from continuum.synthetic.borough import Borough


def write_teams(borough: Borough) -> None:
    """Adds the teams of the profile."""
    teams = list(borough.teams.values())
    borough.add(
        "team",
        {
            "team_id": [each.team_id for each in teams],
            "title": [each.title for each in teams],
            "service": [each.service for each in teams],
            "locality": [each.locality for each in teams],
        },
    )
