"""Leading people who have no second step to add one, before any other page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import resolve
from django.urls.exceptions import Resolver404

from continuum.access.sign_in.factors import must_add_second_step
from continuum.website.doors import user_of

ALLOWED = frozenset(
    {
        "second-step",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "sign-out",
        "account_logout",
        "healthz",
        "accessibility",
        "cookies",
        "council-colours",  # what those pages are dressed in
    }
)
"""The pages that somebody without a second step may open."""


class SecondStep:
    """Stands before every page but the allowed ones."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page; or the one that asks for a second step."""
        if (
            settings.SECOND_FACTOR
            and request.user.is_authenticated
            and not _allowed(request)
            and must_add_second_step(request, user_of(request))
        ):
            return redirect("second-step")
        return self.get_response(request)


def _allowed(request: HttpRequest) -> bool:
    if request.path.startswith(settings.STATIC_URL):
        return True
    try:
        return resolve(request.path_info).url_name in ALLOWED
    except Resolver404:
        return False
