"""The pages where one signs in, and where one shows the second step."""

from __future__ import annotations

import ipaddress
from typing import Any

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from continuum.access.demonstration import PEOPLE, demonstration_people_are_here
from continuum.access.log.event import Kind
from continuum.access.sign_in.record import tell

NOT_TAKEN = "gave a passkey that was not taken"


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

    def form_invalid(self, form: Any) -> HttpResponse:
        """What was given is not taken: a wrong code is told to the log elsewhere, a passkey here."""
        if form is self.webauthn_form:
            tell(Kind.SIGN_IN_FAILED, NOT_TAKEN, self.request, self.stage.login.user.email)
        answer: HttpResponse = super().form_invalid(form)
        return answer


class ByPasskey(LoginWebAuthnView):
    """Signing in by a passkey alone."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Let them in, and on to the page that they asked for."""
        held = form.cleaned_data["credential"]
        login = Login(user=held.user, redirect_url=get_next_redirect_url(self.request))
        answer: HttpResponse = perform_passwordless_login(self.request, held, login)
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        """What was given is not taken, and who gave it is not known."""
        tell(Kind.SIGN_IN_FAILED, NOT_TAKEN, self.request)
        answer: HttpResponse = super().form_invalid(form)
        return answer


def passkeys_work_here(request: HttpRequest) -> bool:
    """Whether a passkey can be made for this address: browsers make none for a number such as 127.0.0.1."""
    host = request.get_host().partition(":")[0]
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False
