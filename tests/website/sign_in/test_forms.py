from __future__ import annotations

import pytest
from django import forms

from continuum.access.people.user import User
from continuum.website.sign_in import forms as sign_in
from tests.access.cast import appear
from tests.access.sign_in.asking import asked, request_of

pytestmark = pytest.mark.django_db


def every_form(user: User) -> list[forms.BaseForm]:
    return [
        sign_in.SignInForm(request=request_of()),
        sign_in.ForgottenPasswordForm(),
        sign_in.NewPasswordForm(user=user, temp_key=""),
        sign_in.AgainForm(user=user),
        sign_in.CodeForm(user=user),
        sign_in.CodeAgainForm(user=user),
    ]


def test_every_field_has_words_of_its_own_and_none_grey_inside_it() -> None:
    with asked(request_of()):
        fields = [each for form in every_form(appear("analyst")["analyst"]) for each in form.fields.values()]
    assert len(fields) == 8
    assert [field.label for field in fields if "placeholder" in field.widget.attrs] == []
    assert {str(field.label) for field in fields} == {
        "E-mail address",
        "Password",
        "New password",
        "The same again",
        "Code",
    }


def test_browsers_know_what_to_fill_in() -> None:
    form = sign_in.SignInForm(request=request_of())
    assert form.fields["login"].widget.attrs["autocomplete"] == "username"
    assert form.fields["password"].widget.attrs["autocomplete"] == "current-password"
    code = sign_in.CodeForm(user=appear("analyst")["analyst"]).fields["code"]
    assert code.widget.attrs["autocomplete"] == "one-time-code"


def test_the_hint_says_how_long_a_password_is() -> None:
    assert sign_in.PASSWORD_HINT.startswith("At least 12 characters.")
