"""What a check found, for reading and for programs."""

from __future__ import annotations

import csv
import io
import json

import pytest

from continuum.dataset.check import Form, check_dataset, reports_text
from tests.dataset.check.examples import good_rows, in_memory, spoilt


def test_a_good_dataset_reads_as_good() -> None:
    text = reports_text({"borough": check_dataset(in_memory(good_rows()))})
    assert text == "borough: keeps the contract; 8 rows of 8 tables looked at, no problem found.\n"


def test_the_table_tells_each_kind_once_with_the_first_row_and_what_to_do() -> None:
    rows = good_rows()
    rows["contact"] = [{**rows["contact"][0], "contact_id": f"c{n}", "source": "polise"} for n in range(1200)]
    rows["person"].append({"person_id": "p2", "unique_pupil_number": "A1"})
    rows["placement"][0]["person_id"] = None
    text = reports_text({"borough": check_dataset(in_memory(rows))})
    assert text.splitlines() == [
        "error  contact.source: the code is in its list",
        "    1,200 rows, the first of them: contact.parquet row 1, record c0: 'polise' "
        "(not a code of the list 'Source of contact')",
        "    Map the value to a code of the list; `continuum dataset describe` shows the list.",
        "error  placement.person_id: a value is required",
        "    1 row: placement.parquet row 1, record l: no value (the value is absent)",
        "    Fill the value in the source system.",
        "warning  person.unique_pupil_number: an identifier finds one person",
        "    2 rows, the first of them: person.parquet row 1, record p: '(an identifier, not shown)' "
        "(another record has the same)",
        "    See whether the records are of one person; if not, correct the number.",
        "borough: does not keep the contract; 1,208 rows of 8 tables looked at, 1,201 errors, 2 warnings.",
    ]


def test_a_problem_of_a_whole_table_has_no_row_to_tell() -> None:
    rows = good_rows()
    del rows["team"]
    lines = reports_text({"borough": check_dataset(in_memory(rows))}).splitlines()
    assert lines[0] == "warning  referral.team_id: the table it points to is there"
    assert lines[1] == "    the table team cannot be read, so nothing that points to it was checked"
    assert lines[-1] == "borough: keeps the contract; 7 rows of 7 tables looked at, 0 errors, 1 warning."


@pytest.mark.parametrize(
    ("key", "shown"), [("c 1", "record c 1:"), ("\x1b[2Jc", "record '\\x1b[2Jc':"), (None, "record unknown:")]
)
def test_a_key_cannot_write_to_the_terminal(key: str | None, shown: str) -> None:
    text = reports_text({"borough": spoilt("contact", contact_id=key, source="polise")})
    assert shown in text
    assert "\x1b" not in text


def test_csv_has_a_row_for_each_problem() -> None:
    report = spoilt("contact", source="polise", client_type=None)
    rows = list(csv.DictReader(io.StringIO(reports_text({"april": report, "may": report}, Form.CSV))))
    assert [(row["dataset"], row["field"], row["row"], row["value"]) for row in rows] == [
        ("april", "client_type", "1", ""),
        ("april", "source", "1", "polise"),
        ("may", "client_type", "1", ""),
        ("may", "source", "1", "polise"),
    ]


def test_csv_without_problems_has_its_heading() -> None:
    text = reports_text({"april": check_dataset(in_memory(good_rows()))}, Form.CSV)
    assert text == "dataset,severity,table,file,row,record,field,value,rule,detail,advice\n"


def test_json_has_counts_and_every_problem() -> None:
    content = json.loads(reports_text({"april": spoilt("contact", source="polise")}, Form.JSON))
    (dataset,) = content["datasets"]
    assert (dataset["dataset"], dataset["keeps_contract"], dataset["errors"], dataset["warnings"]) == (
        "april",
        False,
        1,
        0,
    )
    assert dataset["known_at"] == "2021-05-07T18:00:00"
    assert dataset["rows"]["contact"] == 1
    assert dataset["problems"][0]["record"] == "c"
