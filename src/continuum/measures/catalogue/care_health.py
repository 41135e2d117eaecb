"""Care: the health of children in care."""

from __future__ import annotations

from dataclasses import replace

from continuum.measures.algebra import Direction, Published, Stock
from continuum.measures.catalogue.care import ENTERED, NOT_SHORT_BREAKS
from continuum.measures.catalogue.dimensions import DATE_OF_BIRTH
from continuum.measures.catalogue.sources import care_planning, dashboard, plan, ssda903
from continuum.measures.dates import Earliest, Latest, MonthsAfter, WorkingDaysAfter
from continuum.measures.kinds import by, mean, share
from continuum.measures.language import (
    Column,
    DayElsewhere,
    Expression,
    Known,
    Neighbour,
    Outer,
)

_A_YEAR_IN_CARE = Latest((Column("started_on"), MonthsAfter(Column("entered_care_on"), 12)))
A_YEAR_IN_CARE = Stock("care_episode", _A_YEAR_IN_CARE, Column("ended_on"), NOT_SHORT_BREAKS)
"""Children looked after continuously for 12 months or more."""


def in_care_on(day: Expression) -> Expression:
    """Whether a care episode was open on a day that the row outside says."""
    open_then = ~Known(Column("ended_on")) | (Column("ended_on") > Outer(day))
    return NOT_SHORT_BREAKS & (Column("started_on") <= Outer(day)) & open_then


def _in_the_year(table: str, day: Expression, counts: Expression | None = None) -> Stock:
    """Children looked after for a year, with something done in the last 12 months of it.

    Each stands for a year from its day, until the next one or the end of care: so a child counts once.
    """
    left = NOT_SHORT_BREAKS & (Column("ended_on") > Outer(day))
    last = ~Known(Column("reason_ceased")) | (Column("reason_ceased") != "X1")
    entered = DayElsewhere(
        "care_episode", "person_id", "person_id", Column("entered_care_on"), in_care_on(day), latest=True
    )
    ended = DayElsewhere("care_episode", "person_id", "person_id", Column("ended_on"), left & last)
    same = (Column("person_id"),) if counts is None else (Column("person_id"), counts)
    return Stock(
        table,
        Latest((day, MonthsAfter(entered, 12))),
        Earliest((MonthsAfter(day, 12), Neighbour(day, same, day, offset=1), ended)),
        Known(entered) if counts is None else Known(entered) & counts,
    )


ASSESSED = _in_the_year("health_assessment", Column("completed_on"))
CHECKED = _in_the_year("dental_check", Column("checked_on"))


def _aged_5_to_16(count: Stock) -> Stock:
    return Stock(
        count.table,
        Latest((count.start, MonthsAfter(DATE_OF_BIRTH, 12 * 5))),
        Earliest((count.end, MonthsAfter(DATE_OF_BIRTH, 12 * 17))),
        count.where & Known(DATE_OF_BIRTH) if count.where is not None else Known(DATE_OF_BIRTH),
    )


SCORED = _aged_5_to_16(
    _in_the_year("strengths_and_difficulties", Column("completed_on"), Known(Column("score")))
)
OF_AGE_FOR_A_SCORE = _aged_5_to_16(A_YEAR_IN_CARE)

_DUE = WorkingDaysAfter(Column("entered_care_on"), 20)
_LEFT = DayElsewhere(
    "care_episode",
    "care_period_id",
    "care_period_id",
    Column("ended_on"),
    ~Known(Column("reason_ceased")) | (Column("reason_ceased") != "X1"),
)
ASSESSMENT_DUE = replace(ENTERED, on=_DUE).which(~Known(_LEFT) | (_LEFT > _DUE))
_ASSESSED = DayElsewhere(
    "health_assessment",
    "person_id",
    "person_id",
    Column("completed_on"),
    (Column("kind") == "initial") & (Column("completed_on") >= Outer(Column("entered_care_on"))),
)

_WHO = by("age", "sex", "ethnicity")
_CONTINUOUSLY = (
    "Looked after continuously: from the day this period of care began. The 12 months are those to the date; "
    "what was done before this period of care does not count."
)
_SCORES = (
    "The latest score of each child, of a questionnaire completed in the 12 months to the date; one without "
    "a score does not take the place of an earlier one with it. Aged 5 to 16, as the DfE publishes. "
)

MEASURES = (
    share(
        "initial_health_assessments_in_20_working_days",
        "Initial health assessments within 20 working days of entering care",
        "Of the children who entered care and were still in care 20 working days later, those whose initial "
        "health assessment was done by then.",
        ASSESSMENT_DUE.which(_ASSESSED <= _DUE),
        ASSESSMENT_DUE,
        care_planning("regulation 7; Promoting the health and well-being of looked-after children"),
        direction=Direction.HIGHER,
        breakdowns=by("team", "locality", "age"),
        notes="Counted in the period in which the 20 working days are over: children who entered later are "
        "not yet in it. A child of whom no assessment is recorded is below the line. Children who left care "
        "within the 20 working days are left out.",
    ),
    share(
        "annual_health_assessments",
        "Children in care with an annual health assessment",
        "Of the children in care at the date who have been looked after continuously for at least 12 months, "
        "those who had a health assessment in the 12 months to it.",
        ASSESSED,
        A_YEAR_IN_CARE,
        plan("measures table; SSDA903, outcome indicators: health assessment"),
        direction=Direction.HIGHER,
        breakdowns=_WHO,
        notes=_CONTINUOUSLY + " The initial assessment counts as one. Children under five are assessed every "
        "half year; one in the year is enough here.",
        published=Published("cla_annual_health_assessment_pct"),
    ),
    share(
        "dental_checks",
        "Children in care whose teeth were checked",
        "Of the children in care at the date who have been looked after continuously for at least 12 months, "
        "those whose teeth were checked by a dentist in the 12 months to it.",
        CHECKED,
        A_YEAR_IN_CARE,
        ssda903("outcome indicators: teeth check"),
        direction=Direction.HIGHER,
        breakdowns=_WHO,
        notes=_CONTINUOUSLY + " Babies without teeth are below the line, as the DfE has them.",
        published=Published("cla_dental_check_pct"),
    ),
    share(
        "strengths_and_difficulties_scored",
        "Children in care with a strengths and difficulties score",
        "Of the children in care at the date who are aged 5 to 16 and have been looked after continuously "
        "for at least 12 months, those with a strengths and difficulties score of the 12 months to it.",
        SCORED,
        OF_AGE_FOR_A_SCORE,
        ssda903("outcome indicators: strengths and difficulties questionnaire"),
        direction=Direction.HIGHER,
        breakdowns=_WHO,
        notes=_SCORES + _CONTINUOUSLY,
        published=Published("cla_sdq_received_pct"),
    ),
    mean(
        "strengths_and_difficulties_average",
        "Average strengths and difficulties score",
        "The mean of the strengths and difficulties scores of the children in care at the date who are aged "
        "5 to 16, have been looked after continuously for at least 12 months and have a score of the 12 "
        "months to it.",
        SCORED,
        Column("score"),
        "points",
        dashboard("indicator 51: average score"),
        direction=Direction.LOWER,
        decimals=1,
        breakdowns=_WHO,
        notes=_SCORES + "0 to 13 is normal, 14 to 16 borderline, 17 to 40 a cause for concern.",
        published=Published("cla_sdq_average_score"),
    ),
    share(
        "strengths_and_difficulties_concern",
        "Strengths and difficulties scores that are a cause for concern",
        "Of the children with a strengths and difficulties score, those whose score is 17 or more.",
        SCORED.which(Column("score") >= 17),
        SCORED,
        ssda903("outcome indicators: strengths and difficulties questionnaire"),
        direction=Direction.LOWER,
        breakdowns=_WHO,
        notes=_SCORES + "17 to 40 is a cause for concern.",
        published=Published("cla_sdq_concern_pct"),
    ),
    share(
        "strengths_and_difficulties_borderline",
        "Strengths and difficulties scores that are borderline",
        "Of the children with a strengths and difficulties score, those whose score is 14 to 16.",
        SCORED.which((Column("score") >= 14) & (Column("score") <= 16)),
        SCORED,
        ssda903("outcome indicators: strengths and difficulties questionnaire"),
        notes=_SCORES + "14 to 16 is borderline.",
        published=Published("cla_sdq_borderline_pct"),
    ),
    share(
        "strengths_and_difficulties_normal",
        "Strengths and difficulties scores that are normal",
        "Of the children with a strengths and difficulties score, those whose score is 13 or less.",
        SCORED.which(Column("score") <= 13),
        SCORED,
        ssda903("outcome indicators: strengths and difficulties questionnaire"),
        direction=Direction.HIGHER,
        notes=_SCORES + "0 to 13 is normal.",
        published=Published("cla_sdq_normal_pct"),
    ),
)
