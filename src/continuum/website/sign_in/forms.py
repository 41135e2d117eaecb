"""The forms of signing in: allauth's, in Continuum's words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings

from continuum.access.sign_in.factors import keep_used

PASSWORD_HINT = (
    f"At least {settings.PASSWORD_LENGTH} characters. Three words that you will remember are a good password."
)
CODE_HINT = "The 6 digits that your authenticator app shows, or one of your recovery codes."


def worded(form: forms.BaseForm, **words: tuple[str, str]) -> None:
    """Give a form's fields their label and hint, and take away the grey words inside them."""
    for name, (label, hint) in words.items():
        field = form.fields[name]
        field.label, field.help_text = label, hint
        field.widget.attrs.pop("placeholder", None)


def as_code(form: forms.BaseForm) -> None:
    """A field of digits: no spelling is checked, and a telephone shows its digits where they suffice."""
    form.fields["code"].widget.attrs.update(
        {"spellcheck": "false", "autocomplete": "one-time-code", "class": "govuk-input--width-10"}
    )


class SignInForm(account.LoginForm):
    """The e-mail address and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self, login=("E-mail address", ""), password=("Password", ""))
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def clean(self) -> None:
        """What is wrong is said beside the address, without telling which of the two it is."""
        try:
            super().clean()
        except forms.ValidationError as error:
            self.add_error("login", error)


class ForgottenPasswordForm(account.ResetPasswordForm):
    """Whom to send a link to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self, email=("E-mail address", "The address that you sign in with."))


class NewPasswordForm(account.ResetPasswordKeyForm):
    """A password after a link by e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self, password1=("New password", PASSWORD_HINT), password2=("The same again", ""))


class AgainForm(account.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self, password=("Password", ""))


class _UsedOnce:
    """A code that was taken is not taken again."""

    def clean_code(self) -> str:
        """The code, if it is right and was not used before."""
        code: str = super().clean_code()  # type: ignore[misc]
        keep_used(self.authenticator, code)  # type: ignore[attr-defined]
        return code


class CodeForm(_UsedOnce, mfa.AuthenticateForm):
    """The code of the second step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self, code=("Code", CODE_HINT))
        as_code(self)


class CodeAgainForm(_UsedOnce, mfa.ReauthenticateForm):
    """A code once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self, code=("Code", CODE_HINT))
        as_code(self)


class PasskeyAnswer(forms.JSONField):
    """What a browser answers for a passkey. What has not its shape is not taken, and is no error of the page:
    anybody may post anything here.
    """

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        """The answer, of the shape that WebAuthn gives it."""
        try:
            given = super().to_python(value)
        except (forms.ValidationError, RecursionError):
            given = None
        named = isinstance(given, dict) and all(isinstance(given.get(each), str) for each in ("id", "rawId"))
        if not named or not isinstance(given.get("response"), dict):
            raise get_adapter().validation_error("incorrect_code")
        return given


class PasskeyAloneForm(webauthn.LoginWebAuthnForm):
    """A passkey alone."""

    credential = PasskeyAnswer()


class PasskeySecondForm(webauthn.AuthenticateWebAuthnForm):
    """A passkey as the second step."""

    credential = PasskeyAnswer()


class PasskeyAgainForm(webauthn.ReauthenticateWebAuthnForm):
    """A passkey once more, before something that matters."""

    credential = PasskeyAnswer()
