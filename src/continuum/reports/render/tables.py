"""Tables as files of their own, for whoever goes on working with them: a workbook, and CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO, StringIO

import xlsxwriter

from continuum.reports.document import Table
from continuum.reports.render.workbook import LONGEST_SHEET_NAME, OPTIONS, add_table, formats_of

Field = str | float | int
"""What a field of a CSV file holds."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so is taken for a formula by spreadsheets that open a CSV file."""


def tables_workbook(
    title: str, facts: Sequence[tuple[str, str]], tables: Sequence[tuple[str, Table]], moment: datetime
) -> bytes:
    """A workbook: what its tables are and for whom on the first sheet, then a sheet a table.

    Args:
        title: its title.
        facts: what must be said with the tables, as (label, words).
        tables: the tables, each with the name of its sheet.
        moment: the moment as of which they tell, which the file bears: the same tables give the same bytes.
    """
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, dict(OPTIONS)) as book:
        book.set_properties({"title": title, "created": moment.replace(tzinfo=None)})
        formats = formats_of(book)
        notes = book.add_worksheet("Notes")
        notes.set_column(0, 0, 28)
        notes.set_column(1, 1, 100)
        notes.write_string(0, 0, title, formats["title"])
        for row, (label, words) in enumerate(facts, start=2):
            notes.write_string(row, 0, label, formats["bold"])
            notes.write_string(row, 1, words, formats["wrap"])
        for name, table in tables:
            add_table(book, name[:LONGEST_SHEET_NAME], table.title, table, formats)
    return buffer.getvalue()


def rows_csv(headings: Sequence[str], rows: Iterable[Sequence[Field]]) -> str:
    """Rows as CSV, UTF-8, with lines that end as RFC 4180 says. No text in it becomes a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_harmless(field) for field in row] for row in rows)
    return text.getvalue()


def _harmless(field: Field) -> Field:
    """The field; with an apostrophe before it where a spreadsheet would work it out."""
    return f"'{field}" if isinstance(field, str) and field.startswith(_FORMULA) else field
