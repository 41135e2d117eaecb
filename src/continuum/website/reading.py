"""What a page reads: the month, what was known of it and the team that its reader chose, through their door.

This is the one way for a page to get a door. The choice is made once for the whole site, on the page `view`,
and kept with the session; `as_at`, `known` and `team` in an address come before it, so that an address can be
shared. Whoever opens it sees through a door of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest

from continuum.access.sight import scope_of
from continuum.dataset.scope import Scope
from continuum.publishing.editions.door import door_of
from continuum.publishing.editions.edition import Edition
from continuum.publishing.editions.outward import OutwardDoor
from continuum.publishing.editions.seen import Door, Known
from continuum.publishing.editions.shelf import Shelf
from continuum.reports.when import day_words
from continuum.website.doors import user_of

CHOICE = "view"
"""Where the session keeps what was chosen."""
AS_AT, KNOWN, TEAM = "as_at", "known", "team"
"""The words of the choice, in an address too."""


class NothingPreparedError(Exception):
    """No figures were prepared for this site yet."""


@dataclass(frozen=True)
class Reading:
    """What a page reads.

    Attributes:
        edition: the figures as at a day, as known at a moment.
        door: the reader's way to them.
        scope: what the reader may see.
        team: the team that was chosen, by its code; empty for the whole.
        shelf: all editions.
    """

    edition: Edition
    door: Door
    scope: Scope
    team: str
    shelf: Shelf

    @property
    def team_title(self) -> str:
        """What the chosen team is called; empty for the whole."""
        return self.edition.teams.get(self.team, self.team)

    @property
    def protected(self) -> bool:
        """Whether the figures went through disclosure control."""
        return isinstance(self.door, OutwardDoor)

    @property
    def tells_counts(self) -> bool:
        """Whether counts of whole tables may be told: they are of all teams, and nobody protected them."""
        return self.scope.records and self.scope.teams is None

    @property
    def teams(self) -> Mapping[str, str]:
        """The teams that the reader may choose from, by code, with their titles: those whose records they
        see.
        """
        if not self.scope.records:
            return {}
        return {code: title for code, title in self.edition.teams.items() if self.scope.sees_team(code)}

    @property
    def sentence(self) -> str:
        """Which figures are shown, in a sentence."""
        whose = f" of {self.team_title}" if self.team else ""
        if self.edition.known is Known.NOW:
            known = f"as known now, from records taken on {day_words(self.door.known_at.date())}"
        else:
            known = f"as it was known then, on {day_words(self.door.known_at.date())}"
        return f"Figures{whose} as at {day_words(self.door.as_at)}, {known}."

    @property
    def query(self) -> str:
        """What is added to an address, so that whoever opens it reads the same."""
        told = {AS_AT: self.edition.as_at.isoformat(), KNOWN: str(self.edition.known), TEAM: self.team}
        return urlencode({name: value for name, value in told.items() if value})


def reading(request: HttpRequest) -> Reading:
    """What the reader of this page chose, through their door.

    Raises:
        NothingPreparedError: there are no editions yet; the site says so.
        Http404: the address names a month or team that there is not.
        BadRequest: the address names no day, or neither now nor then.
    """
    shelf = Shelf(Path(settings.SITE))
    scope = scope_of(user_of(request))
    chosen = request.session.get(CHOICE, {})
    edition = _edition(shelf, request, chosen)
    team = _team(edition, scope, request, chosen)
    return Reading(edition, door_of(scope, edition, team), scope, team, shelf)


def _edition(shelf: Shelf, request: HttpRequest, chosen: Mapping[str, Any]) -> Edition:
    latest = shelf.latest()
    if latest is None:
        raise NothingPreparedError
    named = {name: request.GET[name] for name in (AS_AT, KNOWN) if request.GET.get(name)}
    asked = {**chosen, **named}
    try:
        as_at = date.fromisoformat(asked[AS_AT]) if asked.get(AS_AT) else latest.as_at
        known = Known(asked.get(KNOWN) or Known.NOW)
    except ValueError as error:
        raise BadRequest("The address names no day as 2021-04-30, or neither now nor then.") from error
    found = shelf.find(as_at, known)
    if found is None and named:
        raise Http404(f"There are no figures as at {day_words(as_at)}, as known {known}.")
    # What was chosen may be gone from the shelf since.
    return found or shelf.find(as_at, Known.NOW) or latest


def _team(edition: Edition, scope: Scope, request: HttpRequest, chosen: Mapping[str, Any]) -> str:
    if TEAM in request.GET:
        team = request.GET[TEAM]
        if team and team not in edition.teams:
            raise Http404("There is no such team.")
        return team
    team = str(chosen.get(TEAM, ""))
    # A team is lost with the role that gave it, or in a month before it began.
    return team if team in edition.teams and scope.records and scope.sees_team(team) else ""


__all__ = ["AS_AT", "CHOICE", "KNOWN", "TEAM", "NothingPreparedError", "Reading", "reading"]
