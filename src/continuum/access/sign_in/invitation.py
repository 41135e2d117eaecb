"""Inviting somebody whom an administrator has added."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.urls import reverse

from continuum.access.people.user import User


def invite(user: User, request: HttpRequest) -> None:
    """Send somebody an e-mail with a link to set their first password, or to sign in by the directory.

    The link is good for PASSWORD_RESET_TIMEOUT seconds and once; another may be sent. The access log is
    told who was added, and by whom, by who calls this.
    """
    adapter = get_adapter()
    if settings.DIRECTORY_ONLY:
        link = request.build_absolute_uri(reverse("sign-in"))
    else:
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        link = adapter.get_reset_password_from_key_url(key)
    days = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
    told = {"user": user, "link": link, "days": days, "directory": settings.DIRECTORY_ONLY}
    adapter.send_mail("account/email/invitation", user.email, told)
