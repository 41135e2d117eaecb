"""The catalogue: every measure, in one place."""

from __future__ import annotations

from difflib import get_close_matches
from types import MappingProxyType

from continuum.measures.algebra import Measure
from continuum.measures.catalogue import (
    adoption,
    adult_care,
    adult_enquiries,
    adult_safeguarding,
    assessments,
    care,
    care_health,
    care_practice,
    domestic_abuse,
    early_help,
    edge_of_care,
    fostering,
    front_door,
    leaving_care,
    leaving_care_bands,
    need,
    placement_stability,
    placements,
    protection,
    protection_practice,
    referrals,
    section_47,
    workforce,
    workforce_census,
)

THEMES = MappingProxyType(
    {
        "Front door": front_door.MEASURES,
        "Domestic abuse": domestic_abuse.MEASURES,
        "Early help": early_help.MEASURES,
        "Children in need": (*referrals.MEASURES, *assessments.MEASURES, *need.MEASURES),
        "Child protection": (
            *section_47.MEASURES,
            *protection.MEASURES,
            *protection_practice.MEASURES,
        ),
        "Care and adoption": (
            *care.MEASURES,
            *placements.MEASURES,
            *placement_stability.MEASURES,
            *edge_of_care.MEASURES,
            *adoption.MEASURES,
        ),
        "Health and reviews in care": (*care_health.MEASURES, *care_practice.MEASURES),
        "Fostering": fostering.MEASURES,
        "Leaving care": (*leaving_care.MEASURES, *leaving_care_bands.MEASURES),
        "Adult safeguarding": (*adult_safeguarding.MEASURES, *adult_enquiries.MEASURES),
        "Adult care": adult_care.MEASURES,
        "Workforce": (*workforce.MEASURES, *workforce_census.MEASURES),
    }
)
"""The measures of each theme, in the order of the report."""

CATALOGUE = MappingProxyType({each.id: each for measures in THEMES.values() for each in measures})
"""Every measure by its id."""


def measure(id: str) -> Measure:
    """The measure of that id.

    Raises:
        KeyError: there is none; the message names the nearest.
    """
    if id not in CATALOGUE:
        near = get_close_matches(id, CATALOGUE, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise KeyError(f"there is no measure {id}{hint}")
    return CATALOGUE[id]
