"""The definition of a measure: its whole entry in the dictionary, as a page."""

from __future__ import annotations

from difflib import get_close_matches

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from continuum.access.roles import Permission
from continuum.measures.algebra import Measure
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.dictionary_entry import facts
from continuum.measures.examples.load import example_of, folder_of
from continuum.measures.finding import theme_of
from continuum.measures.versions import history_of
from continuum.website.doors import door
from continuum.website.measures.prose import inline, paragraphs


@door(Permission.SEE_FIGURES)
@require_safe
def measure_definition(request: HttpRequest, measure: str) -> HttpResponse:
    """What a measure says, how it is worked out, what is easily got wrong, and an example."""
    if measure not in CATALOGUE:
        return no_such_measure(request, measure)
    return render(request, "measures/definition.html", definition_shown(CATALOGUE[measure]))


def definition_shown(measure: Measure) -> dict[str, object]:
    """What the page of a definition shows."""
    example = example_of(measure)
    theme = theme_of(measure.id)
    return {
        "measure": measure,
        "theme": theme,
        "theme_slug": folder_of(theme),
        "definition": paragraphs(measure.definition),
        "facts": [(name, inline(words)) for name, words in facts(measure)],
        "notes": paragraphs(measure.notes) if measure.notes else "",
        "example": paragraphs(example.heading),
        "given": example.drawings[:-1],
        "gives": example.drawings[-1],
        "versions": history_of(measure),
    }


def no_such_measure(request: HttpRequest, named: str) -> HttpResponse:
    """The page that says so, with the measures of the nearest names."""
    near = [CATALOGUE[each] for each in get_close_matches(named.replace("-", "_"), CATALOGUE, n=3)]
    return render(request, "measures/no_such_measure.html", {"named": named, "near": near}, status=404)
