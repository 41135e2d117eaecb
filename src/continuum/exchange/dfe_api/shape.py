"""The shape of what the Department for Education's children's social care API takes of a child.

From the reading of the API that the Data to Insight project publishes (dfe-csc-api-data-flows, MIT licence):
names, types, longest texts and patterns. One bad record makes the API refuse all that come with it, so each
is looked at before it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

ID = r"[A-Za-z0-9_-]+"
ACTIVITIES = ("F1", "P1", "F2", "P2", "F4", "P4", "F5", "P5", "G4", "G5", "G6")
"""The activities of care leavers that the API takes."""
_UPN = r"[A-Za-z0-9]{13}"
_FIREWALL = "0x"
"""Stands in no id: the Department's firewall takes it for an attack."""


@dataclass(frozen=True)
class Text:
    """A text of at most so many characters, in a pattern where one is named."""

    most: int
    pattern: str = r".+"
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Day:
    """A day, as 2021-04-30."""


@dataclass(frozen=True)
class Whole:
    """A whole number."""


@dataclass(frozen=True)
class Flag:
    """True or false."""


@dataclass(frozen=True)
class Many:
    """A list, of at most so many where a number is named."""

    of: Shape
    most: int | None = None


@dataclass(frozen=True)
class Parts:
    """An object with named parts, some of which must be there."""

    parts: Mapping[str, Shape]
    required: tuple[str, ...] = field(default=())


Shape = Text | Day | Whole | Flag | Many | Parts

_ID = Text(36, ID)
_PURGE = {"purge": Flag()}

_DETAILS = Parts(
    {
        "unique_pupil_number": Text(13, _UPN),
        "former_unique_pupil_number": Text(13, _UPN),
        "unique_pupil_number_unknown_reason": Text(4, r"UN([1-9]|10)"),
        "first_name": Text(100),
        "surname": Text(255),
        "date_of_birth": Day(),
        "expected_date_of_birth": Day(),
        "sex": Text(1, one_of=("M", "F", "U")),
        "ethnicity": Text(4, r"[A-Z]{4}"),
        "disabilities": Many(Text(4, r"[A-Z]{2,4}"), most=12),
        "postcode": Text(8),
        "uasc_flag": Flag(),
        "uasc_end_date": Day(),
        **_PURGE,
    }
)
_ASSESSMENT = Parts(
    {
        "child_and_family_assessment_id": _ID,
        "start_date": Day(),
        "authorisation_date": Day(),
        "factors": Many(Text(3, r"[0-9]{1,2}[A-F]?")),
        **_PURGE,
    },
    required=("child_and_family_assessment_id",),
)
_ENQUIRY = Parts(
    {
        "section_47_assessment_id": _ID,
        "start_date": Day(),
        "icpc_required_flag": Flag(),
        "icpc_date": Day(),
        "end_date": Day(),
        **_PURGE,
    },
    required=("section_47_assessment_id",),
)
_PLACEMENT = Parts(
    {
        "child_looked_after_placement_id": _ID,
        "start_date": Day(),
        "start_reason": Text(1, r"[SLPTBU]"),
        "postcode": Text(8),
        "placement_type": Text(3, r"[A-Z][0-9]{1,2}"),
        "end_date": Day(),
        "end_reason": Text(3, r"[EX][0-9]{1,2}[AB]?"),
        "change_reason": Text(6, r"[A-Z]+"),
        **_PURGE,
    },
    required=("child_looked_after_placement_id",),
)


def _plan(name: str) -> Parts:
    return Parts({name: _ID, "start_date": Day(), "end_date": Day(), **_PURGE}, required=(name,))


_EPISODE = Parts(
    {
        "social_care_episode_id": _ID,
        "referral_date": Day(),
        "referral_source": Text(2, r"[0-9]{1,2}[A-F]?"),
        "referral_no_further_action_flag": Flag(),
        "closure_date": Day(),
        "closure_reason": Text(3, r"RC[1-9]"),
        "child_and_family_assessments": Many(_ASSESSMENT),
        "child_in_need_plans": Many(_plan("child_in_need_plan_id")),
        "section_47_assessments": Many(_ENQUIRY),
        "child_protection_plans": Many(_plan("child_protection_plan_id")),
        "child_looked_after_placements": Many(_PLACEMENT),
        "adoption": Parts(
            {"initial_decision_date": Day(), "matched_date": Day(), "placed_date": Day(), **_PURGE}
        ),
        "care_leavers": Parts(
            {
                "contact_date": Day(),
                "activity": Text(2, one_of=ACTIVITIES),
                "accommodation": Text(1, r"[A-Z]"),
                **_PURGE,
            }
        ),
        "care_worker_details": Many(
            Parts({"worker_id": Text(12), "start_date": Day(), "end_date": Day()}, required=("worker_id",))
        ),
        **_PURGE,
    },
    required=("social_care_episode_id",),
)

CHILD = Parts(
    {
        "la_child_id": Text(20, ID),
        "mis_child_id": Text(36),
        "child_details": _DETAILS,
        "health_and_wellbeing": Parts(
            {"sdq_assessments": Many(Parts({"date": Day(), "score": Whole()})), **_PURGE}
        ),
        "social_care_episodes": Many(_EPISODE),
        **_PURGE,
    },
    required=("la_child_id", "child_details"),
)
"""A child as the API takes it."""


def faults(value: Any, shape: Shape = CHILD, place: str = "child") -> Iterator[str]:
    """What is wrong with a value; nothing where it has the shape."""
    match shape:
        case Parts():
            yield from _of_parts(value, shape, place)
        case Many():
            if not isinstance(value, list):
                yield f"{place} is no list"
                return
            if shape.most is not None and len(value) > shape.most:
                yield f"{place} has {len(value)} values, and may have {shape.most}"
            for number, each in enumerate(value):
                yield from faults(each, shape.of, f"{place}[{number}]")
        case Text():
            yield from _of_text(value, shape, place)
        case _:
            yield from _of_plain(value, shape, place)


def _of_plain(value: Any, shape: Day | Whole | Flag, place: str) -> Iterator[str]:
    if isinstance(shape, Day) and not (isinstance(value, str) and _is_day(value)):
        yield f"{place} is no day"
    if isinstance(shape, Whole) and (not isinstance(value, int) or isinstance(value, bool)):
        yield f"{place} is no whole number"
    if isinstance(shape, Flag) and not isinstance(value, bool):
        yield f"{place} is neither true nor false"


def _of_parts(value: Any, shape: Parts, place: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{place} is no object"
        return
    for name in shape.required:
        if name not in value:
            yield f"{place} has no {name}"
    for name, each in value.items():
        if name in shape.parts:
            yield from faults(each, shape.parts[name], f"{place}.{name}")
        else:
            yield f"{place} may not have {name}"


def _of_text(value: Any, shape: Text, place: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{place} is no text"
    elif len(value) > shape.most:
        yield f"{place} has {len(value)} characters, and may have {shape.most}"
    elif not re.fullmatch(shape.pattern, value) or (shape.one_of and value not in shape.one_of):
        yield f"{place} is not as it may be"
    elif shape.pattern == ID and _FIREWALL in value.lower():
        yield f"{place} has {_FIREWALL} in it"


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
