"""The measure dictionary: every measure with its meaning, to search and to narrow."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from continuum.access.roles import Permission
from continuum.measures.algebra import Measure
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.finding import (
    IN_PLAN,
    KPI,
    PUBLISHED,
    WHO_ASKS,
    Wanted,
    found,
    is_asked_for,
    themes,
)
from continuum.website.doors import door
from continuum.website.measures.prose import first_sentence

LONGEST_SEARCH = 200
_TAGS = {KPI: "Key performance indicator", IN_PLAN: "Outcome plan", PUBLISHED: "Published nationally"}


class SearchForm(forms.Form):
    """What to look for in the dictionary."""

    says_optional = False

    q = forms.CharField(
        label="Words in the title or the meaning",
        required=False,
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    theme = forms.ChoiceField(label="Theme", required=False)
    who = forms.ChoiceField(
        label="Asked for by", required=False, choices=[("", "Anybody"), *WHO_ASKS.items()]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", "All themes"), *themes().items()]  # type: ignore[attr-defined]


@door(Permission.SEE_FIGURES)
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """The dictionary, or what of it was looked for."""
    form = SearchForm(request.GET or None)
    told = form.cleaned_data if form.is_bound and form.is_valid() else {}
    wanted = Wanted(told.get("q", ""), told.get("theme", ""), told.get("who", ""))
    answer = found(wanted)
    shown = {
        "form": form,
        "wanted": wanted,
        "is_narrowed": wanted != Wanted(),
        "found": answer,
        "themes": [(theme, [_line(each) for each in kept]) for theme, kept in answer.by_theme.items()],
        "total": len(CATALOGUE),
    }
    status = 400 if form.is_bound and not form.is_valid() else 200
    return render(request, "measures/dictionary.html", shown, status=status)


def _line(measure: Measure) -> dict[str, Any]:
    """A measure on the list: its title, what it says in a sentence, and who asks for it."""
    tags = [words for who, words in _TAGS.items() if is_asked_for(measure, who)]
    if _TAGS[KPI] in tags:
        tags.remove(_TAGS[IN_PLAN])
    return {
        "id": measure.id,
        "title": measure.title,
        "meaning": first_sentence(measure.definition),
        "tags": tags,
    }
