"""The forms of one's own account: allauth's, in Continuum's words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django import forms

from continuum.website.sign_in.forms import PASSWORD_HINT, PasskeyAnswer, as_code, worded

_NAME_HINT = "So that you know it again: the device that keeps it, such as Work telephone."


class ChangePasswordForm(account.ChangePasswordForm):
    """A new password in place of the one that is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(
            self,
            oldpassword=("The password that you have now", ""),
            password1=("New password", PASSWORD_HINT),
            password2=("The same again", ""),
        )


class FirstPasswordForm(account.SetPasswordForm):
    """A password for somebody who has none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self, password1=("Password", PASSWORD_HINT), password2=("The same again", ""))


class AppForm(ActivateTOTPForm):
    """The first code of an authenticator app, which shows that it was set up right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self, code=("Code", "The 6 digits that the app shows now."))
        as_code(self)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyForm(webauthn.AddWebAuthnForm):
    """A passkey's name, and whether it signs in alone."""

    credential = PasskeyAnswer()

    passwordless = forms.BooleanField(
        required=False,
        initial=True,
        label="Sign in with this passkey alone, without a password",
        help_text="The device asks for your finger, your face or its PIN.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self, name=("Name of the passkey", _NAME_HINT))
        self.fields["name"].max_length = 100


class PasskeyNameForm(webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self, name=("Name of the passkey", _NAME_HINT))
        self.fields["name"].max_length = 100
