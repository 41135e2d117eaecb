"""Makes the workforce, and hands it the children and families who are there already."""

from __future__ import annotations

from collections.abc import Sequence

from continuum.synthetic.borough import Borough
from continuum.synthetic.early_help.episodes import FamilyEpisode
from continuum.synthetic.workforce.absences import make_absences
from continuum.synthetic.workforce.allocations import (
    allocate_care_leavers,
    allocate_children,
    allocate_families,
)
from continuum.synthetic.workforce.vacancies import make_returns, make_vacancies
from continuum.synthetic.workforce.workers import make_workers


def make_workforce(borough: Borough, families: Sequence[FamilyEpisode]) -> list[str | None]:
    """Adds the tables of the workforce.

    Args:
        borough: the borough, whose need episodes are there.
        families: the families in early help.

    Returns:
        The lead worker of each family.
    """
    workers = make_workers(borough)
    make_vacancies(borough)
    make_returns(borough)
    make_absences(borough, workers)
    allocate_children(borough, workers)
    allocate_care_leavers(borough, workers)
    return allocate_families(borough, workers, families)
