"""The quality report of an import, for those who can mend the records: a page, a list and a program's file.

It repeats values of records, as whoever has to find and correct them needs. It is for the council's own
staff, never for publication, and each form says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from markupsafe import Markup

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import whole_file
from continuum.exchange.quality.output import csv_text, json_text
from continuum.exchange.quality.problem import Severity
from continuum.exchange.quality.quality import Coverage, Quality
from continuum.exchange.quality.report import QualityReport, quality_report
from continuum.reports.render.html import environment, style

PAGE, LIST, DATA = "quality.html", "quality.csv", "quality.json"
"""The files of a quality report: to read, for a spreadsheet, for a program."""

NOT_PUBLIC = "It holds values of records. It is for those who mend them, and not for publication."

_SEVERITIES = {
    Severity.ERROR: ("Something is lost", "A value was set to unknown, or a row left out."),
    Severity.WARNING: ("Somebody should look", "The record was kept, though it is hardly right."),
    Severity.NOTE: ("Good to know", "Nothing is wrong with the records themselves."),
}


def write_quality(
    quality: Quality, folder: Path, *, heading: str, known_at: datetime | None = None, outcome: str = ""
) -> list[Path]:
    """Write the quality report of an import into a folder; a report that is there already is replaced.

    Args:
        quality: the account that the import kept.
        folder: where to write; made where it is not there.
        heading: what was imported, in a few words.
        known_at: the moment the records were taken; None where the import stopped before anybody knew.
        outcome: what became of the import, in a sentence, where it stopped.

    Returns:
        The files written.

    Raises:
        ContinuumError: the folder is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise ContinuumError(f"{folder} is a file, not a folder", remedy="Name a folder for the report.")
    report = quality_report(quality)
    folder.mkdir(parents=True, exist_ok=True)
    about = {
        "import": heading,
        "known_at": known_at.isoformat() if known_at else None,
        "outcome": outcome,
        "note": NOT_PUBLIC,
    }
    forms: dict[str, Callable[[], str]] = {
        PAGE: lambda: quality_page(report, heading=heading, known_at=known_at, outcome=outcome),
        LIST: lambda: "\ufeff" + csv_text(report),
        DATA: lambda: json_text(report, about),
    }
    return [_write(folder / name, make()) for name, make in forms.items()]


def quality_page(
    report: QualityReport, *, heading: str, known_at: datetime | None = None, outcome: str = ""
) -> str:
    """The report as one accessible page: nothing is fetched, nothing runs."""
    return (
        environment()
        .get_template("quality.html.j2")
        .render(
            report=report,
            heading=heading,
            known_at=known_at,
            outcome=outcome,
            not_public=NOT_PUBLIC,
            severities=[(each, *_SEVERITIES[each]) for each in Severity if report.count(each)],
            coverage=_by_table(report.coverage),
            meaning=lambda table: TABLES[table].meaning,
            style=Markup(style()),
        )
    )


def _by_table(coverage: tuple[Coverage, ...]) -> dict[str, list[Coverage]]:
    found: dict[str, list[Coverage]] = {}
    for each in coverage:
        found.setdefault(each.table, []).append(each)
    return found


def _write(path: Path, text: str) -> Path:
    with whole_file(path) as unfinished:
        unfinished.write_text(text, encoding="utf-8")
    return path
