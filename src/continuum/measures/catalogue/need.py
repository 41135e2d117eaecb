"""Need: children in need, their plans, reviews and visits."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Published, Stock
from continuum.measures.catalogue.population import UNDER_18
from continuum.measures.catalogue.referrals import TAKEN_ON
from continuum.measures.catalogue.sources import annex_a, dashboard, need_statistics, scrutiny
from continuum.measures.kinds import by, flow, month_end_mean, rate, share, stock
from continuum.measures.language import Column

CHILDREN_IN_NEED = Stock("referral", Column("received_on"), Column("closed_on"), TAKEN_ON)
STARTED = Flow("referral", Column("received_on"), TAKEN_ON)
ENDED = Flow("referral", Column("closed_on"), TAKEN_ON)
PLANS = Stock("child_in_need_plan", Column("started_on"), Column("ended_on"))
REVIEWS = Flow("child_in_need_review", Column("due_on"))
VISITS = Flow("visit", Column("due_on"), Column("kind") == "child_in_need")

_CHILD = by("team", "locality", "age", "sex", "ethnicity")
_IN_NEED = by("primary_need", "team", "locality", "age", "sex", "ethnicity")
_RATE = (
    "Over the mid-year estimate of the calendar year before, as the DfE does for 31 March. Children in care "
    "and on child protection plans are children in need."
)
_EPISODES = "Episodes, not children: a child whose case opens twice in the period counts twice. "

MEASURES = (
    stock(
        "children_in_need",
        "Children in need",
        "Children with an open child in need episode at the date: referred, not closed, and not "
        "ended in no further action.",
        CHILDREN_IN_NEED,
        "children",
        scrutiny("paragraph 4.31"),
        breakdowns=_IN_NEED,
        notes="Children in care and on child protection plans are children in need.",
        published=Published("cin_31_march_number"),
    ),
    rate(
        "children_in_need_rate",
        "Children in need per 10,000 aged 0 to 17",
        "Children with an open child in need episode at the date, for every 10,000 people aged 0 to 17.",
        CHILDREN_IN_NEED,
        UNDER_18,
        dashboard("indicator 1: rate of children in need"),
        notes=_RATE,
        published=Published("cin_31_march_rate_per_10k"),
    ),
    month_end_mean(
        "children_in_need_average",
        "Children in need, mean of the month ends",
        "The mean over the month ends of the period of the children with an open child in need episode.",
        CHILDREN_IN_NEED,
        "children",
        scrutiny("paragraph 4.31"),
    ),
    flow(
        "children_in_need_started",
        "Episodes of need started",
        "Child in need episodes that began in the period: referrals received in it that did not end in no "
        "further action.",
        STARTED,
        "episodes",
        need_statistics("children starting an episode of need"),
        breakdowns=_IN_NEED,
        notes=_EPISODES + "One of which no further action is not known counts.",
        published=Published("cin_started_number"),
    ),
    rate(
        "children_in_need_started_rate",
        "Episodes of need started per 10,000 aged 0 to 17",
        "Child in need episodes that began in the period, for every 10,000 people aged 0 to 17.",
        STARTED,
        UNDER_18,
        need_statistics("children starting an episode of need, rate per 10,000"),
        notes=_EPISODES + "Over the mid-year estimate of the calendar year before the one in which the "
        "period ends.",
        published=Published("cin_started_rate_per_10k"),
    ),
    flow(
        "children_in_need_ended",
        "Episodes of need ended",
        "Child in need episodes that closed in the period, those that ended in no further action left out.",
        ENDED,
        "episodes",
        need_statistics("children ending an episode of need"),
        breakdowns=by("primary_need", "team", "locality", "age"),
        notes=_EPISODES.strip(),
        published=Published("cin_ended_number"),
    ),
    rate(
        "children_in_need_ended_rate",
        "Episodes of need ended per 10,000 aged 0 to 17",
        "Child in need episodes that closed in the period, for every 10,000 people aged 0 to 17.",
        ENDED,
        UNDER_18,
        need_statistics("children ending an episode of need, rate per 10,000"),
        notes=_EPISODES + "Over the mid-year estimate of the calendar year before the one in which the "
        "period ends.",
        published=Published("cin_ended_rate_per_10k"),
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
        "child_in_need_visits_in_time",
        "Child in need visits in time",
        "Of the visits to children in need due in the period, those made by the day they were due.",
        VISITS.which(Column("visited_on") <= Column("due_on")),
        VISITS,
        annex_a("list 6: date the child was last seen"),
        direction=Direction.HIGHER,
        notes="A visit that has not been made is not in time. How often a child is to be visited is the "
        "council's standard: the record says when each visit was due.",
    ),
)
