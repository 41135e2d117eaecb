"""Entries of the access log as a file, with a reason: for an audit, or for somebody who asks who saw them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from continuum.access.log.event import Kind
from continuum.access.log.reading import Wanted, entries, people_seen
from continuum.access.roles import Permission
from continuum.reports.render.tables import rows_csv
from continuum.website.access_log.forms import ExportWanted, Reason
from continuum.website.doors import door, user_of
from continuum.website.telling import tell

MOST = 10_000
"""How many entries go into one file: more are asked for by fewer days."""
AT_ONCE = 500
HEADINGS = (
    "number",
    "at_utc",
    "who",
    "kind",
    "sentence",
    "reason",
    "page",
    "network_address",
    "people",
    "previous_hash",
    "hash",
)
MARKING = "official-sensitive"


@door(Permission.READ_ACCESS_LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """Ask for the reason, then give the entries as CSV."""
    asked = ExportWanted(request.GET)
    wanted = asked.wanted
    found: Any = entries(user_of(request), wanted)
    count = found.count()
    form = Reason(request.POST or None)
    if asked.is_valid() and 0 < count <= MOST and request.method == "POST" and form.is_valid():
        chosen = list(found)
        reason = form.cleaned_data["reason"]
        tell(request, Kind.READ_LOG, f"{wanted.words}, and took out {len(chosen)} entries", reason=reason)
        return _file(request, chosen)
    context = {"form": form, "asked": asked, "words": _what(wanted), "count": count, "most": MOST}
    return render(request, "access_log/export.html", context)


def _file(request: HttpRequest, chosen: Sequence[Any]) -> HttpResponse:
    # The mark at the beginning is what spreadsheets tell UTF-8 by.
    text = "\ufeff" + rows_csv(HEADINGS, _lines(request, chosen))
    name = f"access-log-{localdate()}-{MARKING}.csv"
    return HttpResponse(
        text.encode(),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def _lines(request: HttpRequest, chosen: Sequence[Any]) -> Iterator[Sequence[str | int]]:
    for start in range(0, len(chosen), AT_ONCE):
        chunk = chosen[start : start + AT_ONCE]
        people = people_seen(user_of(request), [entry.number for entry in chunk])
        for entry in chunk:
            yield (
                entry.number,
                entry.at.astimezone(UTC).isoformat(),
                entry.who,
                entry.kind,
                entry.sentence,
                entry.reason,
                entry.what,
                entry.address,
                " ".join(people[entry.number]),
                entry.previous,
                entry.hash,
            )


def _what(wanted: Wanted) -> str:
    """Which entries, as a heading goes on after "Entries"."""
    return wanted.words.removeprefix("read the access log").strip()


__all__ = ["export"]
