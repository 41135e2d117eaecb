"""The export of a list of records: with a reason, in the access log before the file is on its way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from continuum.access.log.event import Kind
from continuum.access.roles import Permission
from continuum.dataset.errors import ContinuumError
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.behind_rows import BehindRow
from continuum.measures.listing import MARKING
from continuum.reports.document import Cell, Column, Table
from continuum.reports.render.tables import Field, rows_csv, tables_workbook
from continuum.reports.when import day_words
from continuum.website.doors import door, user_of
from continuum.website.measures.asked import capital
from continuum.website.measures.definition import no_such_measure
from continuum.website.measures.files import CSV, XLSX
from continuum.website.measures.tables import spaced
from continuum.website.records.asked import RecordsAsked
from continuum.website.records.listing import Listed, listed
from continuum.website.records.views import asked_by, cannot_be_listed, links
from continuum.website.telling import tell

LEAST_WORDS = 3
LONGEST_REASON = 500


class ExportForm(forms.Form):
    """Why a list is exported, and as what."""

    reason = forms.CharField(
        label="Why do you need this list?",
        help_text="It is kept in the access log with your name. Name no child and no adult.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why you need this list"},
    )
    kind = forms.ChoiceField(
        label="File",
        choices=[("xlsx", "Spreadsheet (XLSX)"), ("csv", "CSV")],
        initial="xlsx",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a spreadsheet or CSV",
            "invalid_choice": "Choose a spreadsheet or CSV",
        },
    )

    def clean_reason(self) -> str:
        """A reason in words."""
        reason = " ".join(str(self.cleaned_data["reason"]).split())
        words = [each for each in reason.split() if any(letter.isalpha() for letter in each)]
        if len(words) < LEAST_WORDS:
            raise forms.ValidationError(f"Say why in {LEAST_WORDS} words or more")
        return reason


@door(Permission.EXPORT_RECORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def records_export(request: HttpRequest, measure: str) -> HttpResponse:
    """The form that asks why; the file, once it is told."""
    if measure not in CATALOGUE:
        return no_such_measure(request, measure)
    asked = asked_by(request, measure)
    form = ExportForm(request.POST or None, initial={"kind": "xlsx"})
    try:
        found = listed(asked)
        if request.method == "POST" and form.is_valid():
            return _file(request, found, form.cleaned_data["reason"], form.cleaned_data["kind"])
    except ContinuumError as error:
        return cannot_be_listed(request, asked, error)
    shown = {"form": form, "asked": asked, "reading": asked.reading, "found": found, **links(request, asked)}
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "records/export.html", shown, status=status)


def _file(request: HttpRequest, found: Listed, reason: str, kind: str) -> HttpResponse:
    asked = found.asked
    rows = found.rows(found.fields(0))
    tell(
        request,
        Kind.EXPORTED,
        f"exported {len(rows):,} {'record' if len(rows) == 1 else 'records'} behind {asked.title}",
        reason=reason,
        people=dict.fromkeys(row.person for row in rows if row.person),
    )
    if kind == "csv":
        text = rows_csv(_headings(found), (_fields(found, row) for row in rows))
        answer = HttpResponse(f"\ufeff{text}".encode(), content_type=CSV)
    else:
        facts = _facts(found, reason, str(user_of(request)))
        tables = [("Records", _table(found, rows))]
        answer = HttpResponse(
            tables_workbook(asked.title, facts, tables, asked.reading.door.known_at), content_type=XLSX
        )
    name = f"official-sensitive_{asked.measure.id}_{asked.ending.isoformat()}_records.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(answer, private=True, no_store=True)
    return answer


def _headings(found: Listed) -> list[str]:
    named = [each.name for each in found.fields(0)]
    return [*(spaced(each) for each in _first(found)), *(spaced(each) for each in named), "Marking"]


def _first(found: Listed) -> Sequence[str]:
    counted = ("counted",) if found.is_of_things else ()
    return (*counted, "record", "person", "team", "day", "amount")


def _fields(found: Listed, row: BehindRow) -> Sequence[Field]:
    titles = found.asked.reading.edition.teams
    counted = (row.thing,) if found.is_of_things else ()
    first = (
        *counted,
        row.record,
        row.person,
        titles.get(row.team, row.team),
        row.day.isoformat(),
        row.amount,
    )
    return (*first, *row.told, MARKING)


def _table(found: Listed, rows: Sequence[BehindRow]) -> Table:
    columns = tuple(Column(each, numeric=each == "Amount") for each in _headings(found))
    cells = tuple(tuple(_cells(_fields(found, row))) for row in rows)
    return Table(f"Records behind {found.asked.title}", columns, cells)


def _cells(fields: Sequence[Field]) -> Iterator[Cell]:
    for field in fields:
        yield Cell(field) if isinstance(field, str) else Cell(f"{field:,g}", number=float(field))


def _facts(found: Listed, reason: str, who: str) -> list[tuple[str, str]]:
    asked: RecordsAsked = found.asked
    door = asked.reading.door
    return [
        ("Marking", capital(MARKING)),
        ("Records behind", asked.title),
        ("Known at", f"{day_words(door.known_at.date())}, {door.known_at:%H:%M}"),
        ("Exported by", who),
        ("Reason", reason),
        ("Records", f"{found.count:,}"),
        ("Where they come from", asked.reading.edition.note),
    ]
