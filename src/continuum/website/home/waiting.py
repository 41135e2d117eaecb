"""What is waiting for somebody who opens records: what is overdue now, and what was late this month."""

from __future__ import annotations

from dataclasses import dataclass

from continuum.measures.algebra import Measure
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.seen import Door, SeenFigure
from continuum.reports.wording import PERCENT, number_text
from continuum.website.dashboard.rows import period_of

OVERDUE = (
    "assessments_open_overdue",
    "safeguarding_concerns_undecided",
    "child_protection_plans_18_months",
    "child_protection_plans_2_years",
    "children_waiting_over_90_days",
    "care_leavers_not_in_touch",
)
"""Measures of which every record is one to look at: each is open past its time on the day."""

IN_TIME = (
    "contacts_decided_in_one_working_day",
    "contacts_triaged_in_24_hours",
    "assessments_in_45_working_days",
    "child_in_need_reviews_in_time",
    "section_47_in_time",
    "conferences_in_15_working_days",
    "child_protection_plans_reviewed_in_time",
    "child_protection_visits_in_time",
    "initial_health_assessments_in_20_working_days",
    "visits_to_children_in_care_in_time",
    "safeguarding_concerns_duty_decided",
)
"""Measures of what was done in time: what they fall short of was late."""


@dataclass(frozen=True)
class Task:
    """Something to look at.

    Attributes:
        measure: the measure that counts it.
        count: how many there are.
        words: how many of how many: "12", "7 of 52 were not".
        period: when: "30 April 2021", "April 2021".
        period_kind: the kind of period of the figure, for the way to the records behind it.
        whole: whether the records to look through are all those that it is measured over, not those counted.
    """

    measure: Measure
    count: int
    words: str
    period: str
    period_kind: str
    whole: bool


def waiting_of(door: Door) -> list[Task]:
    """What is overdue or was late, of a whole or a team whose records the reader may open; nothing of others.

    What there is none of is left out.
    """
    overdue = (_overdue(CATALOGUE[name], door.latest(name)) for name in OVERDUE)
    late = (_late(CATALOGUE[name], door.latest(name)) for name in IN_TIME)
    return [task for task in (*overdue, *late) if task is not None and task.count > 0]


def _overdue(measure: Measure, figure: SeenFigure | None) -> Task | None:
    if figure is None or figure.protected:
        return None
    number = figure.numerator if measure.unit == PERCENT else figure.value
    if not isinstance(number, float | int):
        return None
    words = number_text(number, 0)
    if measure.unit == PERCENT and isinstance(figure.denominator, float | int):
        words = f"{words} of {number_text(figure.denominator, 0)}"
    return Task(measure, round(number), words, period_of(figure), figure.period_kind, whole=False)


def _late(measure: Measure, figure: SeenFigure | None) -> Task | None:
    if figure is None or figure.protected:
        return None
    above, below = figure.numerator, figure.denominator
    if not isinstance(above, float | int) or not isinstance(below, float | int):
        return None
    late = round(below - above)
    words = f"{number_text(late, 0)} of {number_text(below, 0)} {'was' if late == 1 else 'were'} not"
    return Task(measure, late, words, period_of(figure), figure.period_kind, whole=True)
