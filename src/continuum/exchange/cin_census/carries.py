"""What the census carries, field by field; read off the declared columns."""

from __future__ import annotations

from collections.abc import Iterator

from continuum.dataset.contract import TABLES
from continuum.exchange.cin_census import shape
from continuum.exchange.format import Carried

_NOTES = {
    ("person", "date_of_birth"): "the expected day, of a child not born by the end of the year, in "
    "ExpectedPersonBirthDate",
    ("person", "sex"): "GenderCurrent until 2024, whose 0 and 9 are alike unknown; written as unknown where "
    "it is absent",
    ("person", "ethnicity"): "written as not yet obtained where it is absent",
    ("person", "unique_pupil_number"): "written where it is one by its form",
    ("person", "former_unique_pupil_number"): "written where it is one by its form",
    ("referral", "source"): "written as unknown where it is absent",
    ("referral", "no_further_action"): "written as no where it is absent",
    ("referral", "closed_on"): "the day of receipt for no further action, which the census leaves blank",
    ("single_assessment", "started_on"): "the clock's start is written where it is absent",
    ("section_47_enquiry", "strategy_discussion_on"): "the enquiry's start is written where it is absent",
    ("section_47_enquiry", "outcome"): "a conference, where one was held; otherwise only whether none was "
    "required: any other outcome comes back as other",
    ("child_protection_plan", "initial_category"): "a plan with neither category is not written",
    ("child_protection_plan", "latest_category"): "the initial one is written where it is absent",
    ("child_protection_plan", "previous_plans"): "a plan without the number is not written",
}

_ONLY_READ = (
    Carried(
        "single_assessment",
        "clock_started_on",
        "Assessments/AssessmentActualStartDate",
        writes=False,
        note="the day of the start: the census counts the 45 working days from it",
    ),
    Carried(
        "section_47_enquiry",
        "started_on",
        "Section47/S47ActualStartDate",
        writes=False,
        note="the census has one day for the strategy discussion and the start",
    ),
)

_IN_CHILD = "the Child in which it stands"
_IN_EPISODE = "the CINdetails in which it stands"

_REFERENCES = {
    "disability": {"person_id": _IN_CHILD},
    "referral": {"person_id": _IN_CHILD},
    "single_assessment": {"person_id": _IN_CHILD, "referral_id": _IN_EPISODE},
    "assessment_factor": {"single_assessment_id": "the Assessments in which it stands"},
    "child_in_need_plan": {"person_id": _IN_CHILD, "referral_id": _IN_EPISODE},
    "section_47_enquiry": {"person_id": _IN_CHILD, "referral_id": _IN_EPISODE},
    shape.CONFERENCES: {
        "person_id": _IN_CHILD,
        "referral_id": _IN_EPISODE,
        "section_47_enquiry_id": "the Section47 in which it stands",
    },
    "child_protection_plan": {"person_id": _IN_CHILD, "referral_id": _IN_EPISODE},
    "review_child_protection_conference": {
        "person_id": _IN_CHILD,
        "child_protection_plan_id": "the ChildProtectionPlans in which it stands",
    },
}


def _carried() -> Iterator[Carried]:
    for tag, table in shape.TABLES.items():
        for column in shape.COLUMNS[tag]:
            place = column.header if tag == column.header else f"{tag}/{column.header}"
            yield Carried(table, column.field, place, note=_NOTES.get((table, column.field), ""))
    yield Carried(shape.CONFERENCES, "target_on", "Section47/InitialCPCtarget", note="not without an enquiry")
    yield Carried(
        shape.CONFERENCES,
        "held_on",
        "Section47/DateOfInitialCPC; CINdetails/DateOfInitialCPC",
        note="one of an enquiry, and one of an episode without an enquiry",
    )
    yield from _ONLY_READ
    for table, references in _REFERENCES.items():
        key = TABLES[table].key
        yield Carried(table, key, "", writes=False, note="made of the child and the day")
        for name, place in references.items():
            yield Carried(table, name, place)


CARRIES = tuple(sorted(_carried(), key=lambda each: list(TABLES).index(each.table)))
"""Every field that comes in or goes out, in the contract's order of tables."""
