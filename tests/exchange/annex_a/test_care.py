"""Lists 8 to 10: care, leaving care, adoption."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from continuum.exchange.quality.problem import Rule
from tests.exchange.annex_a.book import a_list, taken, told, workbook

ENTERED = date(2019, 8, 6)


def in_care(child: str = "101", /, **others: Any) -> dict[str, Any]:
    """A row as the sample of the LIIA tools has them, with a made-up child."""
    return {
        "Child Unique ID": child,
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)": "b) No",
        "Date Started to be Looked After": ENTERED,
        "Child's Category of Need": "N1 - Abuse or Neglect",
        "Start date of current legal status": ENTERED,
        "Child's Legal Status": "C2: FCO",
        "Start Date of Most Recent Placement": ENTERED,
        "Placement Type": "f) U6: Foster placement - not FFA",
        "Placement Provider": "e) PR4 - Private provision",
        "Allocated Team": "Children in Care Team 1",
        **others,
    }


EPISODE = ("started_on", "reason_new_episode", "legal_status", "placement_id", "ended_on", "reason_ceased")


def episodes(tmp_path: Path, *rows: dict[str, object]) -> list[tuple[object, ...]]:
    found, _ = taken(workbook(tmp_path / "a.xlsx", {"List 8": a_list(8, *rows)}))
    return found["care_episode"].sort("started_on").select(EPISODE).rows()


def test_a_period_without_a_change_is_one_episode(tmp_path: Path) -> None:
    placed = f"placement:101:{ENTERED}"
    assert episodes(tmp_path, in_care()) == [(ENTERED, "S", "C2", placed, None, None)]


def test_of_the_time_before_the_latest_placement_the_placement_is_not_known(tmp_path: Path) -> None:
    moved = date(2020, 6, 1)
    assert episodes(tmp_path, in_care(**{"Start Date of Most Recent Placement": moved})) == [
        (ENTERED, "S", "C2", None, moved, "X1"),
        (moved, "P", "C2", f"placement:101:{moved}", None, None),
    ]


def test_the_latest_legal_status_stands_from_the_day_care_began(tmp_path: Path) -> None:
    found, _ = taken(
        workbook(
            tmp_path / "a.xlsx",
            {"List 8": a_list(8, in_care(**{"Start date of current legal status": date(2020, 1, 1)}))},
        )
    )
    assert found["care_episode"]["legal_status"].to_list() == ["C2"]
    assert found["legal_status"]["started_on"].to_list() == [date(2020, 1, 1)]


def test_care_that_ceased_ends_the_placement_and_the_legal_status(tmp_path: Path) -> None:
    left = date(2021, 1, 20)
    row = in_care(
        **{
            "Date Ceased to be Looked After": left,
            "Reason Ceased to be Looked After": "k) E47: Special Guardianship Orders - relative/friend",
        }
    )
    found, _ = taken(workbook(tmp_path / "a.xlsx", {"List 8": a_list(8, row)}))
    assert found["care_episode"].select("ended_on", "reason_ceased").rows() == [(left, "E47")]
    assert found["placement"]["ended_on"].to_list() == [left]
    assert found["legal_status"]["ended_on"].to_list() == [left]
    assert found["special_guardianship"].select("person_id", "ordered_on", "guardian").rows() == [
        ("101", left, "relative_or_friend")
    ]


def test_several_workbooks_make_a_longer_history(tmp_path: Path) -> None:
    first, second = date(2020, 2, 1), date(2020, 11, 1)
    ordered = date(2020, 12, 1)
    one = in_care(**{"Start Date of Most Recent Placement": first, "Child's Legal Status": "C1: ICO"})
    two = in_care(
        **{
            "Start Date of Most Recent Placement": second,
            "Placement Type": "p) K2: Children's Homes",
            "Start date of current legal status": ordered,
        }
    )
    found, quality = taken(
        workbook(tmp_path / "1.xlsx", {"List 8": a_list(8, one)}),
        workbook(tmp_path / "2.xlsx", {"List 8": a_list(8, two)}),
    )
    assert found["care_episode"].sort("started_on").select(EPISODE).rows() == [
        (ENTERED, "S", "C1", None, first, "X1"),
        (first, "P", "C1", f"placement:101:{first}", second, "X1"),
        (second, "P", "C1", f"placement:101:{second}", ordered, "X1"),
        (ordered, "L", "C2", f"placement:101:{second}", None, None),
    ]
    placements = found["placement"].sort("started_on").select("placement_type", "ended_on").rows()
    assert placements == [("U6", second), ("K2", None)]
    tally = quality.tallies["care_episode"]
    assert (tally.kept, tally.merged) == (4, 1)


@pytest.mark.parametrize(
    ("said", "adoption", "parents"), [("i) A5", True, False), ("P1", False, True), ("K2", False, False)]
)
def test_a_placements_type_says_whether_it_is_for_adoption_or_with_parents(
    tmp_path: Path, said: str, adoption: bool, parents: bool
) -> None:
    row = in_care(**{"Placement Type": said, "Placement Location": "b) Out"})
    found, _ = taken(workbook(tmp_path / "a.xlsx", {"List 8": a_list(8, row)}))
    told_of = found["placement"].select("for_adoption", "with_parents", "in_authority").row(0)
    assert told_of == (adoption, parents, False)


def test_a_placement_without_its_day_is_left_out_and_told(tmp_path: Path) -> None:
    row = in_care(**{"Start Date of Most Recent Placement": None})
    found, quality = taken(workbook(tmp_path / "a.xlsx", {"List 8": a_list(8, row)}))
    assert found["care_episode"]["placement_id"].to_list() == [None]
    assert quality.tallies["placement"].left_out == 1
    assert [each["table"] for each in told(quality, Rule.REQUIRED)] == ["placement"]


def test_a_row_without_the_day_care_began_is_left_out_and_told(tmp_path: Path) -> None:
    row = in_care(**{"Date Started to be Looked After": None})
    _, quality = taken(workbook(tmp_path / "a.xlsx", {"List 8": a_list(8, row, in_care("102"))}))
    tally = quality.tallies["care_episode"]
    assert (tally.kept, tally.left_out) == (1, 1)


def test_the_latest_review_visit_and_checks_are_records(tmp_path: Path) -> None:
    row = in_care(
        **{
            "Date of Latest Statutory Review": date(2021, 1, 12),
            "Date of Last Social Work Visit": date(2021, 1, 6),
            "Date of Last Health Assessment": "27/05/2020",
            "Date of Last Dental Check": date(2020, 1, 17),
            "Number of Placements in the Last 12 months": 3,
        }
    )
    found, _ = taken(workbook(tmp_path / "a.xlsx", {"List 8": a_list(8, row)}))
    assert found["care_review"]["held_on"].to_list() == [date(2021, 1, 12)]
    assert "due_on" not in found["care_review"].columns
    assert found["visit"].select("kind", "visited_on").rows() == [("child_in_care", date(2021, 1, 6))]
    assert found["health_assessment"].select("health_assessment_id", "completed_on").rows() == [
        ("health_assessment:101:2020-05-27", date(2020, 5, 27))
    ]
    assert found["dental_check"]["checked_on"].to_list() == [date(2020, 1, 17)]
    assert found["placement"].height == 1


def test_how_care_leavers_live_is_told_on_the_day_of_the_list_by_the_last_file(tmp_path: Path) -> None:
    def leaver(home: str, suitable: str) -> dict[str, object]:
        return {
            "Child Unique ID": "201",
            "LA in Touch": "a) Yes",
            "Type of Accommodation": home,
            "Suitability of Accommodation": suitable,
            "Activity Status": "F2: Full time in education other than higher",
            "Latest Pathway Plan Review Date": date(2021, 2, 2),
        }

    found, quality = taken(
        workbook(tmp_path / "1.xlsx", {"List 9": a_list(9, leaver("X: In custody", "b) Not suitable"))}),
        workbook(tmp_path / "2.xlsx", {"List 9": a_list(9, leaver("U", "a) Suitable"))}),
    )
    (status,) = found["care_leaver_status"].to_dicts()
    assert status["care_leaver_status_id"] == "care_leaver_status:201:2021-03-16"
    assert (status["accommodation"], status["accommodation_suitable"], status["activity"]) == (
        "U",
        True,
        "F2",
    )
    assert [(each["file"], each["row"]) for each in told(quality, Rule.REPEATED)] == [("1.xlsx", 2)]
    assert found["pathway_plan"]["completed_on"].to_list() == [date(2021, 2, 2)]


def test_an_adoption_is_a_case_from_its_decision(tmp_path: Path) -> None:
    row = {
        "Child Unique ID": "101",
        "Family identifier": "7",
        "Date the Child Entered Care": date(2014, 9, 12),
        "Date of Decision that Child Should be Placed for Adoption": date(2014, 9, 17),
        "Date of Decision that Child Should No Longer be Placed for Adoption": date(2014, 10, 12),
        "Reason Why Child No Longer Placed for Adoption": "RD2",
    }
    found, _ = taken(workbook(tmp_path / "a.xlsx", {"List 10": a_list(10, row)}))
    (case,) = found["adoption_case"].to_dicts()
    assert case["adoption_case_id"] == "adoption_case:101:2014-09-17"
    assert (case["reversed_on"], case["reversal_reason"]) == (date(2014, 10, 12), "RD2")
    assert "family_member" not in found
