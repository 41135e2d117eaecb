"""The addresses of signing in. Only those of allauth's pages that are used are here, at our own addresses.

allauth finds its pages by its own names (account_login); other pages of the site use ours (sign-in).
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from continuum.website.doors import View, for_the_signed_in, open_to_all
from continuum.website.sign_in import directory
from continuum.website.sign_in.pages import asked, if_there_is_a_way, where_passwords_are
from continuum.website.sign_in.views import ByPasskey, Second, SignIn

sign_in = open_to_all(asked(where_passwords_are(SignIn.as_view(), ("GET", "HEAD"))))
sign_out = open_to_all(asked(account.logout))


def _open(view: View) -> View:
    """A page of Continuum's own passwords and passkeys, open to all."""
    return open_to_all(asked(where_passwords_are(view)))


def _again(view: View) -> View:
    """A page that asks somebody who is signed in who they are, once more."""
    return asked(for_the_signed_in(if_there_is_a_way(view)))


DIRECTORY = {"provider_id": directory.PROVIDER}
"""allauth asks for the address of a directory by its name; there is one, and its address does not name it."""

urlpatterns = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-in/", sign_in, name="account_login"),
    path("sign-out/", sign_out, name="sign-out"),
    path("sign-out/", sign_out, name="account_logout"),
    path("sign-in/second-step/", open_to_all(asked(Second.as_view())), name="mfa_authenticate"),
    path("sign-in/passkey/", _open(ByPasskey.as_view()), name="mfa_login_webauthn"),
    path("sign-in/ended/", open_to_all(asked(account.account_inactive)), name="account_inactive"),
    path("sign-in/directory/", directory.go, DIRECTORY, name="openid_connect_login"),
    path("sign-in/directory/back/", directory.come_back, DIRECTORY, name="openid_connect_callback"),
    path("sign-in/again/", _again(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/again/code/", _again(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(
        "sign-in/again/passkey/",
        _again(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("password/forgotten/", _open(account.password_reset), name="account_reset_password"),
    path("password/forgotten/sent/", _open(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _open(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/done/",
        _open(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
