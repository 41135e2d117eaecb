"""By what each table can be broken down. One name means one thing on every table."""

from __future__ import annotations

from types import MappingProxyType

from continuum.dataset.contract import table
from continuum.dataset.fields import CodeList
from continuum.measures.algebra import Ages, Dimension
from continuum.measures.language import Column, Expression, Parent

DATE_OF_BIRTH = Parent("person_id", Column("date_of_birth"))

CHILDREN = (
    ("under_1", "Under 1", 0, 1),
    ("1_to_4", "1 to 4", 1, 5),
    ("5_to_9", "5 to 9", 5, 10),
    ("10_to_15", "10 to 15", 10, 16),
    ("16_to_17", "16 to 17", 16, 18),
    ("18_and_over", "18 and over", 18, 130),
)
CARE_LEAVERS = (("17_to_18", "17 to 18", 17, 19), ("19_to_21", "19 to 21", 19, 22))

TITLES = MappingProxyType(
    {
        "activity": "Activity",
        "age": "Age",
        "age_group": "Age group",
        "audit_grade": "Grade",
        "category": "Category of abuse",
        "client_type": "Child or adult",
        "ethnicity": "Ethnicity",
        "factor": "Factor at assessment",
        "kind": "Kind",
        "legal_status": "Legal status",
        "level": "Level on the continuum of need",
        "locality": "Locality",
        "outcome": "Outcome",
        "placement_type": "Placement",
        "primary_need": "Primary need",
        "programme": "Programme",
        "provider": "Provider",
        "reason": "Presenting reason",
        "risk": "Risk",
        "role": "Role",
        "route": "Route",
        "sex": "Sex",
        "source": "Source",
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


_LOCALITY = _locality(Parent("team_id", Column("locality")))
_AGE = Dimension("age", TITLES["age"], Ages(DATE_OF_BIRTH, CHILDREN))
_SEX = _of_parent("sex", "person_id", "person", "sex")
_ETHNICITY = _of_parent("ethnicity", "person_id", "person", "ethnicity")
_PERSON = (_AGE, _SEX, _ETHNICITY)

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
    "single_assessment": (_coded("outcome", "single_assessment", "outcome"), _team(), _LOCALITY, *_PERSON),
    "assessment_factor": (_coded("factor", "assessment_factor", "factor"),),
    "child_in_need_plan": (_team(), _LOCALITY, *_PERSON),
    "child_in_need_review": (
        _team(Parent("child_in_need_plan_id", Column("team_id"))),
        _locality(Parent("child_in_need_plan_id", Parent("team_id", Column("locality")))),
    ),
    "section_47_enquiry": (_coded("outcome", "section_47_enquiry", "outcome"), _team(), _LOCALITY),
    "child_protection_plan": (
        _coded("category", "child_protection_plan", "latest_category"),
        _team(),
        _LOCALITY,
        *_PERSON,
    ),
    "care_episode": (
        _coded("legal_status", "care_episode", "legal_status"),
        _of_parent("placement_type", "placement_id", "placement", "placement_type"),
        _of_parent("provider", "placement_id", "placement", "provider"),
        _team(),
        _LOCALITY,
        *_PERSON,
    ),
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
    "early_help_member": (_team(Parent("early_help_episode_id", Column("team_id"))),),
    "fostering_household": (_coded("kind", "fostering_household", "kind"),),
    "worker": (_coded("role", "worker", "role"), _team()),
    "allocation": (_team(Parent("worker_id", Column("team_id"))),),
    "absence": (_team(Parent("worker_id", Column("team_id"))),),
    "vacancy": (_team(), _coded("role", "vacancy", "role")),
    "workforce_return": (),
    "survey_result": (),
    "population_estimate": (),
}

DIMENSIONS = MappingProxyType(
    {name: MappingProxyType({each.name: each for each in found}) for name, found in _BY_TABLE.items()}
)
"""The dimensions of each table by their names."""
