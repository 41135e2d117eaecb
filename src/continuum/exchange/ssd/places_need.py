"""Where people, the front door, need, protection and the workforce stand in the standard."""

from __future__ import annotations

import polars as pl

from continuum.exchange import values
from continuum.exchange.ssd import lists
from continuum.exchange.ssd.place import Place, coded
from continuum.exchange.taking import Column


def _known_service(given: pl.Expr) -> pl.Expr:
    """A parent team's name where it is a service's; any other name is nobody's mistake."""
    known = values.folded(given).is_in(list(lists.TEAM_SERVICE.reads))
    return pl.when(known).then(given)


def _visit(ssd: str, prefix: str, name: str) -> Place:
    return Place(
        ssd,
        "visit",
        (
            Column("visit_id", f"{prefix}_{name}_visit_id"),
            Column("person_id", f"{prefix}_person_id"),
            Column("visited_on", f"{prefix}_{name}_visit_date"),
            Column("seen", f"{prefix}_{name}_visit_seen"),
            Column("seen_alone", f"{prefix}_{name}_visit_seen_alone"),
        ),
    )


TEAM = Place(
    "ssd_department",
    "team",
    (
        Column("team_id", "dept_team_id"),
        Column("title", "dept_team_name"),
        Column("service", "dept_team_parent_name", lists.TEAM_SERVICE, _known_service),
    ),
)
PERSON = Place(
    "ssd_person",
    "person",
    (
        Column("person_id", "pers_person_id"),
        Column("date_of_birth", "pers_dob"),
        Column("sex", "pers_sex", lists.SEX),
        coded("ethnicity", "pers_ethnicity", lists.ETHNICITY),
        Column("died_on", "pers_death_date"),
        Column("unique_pupil_number", "pers_upn"),
        Column("unique_pupil_number_unknown", "pers_upn_unknown", lists.UPN_UNKNOWN),
        Column("nhs_number", "pers_single_unique_id"),
    ),
)
FAMILY_MEMBER = Place(
    "ssd_family",
    "family_member",
    (
        Column("family_member_id", "fami_table_id"),
        Column("family_id", "fami_family_id"),
        Column("person_id", "fami_person_id"),
    ),
)
DISABILITY = Place(
    "ssd_disability",
    "disability",
    (
        Column("disability_id", "disa_table_id"),
        Column("person_id", "disa_person_id"),
        coded("disability", "disa_disability_code", lists.DISABILITY),
    ),
)
CONTACT = Place(
    "ssd_contacts",
    "contact",
    (
        Column("contact_id", "cont_contact_id"),
        Column("person_id", "cont_person_id"),
        Column("received_at", "cont_contact_date"),
    ),
)
EARLY_HELP = Place(
    "ssd_early_help_episodes",
    "early_help_episode",
    (
        Column("early_help_episode_id", "earl_episode_id"),
        Column("lead_worker_id", "earl_episode_worker_id"),
        Column("opened_on", "earl_episode_start_date"),
        Column("closed_on", "earl_episode_end_date"),
        Column("route", "earl_episode_reason", lists.ROUTE),
        Column("closure_reason", "earl_episode_end_reason", lists.EARLY_HELP_CLOSURE),
    ),
)
REFERRAL = Place(
    "ssd_cin_episodes",
    "referral",
    (
        Column("referral_id", "cine_referral_id"),
        Column("person_id", "cine_person_id"),
        Column("received_on", "cine_referral_date"),
        coded("primary_need", "cine_cin_primary_need_code", lists.PRIMARY_NEED),
        Column("no_further_action", "cine_referral_nfa"),
        coded("closure_reason", "cine_close_reason", lists.CLOSURE),
        Column("closed_on", "cine_close_date"),
        Column("team_id", "cine_referral_team"),
    ),
)
ASSESSMENT = Place(
    "ssd_cin_assessments",
    "single_assessment",
    (
        Column("single_assessment_id", "cina_assessment_id"),
        Column("person_id", "cina_person_id"),
        Column("referral_id", "cina_referral_id"),
        Column("started_on", "cina_assessment_start_date"),
        Column("completed_on", "cina_assessment_auth_date"),
        Column("team_id", "cina_assessment_team"),
    ),
)
CHILD_IN_NEED_PLAN = Place(
    "ssd_cin_plans",
    "child_in_need_plan",
    (
        Column("child_in_need_plan_id", "cinp_cin_plan_id"),
        Column("referral_id", "cinp_referral_id"),
        Column("person_id", "cinp_person_id"),
        Column("started_on", "cinp_cin_plan_start_date"),
        Column("ended_on", "cinp_cin_plan_end_date"),
        Column("team_id", "cinp_cin_plan_team"),
    ),
)
SECTION_47 = Place(
    "ssd_s47_enquiry",
    "section_47_enquiry",
    (
        Column("section_47_enquiry_id", "s47e_s47_enquiry_id"),
        Column("referral_id", "s47e_referral_id"),
        Column("person_id", "s47e_person_id"),
        Column("strategy_discussion_on", "s47e_s47_start_date"),
        Column("ended_on", "s47e_s47_end_date"),
        Column("team_id", "s47e_s47_completed_by_team"),
    ),
)
CONFERENCE = Place(
    "ssd_initial_cp_conference",
    "initial_child_protection_conference",
    (
        Column("initial_child_protection_conference_id", "icpc_icpc_id"),
        Column("section_47_enquiry_id", "icpc_s47_enquiry_id"),
        Column("person_id", "icpc_person_id"),
        Column("referral_id", "icpc_referral_id"),
        Column("transfer_in", "icpc_icpc_transfer_in"),
        Column("target_on", "icpc_icpc_target_date"),
        Column("held_on", "icpc_icpc_date"),
    ),
)
PROTECTION_PLAN = Place(
    "ssd_cp_plans",
    "child_protection_plan",
    (
        Column("child_protection_plan_id", "cppl_cp_plan_id"),
        Column("referral_id", "cppl_referral_id"),
        Column("initial_child_protection_conference_id", "cppl_icpc_id"),
        Column("person_id", "cppl_person_id"),
        Column("started_on", "cppl_cp_plan_start_date"),
        Column("ended_on", "cppl_cp_plan_end_date"),
        coded(
            "initial_category",
            "cppl_cp_plan_initial_category",
            lists.CATEGORY_OF_ABUSE,
            lists.CATEGORY_WORDS,
        ),
        coded(
            "latest_category", "cppl_cp_plan_latest_category", lists.CATEGORY_OF_ABUSE, lists.CATEGORY_WORDS
        ),
    ),
)
REVIEW_CONFERENCE = Place(
    "ssd_cp_reviews",
    "review_child_protection_conference",
    (
        Column("review_child_protection_conference_id", "cppr_cp_review_id"),
        Column("person_id", "cppr_person_id"),
        Column("child_protection_plan_id", "cppr_cp_plan_id"),
        Column("due_on", "cppr_cp_review_due"),
        Column("held_on", "cppr_cp_review_date"),
    ),
)
WORKER = Place(
    "ssd_professionals",
    "worker",
    (
        Column("worker_id", "prof_professional_id"),
        coded("role", "prof_professional_job_title", lists.ROLE, lists.ROLE_WORDS),
        Column("team_id", "prof_professional_department"),
        Column("full_time_equivalent", "prof_full_time_equivalency"),
        Column("agency", "prof_agency_worker_flag"),
    ),
)
ALLOCATION = Place(
    "ssd_involvements",
    "allocation",
    (
        Column("allocation_id", "invo_involvements_id"),
        Column("worker_id", "invo_professional_id"),
        Column("person_id", "invo_person_id"),
        Column("started_on", "invo_involvement_start_date"),
        Column("ended_on", "invo_involvement_end_date"),
    ),
)

NEED_VISIT = _visit("ssd_cin_visits", "cinv", "cin")
PROTECTION_VISIT = _visit("ssd_cp_visits", "cppv", "cp")
CARE_VISIT = _visit("ssd_cla_visits", "clav", "cla")
VISIT_KINDS = {
    "ssd_cin_visits": "child_in_need",
    "ssd_cp_visits": "child_protection",
    "ssd_cla_visits": "child_in_care",
}
"""The kind of visit that each table of visits holds; the standard has none for care leavers."""
