"""The list of records behind a figure. Each sight of it is in the access log before it is on its way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from continuum.access.log.event import Kind
from continuum.access.roles import Permission
from continuum.dataset.errors import ContinuumError
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.website.doors import door, refuse, user_of
from continuum.website.measures.definition import no_such_measure
from continuum.website.measures.tables import spaced
from continuum.website.reading import TEAM
from continuum.website.records.asked import CELL, RecordsAsked, has_records, records_asked
from continuum.website.records.listing import Listed, listed
from continuum.website.telling import tell

ON_A_PAGE = 50
LONGEST_PAGE = 9
"""Digits of the number of a page."""


@door(Permission.SEE_RECORDS)
@require_safe
def records(request: HttpRequest, measure: str) -> HttpResponse:
    """The records behind a figure, a page of them."""
    if measure not in CATALOGUE:
        return no_such_measure(request, measure)
    asked = asked_by(request, measure)
    try:
        return _page(request, listed(asked))
    except ContinuumError as error:
        return cannot_be_listed(request, asked, error)


def asked_by(request: HttpRequest, measure: str) -> RecordsAsked:
    """Which records are asked for, by somebody who may see those of the team that they name.

    Raises:
        PermissionDenied: they open no record, whatever their roles, since they work for a partner; or they
            name another team. The access log tells of it.
        Http404, BadRequest: there is no such figure.
    """
    asked = records_asked(request, CATALOGUE[measure])
    if not asked.reading.scope.records:
        refuse(
            request,
            "Whoever works for a partner agency opens no records.",
            f"was refused the records behind {asked.title}",
        )
    team = asked.cells.get(TEAM, "")
    if team and not asked.reading.scope.sees_team(team):
        refuse(
            request,
            "You may open the records of your own teams.",
            f"was refused the records behind {asked.title}",
        )
    return asked


def cannot_be_listed(request: HttpRequest, asked: RecordsAsked, error: ContinuumError) -> HttpResponse:
    """The page that says why there is no list."""
    shown = {"asked": asked, "reading": asked.reading, "error": error}
    return render(request, "records/none.html", shown, status=404)


def _page(request: HttpRequest, found: Listed) -> HttpResponse:
    asked = found.asked
    pages = Paginator(range(found.count), ON_A_PAGE)
    number = request.GET.get("page", "1")
    # nobody lists so many pages, and a number of thousands of digits is not read at all
    if not number.isdecimal() or len(number) > LONGEST_PAGE or not 1 <= int(number) <= pages.num_pages:
        raise Http404("The list has no such page.")
    page = pages.page(int(number))
    fields = found.fields()
    rows = found.rows(fields, max(page.start_index() - 1, 0), ON_A_PAGE)
    tell(
        request,
        Kind.SAW_RECORDS,
        f"saw {_of(len(rows), found.count)} behind {asked.title}{_below(asked)}",
        people=dict.fromkeys(row.person for row in rows if row.person),
    )
    shown = {
        "asked": asked,
        "reading": asked.reading,
        "found": found,
        "page": page,
        "rows": rows,
        "fields": [(spaced(each.name), each.meaning) for each in fields],
        "table": spaced(found.behind.table).lower(),
        "titles": asked.reading.edition.teams,
        "teams": found.teams if len(found.teams) > 1 or asked.held_by else {},
        "figure": asked.figure,
        **links(request, asked),
    }
    answer = render(request, "records/records.html", shown)
    patch_cache_control(answer, private=True, no_store=True)
    return answer


def links(request: HttpRequest, asked: RecordsAsked) -> dict[str, Any]:
    """Where one goes from the list: to the other side of the line, to its export, back to the measure."""
    here = reverse("records", args=[asked.measure.id])
    other = not asked.denominator
    address: Callable[[str], str] = lambda name: reverse(name, args=[asked.measure.id])  # noqa: E731
    crosses = asked.measure.denominator is not None and has_records(asked.measure, denominator=other)
    return {
        "here": here,
        "other_side": f"{here}?{asked.query_with(denominator='1' if other else '', held_by='')}"
        if crosses
        else "",
        "export": f"{address('records-export')}?{asked.query_with()}"
        if user_of(request).may(Permission.EXPORT_RECORDS)
        else "",
        "measure_address": f"{address('measure')}?{asked.reading.query}",
        "kept": [(name, value) for name, value in request.GET.items() if name not in ("held_by", "page")],
        "cell_word": CELL,
    }


def _of(shown: int, all_of_them: int) -> str:
    whole = "1 record" if all_of_them == 1 else f"{all_of_them:,} records"
    return whole if shown == all_of_them else f"{shown} of {whole}"


def _below(asked: RecordsAsked) -> str:
    return ", below the line" if asked.denominator else ""
