"""The page of a measure: its value and what became of it, months, breakdowns, places, data, definition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from continuum.access.roles import Permission
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.examples.load import folder_of
from continuum.measures.finding import theme_of
from continuum.measures.versions import history_of
from continuum.publishing.editions.seen import Readiness, SeenFigure
from continuum.website.dashboard.rows import row_of
from continuum.website.doors import door
from continuum.website.measures.asked import Asked, asked_of, capital
from continuum.website.measures.definition import no_such_measure
from continuum.website.measures.plots import breakdown_picture, months_picture
from continuum.website.measures.prose import first_sentence, paragraphs
from continuum.website.measures.tables import (
    breakdown_table,
    months_table,
    period_of,
    places_table,
    quality_table,
    value_cell,
)


@door(Permission.SEE_FIGURES)
@require_safe
def measure(request: HttpRequest, measure: str) -> HttpResponse:
    """A measure, as its reader may see it."""
    if measure not in CATALOGUE:
        return no_such_measure(request, measure)
    asked = asked_of(request, CATALOGUE[measure])
    shown = page_shown(asked, sees_records=asked.reading.scope.records)
    shown["share"] = request.build_absolute_uri(shown["share"])
    return render(request, "measures/measure.html", shown, status=400 if asked.form.errors else 200)


def page_shown(asked: Asked, *, sees_records: bool) -> dict[str, Any]:
    """What the page shows."""
    measure, read = asked.measure, asked.reading
    theme = theme_of(measure.id)
    places = read.door.comparators(measure.id)
    standing = read.door.standing(measure.id)
    fields = read.door.quality(measure.id)
    return {
        "measure": measure,
        "reading": read,
        "asked": asked,
        "form": asked.form,
        "ready": read.door.readiness is Readiness.READY,
        "being_prepared_now": read.door.readiness is Readiness.BEING_PREPARED,
        "theme": theme,
        "theme_slug": folder_of(theme),
        "row": row_of(measure, read.door),
        "meaning": first_sentence(measure.definition),
        "periods": _periods(asked),
        **_months(asked, links=sees_records),
        **_breakdown(asked, links=sees_records),
        "places": places_table(measure, places, "Other places") if places else None,
        "differs": measure.published.differs if measure.published else "",
        "standing": capital(standing.words) if standing is not None else "",
        "quality": quality_table(fields, "Fields that it reads", counts=read.tells_counts)
        if fields
        else None,
        "definition": paragraphs(measure.definition),
        "notes": paragraphs(measure.notes) if measure.notes else "",
        "versions": history_of(measure),
        "share": _address("measure", asked),
        "chart": _address("measure-chart-svg", asked, by=""),
        "chart_png": _address("measure-chart-png", asked, by=""),
        "breakdown_chart": _address("measure-chart-svg", asked),
        "breakdown_chart_png": _address("measure-chart-png", asked),
        "csv": _address("measure-table-csv", asked),
        "xlsx": _address("measure-table-xlsx", asked),
    }


def _months(asked: Asked, *, links: bool) -> dict[str, Any]:
    """The picture and the table of its periods."""
    if not asked.months:
        return {"months": None, "picture": None, "months_links": []}
    table = months_table(asked.measure, asked.months, asked.signal, "Month by month")
    return {
        "months": table,
        "picture": months_picture(asked.measure, asked.months, asked.signal, asked.title),
        "months_links": [_records(asked, each) if links else "" for each in reversed(asked.months)],
    }


def _breakdown(asked: Asked, *, links: bool) -> dict[str, Any]:
    """The picture and the table of a breakdown, where one is asked for."""
    if not asked.cells:
        return {"breakdown": None, "breakdown_picture": None, "breakdown_links": []}
    period = period_of(asked.cells[0])
    title = f"{asked.title} by {asked.by_title.lower()}, {period}"
    return {
        "breakdown_period": period,
        "breakdown": breakdown_table(asked.measure, asked.cells, title, asked.by_title),
        "breakdown_picture": breakdown_picture(asked.measure, asked.cells, title, asked.by_title),
        "breakdown_links": [_records(asked, each) if links else "" for each in asked.cells],
    }


def _periods(asked: Asked) -> Sequence[dict[str, Any]]:
    """The latest figure of each kind of period that its reader is told."""
    door, measure = asked.reading.door, asked.measure
    told = [(each, door.latest(measure.id, str(each))) for each in measure.periods]
    return [
        {"kind": capital(kind.words), "period": period_of(figure), "cell": value_cell(figure)}
        for kind, figure in told
        if figure is not None
    ]


def _records(asked: Asked, figure: SeenFigure) -> str:
    """The address of the records behind a figure."""
    cells = dict(figure.by)
    if asked.reading.team:
        cells.pop("team", None)
    told = {
        "period": figure.period_kind,
        "ending": "" if figure.as_at == asked.reading.edition.as_at else figure.as_at.isoformat(),
        "by": next(iter(cells), ""),
        "cell": next(iter(cells.values()), ""),
    }
    query = "&".join((asked.reading.query, urlencode({name: value for name, value in told.items() if value})))
    return f"{reverse('records', args=[asked.measure.id])}?{query}"


def _address(name: str, asked: Asked, **other: str) -> str:
    """The address of a page or a file of the measure, as it is asked for."""
    return f"{reverse(name, args=[asked.measure.id])}?{asked.query_with(**other)}"
