"""The form in which somebody chooses what the whole site shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from continuum.publishing.editions.seen import Known
from continuum.reports.when import day_words
from continuum.website.reading import AS_AT, KNOWN, TEAM, Reading

LATEST = ""
"""The choice of whichever month is the latest."""


class ViewForm(forms.Form):
    """Which month, what was known of it, and whose figures.

    Args:
        reading: what is shown now, with all that may be chosen.
    """

    as_at = forms.ChoiceField(label="Figures as at", required=False)
    known = forms.ChoiceField(
        label="What is told of it",
        choices=[
            (Known.NOW, "What is known now, with all that was written up since"),
            (Known.THEN, "What was known then, a week after the month ended"),
        ],
        widget=forms.RadioSelect,
    )
    team = forms.ChoiceField(label="Whose figures", required=False)
    next = forms.CharField(widget=forms.HiddenInput, required=False)
    says_optional = False

    def __init__(self, reading: Reading, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._shelf = reading.shelf
        days = sorted({each.as_at for each in self._shelf.editions()}, reverse=True)
        months = [(each.isoformat(), day_words(each)) for each in days]
        self._choices(AS_AT, [(LATEST, f"The latest month: {months[0][1]}"), *months])
        whole = "The whole council" if reading.protected else "The whole council, all teams"
        if reading.teams:
            self._choices(TEAM, [("", whole), *reading.teams.items()])
        else:
            del self.fields[TEAM]

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Whether there are figures for the choice."""
        chosen = super().clean() or {}
        latest = self._shelf.latest()
        told, known = chosen.get(AS_AT), chosen.get(KNOWN)
        if known and told is not None and latest is not None:
            as_at = date.fromisoformat(told) if told else latest.as_at
            if self._shelf.find(as_at, Known(known)) is None:
                self.add_error(
                    KNOWN,
                    f"What was known then of {day_words(as_at)} was not kept. Choose what is known now.",
                )
        return chosen
