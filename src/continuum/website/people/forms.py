"""What is asked for of somebody: who they are, what they are to the service, whose records they see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from continuum.access.people.agencies import AGENCIES
from continuum.access.people.changing import Access
from continuum.access.people.user import User
from continuum.access.roles import ROLES, Role
from continuum.website.people.teams import choices

LIVING, ENDED, EVERYBODY = "", "ended", "all"


class RoleChoice(forms.CheckboxSelectMultiple):
    """The roles, each with what it is for beside it."""

    option_hints: Mapping[str, str] = {role.value: ROLES[role].purpose for role in Role}


class AccessForm(forms.Form):
    """What somebody is called, and what they are given."""

    name = forms.CharField(
        label="Name", max_length=200, widget=forms.TextInput({"class": "govuk-!-width-two-thirds"})
    )
    post = forms.CharField(
        label="Post",
        max_length=200,
        required=False,
        help_text="The job that they do: Team manager, Chester",
        widget=forms.TextInput({"class": "govuk-!-width-two-thirds"}),
    )
    roles = forms.MultipleChoiceField(
        label="Roles",
        required=False,
        choices=[(role.value, ROLES[role].title) for role in Role],
        widget=RoleChoice,
        help_text="Somebody without a role can sign in and see nothing.",
    )
    teams = forms.MultipleChoiceField(
        label="Teams whose records they see",
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "govuk-checkboxes--small"}),
        help_text="A practitioner or team manager without a team sees no records. For a role that sees all "
        "teams, choose none to leave it so.",
    )
    partner = forms.ChoiceField(
        label="Partner agency",
        required=False,
        choices=[("", "None: works for the council"), *AGENCIES.items()],
        help_text="For somebody who works for another agency. They see protected figures, and no records.",
    )

    def __init__(self, *given: Any, held: Iterable[str] = (), own: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        found = self.fields["teams"]
        assert isinstance(found, forms.MultipleChoiceField)
        found.choices = choices(held)
        if not found.choices:
            found.help_text = "The teams are known here once the first figures have been prepared."
        if own:
            for name in ("roles", "teams", "partner"):
                self.fields[name].disabled = True

    @property
    def access(self) -> Access:
        """What was given, once the form is valid."""
        given = self.cleaned_data
        return Access(
            name=given["name"],
            post=given["post"],
            roles=frozenset(Role(each) for each in given["roles"]),
            teams=frozenset(given["teams"]),
            partner=given["partner"],
        )


class AddForm(AccessForm):
    """The same of somebody new, with the address that they sign in with."""

    email = forms.EmailField(
        label="E-mail address",
        help_text="They sign in with it, and are sent a link to set their password.",
        widget=forms.EmailInput({"autocomplete": "off", "class": "govuk-!-width-two-thirds"}),
    )
    field_order = ("email", "name", "post", "roles", "teams", "partner")


class FindForm(forms.Form):
    """What narrows the list of people."""

    says_optional = False

    q = forms.CharField(
        label="Name, post or e-mail address",
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search"}),
    )
    role = forms.ChoiceField(
        label="Role",
        required=False,
        choices=[("", "Any role"), *((role.value, ROLES[role].title) for role in Role), ("none", "No role")],
    )
    access = forms.ChoiceField(
        label="Access",
        required=False,
        choices=[(LIVING, "May sign in"), (ENDED, "Ended"), (EVERYBODY, "Everybody")],
    )


def access_form_of(user: User, data: Any = None, *, own: bool = False) -> AccessForm:
    """The form of somebody who is there, filled with what they have."""
    initial = {
        "name": user.name,
        "post": user.post,
        "roles": sorted(user.roles),
        "teams": sorted(user.teams),
        "partner": user.partner,
    }
    return AccessForm(data, initial=initial, held=user.teams, own=own)


__all__ = ["EVERYBODY", "AccessForm", "AddForm", "FindForm", "access_form_of"]
