"""What the children in need census's sources of referral say of the source of a contact.

The case systems and Annex A give contacts the sources that the census has for referrals (N00152). They are
fewer than the dataset's, which are those of the scrutiny report: several of ours are written alike, and a
source whose people the dataset tells apart further is read as another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

READ: Mapping[str, str | None] = MappingProxyType(
    {
        "1A": "parents_carers",
        "1B": "member_of_the_public",
        "1C": "self",
        "1D": "member_of_the_public",
        "2A": "education_school",
        "2B": "education_school",
        "3A": "general_practitioner",
        "3B": "health_visitor",
        "3C": "other",
        "3D": "other",
        "3E": "hospital_staff",
        "3F": "other",
        "4": "housing",
        "5A": "social_worker",
        "5B": "other",
        "5C": "other_local_authority",
        "5D": "early_help_and_prevention",
        "6": "police",
        "7": "other",
        "8": "other",
        "9": "anonymous",
        "10": None,
    }
)
"""By the census's code; None where the source is not known."""

WRITTEN: Mapping[str, str] = MappingProxyType(
    {
        "police": "6",
        "probation": "7",
        "parents_carers": "1A",
        "education_school": "2A",
        "cafcass": "7",
        "hospital_staff": "3E",
        "ambulance": "3F",
        "other_local_authority": "5C",
        "anonymous": "9",
        "social_worker": "5A",
        "nspcc": "8",
        "self": "1C",
        "housing": "4",
        "health_visitor": "3B",
        "general_practitioner": "3A",
        "mental_health_service": "3F",
        "early_help_and_prevention": "5D",
        "youth_offending": "5B",
        "fire_and_rescue": "8",
        "nursery_or_childminder": "1B",
        "drug_and_alcohol_service": "3F",
        "domestic_abuse_service": "8",
        "care_provider": "8",
        "member_of_the_public": "1D",
        "other": "8",
    }
)
"""The census's code for each source of contact."""
