from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.test import Client

from continuum.measures.listing import MARKING
from continuum.website.measures.files import HEADINGS, PROTECTED

ClientOf = Callable[[str], Client]

pytestmark = pytest.mark.usefixtures("site")


def rows(
    client_of: ClientOf, who: str, query: str = "", measure: str = "re_referrals"
) -> list[dict[str, str]]:
    answer = client_of(who).get(f"/measures/{measure}/figures.csv?{query}")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def book(client_of: ClientOf, who: str, query: str = "", measure: str = "re_referrals") -> openpyxl.Workbook:
    answer = client_of(who).get(f"/measures/{measure}/figures.xlsx?{query}")
    assert answer.status_code == 200
    return openpyxl.load_workbook(BytesIO(answer.content))


def test_every_row_says_what_it_is_and_how_it_is_marked(client_of: ClientOf) -> None:
    found = rows(client_of, "head_of_service", "by=source")

    assert tuple(found[0]) == HEADINGS
    latest = next(each for each in found if each["period_end"] == "2021-04-30" and not each["breakdown"])
    assert float(latest["value"]) == pytest.approx(
        100 * float(latest["numerator"]) / float(latest["denominator"]), abs=0.01
    )
    assert {each["breakdown"] for each in found} == {"", "source"}
    assert {each["marking"] for each in found} == {MARKING}
    assert latest["definition_version"] == "1"
    assert latest["known_at"].startswith("2021-05-07")


def test_those_who_see_protected_figures_get_files_that_say_so(client_of: ClientOf) -> None:
    found = rows(client_of, "police", "by=source", "contacts_received")

    assert {each["marking"] for each in found} == {PROTECTED}
    notes = book(client_of, "police", "", "contacts_received")["Notes"]
    assert [cell.value for cell in notes[3]] == ["Marking", PROTECTED.capitalize()]


def test_a_workbook_has_notes_and_a_sheet_a_table(client_of: ClientOf) -> None:
    made = book(client_of, "head_of_service", "by=source")

    assert made.sheetnames == ["Notes", "Source", "Periods", "Other places"]
    facts = {row[0].value: row[1].value for row in made["Notes"].iter_rows(min_row=3)}
    assert facts["As at"] == "30 April 2021"
    assert facts["Marking"] == MARKING.capitalize()
    assert "365 days" in str(facts["Definition"])
    assert made["Periods"]["A4"].value == "April 2021"


def test_the_name_of_a_file_says_which_figures_it_has(client_of: ClientOf) -> None:
    answer = client_of("head_of_service").get(
        "/measures/re_referrals/figures.csv?by=sex&team=assessment-chester"
    )

    name = "re_referrals_2021-04-30_now_assessment-chester_sex.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_there_is_not_is_refused_with_a_sentence(client_of: ClientOf, ending: str) -> None:
    client = client_of("head_of_service")

    assert client.get(f"/measures/nothing/figures.{ending}").status_code == 404
    assert client.get(f"/measures/re_referrals/figures.{ending}?by=colour").status_code == 400
    assert client.get(f"/measures/re_referrals/figures.{ending}?as_at=2011-01-31").status_code == 404
    assert client.get(f"/measures/re_referrals/figures.{ending}?as_at=yesterday").status_code == 400
