"""Who made each contact and why: in each year every source and every main reason exactly so often."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from continuum.dataset.codes.front_door import PRESENTING_REASON
from continuum.synthetic.borough import Borough
from continuum.synthetic.front_door.outcomes import Columns
from continuum.synthetic.front_door.taking import take
from continuum.synthetic.front_door.volumes import Volumes, quotas

_ABUSE = "domestic_abuse"
_POLICE = "police"

_NOT_PROGRESSING = (
    "request_for_information", "statutory_notification", "contact_issues", "missing_from_home",
    "self_neglect", "financial_or_material_abuse",
)  # fmt: skip
_OF_CHILDREN = (
    "child_disability_difficulties", "child_sexual_exploitation", "child_criminal_exploitation",
    "child_mental_health", "child_physical_abuse", "sexual_abuse", "behaviour_issues", "neglect",
    "private_fostering", "female_genital_mutilation",
)  # fmt: skip
_OF_ADULTS = (
    "adult_mental_health",
    "drug_and_alcohol_misuse",
    "housing_or_homelessness",
    "financial_difficulties",
)

_LIKELY: Mapping[str, tuple[str, ...]] = {
    "cafcass": ("request_for_information", "contact_issues"),
    "probation": ("request_for_information", "statutory_notification"),
    "police": ("statutory_notification", "sexual_abuse", "missing_from_home", "child_criminal_exploitation"),
    "education_school": (
        "behaviour_issues",
        "child_mental_health",
        "emotional_abuse",
        "neglect",
        "child_physical_abuse",
    ),
    "hospital_staff": ("child_mental_health", "adult_mental_health", "child_physical_abuse"),
    "ambulance": ("adult_mental_health", "drug_and_alcohol_misuse", "child_mental_health", "self_neglect"),
    "other_local_authority": ("request_for_information", "statutory_notification"),
    "parents_carers": ("contact_issues", "behaviour_issues", "parenting", "child_disability_difficulties"),
    "housing": ("housing_or_homelessness", "financial_difficulties"),
    "health_visitor": ("parenting", "neglect", "emotional_abuse"),
    "general_practitioner": ("child_mental_health", "adult_mental_health"),
    "mental_health_service": ("adult_mental_health", "child_mental_health"),
    "drug_and_alcohol_service": ("drug_and_alcohol_misuse",),
    "youth_offending": ("behaviour_issues", "child_criminal_exploitation"),
    "nspcc": ("emotional_abuse", "neglect", "child_physical_abuse", "parenting"),
    "anonymous": ("parenting", "neglect", "drug_and_alcohol_misuse", "emotional_abuse"),
    "domestic_abuse_service": ("domestic_abuse",),
}
_FAVOURED = 6.0


def settle_reasons_and_sources(borough: Borough, volumes: Volumes, columns: Columns) -> None:
    """Settles, year by year, the main reason and the source of every event."""
    random = borough.random("reasons and sources")
    columns.reason[columns.abuse] = _ABUSE
    for year in sorted(set(volumes.year)):
        here = np.isin(columns.month, volumes.of_year(year))
        _reasons(columns, here, quotas(borough, "reasons", volumes, year), random)
        _police_on_abuse(borough, columns, here, random)
        _sources(columns, here, quotas(borough, "sources", volumes, year), random)


def _missing(column: NDArray[np.object_]) -> NDArray[np.bool_]:
    return np.asarray(column == None, dtype=bool)  # noqa: E711


def _reasons(
    columns: Columns, here: NDArray[np.bool_], counts: Mapping[str, int], random: np.random.Generator
) -> None:
    others = {name: count for name, count in counts.items() if name != _ABUSE}
    # what the year's quota of domestic abuse leaves over (in years whose months fix it) falls on the largest
    wanted = int(columns.size[here & _missing(columns.reason)].sum())
    largest = max(others, key=lambda name: others[name])
    others[largest] += wanted - sum(others.values())
    first = [name for name in (*_NOT_PROGRESSING, *_OF_CHILDREN, *_OF_ADULTS) if name in others]
    progressing = columns.referred | columns.helped
    free = here & _missing(columns.reason)
    for name in [*first, *(name for name in others if name not in first)]:
        weights = np.ones(len(columns.size))
        if name in _NOT_PROGRESSING:
            weights[progressing] = 1e-4
        if name in _OF_CHILDREN:
            weights[columns.children == 0] = 1e-3
        if name in _OF_ADULTS:
            weights[columns.adults == 0] = 1e-3
        taken = take(random, columns.size, free, others[name], weights, what=name)
        columns.reason[taken] = name
        free[taken] = False


def _police_on_abuse(
    borough: Borough, columns: Columns, here: NDArray[np.bool_], random: np.random.Generator
) -> None:
    """The police make most contacts about domestic abuse: enough in each month for their assessments."""
    shares: Mapping[str, Any] = borough.profile["front_door"]["vulnerable_person_assessment"]["police_share"]
    progressed = columns.referred | columns.helped
    for of_progressed, name in ((True, "progressed"), (False, "not_progressed")):
        able = np.flatnonzero(here & columns.abuse & (progressed == of_progressed))
        columns.source[able[random.random(len(able)) < shares[name]]] = _POLICE


def _sources(
    columns: Columns, here: NDArray[np.bool_], counts: Mapping[str, int], random: np.random.Generator
) -> None:
    done = int(columns.size[here & (columns.source == _POLICE)].sum())
    # the sources that are choosy come first
    order = sorted(counts, key=lambda name: (name not in _LIKELY, counts[name]))
    free = here & _missing(columns.source)
    numbers = {reason: number for number, reason in enumerate(PRESENTING_REASON.codes)}
    about = np.array([numbers.get(reason, -1) for reason in columns.reason.tolist()], dtype=np.int64)
    for name in order:
        weights = np.ones(len(columns.size))
        for reason in _LIKELY.get(name, ()):
            weights[about == numbers[reason]] = _FAVOURED
        # a probation officer or the court's adviser asks, and seldom refers
        if name in ("cafcass", "probation", "other_local_authority"):
            weights[columns.referred | columns.abuse] = 0.05
        if name in ("education_school", "nursery_or_childminder", "health_visitor"):
            weights[columns.children == 0] = 0.02
        count = counts[name] - (done if name == _POLICE else 0)
        taken = take(random, columns.size, free, count, weights, what=name)
        columns.source[taken] = name
        free[taken] = False
