"""Leaving care: how care leavers live, and their pathway plans."""

from continuum.dataset.codes.leaving_care import ACCOMMODATION, ACTIVITY, IN_TOUCH
from continuum.dataset.codes.workforce_local import AUDIT_GRADE
from continuum.dataset.fields import code, day, flag, key, reference, table

ROOM = "leaving care"

CARE_LEAVER_STATUS = table(
    "care_leaver_status",
    ROOM,
    "How a care leaver lives, from the day it was observed until the next observation. A care leaver has "
    "one status at a time, from the day the authority owes leaving care duties to the day it no longer does.",
    key("care_leaver_status_id", "The observation.").known_as(ssd="ssd_care_leavers.clea_table_id"),
    reference("person_id", "person", "The care leaver.", required=True).known_as(
        ssd="ssd_care_leavers.clea_person_id", annex_a="List 9: Child Unique ID", ssda903="oc3.CHILD"
    ),
    day("observed_on", "The day from which it holds.", required=True),
    day("superseded_on", "The day it was overtaken by another, or the duties ended; absent while it holds."),
    code("in_touch", IN_TOUCH, "Whether the authority is in touch.").known_as(
        ssd="ssd_care_leavers.clea_care_leaver_in_touch",
        annex_a="List 9: LA in Touch",
        ssda903="oc3.IN_TOUCH",
    ),
    code("accommodation", ACCOMMODATION, "Where the care leaver lives.").known_as(
        ssd="ssd_care_leavers.clea_care_leaver_accommodation",
        annex_a="List 9: Type of Accommodation",
        ssda903="oc3.ACCOM",
    ),
    flag("accommodation_suitable", "Whether it is suitable; absent where not known.").known_as(
        ssd="ssd_care_leavers.clea_care_leaver_accom_suitable",
        annex_a="List 9: Suitability of Accommodation",
        ssda903="oc3.ACCOM",
    ),
    code("activity", ACTIVITY, "Education, employment or training; absent where not known.").known_as(
        ssd="ssd_care_leavers.clea_care_leaver_activity",
        annex_a="List 9: Activity Status",
        ssda903="oc3.ACTIV",
    ),
    flag("university", "Whether the care leaver attends university (a part of education)."),
    day("university_ends_on", "The day the university course ends."),
    flag(
        "university_offer_accepted",
        "Whether the care leaver has accepted a provisional offer from a university.",
    ),
    reference("team_id", "team", "The team that supports the care leaver.").known_as(
        ssd="ssd_care_leavers.clea_care_leaver_allocated_team", annex_a="List 9: Allocated Team"
    ),
    orders=(("observed_on", "superseded_on"),),
    team="team_id",
    person="person_id",
)

PATHWAY_PLAN = table(
    "pathway_plan",
    ROOM,
    "One pathway plan, and its audit where it was audited.",
    key("pathway_plan_id", "The plan."),
    reference("person_id", "person", "The young person.", required=True).known_as(
        ssd="ssd_care_leavers.clea_person_id", annex_a="List 9: Child Unique ID"
    ),
    day("completed_on", "The day it was completed.", required=True).known_as(
        ssd="ssd_care_leavers.clea_pathway_plan_review_date",
        annex_a="List 9: Latest Pathway Plan Review Date",
    ),
    day("audited_on", "The day it was audited."),
    code("audit_grade", AUDIT_GRADE, "What the audit found."),
    orders=(("completed_on", "audited_on"),),
    person="person_id",
)

TABLES = (CARE_LEAVER_STATUS, PATHWAY_PLAN)
