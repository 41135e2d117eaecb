"""The first page, for the role."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from continuum.access.people.agencies import AGENCIES
from continuum.access.people.user import User
from continuum.access.roles import Permission, Role
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.door import door_of
from continuum.publishing.editions.seen import Readiness
from continuum.website.dashboard.filters import Narrowing
from continuum.website.dashboard.overview import overview_of
from continuum.website.dashboard.rows import marks_of
from continuum.website.doors import door, user_of
from continuum.website.home.agency import agency_of
from continuum.website.home.news import news_of
from continuum.website.home.oversight import oversight_of, people_of
from continuum.website.home.plan import plan_of
from continuum.website.home.quality import quality_of
from continuum.website.home.team import Team, team_of
from continuum.website.home.waiting import waiting_of
from continuum.website.reading import NothingPreparedError, Reading, reading

MOST_TEAMS = 3
"""So many of somebody's teams stand on their first page: who has more chooses one."""
PLAN_ROLES = frozenset({Role.OUTCOME_OWNER, Role.ACTION_OWNER})
COMMITTEE_ROLES = frozenset({Role.COMMITTEE_MEMBER, Role.COMMITTEE_CLERK})


@door(Permission.SEE_FIGURES)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What changed this month, and what is waiting for me."""
    user = user_of(request)
    shown: dict[str, Any] = {"reading": None, "agency_title": AGENCIES.get(user.partner, "")}
    try:
        seen = reading(request)
    except NothingPreparedError:
        return render(request, "home/home.html", shown | _watched(user))
    shown |= {"reading": seen, "readiness": seen.door.readiness, "teams": _teams(seen)}
    if seen.door.readiness is Readiness.READY:
        shown |= _of_figures(user, seen)
    return render(request, "home/home.html", shown | _watched(user))


def _of_figures(user: User, seen: Reading) -> dict[str, Any]:
    """What the first page tells of figures, by what somebody is to the service."""
    shown: dict[str, Any] = {"news": news_of(CATALOGUE.values(), seen.door)}
    if seen.tells_counts:
        shown["waiting"] = waiting_of(seen.door)
    if user.partner:
        shown["agency"] = agency_of(seen.door, user.partner)
        shown["agency_marks"] = marks_of(
            cell for line in shown["agency"] for cell in (line.ours, line.all_of_them)
        )
    if user.roles & PLAN_ROLES:
        shown["plan"] = plan_of(seen.door)
        shown["plan_marks"] = marks_of(line.row.value for line in shown["plan"])
    if user.roles & COMMITTEE_ROLES:
        shown["summaries"] = overview_of(seen.door, Narrowing())
    if Role.PERFORMANCE_ANALYST in user.roles and seen.tells_counts:
        shown["quality"] = quality_of(CATALOGUE.values(), seen.door)
    return shown


def _watched(user: User) -> dict[str, Any]:
    """What the first page tells of people and access, to those who look after them."""
    shown: dict[str, Any] = {}
    if user.may(Permission.READ_ACCESS_LOG):
        shown["oversight"] = oversight_of(user, timezone.now())
    if user.may(Permission.MANAGE_PEOPLE):
        shown["people"] = people_of(user)
    return shown


def _teams(seen: Reading) -> list[Team]:
    """Somebody's own teams, the first few; the one that was chosen alone, where one was."""
    if not seen.scope.records or seen.scope.teams is None:
        return []
    own = {code: title for code, title in seen.teams.items() if not seen.team or code == seen.team}
    found = list(own.items())[:MOST_TEAMS]
    return [team_of(door_of(seen.scope, seen.edition, code), code, title) for code, title in found]
