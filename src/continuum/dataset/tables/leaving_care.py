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
    key("care_leaver_status_id", "The observation."),
    reference("person_id", "person", "The care leaver.", required=True),
    day("observed_on", "The day from which it holds.", required=True),
    day("superseded_on", "The day it was overtaken by another, or the duties ended; absent while it holds."),
    code("in_touch", IN_TOUCH, "Whether the authority is in touch."),
    code("accommodation", ACCOMMODATION, "Where the care leaver lives."),
    flag("accommodation_suitable", "Whether it is suitable; absent where not known."),
    code("activity", ACTIVITY, "Education, employment or training; absent where not known."),
    flag("university", "Whether the care leaver attends university (a part of education)."),
    day("university_ends_on", "The day the university course ends."),
    flag(
        "university_offer_accepted",
        "Whether the care leaver has accepted a provisional offer from a university.",
    ),
    reference("team_id", "team", "The team that supports the care leaver."),
    orders=(("observed_on", "superseded_on"),),
    team="team_id",
    person="person_id",
)

PATHWAY_PLAN = table(
    "pathway_plan",
    ROOM,
    "One pathway plan, and its audit where it was audited.",
    key("pathway_plan_id", "The plan."),
    reference("person_id", "person", "The young person.", required=True),
    day("completed_on", "The day it was completed.", required=True),
    day("audited_on", "The day it was audited."),
    code("audit_grade", AUDIT_GRADE, "What the audit found."),
    orders=(("completed_on", "audited_on"),),
    person="person_id",
)

TABLES = (CARE_LEAVER_STATUS, PATHWAY_PLAN)
