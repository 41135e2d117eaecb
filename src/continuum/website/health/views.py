"""Whether the service lives, in a few words of JSON: no names, no versions, no reasons."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connections
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from continuum.publishing.editions.shelf import Shelf
from continuum.website.doors import open_to_all

ANSWERS, DOES_NOT = "answers", "does not answer"


@open_to_all
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 where the databases answer, else 503; and which month's figures the site shows, if any yet."""
    told = {alias: ANSWERS if _answers(alias) else DOES_NOT for alias in settings.DATABASES}
    well = set(told.values()) == {ANSWERS}
    latest = Shelf(settings.SITE).latest()
    figures = latest.as_at.isoformat() if latest else "none prepared yet"
    return JsonResponse(
        {"status": "well" if well else "unwell", "databases": told, "figures": figures},
        status=200 if well else 503,
        headers={"Cache-Control": "no-store"},
    )


def _answers(alias: str) -> bool:
    """Whether a database answers the shortest question."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


__all__ = ["healthz"]
