"""One idea of sight: somebody who uses Continuum, turned into a scope."""

from __future__ import annotations

from continuum.access.people.user import User
from continuum.access.restricted.restricting import hidden_from
from continuum.access.roles import ROLES, Permission
from continuum.dataset.scope import Scope


def scope_of(user: User) -> Scope:
    """What somebody may see: a plain value, handed to whoever gives records or figures.

    Records are of the teams that they are given; a role of all teams with no team given sees those of all.
    People whose records are restricted stay hidden from all whom the restriction does not name. Who may open
    no record sees figures alone, and so does everybody who works for a partner agency, whatever their roles.
    """
    if user.partner or not user.may(Permission.SEE_RECORDS):
        return Scope(records=False, partner=user.partner)
    of_all = not user.teams and any(
        ROLES[role].all_teams and Permission.SEE_RECORDS in ROLES[role].permissions for role in user.roles
    )
    return Scope(teams=None if of_all else user.teams, restricted=hidden_from(user), records=True)
