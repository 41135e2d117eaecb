"""Every number of a report as a spreadsheet: notes first, then all numbers, then a sheet a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from types import MappingProxyType

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from continuum.disclosure.columns import marks_in
from continuum.reports.document import Cell, Document, Table
from continuum.reports.render.head import figure_caption, head_lines
from continuum.reports.render.numbers import HEADINGS, number_rows

_WIDTHS = {"title": 44, "definition": 80, "used_in": 40, "cell": 28, "measure": 34, "known_at": 17}
_DEFAULT_WIDTH = 13
LONGEST_SHEET_NAME = 31
OPTIONS = MappingProxyType(
    {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
)
"""How a workbook is written: text never becomes a formula, a link or a number."""
_MARKED_NUMBER = '"▲ +"0.0"%";"▼ −"0.0"%"'
"""How a change that stands out is shown: in percent, of more than so many."""

_COLUMN_NOTES = (
    ("value", "The figure, with two decimals more than the report prints."),
    ("numerator, denominator", "The counts that a percentage, rate or average was worked out from."),
    ("mark", "What is printed where the value is not shown or there is none."),
    ("as_at", "The date that the figure describes."),
    ("known_at", "The moment that the records were taken."),
    (
        "definition_version",
        "Rises when the definition changes: figures of one version compare with one another.",
    ),
)


def render_workbook(document: Document) -> bytes:
    """The workbook, whole. Text never becomes a formula or a link; the same report gives the same bytes."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, dict(OPTIONS)) as book:
        moment = document.known_at or datetime.combine(document.as_at, datetime.min.time())
        book.set_properties(
            {"title": document.title, "author": document.authority, "created": moment.replace(tzinfo=None)}
        )
        formats = formats_of(book)
        _add_notes(book, document, formats)
        _add_numbers(book, document, formats)
        for name, heading, table in _tables(document):
            add_table(book, name, heading, table, formats)
    return buffer.getvalue()


def formats_of(book: Workbook) -> dict[str, Format]:
    """The formats of a workbook's cells, by name."""
    return {
        "title": book.add_format({"bold": True, "font_size": 15, "font_color": "#12436D"}),
        "bold": book.add_format({"bold": True}),
        "head": book.add_format(
            {"bold": True, "bottom": 2, "bottom_color": "#12436D", "text_wrap": True, "valign": "bottom"}
        ),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "top": book.add_format({"valign": "top"}),
        "mark": book.add_format({"align": "right", "valign": "top"}),
        # Bold and the arrow carry the highlight for those who do not see the colour; it stays a number.
        "marked": book.add_format(
            {"bold": True, "bg_color": "#FDF1DC", "align": "right", "num_format": _MARKED_NUMBER}
        ),
    }


def _add_notes(book: Workbook, document: Document, formats: dict[str, Format]) -> None:
    sheet = book.add_worksheet("Notes")
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, document.title, formats["title"])
    lines = [*head_lines(document), ("", "")]
    lines += [("How to read it", note) for note in document.notes]
    meanings, _ = marks_in([quoted.figure for quoted in document.quoted])
    lines += [(f"Mark {mark}", f"{meaning}.".capitalize()) for mark, meaning in meanings.items()]
    lines += [(f"Column {name}", meaning) for name, meaning in _COLUMN_NOTES]
    lines += [("Sheet All numbers", "Every number of the report, a row each.")]
    lines += [(f"Sheet {name}", heading) for name, heading, _table in _tables(document)]
    for row, (label, words) in enumerate(lines, start=2):
        sheet.write_string(row, 0, label, formats["bold"])
        sheet.write_string(row, 1, words, formats["wrap"])


def _add_numbers(book: Workbook, document: Document, formats: dict[str, Format]) -> None:
    sheet = book.add_worksheet("All numbers")
    rows = list(number_rows(document))
    for column, heading in enumerate(HEADINGS):
        sheet.set_column(column, column, _WIDTHS.get(heading, _DEFAULT_WIDTH))
        sheet.write_string(0, column, heading, formats["head"])
    for row_number, row in enumerate(rows, start=1):
        for column, field in enumerate(row):
            if isinstance(field, str):
                sheet.write_string(row_number, column, field, formats["top"])
            else:
                sheet.write_number(row_number, column, field, formats["top"])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(HEADINGS) - 1)


def _tables(document: Document) -> Iterator[tuple[str, str, Table]]:
    """Each table, of figures and of the data of charts, with a sheet name and a heading."""
    for figure in document.figures():
        parts = [part if isinstance(part, Table) else part.table for part in figure.parts]
        tables = [table for table in parts if table is not None]
        for index, table in enumerate(tables):
            letter = chr(ord("a") + index) if len(tables) > 1 else ""
            caption = figure_caption(figure.number, figure.caption)
            heading = caption if table.title == figure.caption else f"{caption} – {table.title}"
            yield f"Figure {figure.number}{letter}"[:LONGEST_SHEET_NAME], heading, table


def add_table(book: Workbook, name: str, heading: str, table: Table, formats: dict[str, Format]) -> None:
    """Add a sheet with a table under its heading; its notes stand below."""
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, len(table.columns), 18)
    sheet.write_string(0, 0, heading, formats["bold"])
    for column, head in enumerate(table.columns):
        sheet.write_string(2, column, head.label, formats["head"])
    for row_number, row in enumerate(table.rows, start=3):
        for column, cell in enumerate(row):
            _write_cell(sheet, row_number, column, cell, formats)
    for offset, note in enumerate(table.notes, start=4 + len(table.rows)):
        sheet.write_string(offset, 0, note)
    sheet.freeze_panes(3, 1)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, formats: dict[str, Format]) -> None:
    if cell.number is not None:
        sheet.write_number(row, column, cell.number, formats["marked"] if cell.highlight else None)
    else:
        sheet.write_string(row, column, cell.text, formats["mark"] if column else formats["top"])
