from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.test import Client

from continuum.access.log.event import Kind
from continuum.access.log.models import AccessEntry
from continuum.measures.listing import MARKING
from continuum.website.records.export import ExportForm

ClientOf = Callable[[str], Client]
EXPORT = "/measures/contacts_received/records/export/"
WHY = "Audit of decisions in April"

pytestmark = [
    pytest.mark.usefixtures("site"),
    pytest.mark.django_db(databases=["default", "access_log"]),
]


def exported() -> list[AccessEntry]:
    return list(AccessEntry.objects.filter(kind=Kind.EXPORTED))


def test_the_form_says_what_the_file_will_hold_and_writes_nothing_yet(client_of: ClientOf) -> None:
    answer = client_of("analyst").get(EXPORT)

    assert answer.status_code == 200
    assert "Why do you need this list?" in answer.content.decode()
    assert not exported()


def test_a_csv_file_has_every_record_and_its_marking_and_the_reason_is_in_the_log(
    client_of: ClientOf,
) -> None:
    answer = client_of("analyst").post(EXPORT, {"reason": f"  {WHY} ", "kind": "csv"})
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    (entry,) = exported()

    assert f"exported {len(rows):,} records behind Contacts received, April 2021" == entry.sentence
    assert entry.reason == WHY
    assert {row["Marking"] for row in rows} == {MARKING}
    assert set(entry.people.values_list("person", flat=True)) == {row["Person"] for row in rows}
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="official-sensitive_')
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_workbook_says_who_exported_it_and_why(client_of: ClientOf) -> None:
    answer = client_of("analyst").post(f"{EXPORT}?by=source&cell=police", {"reason": WHY, "kind": "xlsx"})
    book = openpyxl.load_workbook(BytesIO(answer.content))
    facts = {row[0].value: row[1].value for row in book["Notes"].iter_rows(min_row=3)}

    assert facts["Reason"] == WHY
    assert facts["Exported by"] == "Performance analyst"
    assert facts["Marking"] == MARKING.capitalize()
    assert book["Records"].max_row == 3 + int(str(facts["Records"]).replace(",", ""))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kind": "csv"}, "Say why you need this list"),
        ({"reason": "because", "kind": "csv"}, "in 3 words or more"),
        ({"reason": "1 2 3 4", "kind": "csv"}, "in 3 words or more"),
        ({"reason": WHY, "kind": "pdf"}, "Choose a spreadsheet or CSV"),
        ({"reason": "why " * 200, "kind": "csv"}, "at most 500"),
    ],
)
def test_without_a_reason_there_is_no_file(client_of: ClientOf, given: dict[str, str], says: str) -> None:
    answer = client_of("analyst").post(EXPORT, given)

    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert not exported()


@pytest.mark.parametrize("who", ["practitioner", "conference_chair", "police", "administrator"])
def test_who_may_not_export_is_refused(client_of: ClientOf, who: str) -> None:
    for answer in (client_of(who).get(EXPORT), client_of(who).post(EXPORT, {"reason": WHY, "kind": "csv"})):
        assert answer.status_code == 403
    assert not exported()


def test_a_manager_exports_the_records_of_their_own_team_alone(client_of: ClientOf) -> None:
    client = client_of("chester_manager")
    address = "/measures/referrals/records/export/?period=rolling_12_months"
    answer = client.post(address, {"reason": WHY, "kind": "csv"})
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))

    assert {row["Team"] for row in rows} <= {"Chester"}
    assert client.post(f"{address}&team=ellesmere-port", {"reason": WHY, "kind": "csv"}).status_code == 403


def test_people_counted_once_are_named_beside_their_record(client_of: ClientOf) -> None:
    answer = client_of("analyst").post(
        "/measures/people_in_contact/records/export/", {"reason": WHY, "kind": "csv"}
    )
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))

    assert all(row["Counted"] == row["Person"] for row in rows)


def test_a_reason_is_kept_as_one_line() -> None:
    form = ExportForm({"reason": "Audit of\n decisions   in April", "kind": "csv"})

    assert form.is_valid()
    assert form.cleaned_data["reason"] == "Audit of decisions in April"


def test_what_there_is_not_is_said(client_of: ClientOf) -> None:
    client = client_of("analyst")

    assert client.get("/measures/nothing/records/export/").status_code == 404
    assert client.get(f"{EXPORT}?denominator=1").status_code == 404
