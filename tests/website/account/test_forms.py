from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django import forms

from continuum.access.people.user import User
from continuum.website.account import forms as account
from tests.access.cast import appear
from tests.access.sign_in.asking import asked, request_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> User:
    return appear("analyst")["analyst"]


def test_every_field_has_words_of_its_own_and_none_grey_inside_it(analyst: User) -> None:
    key = Authenticator.objects.create(user=analyst, type="webauthn", data={"name": "Telephone"})
    with asked(request_of(analyst)):
        made: list[forms.BaseForm] = [
            account.ChangePasswordForm(user=analyst),
            account.FirstPasswordForm(user=analyst),
            account.AppForm(user=analyst),
            account.PasskeyForm(user=analyst),
            account.PasskeyNameForm(instance=key),
        ]
    labels = {name: str(field.label) for form in made for name, field in form.fields.items()}
    assert [
        field for form in made for field in form.fields.values() if "placeholder" in field.widget.attrs
    ] == []
    assert labels == {
        "oldpassword": "The password that you have now",
        "password1": "Password",
        "password2": "The same again",
        "code": "Code",
        "name": "Name of the passkey",
        "credential": "None",
        "passwordless": "Sign in with this passkey alone, without a password",
    }


def test_a_telephone_shows_its_digits_for_the_code_of_an_app(analyst: User) -> None:
    with asked(request_of(analyst)):
        widget = account.AppForm(user=analyst).fields["code"].widget
    assert widget.attrs["inputmode"] == "numeric"
    assert widget.attrs["autocomplete"] == "one-time-code"
