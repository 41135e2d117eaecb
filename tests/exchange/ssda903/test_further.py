"""Reviews, times missing, care leavers, social workers."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from continuum.exchange.quality.problem import Rule
from tests.exchange.ssda903.given import details, taken

LEAVERS = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"


def test_reviews_have_a_day_and_no_day_by_which_they_were_due(tmp_path: Path) -> None:
    rows, _ = taken(
        tmp_path,
        {"reviews.csv": "CHILD,DOB,REVIEW,REVIEW_CODE\n1,01/02/2012,01/05/2020,pn3\n1,01/02/2012,,PN1\n"},
    )
    assert rows["care_review"].select("care_review_id", "held_on", "participation").rows() == [
        ("review:1:2020-05-01", date(2020, 5, 1), "PN3")
    ]
    assert "due_on" not in rows["care_review"].columns


def test_two_times_missing_on_a_day_are_two(tmp_path: Path) -> None:
    line = "1,01/02/2006,M,01/05/2020,02/05/2020\n"
    rows, quality = taken(
        tmp_path,
        {
            "missing.csv": "CHILD,DOB,MISSING,MIS_START,MIS_END\n"
            + line
            + line
            + "1,01/02/2006,A,03/05/2020,\n"
        },
    )
    told = rows["missing_episode"].select("missing_episode_id", "kind", "started_at", "ended_at").rows()
    assert told == [
        ("missing:1:2020-05-01", "M", datetime(2020, 5, 1), datetime(2020, 5, 2)),
        ("missing:1:2020-05-01:2", "M", datetime(2020, 5, 1), datetime(2020, 5, 2)),
        ("missing:1:2020-05-03", "A", datetime(2020, 5, 3), None),
    ]
    assert [(rule, done, row) for rule, done, row, _ in details(quality)] == [(Rule.DUPLICATE, "kept", 3)]


def test_one_open_at_the_years_end_is_told_by_both_returns_and_is_one(tmp_path: Path) -> None:
    heading = "CHILD,DOB,MISSING,MIS_START,MIS_END\n"
    rows, _ = taken(
        tmp_path,
        {
            "2020/missing.csv": heading + "1,01/02/2006,M,30/03/2020,\n",
            "2021/missing.csv": heading + "1,01/02/2006,M,30/03/2020,02/04/2020\n",
        },
    )
    assert rows["missing_episode"]["missing_episode_id"].unique().to_list() == ["missing:1:2020-03-30"]
    assert rows["missing_episode"]["ended_at"].to_list() == [None, datetime(2020, 4, 2)]


def test_care_leavers_are_observed_on_the_birthday_in_the_year(tmp_path: Path) -> None:
    rows, quality = taken(
        tmp_path,
        {
            "SSDA903_2020_oc3.csv": LEAVERS
            + "1,31/03/2001,YES,F2,B1\n2,01/04/2001,NO,0,0\n3,29/02/2000,YES,G5,X2\n4,,YES,G5,X2\n",
            "SSDA903_2021_oc3.csv": LEAVERS + "1,31/03/2001,YES,F4,Z\n",
        },
    )
    told = rows["care_leaver_status"].select(
        "care_leaver_status_id",
        "superseded_on",
        "in_touch",
        "activity",
        "accommodation",
        "accommodation_suitable",
    )
    assert sorted(told.rows()) == [
        ("leaver:1:2020-03-31", date(2021, 3, 31), "YES", "F2", "B", True),
        ("leaver:1:2021-03-31", None, "YES", "F4", "Z", None),
        ("leaver:2:2019-04-01", date(2020, 4, 1), "NO", "0", None, None),
        ("leaver:3:2020-02-29", date(2021, 2, 28), "YES", "G5", "X", False),
    ]
    assert quality.tally("care_leaver_status").left_out == 1
    assert {(rule, row) for rule, _, row, _ in details(quality)} == {(Rule.RETIRED, 2), (Rule.REQUIRED, 5)}


def test_a_status_does_not_outlast_a_birthday_of_which_the_return_says_nothing(tmp_path: Path) -> None:
    rows, _ = taken(
        tmp_path,
        {
            "2019/oc3.csv": LEAVERS + "1,01/05/1999,YES,F2,B1\n2,01/05/1997,YES,F2,B1\n",
            "2020/oc3.csv": LEAVERS,
            "2022/oc3.csv": LEAVERS + "3,01/05/2002,YES,F2,B1\n",
        },
    )
    told = rows["care_leaver_status"].select("person_id", "observed_on", "superseded_on").sort("person_id")
    assert told.rows() == [
        ("1", date(2018, 5, 1), date(2019, 5, 1)),
        ("2", date(2018, 5, 1), None),  # the return does not tell of a 22nd birthday
        ("3", date(2021, 5, 1), None),
    ]


def test_without_a_year_no_birthday_is_guessed(tmp_path: Path) -> None:
    rows, quality = taken(tmp_path, {"oc3.csv": LEAVERS + "1,31/03/2001,YES,F2,B1\n"})
    assert rows["care_leaver_status"].is_empty()
    ((rule, done, row, detail),) = details(quality)
    assert (rule, done, row) == (Rule.REQUIRED, "row left out", 2)
    assert "name the file" in detail


def test_social_workers_are_workers_with_allocations(tmp_path: Path) -> None:
    rows, _ = taken(
        tmp_path,
        {
            "sw_episodes.csv": "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n"
            "1,01/02/2012,SW11,01/05/2023,01/06/2023,LEFTRL\n1,01/02/2012,SW12,01/06/2023,,\n2,01/02/2012,SW12,01/06/2023,,\n"
        },
    )
    assert rows["allocation"].select("worker_id", "person_id", "started_on", "ended_on").rows() == [
        ("SW11", "1", date(2023, 5, 1), date(2023, 6, 1)),
        ("SW12", "1", date(2023, 6, 1), None),
        ("SW12", "2", date(2023, 6, 1), None),
    ]
    assert rows["worker"].select("worker_id", "role", "registered").rows() == [
        ("SW11", "social_worker", True),
        ("SW12", "social_worker", True),
    ]
