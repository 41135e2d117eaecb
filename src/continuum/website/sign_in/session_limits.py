"""Signing people out who have been idle too long, or signed in too long."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from continuum.access.sign_in.limits import Ended, Limits

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
SEEN_EVERY = 60.0
"""Seconds between two notes that somebody was seen: not every page writes to the session."""


class SessionLimits:
    """Looks at the clock before every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page; or the way back to signing in."""
        if request.user.is_authenticated:
            why = _ended(request)
            if why is not None:
                return _sign_out(request, why)
        return self.get_response(request)


def _ended(request: HttpRequest) -> Ended | None:
    now = time.time()
    signed_in_at = request.session.setdefault(SIGNED_IN_AT, now)
    seen_at = request.session.setdefault(SEEN_AT, now)
    limits = Limits(settings.SESSION_IDLE_SECONDS, settings.SESSION_LONGEST_SECONDS)
    why = limits.ended(signed_in_at, seen_at, now)
    if why is None and now - seen_at >= SEEN_EVERY:
        request.session[SEEN_AT] = now
    return why


def _sign_out(request: HttpRequest, why: Ended) -> HttpResponseBase:
    if why is Ended.IDLE:
        told = f"nothing was done for {settings.SESSION_IDLE_SECONDS // 60} minutes"
    else:
        told = f"{settings.SESSION_LONGEST_SECONDS // 3600} hours had passed"
    request.ended = f"was signed out because {told}"  # type: ignore[attr-defined]  # told to the access log
    logout(request)
    messages.info(request, f"You were signed out because {told}.")
    back = request.get_full_path() if request.method == "GET" else "/"
    return redirect_to_login(back)
