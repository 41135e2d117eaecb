"""Need: referrals, assessments, child in need plans, children in need."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Stock
from continuum.measures.catalogue.sources import cin_census, plan, scrutiny
from continuum.measures.dates import DaysAfter, WorkingDaysAfter, WorkingDaysBetween
from continuum.measures.kinds import by, flow, month_end_mean, share, stock
from continuum.measures.language import Column, Known, Neighbour, Parent

REFERRALS = Flow("referral", Column("received_on"))
_REFERRED_BEFORE = Neighbour(Column("received_on"), (Column("person_id"),), Column("received_on"))
CHILDREN_IN_NEED = Stock(
    "referral",
    Column("received_on"),
    Column("closed_on"),
    ~Known(Column("no_further_action")) | (Column("no_further_action") == False),  # noqa: E712
)
COMPLETED = Flow("single_assessment", Column("completed_on"))
_DAYS_TO_COMPLETE = WorkingDaysBetween(Column("clock_started_on"), Column("completed_on"))
FACTORS = Flow("assessment_factor", Parent("single_assessment_id", Column("completed_on")))
PLANS = Stock("child_in_need_plan", Column("started_on"), Column("ended_on"))
REVIEWS = Flow("child_in_need_review", Column("due_on"))
ENQUIRIES = Flow("section_47_enquiry", Column("ended_on"))
_DAYS_TO_END = WorkingDaysBetween(Column("strategy_discussion_on"), Column("ended_on"))

_CHILD = by("team", "locality", "age", "sex", "ethnicity")

MEASURES = (
    flow(
        "referrals",
        "Referrals to social care",
        "Referrals of children to social care received in the period.",
        REFERRALS,
        "referrals",
        cin_census("referral date"),
        breakdowns=by("source", "primary_need", "team", "locality", "age", "sex", "ethnicity"),
        notes="Per child, not per family. Referrals that ended in no further action count.",
    ),
    share(
        "re_referrals",
        "Referrals within 12 months of a previous referral",
        "Of the referrals received in the period, those within 365 days of an earlier referral of "
        "the same child.",
        REFERRALS.which(DaysAfter(_REFERRED_BEFORE, 365) >= Column("received_on")),
        REFERRALS,
        plan("measures table; scrutiny report 4.16; DfE, Children in need census, re-referrals"),
        direction=Direction.LOWER,
        breakdowns=by("source", "primary_need", "team", "locality", "age", "sex", "ethnicity"),
        notes="Per child, not per family. The second of two on one day is a re-referral. An earlier "
        "referral that ended in no further action counts, as "
        "the DfE counts it.",
    ),
    flow(
        "assessments_completed",
        "Single assessments completed",
        "Single assessments completed in the period.",
        COMPLETED,
        "assessments",
        scrutiny("paragraphs 4.15 to 4.17, figure 8"),
        breakdowns=by("outcome", "team", "locality", "age", "sex", "ethnicity"),
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
    stock(
        "child_in_need_plans",
        "Children on child in need plans",
        "Children with a child in need plan open at the date.",
        PLANS,
        "children",
        scrutiny("paragraph 4.18, figure 10"),
        breakdowns=_CHILD,
    ),
    share(
        "child_in_need_reviews_in_time",
        "Child in need plan reviews in time",
        "Of the reviews of child in need plans due in the period, those held by the day they were due.",
        REVIEWS.which(Column("held_on") <= Column("due_on")),
        REVIEWS,
        scrutiny("paragraph 4.18, figure 10"),
        direction=Direction.HIGHER,
        breakdowns=by("team", "locality"),
        notes="A review that has not been held is not in time.",
    ),
    share(
        "section_47_in_time",
        "Section 47 enquiries completed in time",
        "Of the section 47 enquiries that ended in the period, those that ended within 15 working "
        "days of the strategy discussion.",
        ENQUIRIES.which(_DAYS_TO_END <= 15),
        ENQUIRIES,
        scrutiny("paragraph 4.18, figure 10; Working Together to Safeguard Children"),
        direction=Direction.HIGHER,
        breakdowns=by("team", "locality", "outcome"),
        notes="Over all enquiries that ended. The 15 working days from strategy discussion to conference, "
        "over the conferences held, is "
        "another measure.",
    ),
    stock(
        "children_in_need",
        "Children in need",
        "Children with an open child in need episode at the date: referred, not closed, and not "
        "ended in no further action.",
        CHILDREN_IN_NEED,
        "children",
        scrutiny("paragraph 4.31"),
        breakdowns=by("primary_need", "team", "locality", "age", "sex", "ethnicity"),
        notes="Children in care and on child protection plans are children in need.",
    ),
    month_end_mean(
        "children_in_need_average",
        "Children in need, mean of the month ends",
        "The mean over the month ends of the period of the children with an open child in need episode.",
        CHILDREN_IN_NEED,
        "children",
        scrutiny("paragraph 4.31"),
    ),
)
