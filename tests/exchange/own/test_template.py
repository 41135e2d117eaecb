"""Empty files that can be filled in and read."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Source
from continuum.exchange.own.columns import CODES, DICTIONARY, sheet_name
from continuum.exchange.own.read import recognises
from continuum.exchange.own.template import write_template


def test_there_is_a_file_and_a_sheet_for_every_table(tmp_path: Path) -> None:
    written = write_template(tmp_path / "template")
    assert sorted(tmp_path.joinpath("template").iterdir()) == sorted(written)
    assert {path.stem for path in written} == {*TABLES, "dataset"}
    book = openpyxl.load_workbook(tmp_path / "template" / "dataset.xlsx")
    assert book.sheetnames == [*(sheet_name(table) for table in TABLES), DICTIONARY, CODES]
    for path in written:
        assert recognises(Source(path, path.name))


def test_a_table_has_its_headings_meanings_and_codes(tmp_path: Path) -> None:
    write_template(tmp_path / "template", ["contact", "contact"])
    text = (tmp_path / "template" / "contact.csv").read_text(encoding="utf-8")
    fields = [name for name in TABLES["contact"].field_names if name not in ("authority", "recorded_at")]
    assert text.strip().split(",") == fields
    book = openpyxl.load_workbook(tmp_path / "template" / "dataset.xlsx")
    assert [cell.value for cell in book["contact"][1]] == fields
    dictionary = {row[1]: row for row in book[DICTIONARY].iter_rows(min_row=2, values_only=True)}
    assert list(dictionary) == fields
    assert dictionary["received_at"][3] == "yes"
    assert dictionary["received_at"][4] == TABLES["contact"].field("received_at").meaning
    codes = {(row[0], row[1]) for row in book[CODES].iter_rows(min_row=2, values_only=True)}
    source = TABLES["contact"].field("source").codes
    assert source is not None
    assert {(source.name, code) for code in source.codes} <= codes


def test_cells_of_a_code_offer_its_codes(tmp_path: Path) -> None:
    write_template(tmp_path / "template", ["contact"])
    book = openpyxl.load_workbook(tmp_path / "template" / "dataset.xlsx")
    offered = book["contact"].data_validations.dataValidation
    assert len(offered) == len([field for field in TABLES["contact"].fields if field.codes])
    first, last = offered[0].formula1.split("!")[1].replace("$B$", "").split(":")
    listed = [book[CODES].cell(row, 2).value for row in range(int(first), int(last) + 1)]
    coded = next(field.codes for field in TABLES["contact"].fields if field.codes)
    assert listed == list(coded.codes)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ContinuumError, match="something is there already"):
        write_template(tmp_path)
    with pytest.raises(ContinuumError, match="contact"):
        write_template(tmp_path / "template", ["cnotact"])
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
