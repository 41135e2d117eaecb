"""Workbooks as they come, and hostile ones."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Source
from continuum.exchange.quality.problem import Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.workbook import headed, read_workbook, sheet_names


def workbook(folder: Path, cells: dict[str, dict[tuple[int, int], object]]) -> Source:
    """A workbook with these values, by sheet and zero-based row and column."""
    path = folder / "given.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, values in cells.items():
            sheet = book.add_worksheet(name)
            for (row, column), value in values.items():
                if isinstance(value, datetime):
                    sheet.write_datetime(row, column, value)
                else:
                    sheet.write(row, column, value)
    return Source(path, "given.xlsx")


LIST_1 = {
    (0, 0): "Contacts in the last six months",
    (3, 1): "Child Unique ID",
    (3, 2): "Date of Contact",
    (3, 3): "Child Unique ID",
    (4, 1): 1234567,
    (4, 2): datetime(2021, 4, 30),
    (4, 4): "beyond",
    (6, 1): "007",
    (6, 2): 44316.5,
    (6, 3): True,
    (9, 0): "  ",
}


def test_sheets_are_rows_of_texts_with_their_numbers(tmp_path: Path) -> None:
    quality = Quality()
    sheets = read_workbook(workbook(tmp_path, {"List 1": LIST_1, "Notes": {}}), quality)
    assert list(sheets) == ["List 1"]
    assert sheets["List 1"].rows() == [
        (1, "Contacts in the last six months", None, None, None, None),
        (4, None, "Child Unique ID", "Date of Contact", "Child Unique ID", None),
        (5, None, "1234567", "2021-04-30 00:00:00", None, "beyond"),
        (7, None, "007", "44316.5", "true", None),
    ]
    assert quality.problems.select("rule", "sheet").rows() == [(Rule.SHEET, "Notes")]


def test_rows_stand_under_their_headings_with_their_origin(tmp_path: Path) -> None:
    source = workbook(tmp_path, {"List 1": LIST_1})
    quality = Quality()
    sheet = read_workbook(source, quality)["List 1"]
    found = headed(sheet, 4, source, "List 1", quality)
    assert quality.problems.select("rule", "sheet", "row", "column", "detail").rows() == [
        (
            Rule.HEADING,
            "List 1",
            4,
            "Child Unique ID",
            "columns B and D have this heading, and B is read; D says something else in 1 of 2 rows",
        )
    ]
    assert found.to_dicts()[0] == {
        "Child Unique ID": "1234567",
        "Date of Contact": "2021-04-30 00:00:00",
        "(column 5)": "beyond",
        "__row": 5,
        "__file": "given.xlsx",
        "__sheet": "List 1",
    }
    named = headed(sheet, 4, source, "List 1", Quality(), ["", "child", "received", "", ""])
    assert named.select("child", "received").row(0) == ("1234567", "2021-04-30 00:00:00")


def test_a_sheet_of_headings_alone_has_no_rows(tmp_path: Path) -> None:
    source = workbook(tmp_path, {"contact": {(0, 0): "contact_id"}})
    found = headed(read_workbook(source, Quality())["contact"], 1, source, "contact", Quality())
    assert found.height == 0
    assert found.schema["contact_id"] == pl.String


def test_names_of_sheets_are_told_and_never_fail(tmp_path: Path) -> None:
    assert sheet_names(workbook(tmp_path, {"A & B": {}, "List 2": {}})) == ("A & B", "List 2")
    assert sheet_names(Source(tmp_path / "absent.xlsx", "absent.xlsx")) == ()
    (tmp_path / "text.xlsx").write_text("id,born\n", encoding="utf-8")
    assert sheet_names(Source(tmp_path / "text.xlsx", "text.xlsx")) == ()


def refused(path: Path) -> str:
    with pytest.raises(ContinuumError) as raised:
        read_workbook(Source(path, path.name), Quality())
    assert "\n" not in str(raised.value)
    return str(raised.value)


def packed(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    for name, content, told in [
        ("text.xlsx", b"id,born\n", "no Excel workbook"),
        ("web.xlsx", b"<html><table>", "no Excel workbook"),
        ("empty.xlsx", b"", "no Excel workbook"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        ("cut.xlsx", b"PK\x03\x04" + b"\0" * 40, "damaged"),
    ]:
        path = tmp_path / name
        path.write_bytes(content)
        assert told in refused(path)
    assert "no Excel workbook" in refused(packed(tmp_path / "other.xlsx", {"word/document.xml": b"<a/>"}))
    assert "cannot be read" in refused(packed(tmp_path / "bare.xlsx", {"[Content_Types].xml": b"<a/>"}))


def test_a_workbook_without_a_value_is_refused(tmp_path: Path) -> None:
    assert "no sheet with a value" in refused(workbook(tmp_path, {"a": {}}).path)


def test_a_workbook_cut_short_or_changed_is_refused(tmp_path: Path) -> None:
    content = workbook(tmp_path, {"a": {(0, 0): "id"}}).path.read_bytes()
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(content[: len(content) // 2])
    assert "damaged" in refused(broken)
    broken.write_bytes(content[:700] + b"\0" * 60 + content[760:])
    assert "damaged" in refused(broken)


def test_a_bomb_is_refused_by_what_it_says(tmp_path: Path) -> None:
    bomb = {"[Content_Types].xml": b"<a/>", "xl/worksheets/sheet1.xml": b"0" * (64 << 20)}
    assert "unpacks to far more" in refused(packed(tmp_path / "bomb.xlsx", bomb))


def test_a_bomb_that_understates_itself_is_refused(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "bomb.xlsx", {"[Content_Types].xml": b"<a/>", "xl/sharedStrings.xml": b"0" * 5_000_000}
    )
    content = path.read_bytes()
    path.write_bytes(content.replace((5_000_000).to_bytes(4, "little"), (5_000).to_bytes(4, "little")))
    assert "damaged" in refused(path)


def test_a_sheet_that_spans_the_whole_grid_is_refused(tmp_path: Path) -> None:
    source = workbook(tmp_path, {"a": {(0, 0): "first", (1_048_575, 16_383): "last"}})
    assert "16,384 columns and 1,048,576 rows" in refused(source.path)


@pytest.mark.parametrize(
    "place", ["Ixxxxxxxxxxxxxxxxxxxx1", "A", "I&#73;1", "A12345678", "AAAA1", "", "1 000"]
)
def test_a_cell_that_stands_nowhere_is_refused(tmp_path: Path, place: str) -> None:
    source = workbook(tmp_path, {"a": {(0, 0): "first", (2, 3): "last"}})
    with zipfile.ZipFile(source.path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    sheet = entries["xl/worksheets/sheet1.xml"]
    assert b'r="D3"' in sheet
    entries["xl/worksheets/sheet1.xml"] = sheet.replace(b'r="D3"', f'r="{place}"'.encode())
    assert "stands nowhere" in refused(packed(tmp_path / "odd.xlsx", entries))
