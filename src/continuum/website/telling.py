"""Telling the access log what somebody did on a page: who they are and where they came from are put in."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from continuum.access.log.event import Event, Kind
from continuum.access.log.writing import write


def tell(
    request: HttpRequest,
    kind: Kind,
    sentence: str,
    *,
    reason: str = "",
    people: Iterable[str] = (),
    what: str = "",
) -> None:
    """Add what the reader of this page did to the access log; it stands whatever becomes of the page.

    Args:
        request: the page asked for.
        kind: what was done.
        sentence: it as a sentence goes on after "who": "saw 12 contacts behind …".
        reason: why, in the person's own words, where a reason was asked for.
        people: the ids of the people whose records were seen.
        what: the address on the site that it was about; this page's own when left out.
    """
    user = request.user
    write(
        Event(
            kind=kind,
            sentence=sentence,
            who=user.get_username() if user.is_authenticated else "",
            address=request.META.get("REMOTE_ADDR", ""),
            reason=reason,
            what=what or request.get_full_path(),
            people=tuple(people),
        )
    )


__all__ = ["tell"]
