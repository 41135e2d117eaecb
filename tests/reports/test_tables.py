from __future__ import annotations

import csv
from datetime import datetime
from io import BytesIO, StringIO

import openpyxl

from continuum.reports.document import Cell, Column, Table
from continuum.reports.render.tables import rows_csv, tables_workbook

MOMENT = datetime(2021, 5, 7, 12)
TABLE = Table(
    "Months",
    (Column("Month", numeric=False), Column("Contacts", numeric=True)),
    (
        (Cell("April 2021"), Cell("1,774", number=1774.0)),
        (Cell("=1+1"), Cell("[c]", meaning="not shown")),
    ),
    ("[c]: not shown.",),
)


def made() -> bytes:
    return tables_workbook("Contacts received", [("As at", "30 April 2021")], [("By month", TABLE)], MOMENT)


def test_a_workbook_says_what_it_is_and_has_a_sheet_a_table() -> None:
    book = openpyxl.load_workbook(BytesIO(made()))

    assert book.sheetnames == ["Notes", "By month"]
    assert [cell.value for cell in book["Notes"][3]] == ["As at", "30 April 2021"]
    assert [cell.value for cell in book["By month"][4]] == ["April 2021", 1774]
    assert book["By month"]["B5"].value == "[c]"


def test_no_text_of_a_workbook_becomes_a_formula() -> None:
    cell = openpyxl.load_workbook(BytesIO(made()))["By month"]["A5"]

    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_tables_give_the_same_bytes() -> None:
    assert made() == made()


def test_no_text_of_a_csv_file_is_taken_for_a_formula_and_a_number_stays_one() -> None:
    text = rows_csv(("a", "b"), [("=cmd|' /C calc'!A0", -5), ("@sum", "+1"), ("plain, text", 2.5)])

    rows = list(csv.reader(StringIO(text)))
    assert rows[1:] == [["'=cmd|' /C calc'!A0", "-5"], ["'@sum", "'+1"], ["plain, text", "2.5"]]
    assert text.endswith("\r\n")
