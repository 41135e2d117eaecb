"""What is asked for when somebody's records are restricted."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from continuum.access.people.user import User
from continuum.access.restricted.restricting import Wish, who_may_be_allowed
from continuum.website.forms.day import DayField, DaysInOrder


class Restrict(DaysInOrder):
    """A restriction."""

    person = forms.CharField(
        label="Person id",
        help_text="As it stands in the records, such as PER0000001.",
        max_length=200,
        error_messages={"required": "Enter the id of the person."},
    )
    reason = forms.CharField(
        label="Why are the records restricted?",
        help_text="Such as: a relative works for the service. It is written into the access log.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the records are restricted."},
    )
    since = DayField(label="The first day", initial=localdate)
    until = DayField(
        label="The last day",
        required=False,
        help_text="Leave it empty for until you end it.",
    )
    allowed = forms.CharField(
        label="Who may see them still?",
        help_text="The e-mail address that each person signs in with, one a line. Nobody else sees them.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_allowed(self) -> Sequence[User]:
        """The people whose addresses were written; each must be somebody who opens records."""
        written = dict.fromkeys(self.cleaned_data["allowed"].casefold().replace(",", " ").split())
        found = who_may_be_allowed(written)
        missing = [email for email in written if email not in {user.email for user in found}]
        if missing:
            raise ValidationError(
                f"{', '.join(missing)}: nobody who may open records signs in with this address."
                if len(missing) == 1
                else f"Nobody who may open records signs in with these addresses: {', '.join(missing)}."
            )
        return found

    @property
    def wish(self) -> Wish:
        """The restriction that is asked for."""
        return Wish(**{name: self.cleaned_data[name] for name in self.fields})


class End(forms.Form):
    """Ending a restriction."""

    reason = forms.CharField(
        label="Why does the restriction end?",
        help_text="It is written into the access log.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the restriction ends."},
    )
