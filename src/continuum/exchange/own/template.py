"""Empty files to fill in: the headings of tables, with a dictionary of their fields and codes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from continuum.dataset.contract import TABLES
from continuum.dataset.describe import code_lists, facts, standard_names
from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import CodeList, Field, Kind, Table
from continuum.dataset.files import refuse_inside_dataset, whole_or_nothing
from continuum.dataset.records import known_table
from continuum.exchange.own.columns import CODES, DICTIONARY, sheet_name

WORKBOOK = "dataset.xlsx"
_FILLED_ROWS = 10_000
"""How far down a sheet offers the codes of a list."""

_LEFT_OUT = ("authority", "recorded_at")
"""Every row has them, and an import knows them by itself; they may be added."""


def write_template(folder: Path, tables: Sequence[str] = ()) -> list[Path]:
    """Write a CSV file with the headings of each table, and a workbook with a sheet for each and two more:
    what each field means, and the codes of each list. Cells of a code offer the codes.

    Args:
        folder: the folder to make; it must not be there, or be empty.
        tables: which tables; all where none is named.

    Returns:
        The files.

    Raises:
        ContinuumError: the contract has no such table, something is in the folder already, or it lies in a
            dataset.
    """
    refuse_inside_dataset(folder)
    chosen = [known_table(name) for name in dict.fromkeys(tables)] or list(TABLES.values())
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ContinuumError(
            "something is there already", where=str(folder), remedy="Choose a folder that is not there yet."
        )
    with whole_or_nothing(folder.absolute()) as making:
        for table in chosen:
            headings = ",".join(field.name for field in _fields(table))
            (making / f"{table.name}.csv").write_text(headings + "\r\n", encoding="utf-8", newline="")
        _write_workbook(making / WORKBOOK, chosen)
    return [folder / f"{table.name}.csv" for table in chosen] + [folder / WORKBOOK]


def _fields(table: Table) -> list[Field]:
    return [field for field in table.fields if field.name not in _LEFT_OUT]


def _write_workbook(path: Path, tables: Sequence[Table]) -> None:
    with xlsxwriter.Workbook(path) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        shown = {
            Kind.DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
            Kind.DATETIME: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            # Ids and codes stay texts: 007 is not 7.
            Kind.ID: book.add_format({"num_format": "@"}),
            Kind.CODE: book.add_format({"num_format": "@"}),
        }
        sheets = [(table, book.add_worksheet(sheet_name(table.name))) for table in tables]
        _write_dictionary(book.add_worksheet(DICTIONARY), tables, head, wrapped)
        ranges = _write_codes(book.add_worksheet(CODES), code_lists(tables), head, wrapped)
        for table, sheet in sheets:
            sheet.freeze_panes(1, 1)
            for place, field in enumerate(_fields(table)):
                sheet.set_column(place, place, max(14, len(field.name) + 2), shown.get(field.kind))
                sheet.write_string(0, place, field.name, head)
                sheet.write_comment(0, place, f"{field.meaning}\n({facts(table, field)})", {"x_scale": 2})
                if field.codes:
                    sheet.data_validation(1, place, _FILLED_ROWS, place, _offered(ranges[field.codes.name]))


def _offered(codes: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": codes,
        "error_type": "warning",
        "error_message": f"The sheet {CODES!r} has the codes of the list.",
    }


def _write_dictionary(sheet: Any, tables: Sequence[Table], head: Any, wrapped: Any) -> None:
    titles = ("Table", "Field", "Kind", "Required", "Meaning", "Code list", "Known as")
    sheet.write_row(0, 0, titles, head)
    rows = [
        (
            table.name,
            field.name,
            facts(table, field),
            "yes" if field.required else "",
            field.meaning,
            field.codes.name if field.codes else "",
            "; ".join(f"{title}: {name}" for title, name in standard_names(field)),
        )
        for table in tables
        for field in _fields(table)
    ]
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row, wrapped)
    for place, width in enumerate((28, 30, 26, 10, 70, 28, 50)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows), len(titles) - 1)


def _write_codes(sheet: Any, lists: Sequence[CodeList], head: Any, wrapped: Any) -> dict[str, str]:
    """Write the codes of each list, and tell where they stand."""
    sheet.write_row(0, 0, ("Code list", "Code", "Label"), head)
    ranges, at = {}, 1
    for codes in lists:
        first = at
        for code, label in codes.codes.items():
            sheet.write_string(at, 0, codes.name, wrapped)
            sheet.write_string(at, 1, code, wrapped)
            sheet.write_string(at, 2, label, wrapped)
            at += 1
        ranges[codes.name] = f"={CODES}!$B${first + 1}:$B${at}"
    for place, width in enumerate((34, 28, 70)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    return ranges
