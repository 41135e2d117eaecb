"""Files in the dataset's own fields, as somebody filled them in."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Given, Rows, Source
from continuum.exchange.own.read import read, recognises
from continuum.exchange.quality.quality import Quality

GIVEN = Given("E06000050", datetime(2021, 5, 7, 18, 0))


def source(folder: Path, name: str, text: str) -> Source:
    (folder / name).write_text(text, encoding="utf-8")
    return Source(folder / name, name)


def taken(quality: Quality, *sources: Source) -> Rows:
    return read(sources, GIVEN, quality)


def test_values_are_read_by_code_or_label_and_in_the_usual_forms(tmp_path: Path) -> None:
    quality = Quality()
    given = source(
        tmp_path,
        "domestic_abuse_enquiry.csv",
        "Domestic abuse enquiry ID,Person ID,Received on,Kind,Shoe size,recieved_on\n"
        "e1,007,30/04/2021,new client,9,x\n"
        "e2,8,2021-04-29,New client,9,x\n",
    )
    rows = taken(quality, given)["domestic_abuse_enquiry"]
    assert rows["person_id"].to_list() == ["007", "8"]
    assert rows["received_on"].to_list() == [date(2021, 4, 30), date(2021, 4, 29)]
    assert rows["__row"].to_list() == [2, 3]
    told = quality.problems.select("rule", "column", "severity", "detail").rows()
    assert ("a column that is known", "Shoe size", "note", "") in told
    assert ("a column that is known", "recieved_on", "warning", "did you mean received_on?") in told
    assert quality.sources == {("domestic_abuse_enquiry.csv", ""): 2}


def test_optional_columns_may_be_left_out_without_a_word(tmp_path: Path) -> None:
    quality = Quality()
    rows = taken(quality, source(tmp_path, "person.csv", "person_id\n1\n"))["person"]
    assert "sex" not in rows.columns
    assert quality.found == 0


def test_a_required_column_that_is_not_there_is_said(tmp_path: Path) -> None:
    quality = Quality()
    taken(quality, source(tmp_path, "referral.csv", "referral_id,person_id\nr1,1\n"))
    assert quality.problems.select("rule", "field").rows() == [("the column is there", "received_on")]


def test_a_column_that_is_there_and_blank_is_told(tmp_path: Path) -> None:
    rows = taken(Quality(), source(tmp_path, "person.csv", "person_id,sex\n1,\n"))["person"]
    assert rows["sex"].to_list() == [None]


def test_several_files_of_one_table_are_put_together(tmp_path: Path) -> None:
    rows = taken(
        Quality(),
        source(tmp_path, "person_2020.csv", "person_id,sex\n1,F\n"),
        source(tmp_path, "person_2021.csv", "person_id,date_of_birth\n2,2012-05-01\n"),
    )["person"]
    assert rows.select("person_id", "sex", "date_of_birth", "__file").rows() == [
        ("1", "F", None, "person_2020.csv"),
        ("2", None, date(2012, 5, 1), "person_2021.csv"),
    ]


def test_an_empty_template_says_nothing_and_an_empty_export_that_there_is_none(tmp_path: Path) -> None:
    quality = Quality()
    template = source(tmp_path, "care_home.csv", "care_home_id,kind,registered_on\n")
    export = source(tmp_path, "team.csv", "team_id,title,authority,recorded_at\n")
    assert {name: rows.height for name, rows in taken(quality, template, export).items()} == {"team": 0}
    assert quality.problems.select("rule", "table", "file").rows() == [
        ("the table is there", "care_home", "care_home.csv")
    ]


def test_what_is_of_no_table_is_said_and_not_read(tmp_path: Path) -> None:
    quality = Quality()
    assert taken(quality, source(tmp_path, "notes.csv", "a,b\n1,2\n")) == {}
    assert quality.problems.select("rule", "done", "file").rows() == [
        ("a sheet or file that is known", "not read", "notes.csv")
    ]


def test_spellings_of_the_council_are_understood(tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('[own.person.sex]\n"girl" = "F"\n', encoding="utf-8")
    given = source(tmp_path, "person.csv", "person_id,sex\n1,Girl\n2,m\n")
    rows = read([given], Given("E06000050", datetime(2021, 5, 7), rules), Quality())["person"]
    assert rows["sex"].to_list() == ["F", "M"]


@pytest.fixture
def workbook(tmp_path: Path) -> Source:
    path = tmp_path / "filled in.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("fostering_household")
        sheet.write_row(0, 0, ["fostering_household_id", "approved_on", "kind"])
        sheet.write(1, 0, 17)
        sheet.write_datetime(1, 1, datetime(2019, 2, 3), day)
        book.add_worksheet("Data dictionary").write(0, 0, "Table")
        book.add_worksheet("Codes").write(0, 0, "Code")
        book.add_worksheet("Notes").write_row(0, 0, ["by", "whom"])
        book.get_worksheet_by_name("Notes").write_row(1, 0, ["a", "b"])
    return Source(path, path.name)


def test_a_workbook_is_read_sheet_by_sheet(workbook: Source) -> None:
    quality = Quality()
    rows = read([workbook], GIVEN, quality)
    assert list(rows) == ["fostering_household"]
    assert rows["fostering_household"].select("fostering_household_id", "approved_on").rows() == [
        ("17", date(2019, 2, 3))
    ]
    assert quality.problems.filter(pl.col("rule") == "a sheet or file that is known")["sheet"].to_list() == [
        "Notes"
    ]
    assert quality.sources[workbook.name, "fostering_household"] == 1


def test_files_are_recognised(tmp_path: Path, workbook: Source) -> None:
    assert recognises(workbook)
    assert recognises(source(tmp_path, "contact.csv", "contact_id,person_id\n"))
    assert not recognises(source(tmp_path, "contact.csv", "id,date\n"))
    assert not recognises(source(tmp_path, "web.csv", "<html>"))
    assert not recognises(source(tmp_path, "book.xlsx", "no workbook"))
    assert not recognises(Source(tmp_path / "absent.csv", "absent.csv"))


def test_a_hostile_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="web page"):
        taken(Quality(), source(tmp_path, "contact.csv", "<html><table>"))
