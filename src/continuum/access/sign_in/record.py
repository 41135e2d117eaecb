"""What of signing in the access log is told."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from continuum.access.log.event import Event, Kind
from continuum.access.log.writing import write
from continuum.access.people.user import User

_WAYS = {
    "password": "a password",
    "socialaccount": "the council's directory",
    "password_reset": "a new password",
    "totp": "an authenticator app",
    "webauthn": "a passkey",
    "recovery_codes": "a recovery code",
}
_HELD = {"totp": "an authenticator app", "webauthn": "a passkey", "recovery_codes": "recovery codes"}


def tell(kind: Kind, sentence: str, request: HttpRequest | None, who: str = "") -> None:
    """Tell the access log of one event of signing in.

    Args:
        kind: what was done.
        sentence: it in words, without who.
        request: what was asked of the site, for the address that it came from.
        who: the e-mail address of who did it; without it, of who is signed in.
    """
    user = getattr(request, "user", None)
    address = request.META.get("REMOTE_ADDR", "") if request is not None else ""
    path = request.path if request is not None else ""
    write(Event(kind, sentence, who=who or getattr(user, "email", ""), address=address, what=path))


def ways_in(request: HttpRequest, user: User) -> tuple[str, ...]:
    """How somebody signed in, in words and in order: a password, an authenticator app."""
    records = get_authentication_records(request, user)
    found = [_WAYS.get(each.get("type") or each["method"], each["method"]) for each in records]
    return tuple(dict.fromkeys(found))


@receiver(account.user_logged_in)
def _signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    ways = " and ".join(ways_in(request, user))
    tell(Kind.SIGNED_IN, f"signed in with {ways}" if ways else "signed in", request, user.email)


@receiver(user_logged_out)
def _signed_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        tell(Kind.SIGNED_OUT, getattr(request, "ended", "signed out"), request, user.email)


@receiver([account.password_set, account.password_reset])
def _password_set(request: HttpRequest, user: User, **_: Any) -> None:
    tell(Kind.CHANGED_SIGN_IN, "set a password", request, user.email)


@receiver(account.password_changed)
def _password_changed(request: HttpRequest, user: User, **_: Any) -> None:
    tell(Kind.CHANGED_SIGN_IN, "changed their password", request, user.email)


@receiver(mfa.authenticator_added)
def _added(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    tell(Kind.CHANGED_SIGN_IN, f"added {_HELD[authenticator.type]}", request, user.email)


@receiver(mfa.authenticator_reset)
def _renewed(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    tell(Kind.CHANGED_SIGN_IN, f"made new {_HELD[authenticator.type]}", request, user.email)


@receiver(mfa.authenticator_removed)
def _removed(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    tell(Kind.CHANGED_SIGN_IN, f"removed {_HELD[authenticator.type]}", request, user.email)


@receiver(mfa.authentication_failed)
def _second_step_failed(request: HttpRequest, user: User, **_: Any) -> None:
    tell(Kind.SIGN_IN_FAILED, "gave a wrong code as the second step", request, user.email)


__all__ = ["tell", "ways_in"]
