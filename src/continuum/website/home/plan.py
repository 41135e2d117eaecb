"""The outcome plan's measures, for those who answer for it."""

from __future__ import annotations

from dataclasses import dataclass

from continuum.measures.catalogue.outcome_plan import PLAN_MEASURES, PlanMeasure
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.seen import Door
from continuum.website.dashboard.rows import Row, row_of


@dataclass(frozen=True)
class PlanLine:
    """A row of the plan's table, with how its measure is doing."""

    plan: PlanMeasure
    row: Row


def plan_of(door: Door) -> list[PlanLine]:
    """The plan's measures in its order, each for the period it is read in where this reader is told that."""
    return [PlanLine(each, row_of(CATALOGUE[each.measure], door, str(each.period))) for each in PLAN_MEASURES]
