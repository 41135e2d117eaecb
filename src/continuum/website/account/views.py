"""One's own account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from continuum.access.roles import ROLES, Permission
from continuum.access.sign_in.factors import must_add_second_step
from continuum.website.doors import for_the_signed_in, user_of


@dataclass(frozen=True)
class Held:
    """One second step that somebody has.

    Attributes:
        pk: its number.
        name: what its person calls it; empty for an app.
        added: the day on which it was added.
        used: the day on which it was last used; None before the first.
    """

    pk: int
    name: str
    added: date
    used: date | None


@for_the_signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who I am, what I may do, and how I sign in."""
    user = user_of(request)
    held = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    codes = next((each for each in held if each.type == Authenticator.Type.RECOVERY_CODES), None)
    return render(
        request,
        "account/account.html",
        {
            "duties": [duties for role, duties in ROLES.items() if role in user.roles],
            "may": [each.words for each in Permission if user.may(each)],
            "teams": sorted(user.teams),
            "passwords": not settings.DIRECTORY_ONLY,
            "apps": [_held(each) for each in held if each.type == Authenticator.Type.TOTP],
            "passkeys": [_held(each) for each in held if each.type == Authenticator.Type.WEBAUTHN],
            "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        },
    )


def _held(each: Authenticator) -> Held:
    name = each.wrap().name if each.type == Authenticator.Type.WEBAUTHN else ""
    used = each.last_used_at and localtime(each.last_used_at).date()
    return Held(each.pk, name, localtime(each.created_at).date(), used)


@for_the_signed_in
@require_safe
def second_step(request: HttpRequest) -> HttpResponse:
    """Choose a second step: the first page of somebody who has none, where everybody needs one."""
    if settings.SECOND_FACTOR and not must_add_second_step(request, user_of(request)):
        return redirect("account")
    return render(request, "account/second_step.html")
