"""How the return writes codes, and in which years' returns each code was one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from continuum.dataset.codes.care import (
    LEGAL_STATUS,
    MISSING_TYPE,
    PLACEMENT_PROVIDER,
    PLACEMENT_TYPE,
    REASON_EPISODE_CEASED,
    REASON_NEW_EPISODE,
    REASON_PLACED_CEASED,
    REASON_PLACEMENT_CHANGE,
    REVIEW_PARTICIPATION,
    SDQ_REASON,
)
from continuum.dataset.codes.leaving_care import ACCOMMODATION, ACTIVITY, IN_TOUCH
from continuum.dataset.codes.people import ETHNICITY, SEX, UPN_UNKNOWN
from continuum.dataset.codes.protection import PRIMARY_NEED
from continuum.dataset.fields import CodeList
from continuum.exchange.taking import CodeMap

LETTERS_SINCE = 2025
"""From the return of this year on sex is written as a letter; before, 1 was male and 2 female. Either is read
in any year.
"""


def _own(codes: CodeList, reads: Mapping[str, str | None] | None = None) -> CodeMap:
    """The dataset's list is the return's: codes are written as they are; labels are understood too."""
    labels = {label: code for code, label in codes.codes.items()}
    themselves = {code: code for code in codes.codes}
    return CodeMap({**labels, **themselves, **(reads or {})}, themselves, codes.source)


SEXES = _own(SEX, {"1": "M", "2": "F", "3": "U", "9": "U"})
NUMBERED_SEXES = CodeMap(SEXES.reads, {"M": "1", "F": "2"}, SEXES.source)
ETHNICITIES = _own(ETHNICITY)
NO_UPN = _own(UPN_UNKNOWN)
REASONS_NEW = _own(REASON_NEW_EPISODE)
LEGAL_STATUSES = _own(LEGAL_STATUS)
NEEDS = _own(PRIMARY_NEED)
PLACEMENTS = _own(PLACEMENT_TYPE)
PROVIDERS = _own(PLACEMENT_PROVIDER)
REASONS_CEASED = _own(REASON_EPISODE_CEASED)
REASONS_CHANGED = _own(REASON_PLACEMENT_CHANGE)
PARTICIPATIONS = _own(REVIEW_PARTICIPATION)
MISSING_OR_AWAY = _own(MISSING_TYPE)
NO_SCORE = _own(SDQ_REASON)
REASONS_REVERSED = _own(REASON_PLACED_CEASED)
TOUCH = _own(IN_TOUCH)
ACTIVITIES = _own(ACTIVITY)
ACCOMMODATIONS = _own(ACCOMMODATION, {"0": None})
SUITABLE = CodeMap({"1": "yes", "2": "no"}, source="SSDA903 ACCOM")

WITH_PARENTS = "P1"
FOR_ADOPTION = ("A3", "A4", "A5", "A6")
ADOPTION_REASONS = ("E11", "E12")
PLACEMENT_ORDER = "E1"
NEXT_SAME_DAY = "X1"
ENTERED = "S"
LEGAL_ONLY = "L"
SAME_CARER = ("L", "T", "U")
"""Reasons for a new episode that say the carers are the same."""

NEW_CARER = ("S", "P", "B")
WITH_CURRENT_CARER = ("A3", "A5")
"""Placed for adoption with the foster carers with whom the child lived already."""

LEGAL_CHANGES = ("L", "B", "U")
"""Reasons for a new episode that say the legal status is another."""

GUARDIANS: Mapping[str, str | None] = MappingProxyType(
    {
        "E43": None,
        "E44": None,
        "E45": "relative_or_friend_former_foster_carer",
        "E46": "former_foster_carer",
        "E47": "relative_or_friend",
        "E48": "other",
    }
)
"""Who became the special guardian, by the reason why the episode ceased; the codes to 2018 tell less."""

SOCIAL_WORK_ROLES = ("social_worker", "senior_social_worker")
"""Roles of the dataset whose holders the return calls the child's social worker."""

Years = tuple[int | None, int | None]
"""The first and the last year whose returns had a code; None where the reference knows no limit."""

IN_USE: Mapping[str, Mapping[str, Years]] = MappingProxyType(
    {
        "PLACE": {
            "H5": (None, 2024),
            "P2": (None, 2024),
            "K3": (2025, None),
            **dict.fromkeys(("Z11", "Z12", "Z13", "Z14"), (2026, None)),
        },
        "REC": {
            "E43": (None, 2018),
            "E44": (None, 2018),
            **dict.fromkeys(("E45", "E46", "E47", "E48"), (2019, None)),
        },
        "REASON_PLACE_CHANGE": {"CUSTOD": (2019, None)},
        "ACTIV": {
            "F3": (None, 2021),
            "P3": (None, 2021),
            **dict.fromkeys(("F4", "P4", "F5", "P5"), (2022, None)),
        },
    }
)
"""Codes that came or went, by column: the return's year is the one in which it ends, on 31 March."""


def first_day(year: int) -> date:
    """The first day that the return of a year is about."""
    return date(year - 1, 4, 1)


def last_day(year: int) -> date:
    """The last day that it is about."""
    return date(year, 3, 31)
