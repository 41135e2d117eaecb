"""Every number of a report as a Parquet file, for programs: the rows of the open data, with their types."""

from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa

from continuum.disclosure.columns import About, marks_in, number_columns, parquet_of
from continuum.reports.document import Document
from continuum.reports.render.csvw import COLUMNS, DAY, MOMENT, WHOLE
from continuum.reports.render.numbers import HEADINGS, Field, number_rows

PARQUET_FILE = "figures.parquet"


def render_parquet(document: Document) -> bytes:
    """The file. Its numbers are columns of shown numbers, which no program averages by mistake; the policy,
    its rule and what the marks mean are in its metadata, with what each column is.
    """
    figures = [quoted.figure for quoted in document.quoted]
    rows = list(number_rows(document))
    columns = number_columns(figures)
    for place, name in enumerate(HEADINGS):
        if name not in columns:
            columns[name] = _column(name, [row[place] for row in rows])
    meanings, suppressed = marks_in(figures)
    descriptions = {name: COLUMNS[name][2] for name in HEADINGS}
    about = About(document.policy, " ".join(document.notes), meanings, suppressed, descriptions)
    return parquet_of({name: columns[name] for name in HEADINGS}, about)


def _column(name: str, fields: list[Field]) -> pa.Array:
    kind = COLUMNS[name][1]
    if kind == DAY:
        days = [date.fromisoformat(str(field)) if field else None for field in fields]
        return pa.array(days, type=pa.date32())
    if kind == MOMENT:
        return pa.array([datetime.fromisoformat(str(field)) for field in fields], type=pa.timestamp("s"))
    return pa.array(fields, type=pa.int64() if kind == WHOLE else pa.string())
