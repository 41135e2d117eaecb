"""Single assessments: how many, how fast, what they find and what they lead to."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Published, Stock
from continuum.measures.catalogue.population import UNDER_18
from continuum.measures.catalogue.sources import dashboard, need_statistics, plan, scrutiny, working_together
from continuum.measures.dates import WorkingDaysAfter, WorkingDaysBetween
from continuum.measures.kinds import by, flow, rate, share, stock
from continuum.measures.language import Column, Parent

COMPLETED = Flow("single_assessment", Column("completed_on"))
_DAYS_TO_COMPLETE = WorkingDaysBetween(Column("clock_started_on"), Column("completed_on"))
FACTORS = Flow("assessment_factor", Parent("single_assessment_id", Column("completed_on")))

_CHILD = by("team", "locality", "age", "sex", "ethnicity")

MEASURES = (
    flow(
        "assessments_completed",
        "Single assessments completed",
        "Single assessments completed in the period.",
        COMPLETED,
        "assessments",
        scrutiny("paragraphs 4.15 to 4.17, figure 8"),
        breakdowns=by("outcome", "team", "locality", "age", "sex", "ethnicity"),
    ),
    rate(
        "assessments_rate",
        "Single assessments completed per 10,000 aged 0 to 17",
        "Single assessments completed in the period, for every 10,000 people aged 0 to 17.",
        COMPLETED,
        UNDER_18,
        need_statistics("completed assessments"),
        notes="Assessments, not children: a child assessed twice in the period counts twice.",
    ),
    share(
        "assessments_in_45_working_days",
        "Single assessments completed within 45 working days",
        "Of the single assessments completed in the period, those completed within 45 working days "
        "of the referral or of the decision to "
        "reassess.",
        COMPLETED.which(_DAYS_TO_COMPLETE <= 45),
        COMPLETED,
        plan("measures table; scrutiny report 4.15 and 4.16; Working Together to Safeguard Children"),
        direction=Direction.HIGHER,
        breakdowns=_CHILD,
        notes="Assessments still open past 45 working days are a measure of their own.",
        published=Published("assessments_45wd_pct"),
    ),
    share(
        "assessments_by_duration",
        "Single assessments by working days taken",
        "Single assessments completed in the period, each band of the working days from the referral or the "
        "decision to reassess as a share of all.",
        COMPLETED,
        COMPLETED,
        need_statistics("duration of completed assessments"),
        breakdowns=by("duration"),
        of_whole=("duration",),
        notes="The bands up to 45 working days add up to those completed in time.",
    ),
    share(
        "assessments_no_further_action",
        "Single assessments that led to no further action",
        "Of the single assessments completed in the period, those whose outcome was no further action.",
        COMPLETED.which(Column("outcome") == "no_further_action"),
        COMPLETED.which(Column("outcome").is_known()),
        working_together("assessment under the Children Act 1989, outcomes"),
        breakdowns=_CHILD,
        notes="A step down to early help is not no further action. Assessments whose outcome is not known "
        "are left out. A high share may mean that thresholds at the front door are low.",
    ),
    stock(
        "assessments_open",
        "Single assessments open",
        "Single assessments open at the date.",
        Stock("single_assessment", Column("clock_started_on"), Column("completed_on")),
        "assessments",
        working_together("assessment under the Children Act 1989, timeliness"),
        breakdowns=by("team", "locality"),
        notes="Open from the day of the referral or of the decision to reassess.",
    ),
    stock(
        "assessments_open_overdue",
        "Single assessments open past 45 working days",
        "Single assessments still open at the date more than 45 working days after the referral or "
        "the decision to reassess.",
        Stock("single_assessment", WorkingDaysAfter(Column("clock_started_on"), 46), Column("completed_on")),
        "assessments",
        scrutiny("paragraph 4.15"),
        direction=Direction.LOWER,
        breakdowns=by("team", "locality"),
    ),
    flow(
        "assessment_factors",
        "Factors at assessment",
        "Factors found at the end of the single assessments completed in the period.",
        FACTORS,
        "factors",
        scrutiny("paragraph 4.17, figure 9"),
        breakdowns=by("factor"),
        notes="An assessment may have several factors.",
    ),
    share(
        "assessment_factor_frequency",
        "Assessments with a factor",
        "For each factor, the single assessments completed in the period in which it was found, as a "
        "share of all of them.",
        FACTORS,
        COMPLETED,
        scrutiny("paragraph 4.17, figure 9"),
        breakdowns=by("factor"),
        of_whole=("factor",),
        decimals=0,
        notes="The shares add up to more than 100%, since an assessment may have several factors.",
    ),
    rate(
        "assessment_factor_rate",
        "Factors at assessment per 10,000 aged 0 to 17",
        "For each factor, the single assessments completed in the period in which it was found, for every "
        "10,000 people aged 0 to 17.",
        FACTORS,
        UNDER_18,
        dashboard("indicators 26 to 42: rates of domestic abuse, abuse, neglect, exploitation and the like"),
        breakdowns=by("factor"),
        whole=frozenset({"factor"}),
        notes="The DfE publishes the number of episodes of need by factor, and its dashboard this rate: a "
        "factor found twice in one episode counts once there and twice here. More may be found because "
        "more is looked for.",
    ),
)
