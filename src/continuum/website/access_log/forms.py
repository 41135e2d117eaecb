"""What is asked for on the access log's pages."""

from __future__ import annotations

from datetime import date

from django import forms

from continuum.access.log.event import Kind
from continuum.access.log.reading import Wanted
from continuum.website.forms.day import DayField, DaysInOrder

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
"""The days that may be asked for. No entry is of another, and no calendar goes on for ever."""
FEWEST_LETTERS = 10
"""A reason is some words at least."""


class Narrow(DaysInOrder):
    """Which entries to show."""

    says_optional = False

    kind = forms.ChoiceField(
        label="What was done",
        required=False,
        choices=[("", "Everything"), *((kind.value, kind.words) for kind in Kind)],
    )
    since = DayField(label="From", required=False, earliest=FIRST_DAY, latest=LAST_DAY)
    until = DayField(label="To", required=False, earliest=FIRST_DAY, latest=LAST_DAY)

    @property
    def wanted(self) -> Wanted:
        """What was asked for; nothing in particular where it makes no sense."""
        return Wanted(**self.cleaned_data) if self.is_valid() else Wanted()


class OfPerson(forms.Form):
    """Whose records."""

    person = forms.CharField(
        label="Person id",
        help_text="As it stands in the records, such as PER0000001.",
        max_length=200,
        error_messages={"required": "Enter the id of a person."},
    )

    @property
    def wanted(self) -> Wanted:
        """What was asked for."""
        return Wanted(person=self.cleaned_data["person"])


class OfUser(forms.Form):
    """Who did it."""

    user = forms.CharField(
        label="E-mail address",
        help_text="That they sign in with.",
        max_length=254,
        error_messages={"required": "Enter the e-mail address that somebody signs in with."},
    )

    @property
    def wanted(self) -> Wanted:
        """What was asked for."""
        return Wanted(who=self.cleaned_data["user"].casefold())


class ExportWanted(Narrow):
    """All that may be asked of a file of entries, as the pages' addresses say it."""

    who = forms.CharField(required=False, max_length=254)
    person = forms.CharField(required=False, max_length=200)


class Reason(forms.Form):
    """Why entries are taken out."""

    reason = forms.CharField(
        label="Why do you take these entries out?",
        help_text="It is written into the access log with your name.",
        min_length=FEWEST_LETTERS,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Say why you take these entries out.",
            "min_length": "Say why in a few words.",
        },
    )
