"""Care of an extract, and what follows it."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from continuum.exchange.ssd.lists import (
    LEGAL_STATUS,
    LEGAL_STATUS_WORDS,
    REASON_CEASED,
    REASON_CEASED_WORDS,
    REASON_NEW,
    REASON_NEW_WORDS,
    ROLE,
    ROLE_WORDS,
    described,
)
from continuum.exchange.taking import CodeMap
from tests.exchange.ssd.extracts import read, told

EPISODES = (
    "clae_cla_episode_id,clae_person_id,clae_cla_placement_id,clae_cla_episode_start_date,"
    "clae_cla_episode_start_reason,clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason,"
    "clae_cla_id,clae_entered_care_date\n"
)


@pytest.mark.parametrize(
    ("codes", "words", "text", "code"),
    [
        (REASON_NEW, REASON_NEW_WORDS, "S Started to be looked-after", "S"),
        (REASON_NEW, REASON_NEW_WORDS, "Change of legal status only", "L"),
        (REASON_NEW, REASON_NEW_WORDS, "Change of placement (but same carer(s)) only", "T"),
        (REASON_NEW, REASON_NEW_WORDS, "Change of placement and carer(s) only", "P"),
        (REASON_CEASED, REASON_CEASED_WORDS, "E4A: anything", "E4A"),
        (REASON_CEASED, REASON_CEASED_WORDS, "Adopted - consent dispensed with", "E12"),
        (REASON_CEASED, REASON_CEASED_WORDS, "Episode ceases, and new episode begins on same day", "X1"),
        (REASON_CEASED, REASON_CEASED_WORDS, "Died", "E2"),
        (LEGAL_STATUS, LEGAL_STATUS_WORDS, "C2 - Full care order", "C2"),
        (LEGAL_STATUS, LEGAL_STATUS_WORDS, "Interim Care Order (section 38)", "C1"),
        (LEGAL_STATUS, LEGAL_STATUS_WORDS, "Accommodated under Section 20", "V2"),
        (ROLE, ROLE_WORDS, "Senior Social Worker", "senior_social_worker"),
        (ROLE, ROLE_WORDS, "Advanced Practitioner Social Worker (Adults)", "adult_social_worker"),
        (ROLE, ROLE_WORDS, "Independent Reviewing Officer", "independent_reviewing_officer"),
    ],
)
def test_a_description_is_known_by_its_code_or_its_words(
    codes: CodeMap, words: dict[str, str], text: str, code: str
) -> None:
    found = pl.DataFrame({"t": [text]}).select(described(codes, words)(pl.col("t")).alias("t"))["t"].item()
    assert codes.reads[found.lower()] == code


def test_an_episode_has_the_legal_status_of_its_first_day(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_cla_episodes.csv": EPISODES
            + "1,P,pl,2021-01-05,Started to be looked after,2021-02-01,X1,c,2021-01-05\n"
            "2,P,pl,2021-02-01,Legal status change only,,,c,2021-01-05\n3,Q,,2021-02-01,S,,,,",
            "ssd_legal_status.csv": "lega_legal_status_id,lega_person_id,lega_legal_status,"
            "lega_legal_status_start_date,lega_legal_status_end_date\n"
            "a,P,V2 Single period,2021-01-05,2021-02-01\nb,P,Interim care order,2021-02-01,\n"
            "c,P,Supervision Order,2020-01-05,",
        },
    )
    episode = rows["care_episode"]
    assert episode["legal_status"].to_list() == ["V2", "C1", None]
    assert episode["reason_new_episode"].to_list() == ["S", "L", "S"]
    assert episode["care_period_id"].to_list() == ["c", "c", "care:Q:2021-02-01"]
    assert episode["entered_care_on"].to_list() == [date(2021, 1, 5), date(2021, 1, 5), date(2021, 2, 1)]
    assert rows["legal_status"]["legal_status_id"].to_list() == ["a", "b"]
    assert told(quality, "a code or label of the list") == [
        ("lega_legal_status", "Supervision Order", "not read")
    ]


def test_a_period_of_care_begins_with_its_first_episode(tmp_path: Path) -> None:
    rows, _ = read(
        tmp_path,
        {
            "ssd_cla_episodes.csv": "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,"
            "clae_cla_episode_start_reason\n"
            "1,P,2019-01-05,S\n3,P,2021-02-05,P\n2,P,2021-01-05,S"
        },
    )
    episode = rows["care_episode"]
    assert episode["entered_care_on"].to_list() == [date(2019, 1, 5), date(2021, 1, 5), date(2021, 1, 5)]
    assert episode["care_period_id"].n_unique() == 2


def test_a_placement_finds_its_child_through_care_and_says_what_its_type_means(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_cla_episodes.csv": EPISODES + "1,P,pl,2021-01-05,S,,,c,2021-01-05",
            "ssd_cla_placement.csv": "clap_cla_placement_id,clap_cla_id,clap_cla_placement_start_date,"
            "clap_cla_placement_type,clap_cla_placement_distance\n"
            "pl,c,2021-01-05,P1 - With own parents,999.9\npm,,2021-01-06,A5,12.5",
        },
    )
    placement = rows["placement"]
    assert placement["person_id"].to_list() == ["P", None]
    assert placement["with_parents"].to_list() == [True, False]
    assert placement["for_adoption"].to_list() == [False, True]
    assert placement["distance"].to_list() == [None, 12.5]
    assert told(quality, "a number within its limits") == [
        ("clap_cla_placement_distance", "999.9", "set to unknown")
    ]


def test_health_assessments_and_dental_checks_come_apart(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_cla_episodes.csv": EPISODES + "1,P,pl,2021-01-05,S,,,c,2021-01-05",
            "ssd_cla_health.csv": "clah_health_check_id,clah_person_id,clah_health_check_type,"
            "clah_health_check_date,clah_health_check_status\n"
            "1,P,Health Assessment,2021-01-25,Completed\n2,P,Health Assessment,2021-04-25,Completed\n"
            "3,P,Dental Check,2021-02-25,Completed\n4,P,Health Assessment,2021-06-01,Planned\n"
            "5,P,Health Assessment,2021-03-01,Cancelled\n6,P,Eye test,2021-03-01,Completed\n"
            "7,Q,Initial Health Assessment,2021-03-01,Completed",
        },
    )
    health = rows["health_assessment"].select("health_assessment_id", "completed_on", "due_on", "kind")
    assert health.rows() == [
        ("1", date(2021, 1, 25), None, "initial"),
        ("2", date(2021, 4, 25), None, "review"),
        ("4", None, date(2021, 6, 1), None),
        ("7", date(2021, 3, 1), None, "initial"),
    ]
    assert rows["dental_check"]["dental_check_id"].to_list() == ["3"]
    assert len(told(quality, "a code or label of the list")) == 2


def test_a_cancelled_review_is_said_and_not_read(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_cla_episodes.csv": EPISODES + "1,P,pl,2021-01-05,S,,,c,2021-01-05",
            "ssd_cla_reviews.csv": "clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,"
            "clar_cla_review_date,clar_cla_review_cancelled,clar_cla_review_participation\n"
            "1,c,2021-02-01,2021-02-01,N,PN1 - attends\n2,c,2021-03-01,,Y,",
        },
    )
    review = rows["care_review"].select("care_review_id", "person_id", "participation")
    assert review.rows() == [("1", "P", "PN1")]
    assert told(quality, "what the law or nature allows")[0][2] == "not read"


def test_adoption_and_guardianship_come_apart_and_know_when_care_began(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_cla_episodes.csv": EPISODES + "1,P,a,2019-01-05,S,2021-01-01,E12,c,2019-01-05\n"
            "2,Q,b,2020-01-05,S,2021-03-01,E45,d,2020-01-05",
            "ssd_permanence.csv": "perm_table_id,perm_person_id,perm_cla_id,perm_adm_decision_date,"
            "perm_placed_foster_carer_date,perm_permanence_order_date,perm_permanence_order_type\n"
            "1,P,c,2019-06-01,1900-01-01,2021-01-01,Adoption\n"
            "2,Q,,2020-06-01,1900-01-01,2021-03-01,Special Guardianship\n"
            "3,R,,,1900-01-01,2021-03-01,Child Arrangements Order/ Residence Order",
        },
    )
    case = rows["adoption_case"].select("adoption_case_id", "entered_care_on", "decided_on", "adopted_on")
    assert case.rows() == [
        ("1", date(2019, 1, 5), date(2019, 6, 1), date(2021, 1, 1)),
        ("2", date(2020, 1, 5), date(2020, 6, 1), None),
    ]
    order = rows["special_guardianship"].select("special_guardianship_id", "ordered_on", "guardian")
    assert order.rows() == [("2", date(2021, 3, 1), "relative_or_friend_former_foster_carer")]
    assert told(quality, "a code or label of the list") == [
        ("perm_permanence_order_type", "Child Arrangements Order/ Residence Order", "not read")
    ]


def test_a_care_leavers_position_holds_from_the_latest_contact_until_the_next(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_care_leavers.csv": "clea_table_id,clea_person_id,clea_care_leaver_in_touch,"
            "clea_care_leaver_latest_contact,clea_care_leaver_accom_suitable,clea_pathway_plan_review_date\n"
            "1,P,Y,2021-03-01,1,2021-01-01\n2,P,NO,2021-04-01,Unsuitable,1900-01-01\n3,Q,YES,,,"
        },
    )
    status = rows["care_leaver_status"].select(
        "in_touch", "observed_on", "superseded_on", "accommodation_suitable"
    )
    assert status.rows() == [
        ("YES", date(2021, 3, 1), date(2021, 4, 1), True),
        ("NO", date(2021, 4, 1), None, False),
        ("YES", date(2021, 5, 7), None, None),
    ]
    assert rows["pathway_plan"]["pathway_plan_id"].to_list() == ["pathway-plan:P:2021-01-01"]
    assert quality.days == {"care_leaver_status": (date(2021, 5, 7), date(2021, 5, 7))}


def test_workers_and_allocations_are_those_of_case_workers(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_department.csv": "dept_team_id,dept_team_name\nt1,East team",
            "ssd_professionals.csv": "prof_professional_id,prof_professional_job_title,"
            "prof_social_worker_registration_no,prof_professional_department,prof_agency_worker_flag\n"
            "1,Social Worker,SW1,East team,\n2,Health Visitor,,,\n3,Family Support Worker,,t1,",
            "ssd_cin_episodes.csv": "cine_referral_id,cine_person_id,cine_referral_date\nr,P,2021-01-01",
            "ssd_involvements.csv": "invo_involvements_id,invo_professional_id,invo_professional_role_id,"
            "invo_involvement_start_date,invo_referral_id\n"
            "a,1,CW,2021-01-02,r\nb,2,CW,2021-01-03,r\nc,3,OTHER,2021-01-03,r",
        },
    )
    worker = rows["worker"].select("worker_id", "role", "team_id", "registered", "case_holder", "agency")
    assert worker.rows() == [
        ("1", "social_worker", "t1", True, True, None),
        ("3", "family_intervention_worker", "t1", False, False, None),
    ]
    assert rows["allocation"].select("allocation_id", "person_id").rows() == [("a", "P")]
    assert [value for _, value, _ in told(quality, "a code or label of the list")] == [
        "Health Visitor",
        "OTHER",
        "2",
    ]
