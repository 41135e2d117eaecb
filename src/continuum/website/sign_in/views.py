"""The pages where one signs in, and where one shows the second step."""

from __future__ import annotations

import ipaddress
from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from continuum.access.demonstration import PEOPLE, demonstration_people_are_here


class SignIn(LoginView):
    """Signing in by a password, by a passkey or through the council's directory."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """What the page says: the ways in, and in a demonstration who is there to sign in as."""
        told: dict[str, Any] = super().get_context_data(**more)
        told.update(
            directory=settings.DIRECTORY_NAME if settings.DIRECTORY else "",
            passwords=not settings.DIRECTORY_ONLY,
            passkeys=not settings.DIRECTORY_ONLY and passkeys_work_here(self.request),
            people=PEOPLE if settings.DEBUG and demonstration_people_are_here() else (),
        )
        return told


class Second(AuthenticateView):
    """The second step: a code, a passkey, or whichever somebody has."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """What the page offers: only what this person has."""
        told: dict[str, Any] = super().get_context_data(**more)
        held = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        return {
            **told,
            "has_codes": bool(held - {Authenticator.Type.WEBAUTHN}),
            "has_app": Authenticator.Type.TOTP in held,
            "has_passkeys": Authenticator.Type.WEBAUTHN in held,
        }


def passkeys_work_here(request: HttpRequest) -> bool:
    """Whether a passkey can be made for this address: browsers make none for a number such as 127.0.0.1."""
    host = request.get_host().partition(":")[0]
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False
