"""How a record of each table grows: what it says when it begins, and what each later event adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class History:
    """How a record grows.

    Attributes:
        begins: the fields that tell when it is first written: the first of them that has a value.
        ahead: how many days before that it is written, where the field is a day on which something is due.
        then: each later event with the fields that are empty until it.
    """

    begins: tuple[str, ...]
    ahead: int = 0
    then: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """A record that is written with another: when that began, or when it last changed."""

    of: str
    with_last: bool = False


def _spell(begins: str, ends: str, *adds: str) -> History:
    return History((begins,), then={ends: adds})


HISTORIES: Mapping[str, History] = MappingProxyType(
    {
        "contact": History(
            ("received_at",),
            then={
                "decided_at": (
                    "decision",
                    "criteria_met",
                    "continuum_level",
                    "outcome",
                    "referral_id",
                    "early_help_episode_id",
                ),
                "oversight_at": (),
            },
        ),
        "agency_information_request": _spell("requested_at", "replied_at", "reply"),
        "vulnerable_person_assessment": History(("received_at",)),
        "referral": _spell("received_on", "closed_on", "closure_reason"),
        "single_assessment": History(
            ("clock_started_on",), then={"started_on": (), "completed_on": ("outcome",)}
        ),
        "child_in_need_plan": _spell("started_on", "ended_on"),
        "child_in_need_review": History(("due_on",), ahead=42, then={"held_on": ()}),
        "section_47_enquiry": History(
            ("strategy_discussion_on",), then={"started_on": (), "ended_on": ("outcome",)}
        ),
        "initial_child_protection_conference": History(
            ("target_on", "held_on"), ahead=14, then={"held_on": ("outcome",)}
        ),
        "child_protection_plan": _spell("started_on", "ended_on"),
        "review_child_protection_conference": History(("due_on",), ahead=42, then={"held_on": ()}),
        "visit": History(("due_on", "visited_on"), ahead=20, then={"visited_on": ("seen", "seen_alone")}),
        "care_episode": _spell("started_on", "ended_on", "reason_ceased"),
        "placement": _spell("started_on", "ended_on", "change_reason"),
        "legal_status": _spell("started_on", "ended_on"),
        "care_review": History(("due_on",), ahead=42, then={"held_on": ("participation",)}),
        "health_assessment": History(("due_on",), ahead=42, then={"completed_on": ()}),
        "dental_check": History(("checked_on",)),
        "strengths_and_difficulties": History(("completed_on",)),
        "missing_episode": _spell(
            "started_at", "ended_at", "return_interview_offered", "return_interview_accepted"
        ),
        "edge_of_care_work": _spell("started_on", "completed_on", "outcome", "saving"),
        "adoption_case": History(
            ("decided_on", "entered_care_on"),
            then={
                "placement_order_on": (),
                "matched_on": (),
                "placed_on": (),
                "moved_in_as_foster_child_on": (),
                "adopted_on": (),
                "reversed_on": ("reversal_reason",),
            },
        ),
        "special_guardianship": History(("ordered_on",)),
        "care_leaver_status": _spell("observed_on", "superseded_on"),
        "pathway_plan": _spell("completed_on", "audited_on", "audit_grade"),
        "early_help_episode": _spell("opened_on", "closed_on", "closure_reason"),
        "team_around_the_family": _spell("opened_on", "closed_on"),
        "domestic_abuse_enquiry": _spell("received_on", "outcome_on", "outcome"),
        "programme_place": History(
            ("referred_on",), then={"started_on": (), "completed_on": (), "withdrawn_on": ()}
        ),
        "domestic_abuse_incident": History(("occurred_on",)),
        "fostering_household": _spell("approved_on", "ended_on"),
        "worker": _spell("started_on", "left_on", "leaving_reason"),
        "vacancy": _spell("opened_on", "filled_on"),
        "absence": _spell("started_on", "ended_on", "working_days_lost"),
        "allocation": _spell("started_on", "ended_on"),
        "safeguarding_concern": _spell("received_on", "decided_on", "outcome"),
        "safeguarding_enquiry": _spell(
            "started_on",
            "concluded_on",
            "risk_assessment",
            "risk_identified",
            "action_taken",
            "risk_outcome",
            "lacked_capacity",
            "advocate",
            "outcomes_asked",
            "outcomes_achieved",
        ),
        "full_time_care_placement": _spell("started_on", "ended_on"),
        "care_home": _spell("registered_on", "deregistered_on"),
        "care_home_rating": _spell("published_on", "superseded_on"),
        "address": _spell("started_on", "ended_on"),
        "risk_flag": _spell("raised_on", "ended_on"),
    }
)
"""The tables whose records have dates of their own."""

PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "contact_reason": Part("contact"),
        "assessment_factor": Part("single_assessment", with_last=True),
        "early_help_member": Part("early_help_episode"),
        "safeguarding_enquiry_abuse_type": Part("safeguarding_enquiry"),
        "family_member": Part("person"),
        "disability": Part("person"),
    }
)
"""The tables whose records are written with another record."""

PROMPT = ("contact", "agency_information_request", "vulnerable_person_assessment")
"""The tables of the front door, which writes as it works."""

AFTER_PEOPLE = ("address", "family_member", "disability")
"""The tables that say more of a person but are no reason to know of one."""
