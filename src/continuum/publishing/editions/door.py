"""Which door somebody goes through: whoever may open the records behind figures sees them as they are."""

from __future__ import annotations

from continuum.dataset.scope import Scope
from continuum.publishing.editions.edition import Edition
from continuum.publishing.editions.inward import InwardDoor
from continuum.publishing.editions.outward import OutwardDoor
from continuum.publishing.editions.own_teams import OwnTeamsDoor
from continuum.publishing.editions.seen import Door


def door_of(scope: Scope, edition: Edition, team: str = "") -> Door:
    """The door on an edition for somebody who sees this much.

    Args:
        scope: what they may see.
        edition: the figures.
        team: a team to narrow to; empty for the whole.
    """
    if not _sees_records_of(scope, edition):
        return OutwardDoor(edition, team)
    if scope.teams is None or (team and scope.sees_team(team)):
        return InwardDoor(edition, team)
    if team:
        return OutwardDoor(edition, team)
    return OwnTeamsDoor(edition, scope.teams)


def _sees_records_of(scope: Scope, edition: Edition) -> bool:
    """Whether they open records, and no authority's is in the figures that they may not see."""
    return scope.records and all(scope.sees_authority(each) for each in edition.authorities)
