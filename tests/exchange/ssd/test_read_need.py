"""Need and protection of an extract."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.exchange.ssd.extracts import read, told


def test_a_referral_without_further_action_ends_on_its_day(tmp_path: Path) -> None:
    rows, _ = read(
        tmp_path,
        {
            "ssd_cin_episodes.csv": "cine_referral_id,cine_person_id,cine_referral_date,cine_referral_nfa,"
            "cine_close_date,cine_close_reason\n"
            "1,P,2021-01-04,Y,,\n2,P,2021-02-04,N,,\n"
            "3,P,2021-03-04,1,2021-03-05,RC8 - Closed after assessment"
        },
    )
    referral = rows["referral"]
    assert referral["closed_on"].to_list() == [date(2021, 1, 4), None, date(2021, 3, 5)]
    assert referral["no_further_action"].to_list() == [True, False, True]
    assert referral["closure_reason"].to_list() == [None, None, "RC8"]


def test_a_blank_authorisation_is_an_open_assessment_and_clocks_run_from_the_referral(tmp_path: Path) -> None:
    rows, _ = read(
        tmp_path,
        {
            "ssd_cin_episodes.csv": "cine_referral_id,cine_person_id,cine_referral_date\n"
            "r,P,2021-01-04\nold,Q,2010-01-01",
            "ssd_cin_assessments.csv": "cina_assessment_id,cina_person_id,cina_referral_id,"
            "cina_assessment_start_date,cina_assessment_auth_date,cina_assessment_outcome_nfa\n"
            "1,P,r,2021-01-06,1900-01-01,\n2,P,r,2021-03-01,2021-03-20,Y\n3,Q,old,2021-03-01,,",
        },
    )
    assessment = rows["single_assessment"]
    assert assessment["completed_on"].to_list() == [None, date(2021, 3, 20), None]
    assert assessment["clock_started_on"].to_list() == [
        date(2021, 1, 4),
        date(2021, 3, 1),
        date(2021, 3, 1),
    ]
    assert assessment["outcome"].to_list() == [None, "no_further_action", None]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Neglect", "NEG"),
        ("NEG", "NEG"),
        ("Child physical abuse", "PHY"),
        ("SAB - Sexual Abuse", "SAB"),
        ("Emotional", "EMO"),
        ("Neglect and emotional abuse", "MUL"),
    ],
)
def test_a_category_of_abuse_is_known_by_its_words(tmp_path: Path, words: str, code: str) -> None:
    rows, _ = read(
        tmp_path,
        {
            "ssd_cp_plans.csv": "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,"
            f"cppl_cp_plan_initial_category\n1,P,2021-01-01,{words}"
        },
    )
    assert rows["child_protection_plan"]["initial_category"].to_list() == [code]


def test_a_category_that_nobody_knows_is_unknown_and_said(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_cp_plans.csv": "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,"
            "cppl_cp_plan_initial_category\n1,P,2021-01-01,Category 7"
        },
    )
    assert rows["child_protection_plan"]["initial_category"].to_list() == [None]
    assert told(quality, "a code or label of the list") == [
        ("cppl_cp_plan_initial_category", "Category 7", "set to unknown")
    ]


def test_plans_of_others_are_not_read_and_a_conference_names_its_plan(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_cp_plans.csv": "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,"
            "cppl_cp_plan_end_date,cppl_cp_plan_ola\n"
            "1,P,2015-01-01,2016-01-01,Y\n2,P,2018-01-01,2019-01-01,N\n3,P,2021-01-01,,\n4,Q,2021-01-01,,",
            "ssd_initial_cp_conference.csv": "icpc_icpc_id,icpc_person_id,icpc_cp_plan_id,"
            "icpc_icpc_outcome_cp_flag\nc,P,3,Y\nd,Q,,N",
        },
    )
    plan = rows["child_protection_plan"]
    assert plan["child_protection_plan_id"].to_list() == ["2", "3", "4"]
    assert plan["initial_child_protection_conference_id"].to_list() == [None, "c", None]
    assert "previous_plans" not in plan.columns
    conference = rows["initial_child_protection_conference"]
    assert conference["outcome"].to_list() == ["child_protection_plan", "no_plan"]
    assert told(quality, "records of the authority that is imported") == [
        ("cppl_cp_plan_ola", "Y", "not read")
    ]


def test_visits_keep_apart_and_find_their_persons_through_plans(tmp_path: Path) -> None:
    rows, _ = read(
        tmp_path,
        {
            "ssd_cin_plans.csv": "cinp_referral_id,cinp_person_id,cinp_cin_plan_id,cinp_cin_plan_start_date\n"
            "r,P,plan,2021-01-01",
            "ssd_cin_visits.csv": "cinv_cin_visit_id,cinv_cin_plan_id,cinv_cin_visit_date,"
            "cinv_cin_visit_seen\n"
            "1,plan,2021-01-05,Y",
            "ssd_cp_plans.csv": "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date\ncp,Q,2021-01-01",
            "ssd_cp_visits.csv": "cppv_cp_visit_id,cppv_cp_plan_id,cppv_cp_visit_date\n1,cp,2021-01-06",
            "ssd_cp_reviews.csv": "cppr_cp_review_id,cppr_cp_plan_id,cppr_cp_review_date\n1,cp,2021-04-01",
        },
    )
    visit = rows["visit"].select("visit_id", "person_id", "kind")
    assert visit.rows() == [("cinv:1", "P", "child_in_need"), ("cppv:1", "Q", "child_protection")]
    assert rows["review_child_protection_conference"]["person_id"].to_list() == ["Q"]


def test_a_table_that_says_of_nobody_is_not_read_and_said_once(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_cin_plans.csv": "cinp_referral_id,cinp_person_id,cinp_cin_plan_start_date\nr,P,2021-01-01",
            "ssd_cin_visits.csv": "cinv_cin_visit_id,cinv_cin_plan_id,cinv_cin_visit_date\n"
            "1,plan,2021-01-05\n2,plan,2021-01-06",
        },
    )
    assert "visit" not in rows
    said = quality.problems.filter(pl.col("table") == "visit")
    assert said.select("done", "detail").rows() == [("not read", "none of the 2 rows says whose it is")]


def test_keys_that_an_extract_lacks_are_made_and_stay_the_same(tmp_path: Path) -> None:
    rows, _ = read(
        tmp_path,
        {
            "ssd_cin_plans.csv": "cinp_referral_id,cinp_person_id,cinp_cin_plan_start_date\n"
            "r,P,2021-01-01\nr,P,2021-01-01\nr,Q,2021-01-01\nr,Q,"
        },
    )
    assert rows["child_in_need_plan"]["child_in_need_plan_id"].to_list() == [
        "child-in-need-plan:P:2021-01-01",
        "child-in-need-plan:P:2021-01-01:2",
        "child-in-need-plan:Q:2021-01-01",
        None,
    ]


def test_an_enquiry_begins_with_its_strategy_discussion(tmp_path: Path) -> None:
    rows, _ = read(
        tmp_path,
        {
            "ssd_s47_enquiry.csv": "s47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date,s47e_s47_nfa\n"
            "1,P,2021-01-05,Y"
        },
    )
    enquiry = rows["section_47_enquiry"].select("strategy_discussion_on", "started_on", "outcome")
    assert enquiry.rows() == [(date(2021, 1, 5), date(2021, 1, 5), "no_further_action")]
