"""Protection: child protection plans."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Stock
from continuum.measures.catalogue.sources import plan, scrutiny
from continuum.measures.dates import MonthsAfter
from continuum.measures.kinds import by, flow, share, stock
from continuum.measures.language import Column

PLANS = Stock("child_protection_plan", Column("started_on"), Column("ended_on"))
LONG = Stock("child_protection_plan", MonthsAfter(Column("started_on"), 18), Column("ended_on"))
STARTED = Flow("child_protection_plan", Column("started_on"))
ENDED = Flow("child_protection_plan", Column("ended_on"))

_CHILD = by("team", "locality", "category", "team×category", "age", "sex", "ethnicity")

MEASURES = (
    stock(
        "child_protection_plans",
        "Children subject to child protection plans",
        "Children with a child protection plan open at the date.",
        PLANS,
        "children",
        scrutiny("paragraphs 4.19 and 4.20, figures 11 and 12"),
        breakdowns=_CHILD,
        notes="By the latest category of abuse.",
    ),
    share(
        "child_protection_plans_by_category",
        "Child protection plans by category of abuse",
        "Children with a child protection plan open at the date, each latest category of abuse as a "
        "share of all.",
        PLANS,
        PLANS,
        scrutiny("paragraph 4.20"),
        breakdowns=by("category"),
        of_whole=("category",),
        decimals=0,
    ),
    share(
        "child_protection_plans_18_months",
        "Child protection plans open 18 months or more",
        "Of the child protection plans open at the date, those that began 18 months before or earlier.",
        LONG,
        PLANS,
        scrutiny("paragraph 4.19, figure 11"),
        direction=Direction.LOWER,
        breakdowns=by("team", "locality", "category"),
        notes="Open plans at the date. Plans that ended in the period after as long are another measure.",
    ),
    flow(
        "child_protection_plans_started",
        "Child protection plans started",
        "Child protection plans that began in the period.",
        STARTED,
        "children",
        scrutiny("paragraph 4.19, figure 11"),
        breakdowns=_CHILD,
    ),
    flow(
        "child_protection_plans_ended",
        "Child protection plans ended",
        "Child protection plans that ended in the period.",
        ENDED,
        "children",
        scrutiny("figure 11"),
        breakdowns=by("team", "locality", "category"),
    ),
    share(
        "repeat_child_protection_plans",
        "Child protection plans that are a second or subsequent one",
        "Of the child protection plans that began in the period, those of a child who had one ever before.",
        STARTED.which(Column("previous_plans") >= 1),
        STARTED,
        plan("measures table; scrutiny report 4.19; CIN census N00106"),
        direction=Direction.LOWER,
        breakdowns=by("team", "locality", "category", "age", "sex", "ethnicity"),
        notes="Ever before, whatever the gap and whichever authority: read from the number of previous "
        "plans on the record, since six years "
        "of plans would undercount. Small numbers: a single family can move it by many points.",
    ),
)
