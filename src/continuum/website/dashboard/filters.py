"""What a reader narrows the dashboard to: what stands out, an area, a team. It all stands in the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from continuum.measures.algebra import Measure
from continuum.publishing.editions.seen import Door, SeenFigure

AREA = "locality"
"""The dimension that says in which area the team works that holds a record: what a reader calls an area."""


class FilterForm(forms.Form):
    """What to narrow to. A form that is sent by GET, so that what it shows can be shared as an address."""

    says_optional = False

    signals = forms.BooleanField(
        label="Signals only", required=False, widget=forms.CheckboxInput({"class": "govuk-checkboxes--small"})
    )
    area = forms.ChoiceField(label="Area", required=False)
    team = forms.ChoiceField(label="Team", required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        areas: Mapping[str, str],
        teams: Mapping[str, str],
        whole: str,
    ) -> None:
        super().__init__(data)
        _choose(self, "area", "All areas", areas)
        _choose(self, "team", whole, teams)


@dataclass(frozen=True)
class Narrowing:
    """What the dashboard is narrowed to: nothing when all are empty."""

    signals: bool = False
    area: str = ""
    team: str = ""

    @property
    def is_any(self) -> bool:
        """Whether it is narrowed at all."""
        return self.signals or bool(self.area) or bool(self.team)


def narrowing_of(form: FilterForm) -> Narrowing:
    """What the reader asked for; nothing where the form says something that it does not offer."""
    if not form.is_valid():
        return Narrowing()
    told = form.cleaned_data
    return Narrowing(told["signals"], told.get("area", ""), told.get("team", ""))


def areas_of(door: Door, measures: Iterable[Measure]) -> dict[str, str]:
    """The areas that this reader is told measures by, with their titles."""
    found: dict[str, str] = {}
    for measure in measures:
        if AREA in door.breakdowns(measure.id):
            found.update((code, each.cell_label) for each, code in _cells(door, measure))
    return dict(sorted(found.items(), key=lambda area: area[1]))


def by_area(door: Door, measure: Measure, area: str) -> SeenFigure | None:
    """The figure of a measure in an area; None where this reader is not told it by area."""
    return next((each for each, code in _cells(door, measure) if code == area), None)


def _cells(door: Door, measure: Measure) -> list[tuple[SeenFigure, str]]:
    return [(each, dict(each.by)[AREA]) for each in door.breakdown(measure.id, AREA)]


def _choose(form: FilterForm, name: str, everything: str, offered: Mapping[str, str]) -> None:
    """Offer the choices of a field; without any, there is no such field."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    if offered:
        field.choices = [("", everything), *offered.items()]
    else:
        del form.fields[name]
