"""The link by which the first administrator sets a password; everybody else gets theirs by e-mail."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from continuum.access.people.user import User


def first_link(user: User) -> str:
    """An address of the site that is good once, for as long as an invitation is.

    Where people sign in by the council's directory alone it is the page for that.
    """
    scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
    host = next((each.lstrip(".") for each in settings.ALLOWED_HOSTS), "127.0.0.1:8000")
    if settings.DIRECTORY_ONLY:
        return f"{scheme}://{host}{reverse('sign-in')}"
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return f"{scheme}://{host}{reverse('account_reset_password_from_key', kwargs=key)}"


__all__ = ["first_link"]
