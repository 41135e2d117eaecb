"""By what each table can be broken down. One name means one thing on every table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from continuum.dataset.contract import table
from continuum.dataset.fields import CodeList
from continuum.measures.algebra import Ages, Dimension
from continuum.measures.dates import WorkingDaysBetween
from continuum.measures.language import Choice, Column, Constant, Expression, Parent

DATE_OF_BIRTH = Parent("person_id", Column("date_of_birth"))

CHILDREN = (
    ("under_1", "Under 1", 0, 1),
    ("1_to_4", "1 to 4", 1, 5),
    ("5_to_9", "5 to 9", 5, 10),
    ("10_to_15", "10 to 15", 10, 16),
    ("16_to_17", "16 to 17", 16, 18),
    ("18_and_over", "18 and over", 18, 130),
)
ADULTS = (
    ("18_to_64", "18 to 64", 18, 65),
    ("65_to_74", "65 to 74", 65, 75),
    ("75_to_84", "75 to 84", 75, 85),
    ("85_to_94", "85 to 94", 85, 95),
    ("95_and_over", "95 and over", 95, 130),
)
"""The bands of the Safeguarding Adults Collection."""
CARE_LEAVERS = (("17_to_18", "17 to 18", 17, 19), ("19_to_21", "19 to 21", 19, 22))

TITLES = MappingProxyType(
    {
        "abuse_type": "Type of abuse",
        "activity": "Activity",
        "age": "Age",
        "age_group": "Age group",
        "audit_grade": "Grade",
        "category": "Category of abuse",
        "client_type": "Child or adult",
        "duration": "Time taken",
        "ethnicity": "Ethnicity",
        "factor": "Factor at assessment",
        "guardian": "Guardian",
        "kind": "Kind",
        "lead_agency": "Agency of the lead practitioner",
        "legal_status": "Legal status",
        "level": "Level on the continuum of need",
        "locality": "Locality",
        "location": "Location of the risk",
        "outcome": "Outcome",
        "placement_type": "Placement",
        "primary_need": "Primary need",
        "programme": "Programme",
        "provider": "Provider",
        "rating": "Rating",
        "reason": "Presenting reason",
        "reason_ceased": "Reason for leaving care",
        "risk": "Risk",
        "risk_assessment": "Risk assessment",
        "risk_outcome": "Outcome of the risk",
        "role": "Role",
        "route": "Route",
        "sex": "Sex",
        "source": "Source",
        "source_of_risk": "Source of the risk",
        "status": "Standing of the result",
        "support_reason": "Primary support reason",
        "team": "Team",
    }
)


def _codes(table_name: str, field: str) -> CodeList | None:
    return table(table_name).field(field).codes


def _coded(name: str, table_name: str, field: str) -> Dimension:
    return Dimension(name, TITLES[name], Column(field), _codes(table_name, field))


def _of_parent(name: str, reference: str, table_name: str, field: str) -> Dimension:
    return Dimension(name, TITLES[name], Parent(reference, Column(field)), _codes(table_name, field))


def _team(of: Expression | None = None) -> Dimension:
    return Dimension("team", TITLES["team"], of if of is not None else Column("team_id"), is_team=True)


def _locality(of_team: Expression) -> Dimension:
    return Dimension("locality", TITLES["locality"], of_team)


def _banded(title: str, value: Expression, bands: Mapping[str, tuple[str, int]]) -> Dimension:
    """Bands of a number: each code, its label and the most that is in it."""
    of: Expression = Constant("not_recorded")
    for code, (_, most) in reversed(list(bands.items())):
        of = Choice(value <= most, Constant(code), of)
    labels = CodeList(
        title,
        f"{title}.",
        {code: label for code, (label, _) in bands.items()},
        "Department for Education, Characteristics of children in need",
    )
    return Dimension("duration", TITLES["duration"], of, labels)


_NO_END = 10_000
_ASSESSED_IN = _banded(
    "Working days to complete an assessment",
    WorkingDaysBetween(Column("clock_started_on"), Column("completed_on")),
    {
        "0_to_10": ("0 to 10 working days", 10),
        "11_to_20": ("11 to 20 working days", 20),
        "21_to_30": ("21 to 30 working days", 30),
        "31_to_40": ("31 to 40 working days", 40),
        "41_to_45": ("41 to 45 working days", 45),
        "46_and_over": ("46 working days or more", _NO_END),
    },
)
_CONFERRED_IN = _banded(
    "Working days from strategy discussion to conference",
    WorkingDaysBetween(Parent("section_47_enquiry_id", Column("strategy_discussion_on")), Column("held_on")),
    {
        "0_to_10": ("0 to 10 working days", 10),
        "11_to_15": ("11 to 15 working days", 15),
        "16_to_20": ("16 to 20 working days", 20),
        "21_and_over": ("21 working days or more", _NO_END),
    },
)

_LOCALITY = _locality(Parent("team_id", Column("locality")))
_AGE = Dimension("age", TITLES["age"], Ages(DATE_OF_BIRTH, CHILDREN))
_SEX = _of_parent("sex", "person_id", "person", "sex")
_ETHNICITY = _of_parent("ethnicity", "person_id", "person", "ethnicity")
_PERSON = (_AGE, _SEX, _ETHNICITY)
_ADULT = (Dimension("age", TITLES["age"], Ages(DATE_OF_BIRTH, ADULTS)), _SEX, _ETHNICITY)

_BY_TABLE: dict[str, tuple[Dimension, ...]] = {
    "contact": (
        _coded("client_type", "contact", "client_type"),
        _coded("source", "contact", "source"),
        _coded("reason", "contact", "main_reason"),
        _coded("outcome", "contact", "outcome"),
        _coded("level", "contact", "continuum_level"),
        _team(),
        *_PERSON,
    ),
    "vulnerable_person_assessment": (_coded("risk", "vulnerable_person_assessment", "risk"),),
    "domestic_abuse_enquiry": (
        _coded("kind", "domestic_abuse_enquiry", "kind"),
        _coded("source", "domestic_abuse_enquiry", "source"),
        _coded("outcome", "domestic_abuse_enquiry", "outcome"),
    ),
    "programme_place": (_coded("programme", "programme_place", "programme"),),
    "domestic_abuse_incident": (),
    "referral": (
        _coded("source", "referral", "source"),
        _coded("primary_need", "referral", "primary_need"),
        _team(),
        _LOCALITY,
        *_PERSON,
    ),
    "single_assessment": (
        _coded("outcome", "single_assessment", "outcome"),
        _ASSESSED_IN,
        _team(),
        _LOCALITY,
        *_PERSON,
    ),
    "assessment_factor": (_coded("factor", "assessment_factor", "factor"),),
    "child_in_need_plan": (_team(), _LOCALITY, *_PERSON),
    "child_in_need_review": (
        _team(Parent("child_in_need_plan_id", Column("team_id"))),
        _locality(Parent("child_in_need_plan_id", Parent("team_id", Column("locality")))),
    ),
    "section_47_enquiry": (
        _coded("outcome", "section_47_enquiry", "outcome"),
        _team(),
        _LOCALITY,
        *_PERSON,
    ),
    "initial_child_protection_conference": (
        _coded("outcome", "initial_child_protection_conference", "outcome"),
        _CONFERRED_IN,
        _team(Parent("referral_id", Column("team_id"))),
        _locality(Parent("referral_id", Parent("team_id", Column("locality")))),
        *_PERSON,
    ),
    "review_child_protection_conference": (
        _team(Parent("child_protection_plan_id", Column("team_id"))),
        _locality(Parent("child_protection_plan_id", Parent("team_id", Column("locality")))),
        _AGE,
    ),
    "child_protection_plan": (
        _coded("category", "child_protection_plan", "latest_category"),
        _team(),
        _LOCALITY,
        *_PERSON,
    ),
    "visit": _PERSON,
    "care_episode": (
        _coded("legal_status", "care_episode", "legal_status"),
        _coded("reason_ceased", "care_episode", "reason_ceased"),
        _of_parent("placement_type", "placement_id", "placement", "placement_type"),
        _of_parent("provider", "placement_id", "placement", "provider"),
        _team(),
        _LOCALITY,
        *_PERSON,
    ),
    "placement": _PERSON,
    "care_review": _PERSON,
    "health_assessment": _PERSON,
    "dental_check": _PERSON,
    "strengths_and_difficulties": _PERSON,
    "missing_episode": _PERSON,
    "special_guardianship": (_coded("guardian", "special_guardianship", "guardian"),),
    "adoption_case": (_SEX,),
    "edge_of_care_work": (_team(), _LOCALITY, _SEX),
    "care_leaver_status": (
        Dimension("age_group", TITLES["age_group"], Ages(DATE_OF_BIRTH, CARE_LEAVERS)),
        _coded("activity", "care_leaver_status", "activity"),
        _SEX,
        _team(),
    ),
    "pathway_plan": (_coded("audit_grade", "pathway_plan", "audit_grade"),),
    "early_help_episode": (_coded("route", "early_help_episode", "route"), _team(), _LOCALITY),
    "early_help_member": (
        _team(Parent("early_help_episode_id", Column("team_id"))),
        _locality(Parent("early_help_episode_id", Parent("team_id", Column("locality")))),
        _AGE,
    ),
    "team_around_the_family": (_coded("lead_agency", "team_around_the_family", "lead_agency"),),
    "fostering_household": (_coded("kind", "fostering_household", "kind"),),
    "worker": (_coded("role", "worker", "role"), _team()),
    "allocation": (_team(Parent("worker_id", Column("team_id"))),),
    "absence": (_team(Parent("worker_id", Column("team_id"))),),
    "vacancy": (_team(), _coded("role", "vacancy", "role")),
    "workforce_return": (),
    "safeguarding_concern": (_coded("outcome", "safeguarding_concern", "outcome"), _team(), *_ADULT),
    "safeguarding_enquiry": (
        _coded("support_reason", "safeguarding_enquiry", "support_reason"),
        _coded("location", "safeguarding_enquiry", "location"),
        _coded("source_of_risk", "safeguarding_enquiry", "source_of_risk"),
        _coded("risk_assessment", "safeguarding_enquiry", "risk_assessment"),
        _coded("risk_outcome", "safeguarding_enquiry", "risk_outcome"),
        _team(),
        *_ADULT,
    ),
    "safeguarding_enquiry_abuse_type": (
        _coded("abuse_type", "safeguarding_enquiry_abuse_type", "abuse_type"),
        _of_parent("source_of_risk", "safeguarding_enquiry_id", "safeguarding_enquiry", "source_of_risk"),
        _of_parent("location", "safeguarding_enquiry_id", "safeguarding_enquiry", "location"),
    ),
    "full_time_care_placement": (_coded("kind", "full_time_care_placement", "kind"), *_ADULT),
    "care_home": (_coded("kind", "care_home", "kind"),),
    "care_home_rating": (
        _coded("rating", "care_home_rating", "rating"),
        _of_parent("kind", "care_home_id", "care_home", "kind"),
    ),
    "survey_result": (_coded("status", "survey_result", "status"),),
    "population_estimate": (),
}

DIMENSIONS = MappingProxyType(
    {name: MappingProxyType({each.name: each for each in found}) for name, found in _BY_TABLE.items()}
)
"""The dimensions of each table by their names."""
