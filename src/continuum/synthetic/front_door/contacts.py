"""The tables of the front door: contacts, their further reasons, and vulnerable person assessments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from continuum.dataset.codes.front_door import PRESENTING_REASON
from continuum.dataset.errors import ContinuumError
from continuum.synthetic.borough import Borough
from continuum.synthetic.front_door.events import ContactEvent
from continuum.synthetic.front_door.households import Households
from continuum.synthetic.front_door.outcomes import (
    EARLY_HELP_360,
    EARLY_HELP_NEW,
    INFORMATION,
    NOTHING,
    OTHER,
    REFERRAL,
    Columns,
)
from continuum.synthetic.front_door.timing import Moments
from continuum.synthetic.front_door.volumes import Volumes
from continuum.synthetic.quota import apportion_named, shuffled

_ABUSE = "domestic_abuse"
_DECISION = {
    REFERRAL: "progress", EARLY_HELP_360: "progress", EARLY_HELP_NEW: "progress",
    INFORMATION: "signpost", NOTHING: "close", OTHER: "merge_with_open_work",
}  # fmt: skip
_LEVEL = {
    REFERRAL: "statutory_social_work", EARLY_HELP_360: "partnership_plus",
    EARLY_HELP_NEW: "partnership_plus", INFORMATION: "universal_plus", NOTHING: "universal",
    OTHER: "statutory_social_work",
}  # fmt: skip
_MEETS = {
    REFERRAL: 1.0, EARLY_HELP_360: 1.0, EARLY_HELP_NEW: 1.0,
    INFORMATION: 0.22, NOTHING: 0.06, OTHER: 0.7,
}  # fmt: skip
_FURTHER_SHARE = 0.16

_REFERRAL_SOURCE = {
    "police": "6", "probation": "7", "parents_carers": "1A", "education_school": "2A", "cafcass": "7",
    "hospital_staff": "3E", "ambulance": "3D", "other_local_authority": "5C", "anonymous": "9",
    "social_worker": "5A", "nspcc": "8", "self": "1C", "housing": "4", "health_visitor": "3B",
    "general_practitioner": "3A", "mental_health_service": "3F", "early_help_and_prevention": "5D",
    "youth_offending": "7", "fire_and_rescue": "8", "nursery_or_childminder": "1B",
    "drug_and_alcohol_service": "3F", "domestic_abuse_service": "8", "care_provider": "8",
    "member_of_the_public": "1D", "other": "8",
}  # fmt: skip


class Rows:
    """One row a person a contact, in order of receipt.

    Attributes:
        event: the place of each row's event.
        person: the place of each row's person among the people of the households.
        child: whether the row is about a child.
        ids: the keys.
    """

    def __init__(self, borough: Borough, events: list[ContactEvent], moments: Moments) -> None:
        order = np.lexsort((np.arange(len(events)), moments))
        place: list[int] = []
        person: list[int] = []
        child: list[bool] = []
        for index in order.tolist():
            event = events[index]
            people = [*event.children, *event.adults]
            place.extend([index] * len(people))
            person.extend(people)
            child.extend([True] * len(event.children) + [False] * len(event.adults))
        self.event = np.array(place, dtype=np.int64)
        self.person = np.array(person, dtype=np.int64)
        self.child = np.array(child, dtype=bool)
        self.ids = borough.ids("contact", len(place))


def outcomes_of(rows: Rows, columns: Columns, decisions: Moments) -> NDArray[np.object_]:
    """The outcome of each row: an adult in an event whose children were referred is part of open work."""
    outcome = columns.outcome[rows.event]
    outcome[(outcome == REFERRAL) & ~rows.child] = OTHER
    outcome[np.isnat(decisions[rows.event])] = None
    return outcome


def write_contacts(
    borough: Borough,
    households: Households,
    events: list[ContactEvent],
    columns: Columns,
    rows: Rows,
    moments: Moments,
    decisions: Moments,
) -> None:
    """Adds the contacts, and gives referrals the source of the contact that they came from."""
    random = borough.random("contacts")
    outcome = outcomes_of(rows, columns, decisions)
    count = len(rows.ids)
    known = outcome != None  # noqa: E711
    meets = np.array([_MEETS.get(each, 0.0) for each in outcome.tolist()])
    meets[~rows.child & columns.referred[rows.event]] = 1.0
    criteria = (random.random(count) < meets).astype(object)
    criteria[~known] = None
    people = borough.people
    handles = [households.people[each].handle for each in rows.person.tolist()]
    event_ids = _event_ids(borough, rows)
    team = borough.teams["front_door"].team_id
    referral = _referral_ids(households, events, rows)
    borough.add(
        "contact",
        {
            "contact_id": rows.ids,
            "contact_event_id": event_ids,
            "person_id": people.person_ids(handles),
            "family_id": people.family_ids(handles),
            "client_type": np.where(rows.child, "child", "adult"),
            "received_at": moments[rows.event],
            "source": columns.source[rows.event],
            "main_reason": columns.reason[rows.event],
            "criteria_met": criteria,
            "continuum_level": [_LEVEL.get(each) for each in outcome.tolist()],
            "decision": [_DECISION.get(each) for each in outcome.tolist()],
            "decided_at": decisions[rows.event],
            "oversight_at": _oversight(borough, criteria, decisions[rows.event], random),
            "outcome": outcome,
            "referral_id": referral,
            "team_id": [team] * count,
        },
    )
    _sources_of_referrals(borough, referral, columns.source[rows.event])


def _event_ids(borough: Borough, rows: Rows) -> list[str]:
    """Numbers the events in order of receipt."""
    numbers: dict[int, int] = {}
    for event in rows.event.tolist():
        numbers.setdefault(event, len(numbers) + 1)
    stem = borough.keys.stem("contact_event")
    return [f"{stem}{numbers[event]:07d}" for event in rows.event.tolist()]


def _referral_ids(households: Households, events: list[ContactEvent], rows: Rows) -> list[str | None]:
    found: list[str | None] = []
    for index, person, child in zip(
        rows.event.tolist(), rows.person.tolist(), rows.child.tolist(), strict=True
    ):
        event = events[index].referral
        if event is None or not child:
            found.append(None)
            continue
        handle = households.people[person].handle
        found.append(next(each.referral_id for each in event.episodes if each.person == handle))
    return found


def _oversight(
    borough: Borough, criteria: NDArray[np.object_], decisions: Moments, random: np.random.Generator
) -> Moments:
    facts: Mapping[str, Any] = borough.profile["front_door"]["oversight"]
    share = np.where(
        criteria == False,  # noqa: E712
        facts["not_meeting_criteria_share"],
        facts["progressed_share"],
    )
    seen = random.random(len(decisions)) < share
    later = (20 * random.exponential(4.0, len(decisions))).astype(np.int64)
    moments = decisions + np.minimum(later, 20 * 60).astype("timedelta64[m]")
    return np.where(seen, moments, np.datetime64("NaT", "m"))


def _sources_of_referrals(borough: Borough, referral: list[str | None], source: NDArray[np.object_]) -> None:
    made = {
        key: _REFERRAL_SOURCE[str(each)]
        for key, each in zip(referral, source.tolist(), strict=True)
        if key is not None
    }
    rows = borough.table("referral")
    told = pl.DataFrame(
        {"referral_id": list(made), "told": list(made.values())},
        schema={"referral_id": pl.String, "told": pl.String},
    )
    joined = rows.join(told, on="referral_id", how="left", maintain_order="left")
    borough.replace(
        "referral",
        joined.with_columns(source=pl.coalesce("told", "source")).drop("told"),
    )


def write_further_reasons(borough: Borough, columns: Columns, rows: Rows) -> None:
    """Adds further reasons: domestic abuse where it is not the main one, and others here and there."""
    random = borough.random("further reasons")
    codes = [each for each in PRESENTING_REASON.codes if each != _ABUSE]
    further = columns.abuse_further[rows.event]
    some = (random.random(len(rows.ids)) < _FURTHER_SHARE) & ~further
    drawn = random.choice(codes, len(rows.ids))
    main = columns.reason[rows.event]
    found = [
        (rows.ids[place], _ABUSE if further[place] else str(drawn[place]))
        for place in np.flatnonzero(further | (some & (drawn != main))).tolist()
    ]
    borough.add(
        "contact_reason",
        {
            "contact_reason_id": borough.ids("contact_reason", len(found)),
            "contact_id": [contact for contact, _ in found],
            "reason": [reason for _, reason in found],
        },
    )


def write_assessments(
    borough: Borough,
    volumes: Volumes,
    households: Households,
    columns: Columns,
    rows: Rows,
    moments: Moments,
    decisions: Moments,
) -> None:
    """Adds the police's vulnerable person assessments: each with a domestic abuse contact of theirs."""
    random = borough.random("vulnerable person assessments")
    outcome = outcomes_of(rows, columns, decisions)
    progressed = np.isin(outcome, (REFERRAL, EARLY_HELP_360, EARLY_HELP_NEW))
    able = columns.abuse[rows.event] & (columns.source[rows.event] == "police")
    month = columns.month[rows.event]
    shape = borough.profile["front_door"]["vulnerable_person_assessment"]["risk"]
    chosen: list[int] = []
    risks: list[str] = []
    for year in sorted(set(volumes.year)):
        picked: list[int] = []
        for place in volumes.of_year(year):
            for of_progressed, counts in zip((True, False), volumes.assessed, strict=True):
                here = np.flatnonzero((month == place) & able & (progressed == of_progressed))
                wanted = int(counts[place])
                if wanted > len(here):
                    raise ContinuumError(
                        f"{volumes.span[place].name}: {wanted} vulnerable person assessments, but the police "
                        f"made only {len(here)} such contacts on domestic abuse",
                        remedy="Raise vulnerable_person_assessment.police_share in the profile",
                    )
                picked.extend(random.permutation(here)[:wanted].tolist())
        chosen.extend(picked)
        risks.extend(shuffled(random, apportion_named(len(picked), shape)).tolist())
    order = np.argsort(np.array(chosen, dtype=np.int64), kind="stable")
    places = [chosen[index] for index in order.tolist()]
    handles = [households.people[int(rows.person[place])].handle for place in places]
    borough.add(
        "vulnerable_person_assessment",
        {
            "vulnerable_person_assessment_id": borough.ids("vulnerable_person_assessment", len(places)),
            "contact_id": [rows.ids[place] for place in places],
            "person_id": borough.people.person_ids(handles),
            "received_at": moments[rows.event[places]],
            "risk": [risks[index] for index in order.tolist()],
        },
    )
