"""Finding the lists: sheets by name or headings, headings by pattern, hostile files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.annex_a.finding import is_annex_a, lists_in
from continuum.exchange.format import Source
from continuum.exchange.quality.problem import ROW, Rule, Severity
from continuum.exchange.quality.quality import Quality
from tests.exchange.annex_a.book import a_list, told, workbook

CONTACT = {"Child Unique ID": "101", "Gender": "Female", "Date of Contact": date(2020, 9, 16)}


def found(source: Source) -> tuple[list[tuple[int, list[dict[str, Any]]]], Quality]:
    quality = Quality()
    return [(number, rows.to_dicts()) for number, rows in lists_in(source, quality)], quality


@pytest.mark.parametrize(
    "name", ["List 1", "list_1 contacts", "List01", "Annex A - List 1 (Contacts)", "Sheet3"]
)
def test_a_sheet_is_known_by_its_name_or_its_headings(tmp_path: Path, name: str) -> None:
    lists, _ = found(workbook(tmp_path / "a.xlsx", {name: a_list(1, CONTACT)}))
    assert [number for number, _ in lists] == [1]


def test_headings_may_stand_below_titles_and_be_spelt_otherwise(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Annex A", None],
        ["List 1: contacts in the six months to the inspection", None],
        [],
        [
            "Unique identifier of the child",
            "Sex",
            "Ethnic origin",
            "DOB",
            "Age",
            "Date of the contact ",
            "Contact  source",
        ],
        ["101", "Female", "a) WBRI", date(2010, 1, 1), 10, date(2020, 9, 16), "q) 6: Police"],
        [None, None],
    ]
    ((number, (row,)),), _ = found(workbook(tmp_path / "a.xlsx", {"Front door": rows}))
    assert number == 1
    assert (row["Child Unique ID"], row["Gender"], row["Contact Source"]) == ("101", "Female", "q) 6: Police")
    assert row["Date of Contact"].startswith("2020-09-16")
    assert row[ROW] == 5


def test_headings_go_before_a_wrong_name(tmp_path: Path) -> None:
    lists, _ = found(
        workbook(tmp_path / "a.xlsx", {"List 3": a_list(7), "Cover": [["Annex A"], ["Our town"]]})
    )
    assert [number for number, _ in lists] == [7]


def test_sheets_that_are_no_list_are_written_down(tmp_path: Path) -> None:
    sheets = {
        "List 1": a_list(1, CONTACT),
        "Guidance": [["How to fill this in"]],
        "List 4": [["to follow"]],
        "List 11": a_list(11, {"Individual adopter identifier": "9"}),
    }
    lists, quality = found(workbook(tmp_path / "a.xlsx", sheets))
    assert [number for number, _ in lists] == [1]
    problems = {each["sheet"]: (each["severity"], each["detail"]) for each in told(quality, Rule.SHEET)}
    assert problems == {
        "Guidance": (Severity.NOTE, "it is none of the eleven lists"),
        "List 4": (Severity.WARNING, "no row has the headings of list 4"),
        "List 11": (Severity.NOTE, "the dataset holds no adopters (1 rows)"),
    }
    assert quality.sources == {("a.xlsx", "List 1"): 1}


def test_a_sum_below_a_list_is_no_child(tmp_path: Path) -> None:
    rows = [*a_list(1, CONTACT), ["Total", 1], ["Grand total: 1"]]
    ((_, children),), quality = found(workbook(tmp_path / "a.xlsx", {"List 1": rows}))
    assert [child["Child Unique ID"] for child in children] == ["101"]
    assert [each["value"] for each in told(quality, Rule.REQUIRED)] == ["Total", "Grand total: 1"]


def test_one_list_may_come_as_csv(tmp_path: Path) -> None:
    path = tmp_path / "list 1.csv"
    path.write_bytes(
        "Child Unique ID,Gender,Ethnicity,Date of Birth,Age,Date of Contact,Contact Source\r\n"
        "101,a) Male,a) WBRI,01/02/2010,10,16/09/2020,q) 6: Police\r\n".encode("cp1252")
    )
    source = Source(path, path.name)
    assert is_annex_a(source)
    ((number, (row,)),), _ = found(source)
    assert (number, row["Date of Contact"], row[ROW]) == (1, "16/09/2020", 2)


def test_other_files_are_not_taken_for_annex_a(tmp_path: Path) -> None:
    other = tmp_path / "episodes.csv"
    other.write_text("CHILD,DECOM,RNE,LS,CIN\n1,01/01/2020,S,C2,N1\n")
    assert not is_annex_a(Source(other, other.name))
    assert not is_annex_a(workbook(tmp_path / "b.xlsx", {"contact": [["contact_id", "person_id"]]}))
    assert is_annex_a(workbook(tmp_path / "c.xlsx", {"List 8": a_list(8)}))
    assert is_annex_a(workbook(tmp_path / "d.xlsx", {"Contacts": [], "Referrals": [], "Assessments": []}))


@pytest.mark.parametrize(
    "content", [b"<html><body>Sign in</body></html>", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 locked"]
)
def test_hostile_workbooks_are_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "annex.xlsx"
    path.write_bytes(content)
    source = Source(path, path.name)
    assert not is_annex_a(source)
    with pytest.raises(ContinuumError, match=r"^annex\.xlsx: "):
        lists_in(source, Quality())
