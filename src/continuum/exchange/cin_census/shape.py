"""The census as elements: which become rows of which table, and which value goes into which field.

The names are those of all years from 2021 on: GenderCurrent until 2024 and Sex since, plans of children in
need since 2022. Source: the Department for Education's schema of the children in need census 2026.
"""

from __future__ import annotations

from types import MappingProxyType

from continuum.dataset.contract import TABLES as CONTRACT
from continuum.dataset.fields import Kind
from continuum.exchange.cin_census import codes
from continuum.exchange.reading.parts import Part
from continuum.exchange.taking import Column

COLLECTION = "CIN"
"""What the header calls the return."""

DISABILITY = Part("Disability", ("Disability",))

FACTOR = Part("AssessmentFactors", ("AssessmentFactors",))

ASSESSMENT = Part(
    "Assessments",
    ("AssessmentActualStartDate", "AssessmentAuthorisationDate"),
    parts=(FACTOR,),
    groups=("FactorsIdentifiedAtAssessment",),
)

NEED_PLAN = Part("CINPlanDates", ("CINPlanStartDate", "CINPlanEndDate"))

ENQUIRY = Part("Section47", ("S47ActualStartDate", "InitialCPCtarget", "DateOfInitialCPC", "ICPCnotRequired"))

REVIEW = Part("CPPreviewDate", ("CPPreviewDate",))

PROTECTION_PLAN = Part(
    "ChildProtectionPlans",
    ("CPPstartDate", "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP"),
    parts=(REVIEW,),
    groups=("Reviews",),
)

EPISODE = Part(
    "CINdetails",
    (
        "CINreferralDate",
        "ReferralSource",
        "PrimaryNeedCode",
        "CINclosureDate",
        "ReasonForClosure",
        "DateOfInitialCPC",
        "ReferralNFA",
    ),
    parts=(ASSESSMENT, NEED_PLAN, ENQUIRY, PROTECTION_PLAN),
)

CHILD = Part(
    "Child",
    (
        "LAchildID",
        "UPN",
        "FormerUPN",
        "UPNunknown",
        "PersonBirthDate",
        "ExpectedPersonBirthDate",
        "Sex",
        "GenderCurrent",
        "PersonDeathDate",
        "Ethnicity",
    ),
    parts=(DISABILITY, EPISODE),
    groups=("ChildIdentifiers", "ChildCharacteristics", "Disabilities"),
)

NEED_PLANS_SINCE = 2022
"""The first census with the plans of children in need."""

TABLES = MappingProxyType(
    {
        CHILD.tag: "person",
        DISABILITY.tag: "disability",
        EPISODE.tag: "referral",
        ASSESSMENT.tag: "single_assessment",
        FACTOR.tag: "assessment_factor",
        NEED_PLAN.tag: "child_in_need_plan",
        ENQUIRY.tag: "section_47_enquiry",
        PROTECTION_PLAN.tag: "child_protection_plan",
        REVIEW.tag: "review_child_protection_conference",
    }
)
"""The table that the rows of each element go into."""

CONFERENCES = "initial_child_protection_conference"
"""The table that has no element of its own: a conference is told with its enquiry, or with the episode."""

COLUMNS = MappingProxyType(
    {
        CHILD.tag: (
            Column("person_id", "LAchildID"),
            Column("date_of_birth", "PersonBirthDate"),
            Column("sex", "Sex", codes.SEXES),
            Column("ethnicity", "Ethnicity", codes.ETHNICITIES),
            Column("died_on", "PersonDeathDate"),
            Column("unique_pupil_number", "UPN"),
            Column("former_unique_pupil_number", "FormerUPN"),
            Column("unique_pupil_number_unknown", "UPNunknown", codes.NO_UPN),
        ),
        DISABILITY.tag: (Column("disability", "Disability", codes.DISABILITIES),),
        EPISODE.tag: (
            Column("received_on", "CINreferralDate"),
            Column("source", "ReferralSource", codes.SOURCES),
            Column("primary_need", "PrimaryNeedCode", codes.NEEDS),
            Column("no_further_action", "ReferralNFA"),
            Column("closed_on", "CINclosureDate"),
            Column("closure_reason", "ReasonForClosure", codes.CLOSURES),
        ),
        ASSESSMENT.tag: (
            Column("started_on", "AssessmentActualStartDate"),
            Column("completed_on", "AssessmentAuthorisationDate"),
        ),
        FACTOR.tag: (Column("factor", "AssessmentFactors", codes.FACTORS),),
        NEED_PLAN.tag: (
            Column("started_on", "CINPlanStartDate"),
            Column("ended_on", "CINPlanEndDate"),
        ),
        ENQUIRY.tag: (
            Column("strategy_discussion_on", "S47ActualStartDate"),
            Column("outcome", "ICPCnotRequired", codes.NOT_REQUIRED),
        ),
        PROTECTION_PLAN.tag: (
            Column("started_on", "CPPstartDate"),
            Column("ended_on", "CPPendDate"),
            Column("initial_category", "InitialCategoryOfAbuse", codes.CATEGORIES),
            Column("latest_category", "LatestCategoryOfAbuse", codes.CATEGORIES),
            Column("previous_plans", "NumberOfPreviousCPP"),
        ),
        REVIEW.tag: (Column("held_on", "CPPreviewDate"),),
    }
)
"""The values of each element and the field that each goes into."""

SECOND_COLUMNS = (
    Column("date_of_birth", "ExpectedPersonBirthDate"),
    Column("sex", "GenderCurrent", codes.SEXES),
)
"""Values of a child that count where the first ones are blank."""

ENQUIRY_CONFERENCE = (Column("target_on", "InitialCPCtarget"), Column("held_on", "DateOfInitialCPC"))
"""Values of an enquiry that tell of its conference."""

EPISODE_CONFERENCE = (Column("held_on", "DateOfInitialCPC"),)
"""The value of an episode that tells of a conference without an enquiry: of a child who moved in with a
plan.
"""

DAYS_SO_FAR = MappingProxyType(
    {
        CONFERENCES: {"held_on": "DateOfInitialCPC"},
        **{
            table: {
                column.field: column.header
                for column in COLUMNS[tag]
                if CONTRACT[table].field(column.field).kind is Kind.DATE and column.field != "date_of_birth"
            }
            for tag, table in TABLES.items()
        },
    }
)
"""The days of each table, with their elements, that are not after the census's year. An unborn child's birth
and the target of a conference may be.
"""
