"""What every page's frame needs: the council's name, who reads, and where they may go."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from continuum import __version__
from continuum.access.people.user import User
from continuum.website.navigation import address, navigation

SERVICE = "Continuum"
"""What the site is called, beside the council's name."""


def layout(request: HttpRequest) -> dict[str, Any]:
    """What the frame of a page is told.

    Returns:
        `council`, `council_colour`, `service`, `version`; `reader`, the user who is signed in, or None;
        `navigation`, where they may go; and the addresses of their account and of signing out.
    """
    user = getattr(request, "user", None)
    reader = user if isinstance(user, User) or getattr(user, "is_authenticated", False) else None
    return {
        "council": settings.COUNCIL,
        "council_colour": settings.COLOUR,
        "service": SERVICE,
        "version": __version__,
        "reader": reader,
        "navigation": navigation(reader, request.path) if reader else [],
        "account_href": address("account"),
        "sign_out_href": address("sign-out"),
    }


__all__ = ["SERVICE", "layout"]
