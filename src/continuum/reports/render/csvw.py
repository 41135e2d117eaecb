"""What the open data's columns are, for a program: metadata as the World Wide Web Consortium's CSV on the Web
(CSVW, Metadata Vocabulary for Tabular Data, 2015) has them, beside the CSV file.
"""

from __future__ import annotations

import json
from typing import Any

from continuum.disclosure.columns import marks_in
from continuum.reports.document import Document
from continuum.reports.render.numbers import HEADINGS, number_rows

CSV_FILE = "figures.csv"
METADATA_FILE = f"{CSV_FILE}-metadata.json"
"""Where a reader of CSVW looks for a file's metadata."""

WHOLE, _NUMBER, _TEXT, DAY = "integer", "number", "string", "date"
MOMENT = {"base": "dateTime", "format": "yyyy-MM-dd HH:mm"}
_AS_TOLD = "absent or replaced by a mark where it is not shown"

COLUMNS: dict[str, tuple[str, str | dict[str, str], str]] = {
    "measure": ("Measure", _TEXT, "The measure, by its id in the measure dictionary."),
    "title": ("Title", _TEXT, "What the measure is called."),
    "breakdown": ("Breakdown", _TEXT, "By what the measure is broken down; empty for the whole."),
    "cell": ("Cell", _TEXT, "Which part of the breakdown the figure is about; empty for the whole."),
    "period_kind": ("Kind of period", _TEXT, "The kind of period: a month, a year to date, a day."),
    "period_start": ("First day", DAY, "The first day of the period; empty for a figure of one day."),
    "period_end": ("Last day", DAY, "The last day of the period."),
    "as_at": ("As at", DAY, "The day that the report describes with the figure."),
    "known_at": ("Known at", MOMENT, "The moment at which the records were taken."),
    "value": ("Value", _NUMBER, f"The figure; {_AS_TOLD}."),
    "numerator": ("Numerator", _NUMBER, f"The number above the line; {_AS_TOLD}."),
    "denominator": ("Denominator", _NUMBER, f"The number below the line; {_AS_TOLD}."),
    "unit": ("Unit", _TEXT, "What is counted, or the unit of a share or rate."),
    "mark": ("Mark", _TEXT, "The mark that stands in place of the value; empty where it is shown."),
    "status": ("Status", _TEXT, "Whether there is a value, and why not where there is none."),
    "definition_version": ("Version", WHOLE, "The version of the definition that the figure follows."),
    "definition": ("Definition", _TEXT, "The definition, in words."),
    "basis": ("Basis", _TEXT, "What the figure rests on where it is not the records: a release, a survey."),
    "used_in": ("Used in", _TEXT, "Where the report prints it."),
}
"""Each column's title, type and meaning."""

_MAY_BE_MARKED = ("value", "numerator", "denominator")


def render_csvw(document: Document) -> str:
    """The metadata of a report's open data, as JSON. It tells of each column its type and meaning, and which
    marks stand for a number that is not shown, with what each of them means.
    """
    meanings, _ = marks_in([quoted.figure for quoted in document.quoted])
    content = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": document.language}],
        "url": CSV_FILE,
        "dc:title": f"{document.title}: figures",
        "dc:publisher": document.authority,
        "dc:description": f"Every number of the report as at {document.as_at.isoformat()}. "
        "Numbers that might tell of one person are replaced by a mark. " + " ".join(document.notes),
        "dc:language": document.language,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "lineTerminators": ["\r\n"]},
        "notes": [{"mark": mark, "meaning": meaning} for mark, meaning in meanings.items()],
        "tableSchema": {"columns": [_column(name, _marks(document)) for name in HEADINGS]},
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _column(name: str, marks: list[str]) -> dict[str, Any]:
    title, datatype, meaning = COLUMNS[name]
    column: dict[str, Any] = {
        "name": name,
        "titles": [name, title],
        "datatype": datatype,
        "dc:description": meaning,
    }
    if name in _MAY_BE_MARKED:
        column["null"] = ["", *marks]
    return column


def _marks(document: Document) -> list[str]:
    """What stands in a column of numbers that is none."""
    places = [HEADINGS.index(name) for name in _MAY_BE_MARKED]
    found = (row[at] for row in number_rows(document) for at in places)
    return sorted({value for value in found if isinstance(value, str)} - {""})
