"""One idea of sight: somebody who uses Continuum, turned into a scope."""

from __future__ import annotations

from continuum.access.people.user import User
from continuum.access.roles import ROLES, Permission
from continuum.dataset.scope import Scope


def scope_of(user: User) -> Scope:
    """What somebody may see: a plain value, handed to whoever gives records or figures.

    Records are of the teams that they are given; a role of all teams with no team given sees those of all.
    Who may open no record sees figures alone.
    """
    if not user.may(Permission.SEE_RECORDS):
        return Scope(records=False, partner=user.partner)
    of_all = any(ROLES[role].all_teams for role in user.roles) and not user.teams
    return Scope(teams=None if of_all else user.teams, records=True)
