"""Annex A into the dataset: what the lists say of people, the front door, need and protection."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.fields import Kind
from continuum.exchange.annex_a import FORMAT
from continuum.exchange.annex_a.lists import LISTS
from continuum.exchange.quality.problem import Done, Rule
from tests.exchange.annex_a.book import a_list, taken, told, workbook

WHO = {"Gender": "b) Female", "Ethnicity": "a) WBRI", "Date of Birth": date(2010, 9, 15)}


def row(child: str, /, **others: Any) -> dict[str, Any]:
    return {"Child Unique ID": child, **WHO, **others}


def test_people_of_all_lists_are_put_together(tmp_path: Path) -> None:
    book = workbook(
        tmp_path / "a.xlsx",
        {
            "List 1": a_list(1, {**row("101"), "Date of Birth": None}, row("102", Gender="Male")),
            "List 2": a_list(2, row("101", Ethnicity="k) APKN - Pakistani")),
        },
    )
    people = taken(book)[0]["person"].sort("person_id")
    assert people["person_id"].to_list() == ["101", "102"]
    assert people["sex"].to_list() == ["F", "M"]
    assert people["date_of_birth"].to_list() == [date(2010, 9, 15)] * 2
    assert people["ethnicity"].to_list() == ["APKN", "WBRI"]


def test_a_contact_is_keyed_by_child_and_day_and_further_ones_are_numbered(tmp_path: Path) -> None:
    day = date(2020, 9, 16)

    def made(source: str) -> dict[str, object]:
        return row("101", **{"Date of Contact": day, "Contact Source": source})

    rows = a_list(1, made("q) 6: Police"), made("2A"), made("q) 6: Police"))
    found, quality = taken(workbook(tmp_path / "a.xlsx", {"List 1": rows}))
    contacts = found["contact"]
    key = "contact:101:2020-09-16"
    assert contacts["contact_id"].to_list() == [key, f"{key}:2", f"{key}:3"]
    assert contacts["source"].to_list() == ["police", "education_school", "police"]
    assert contacts["received_at"].to_list() == [datetime(2020, 9, 16)] * 3
    assert contacts["client_type"].unique().to_list() == ["child"]
    assert [(each["row"], each["value"]) for each in told(quality, Rule.DUPLICATE)] == [(4, "101")]
    assert (quality.tallies["contact"].read, quality.tallies["contact"].kept) == (3, 3)


def test_a_referral_that_is_told_twice_counts_once(tmp_path: Path) -> None:
    twice = row("101", **{"Date of referral": date(2020, 9, 16), "Referral Source": "6: Police"})
    other = {**twice, "Referral Source": "2A: Schools"}
    book = workbook(tmp_path / "a.xlsx", {"List 3": a_list(3, twice, twice, other)})
    found, quality = taken(book)
    key = "referral:101:2020-09-16"
    assert found["referral"]["referral_id"].to_list() == [key, f"{key}:2"]
    assert found["referral"]["source"].to_list() == ["6", "2A"]
    assert (quality.tallies["referral"].read, quality.tallies["referral"].merged) == (3, 1)


def test_workbooks_that_overlap_tell_of_the_same_records(tmp_path: Path) -> None:
    rows = a_list(1, row("101", **{"Date of Contact": date(2020, 9, 16)}))
    books = [workbook(tmp_path / name, {"List 1": rows}) for name in ("1.xlsx", "2.xlsx")]
    found, quality = taken(*books)
    assert found["contact"].height == 1
    assert quality.tallies["contact"].merged == 1


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("j) 3D: Health services", "3D"),
        ("3D", "3D"),
        ("3d - Health services", "3D"),
        ("Police", "6"),
        ("p1) 5D: LA services", "5D"),
        ("u) 10: Unknown", "10"),
        ("Health services", None),
    ],
)
def test_referral_sources_are_read_by_letter_code_or_label(
    tmp_path: Path, said: str, means: str | None
) -> None:
    rows = a_list(3, row("101", **{"Date of referral": date(2020, 9, 16), "Referral Source": said}))
    found, quality = taken(workbook(tmp_path / "a.xlsx", {"List 3": rows}))
    assert found["referral"]["source"].to_list() == [means]
    assert bool(told(quality, Rule.CODE)) == (means is None)


def test_a_council_teaches_its_own_spellings(tmp_path: Path) -> None:
    rules = tmp_path / "ours.toml"
    rules.write_text('[annex-a.referral.source]\n"Health services" = "3A"\n')
    rows = a_list(
        3, row("101", **{"Date of referral": date(2020, 9, 16), "Referral Source": "d) Health  services"})
    )
    rules.write_text('[annex-a.referral.source]\n"d) Health services" = "3A"\n')
    found, quality = taken(workbook(tmp_path / "a.xlsx", {"List 3": rows}), rules=rules)
    assert found["referral"]["source"].to_list() == ["3A"]
    assert told(quality, Rule.CODE) == []


def test_lists_3_and_6_tell_of_one_referral_and_its_episode(tmp_path: Path) -> None:
    received = date(2020, 10, 1)
    three = a_list(
        3,
        row("101", **{"Date of referral": received, "Referral NFA?": "No", "Allocated Team": "Duty"}),
        row("102", **{"Date of referral": received, "Referral NFA?": "a) Yes", "Allocated Team": "Duty"}),
        row("103", **{"Date of referral": received, "Referral NFA?": "b) No", "Allocated Team": "Duty"}),
    )
    six = a_list(
        6,
        row(
            "101",
            **{
                "CIN Start Date": received,
                "Primary Need Code": "N1 - Abuse or Neglect",
                "Date Child Was Last Seen": date(2021, 1, 5),
                "CIN Closure Date": date(2021, 2, 1),
                "Reason for Closure": "RC9 - Case closed after assessment, referred to early help",
                "Case Status": "c) Child in need plan",
                "Allocated Team": "Locality 4",
            },
        ),
    )
    found, quality = taken(workbook(tmp_path / "a.xlsx", {"List 3": three, "List 6": six}))
    referrals = found["referral"].sort("person_id")
    assert referrals["referral_id"].to_list() == [f"referral:{child}:2020-10-01" for child in (101, 102, 103)]
    first = referrals.row(0, named=True)
    assert (
        first["primary_need"],
        first["closed_on"],
        first["closure_reason"],
        first["no_further_action"],
    ) == (
        "N1",
        date(2021, 2, 1),
        "RC9",
        False,
    )
    # Who holds the case now, not who took the referral; nothing is told twice.
    assert referrals["team_id"].to_list() == ["team:locality 4", "team:duty", "team:duty"]
    assert told(quality, Rule.REPEATED) == []
    # No further action, and without an episode in list 6: closed on the day.
    assert referrals["closed_on"].to_list()[1:] == [received, received]
    assert [each["row"] for each in told(quality, Rule.OVERLAP)] == [4]
    assert found["visit"].select("person_id", "kind", "visited_on").rows() == [
        ("101", "child_in_need", date(2021, 1, 5))
    ]
    assert found["team"].sort("title")["title"].to_list() == ["Duty", "Locality 4"]


def test_without_list_6_nothing_is_said_of_open_referrals(tmp_path: Path) -> None:
    three = a_list(3, row("101", **{"Date of referral": date(2020, 10, 1), "Referral NFA?": "No"}))
    found, quality = taken(workbook(tmp_path / "a.xlsx", {"List 3": three}))
    assert "closed_on" not in found["referral"].columns
    assert told(quality, Rule.OVERLAP) == []


HELD = date(2020, 11, 10)


def to_conference(child: str) -> list[list[Any]]:
    """A list 5 of one enquiry that led to a conference."""
    return a_list(
        5,
        row(
            child,
            **{
                "Strategy discussion initiating Section 47 Enquiry Start Date": date(2020, 10, 20),
                "Was an Initial Child Protection Conference deemed unnecessary?": "No",
                "Date of Initial Child Protection Conference": HELD,
                "Did the Initial Child Protection Conference Result in a Child Protection Plan": "a) Yes",
            },
        ),
    )


def test_assessments_hang_on_the_latest_referral_by_their_day(tmp_path: Path) -> None:
    days = {date(2020, 9, 20): "Yes", date(2020, 10, 1): "No", date(2020, 12, 1): "No"}
    three = a_list(
        3, *(row("101", **{"Date of referral": day, "Referral NFA?": said}) for day, said in days.items())
    )
    four = a_list(
        4,
        row(
            "101",
            **{
                "Continuous Assessment Start Date": date(2020, 10, 2),
                "Continuous Assessment Date of Authorisation": date(2020, 11, 30),
                "Was the child assessed as requiring LA children's social care support?": "b) No",
                "Does the Child have a Disability": "b) No",
            },
        ),
        row("102", **{"Continuous Assessment Start Date": date(2020, 10, 2)}),
    )
    sheets = {"List 3": three, "List 4": four, "List 5": to_conference("101")}
    found, _ = taken(workbook(tmp_path / "a.xlsx", sheets))
    one, two = found["single_assessment"].sort("person_id").iter_rows(named=True)
    assert (one["referral_id"], two["referral_id"]) == ("referral:101:2020-10-01", None)
    assert (one["clock_started_on"], one["started_on"]) == (date(2020, 10, 2), date(2020, 10, 2))
    assert one["completed_on"] == date(2020, 11, 30)
    assert "outcome" not in one
    assert found["section_47_enquiry"]["referral_id"].to_list() == ["referral:101:2020-10-01"]
    assert found["disability"].select("person_id", "disability").rows() == [("101", "NONE")]


def test_an_enquiry_its_conference_and_the_plan_hang_together(tmp_path: Path) -> None:
    seven = a_list(
        7,
        row(
            "101",
            **{
                "Child Protection Plan Start Date": HELD,
                "Initial Category of Abuse": "d) Emotional abuse",
                "Latest Category of Abuse": "Neglect",
                "Date of the Last Statutory Visit": date(2021, 1, 4),
                "Was the Child Seen Alone?": "b) No",
                "Date of latest review conference": date(2021, 2, 1),
                "Number of Previous Child Protection Plans": 1,
            },
        ),
    )
    found, _ = taken(workbook(tmp_path / "a.xlsx", {"List 5": to_conference("101"), "List 7": seven}))
    (enquiry,) = found["section_47_enquiry"].to_dicts()
    assert enquiry["outcome"] == "initial_child_protection_conference"
    assert "ended_on" not in enquiry
    (conference,) = found["initial_child_protection_conference"].to_dicts()
    assert conference["section_47_enquiry_id"] == enquiry["section_47_enquiry_id"]
    assert conference["outcome"] == "child_protection_plan"
    (plan,) = found["child_protection_plan"].to_dicts()
    key = "initial_child_protection_conference_id"
    assert plan[key] == conference[key]
    assert (plan["initial_category"], plan["latest_category"], plan["previous_plans"]) == ("EMO", "NEG", 1)
    visits = found["visit"].select("kind", "visited_on", "seen_alone").rows()
    assert visits == [("child_protection", date(2021, 1, 4), False)]
    (review,) = found["review_child_protection_conference"].to_dicts()
    assert review["child_protection_plan_id"] == plan["child_protection_plan_id"]
    assert review["held_on"] == date(2021, 2, 1)


def test_early_help_is_a_familys_and_not_read_of_children(tmp_path: Path) -> None:
    two = a_list(2, row("101", **{"Assessment start date": date(2020, 9, 16)}))
    found, quality = taken(workbook(tmp_path / "a.xlsx", {"List 2": two}))
    assert "early_help_episode" not in found
    assert found["person"]["person_id"].to_list() == ["101"]
    said = [each["column"] for each in told(quality, Rule.COLUMN_UNKNOWN)]
    assert "Assessment start date" in said


def test_rows_without_a_child_or_a_day_are_left_out_and_told(tmp_path: Path) -> None:
    one = a_list(
        1,
        row("101", **{"Date of Contact": "31/02/2021"}),
        {**row("x"), "Child Unique ID": None, "Date of Contact": date(2021, 1, 1)},
        row("103", **{"Date of Contact": date(2021, 1, 1)}),
    )
    found, quality = taken(workbook(tmp_path / "a.xlsx", {"List 1": one}))
    assert found["contact"]["person_id"].to_list() == ["103"]
    tally = quality.tallies["contact"]
    assert (tally.read, tally.kept, tally.left_out) == (3, 1, 2)
    assert [each["value"] for each in told(quality, Rule.DATE)] == ["31/02/2021"]


def test_the_day_of_a_blank_is_unknown(tmp_path: Path) -> None:
    seven = a_list(
        7,
        row(
            "101",
            **{
                "Child Protection Plan Start Date": date(2020, 11, 1),
                "Child Protection Plan End Date": date(1900, 1, 1),
                "Initial Category of Abuse": "a) Neglect",
                "Number of Previous Child Protection Plans": "0",
            },
        ),
    )
    found, quality = taken(workbook(tmp_path / "a.xlsx", {"List 7": seven}))
    assert found["child_protection_plan"]["ended_on"].to_list() == [None]
    assert len(told(quality, Rule.BLANK_DATE)) == 1


def test_what_has_no_place_is_written_down(tmp_path: Path) -> None:
    one = a_list(3, row("101", **{"Date of referral": date(2021, 1, 1), "Allocated Worker": "somebody"}))
    one[0] = [*one[0], "Remarks"]
    one[1] = [*one[1], "see file"]
    _, quality = taken(workbook(tmp_path / "a.xlsx", {"List 3": one}))
    unread = {each["column"]: each["detail"] for each in told(quality, Rule.COLUMN_UNKNOWN)}
    assert unread["Remarks"] == "list 3 has no such column"
    assert unread["Allocated Worker"] == "the dataset holds no names"
    assert all(each["done"] == Done.NOT_READ for each in told(quality, Rule.COLUMN_UNKNOWN))
    absent = {each["detail"] for each in told(quality, Rule.TABLE_ABSENT)}
    assert "list 8 (Children in care) is in none of the files" in absent


def test_a_table_whose_column_is_absent_is_not_told(tmp_path: Path) -> None:
    nine = a_list(9, row("101", **{"LA in Touch": "a) Yes"}))
    at = nine[0].index("Latest Pathway Plan Review Date")
    nine = [line[:at] + line[at + 1 :] for line in nine]
    found, _ = taken(workbook(tmp_path / "a.xlsx", {"List 9": nine}))
    assert "pathway_plan" not in found
    assert "contact" not in found
    assert found["care_leaver_status"]["in_touch"].to_list() == ["YES"]


def test_every_heading_has_a_place_or_a_reason() -> None:
    for each in LISTS:
        for heading in each.headings:
            assert heading.fields or heading.apart
            assert heading.reads or heading.apart
            for place in heading.fields:
                table, name = place.split(".")
                declared = TABLES[table].field(name)
                if declared.kind is Kind.CODE and heading.reads:
                    assert heading.codes is not None
                    told_codes = {code for code in heading.codes.reads.values() if code is not None}
                    assert told_codes <= set(declared.codes.codes if declared.codes else ())
                    assert set(heading.codes.writes) <= set(declared.codes.codes if declared.codes else ())


def test_what_it_carries_is_of_the_contract_and_each_once() -> None:
    places = [(one.table, one.field) for one in FORMAT.carries]
    assert len(places) == len(set(places))
    assert all(name in TABLES[table].field_names for table, name in places)
    assert {one.table for one in FORMAT.carries if one.reads} >= {"contact", "care_episode", "adoption_case"}
    kept = next(one for one in FORMAT.carries if (one.table, one.field) == ("referral", "received_on"))
    assert kept.place == "List 3: Date of referral; List 6: CIN Start Date"


def test_the_names_that_the_contract_gives_are_headings_of_the_lists() -> None:
    known = {f"List {each.number}: {heading.title}" for each in LISTS for heading in each.headings}
    named = [
        place
        for table in TABLES.values()
        for field in table.fields
        for place in field.standards.annex_a.split("; ")
        if place.startswith("List ")
    ]
    assert [place for place in named if place not in known] == []
    assert len(named) > 50


def test_a_borough_may_have_no_rows_at_all(tmp_path: Path) -> None:
    found, _ = taken(workbook(tmp_path / "a.xlsx", {f"List {n}": a_list(n) for n in range(1, 12)}))
    assert found["care_episode"].height == found["contact"].height == found["person"].height == 0
    assert isinstance(found["referral"], pl.DataFrame)
