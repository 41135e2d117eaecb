"""The tables of a measure as files: CSV with a row a figure, and a workbook with a sheet a table.

They hold what the page shows to the same reader, and say what they are: as at and known at when, by which
definition, and whether the figures are protected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from continuum.access.roles import Permission
from continuum.disclosure.absent import mark_of
from continuum.disclosure.digits import tidy, written_value
from continuum.disclosure.marks import Shown, Suppressed
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.listing import MARKING
from continuum.measures.versions import history_of
from continuum.publishing.editions.seen import SeenFigure
from continuum.reports.document import Table
from continuum.reports.render.tables import Field, rows_csv, tables_workbook
from continuum.reports.when import day_words
from continuum.website.doors import door
from continuum.website.measures.asked import Asked, asked_of, capital
from continuum.website.measures.tables import breakdown_table, months_table, places_table

PROTECTED = "protected: small numbers of people are not shown"
CSV, XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = (
    "measure",
    "title",
    "breakdown",
    "cell",
    "label",
    "period_kind",
    "period_start",
    "period_end",
    "as_at",
    "known_at",
    "value",
    "numerator",
    "denominator",
    "unit",
    "mark",
    "status",
    "definition_version",
    "definition",
    "source",
    "basis",
    "marking",
)
"""The columns of the CSV file. Each row bears the marking, so that it stays when rows are taken out."""


@door(Permission.SEE_FIGURES)
@require_safe
def measure_table_csv(request: HttpRequest, measure: str) -> HttpResponse:
    """The figures of the page as CSV."""
    asked = _asked(request, measure)
    text = rows_csv(HEADINGS, (_row(asked, each) for each in (*asked.months, *asked.cells)))
    # The mark at the beginning is what spreadsheets tell UTF-8 by.
    return _file(f"\ufeff{text}".encode(), CSV, file_name(asked, "csv"))


@door(Permission.SEE_FIGURES)
@require_safe
def measure_table_xlsx(request: HttpRequest, measure: str) -> HttpResponse:
    """The tables of the page as a workbook."""
    asked = _asked(request, measure)
    content = tables_workbook(asked.title, facts_of(asked), list(_tables(asked)), asked.reading.door.known_at)
    return _file(content, XLSX, file_name(asked, "xlsx"))


def marking(figures: Sequence[SeenFigure]) -> str:
    """Whether figures are protected, in the words that stand on a file of them."""
    return PROTECTED if all(each.protected for each in figures) else MARKING


def facts_of(asked: Asked) -> list[tuple[str, str]]:
    """What must be said with the tables, as (label, words)."""
    measure, door = asked.measure, asked.reading.door
    version = history_of(measure)[-1]
    return [
        ("Marking", capital(marking((*asked.months, *asked.cells)))),
        ("Measure", f"{measure.title} ({measure.id})"),
        ("Of", asked.reading.team_title or ", ".join(asked.reading.edition.authorities.values())),
        ("As at", day_words(door.as_at)),
        ("Known at", f"{day_words(door.known_at.date())}, {door.known_at:%H:%M}"),
        ("Unit", measure.unit),
        ("Definition", measure.definition),
        ("Version of the definition", f"{version.number}, since {day_words(version.since)}"),
        ("Source of the definition", str(measure.source)),
        ("Records", asked.reading.edition.note),
    ]


def title_lines(asked: Asked) -> tuple[str, ...]:
    """What stands above a picture that is taken away: what it is, when, and whether it is protected."""
    door = asked.reading.door
    by = f" by {asked.by_title.lower()}" if asked.by else ""
    known = f"as known on {day_words(door.known_at.date())}"
    figures = asked.cells if asked.by else asked.months
    return (
        f"{asked.title}{by}",
        f"As at {day_words(door.as_at)}, {known}. {capital(marking(figures))}.",
    )


def file_name(asked: Asked, ending: str) -> str:
    """The name of a file: the measure, the day, what was known of it, and what it was narrowed by."""
    read = asked.reading
    parts = (asked.measure.id, read.edition.as_at.isoformat(), str(read.edition.known), read.team, asked.by)
    return f"{'_'.join(filter(None, parts))}.{ending}"


def _asked(request: HttpRequest, measure: str) -> Asked:
    if measure not in CATALOGUE:
        raise Http404(f"There is no measure {measure}.")
    asked = asked_of(request, CATALOGUE[measure])
    if asked.form.errors:
        raise BadRequest("The measure is not told so.")
    return asked


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(answer, private=True, no_store=True)
    return answer


def _tables(asked: Asked) -> Iterator[tuple[str, Table]]:
    """The tables of the page, each with the name of its sheet."""
    if asked.cells:
        title = f"{asked.title} by {asked.by_title.lower()}"
        yield asked.by_title, breakdown_table(asked.measure, asked.cells, title, asked.by_title)
    if asked.months:
        yield "Periods", months_table(asked.measure, asked.months, asked.signal, asked.title)
    places = asked.reading.door.comparators(asked.measure.id)
    if places:
        yield "Other places", places_table(asked.measure, places, f"{asked.measure.title}: other places")


def _row(asked: Asked, figure: SeenFigure) -> tuple[Field, ...]:
    return (
        figure.measure,
        figure.title,
        "; ".join(dimension for dimension, _ in figure.by),
        "; ".join(cell for _, cell in figure.by),
        figure.cell_label,
        figure.period_kind,
        figure.period_start.isoformat() if figure.period_start else "",
        figure.period_end.isoformat(),
        figure.as_at.isoformat(),
        figure.known_at.isoformat(sep=" ", timespec="minutes"),
        _field(written_value(figure)),
        _field(tidy(figure.numerator)),
        _field(tidy(figure.denominator)),
        figure.unit,
        mark_of(figure.value, figure.status),
        figure.status,
        figure.version,
        asked.measure.definition,
        str(asked.measure.source),
        figure.basis,
        PROTECTED if figure.protected else MARKING,
    )


def _field(number: Shown) -> Field:
    """A number, or its mark, or nothing where there is none."""
    if number is None:
        return ""
    return number.mark if isinstance(number, Suppressed) else number
