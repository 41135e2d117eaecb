"""The addresses of one's own account."""

from __future__ import annotations

from collections.abc import Sequence

from allauth.account import views as account_views
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, reverse_lazy

from continuum.website.account.passkeys import RemovePasskey
from continuum.website.account.views import account, second_step
from continuum.website.doors import View, for_the_signed_in
from continuum.website.sign_in.pages import METHODS, asked, where_passwords_are

BACK = reverse_lazy("account")


def _own(view: View, methods: Sequence[str] = METHODS) -> View:
    """A page about oneself."""
    return asked(for_the_signed_in(view), methods)


urlpatterns = [
    path("account/", account, name="account"),
    path("account/", account, name="mfa_index"),
    path("account/second-step/", second_step, name="second-step"),
    path(
        "account/password/",
        _own(where_passwords_are(account_views.password_change)),
        name="account_change_password",
    ),
    path(
        "account/password/first/",
        _own(where_passwords_are(account_views.password_set)),
        name="account_set_password",
    ),
    path("account/app/", _own(totp.activate_totp), name="mfa_activate_totp"),
    path(
        "account/app/remove/",
        _own(totp.DeactivateTOTPView.as_view(success_url=BACK)),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/recovery-codes/",
        _own(recovery_codes.view_recovery_codes, ("GET", "HEAD")),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/recovery-codes/new/",
        _own(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("account/passkeys/add/", _own(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "account/passkeys/<int:pk>/",
        _own(webauthn.EditWebAuthnView.as_view(success_url=BACK)),
        name="mfa_edit_webauthn",
    ),
    path("account/passkeys/<int:pk>/remove/", _own(RemovePasskey.as_view()), name="mfa_remove_webauthn"),
]
