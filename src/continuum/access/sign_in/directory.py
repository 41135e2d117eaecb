"""Signing in through the council's own directory, by OpenID Connect.

Only people whom an administrator has added come in. The first time they are found by an e-mail address that
the directory has verified; from then on by the directory's own name for them, which is not given to anybody
else, as an address may be.
"""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect, render

from continuum.access.log.event import Kind
from continuum.access.people.user import User
from continuum.access.sign_in.record import tell


class DirectoryAdapter(DefaultSocialAccountAdapter):
    """Who comes in through the directory."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody adds themselves through the directory either."""
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Any:
        """Keep nothing of what the directory says, once it is certain that it speaks of one person."""
        told = sociallogin.account.extra_data
        names = {each["sub"] for each in (told.get("userinfo"), told.get("id_token")) if each}
        if len(names) > 1:
            raise PermissionDenied("The directory spoke of two people at once.")
        sociallogin.account.extra_data = {}
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie somebody to the directory's name for them when they first come, or refuse them."""
        if sociallogin.is_existing:
            return
        user = self._known(sociallogin)
        if user is None:
            self._refuse(request, sociallogin)
            return
        sociallogin.connect(request, user)
        tell(Kind.CHANGED_SIGN_IN, "was tied to their account in the directory", request, user.email)

    def _known(self, sociallogin: SocialLogin) -> User | None:
        """Somebody whom an administrator added, by a verified address, and not tied to another name yet."""
        for address in sociallogin.email_addresses:
            if str(address.verified).casefold() != "true":
                continue
            user = User.objects.filter(email=address.email.casefold()).first()
            if user is not None:
                tied = SocialAccount.objects.filter(user=user, provider=sociallogin.account.provider)
                return None if tied.exists() else user
        return None

    def _refuse(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        said = next((each.email for each in sociallogin.email_addresses), "")
        tell(Kind.SIGN_IN_FAILED, "came from the directory and is not known here", request, said)
        page = render(request, "socialaccount/not_known.html", {"email": said}, status=403)
        raise ImmediateHttpResponse(page)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **_: Any) -> None:
        """The directory refused, or something went wrong on the way: back to the page where one signs in."""
        tell(Kind.SIGN_IN_FAILED, "did not come in through the directory", request)
        messages.error(request, f"You did not sign in with {settings.DIRECTORY_NAME}. Try again.")
        raise ImmediateHttpResponse(redirect("sign-in"))

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """Nothing is sent: somebody who came through the directory knows that they did."""
