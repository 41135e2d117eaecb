"""The practice of protection: review conferences and visits of children on child protection plans."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Published, Stock
from continuum.measures.catalogue.sources import annex_a, need_statistics, working_together
from continuum.measures.dates import Earliest
from continuum.measures.kinds import by, share
from continuum.measures.language import Column, Exists, Known, Neighbour, Outer, Parent

REVIEWS = Flow("review_child_protection_conference", Column("due_on"))
_HELD_IN_TIME = Column("held_on") <= Column("due_on")
_NEXT_DUE = Neighbour(Column("due_on"), (Column("child_protection_plan_id"),), Column("due_on"), offset=1)
LAST_DUE = Stock(
    "review_child_protection_conference",
    Column("due_on"),
    Earliest((_NEXT_DUE, Parent("child_protection_plan_id", Column("ended_on")))),
)
_LATE_BEFORE = Exists(
    "review_child_protection_conference",
    "child_protection_plan_id",
    "child_protection_plan_id",
    (Column("due_on") < Outer(Column("due_on")))
    & (~Known(Column("held_on")) | (Column("held_on") > Column("due_on"))),
)
VISITS = Flow("visit", Column("due_on"), Column("kind") == "child_protection")
MADE = Flow("visit", Column("visited_on"), Column("kind") == "child_protection")

MEASURES = (
    share(
        "child_protection_reviews_in_time",
        "Review child protection conferences in time",
        "Of the review child protection conferences due in the period, those held by the day they were due.",
        REVIEWS.which(_HELD_IN_TIME),
        REVIEWS,
        working_together("review conference: within three months, then within six"),
        direction=Direction.HIGHER,
        breakdowns=by("team", "locality"),
        notes="Conferences, not children. One that has not been held is not in time.",
    ),
    share(
        "child_protection_plans_reviewed_in_time",
        "Child protection plans reviewed in time",
        "Of the child protection plans open at the date whose first review has fallen due, those of which "
        "every review due by the date was held by the day it was due.",
        LAST_DUE.which(_HELD_IN_TIME & ~_LATE_BEFORE),
        LAST_DUE,
        need_statistics("child protection cases reviewed within the required timescales"),
        direction=Direction.HIGHER,
        breakdowns=by("team", "locality"),
        notes="Children, not conferences: one late review and the plan is not in time until it ends. The "
        "first review is due within three months, so plans open for less are left out.",
        published=Published(
            "cpp_reviewed_in_timescale_pct",
            differs="The DfE works out from the dates of the plan when each review was due, for plans open "
            "three months or more; here the record says so.",
        ),
    ),
    share(
        "child_protection_visits_in_time",
        "Child protection visits in time",
        "Of the visits to children on child protection plans due in the period, those made by the day they "
        "were due.",
        VISITS.which(Column("visited_on") <= Column("due_on")),
        VISITS,
        annex_a("list 7: date of the last statutory visit"),
        direction=Direction.HIGHER,
        notes="A visit that has not been made is not in time. How often a child is to be visited is the "
        "council's standard: the record says when each visit was due.",
    ),
    share(
        "child_protection_visits_seen_alone",
        "Child protection visits on which the child was seen alone",
        "Of the visits made to children on child protection plans in the period, those on which the child "
        "was seen alone.",
        MADE.which(Column("seen_alone") == True),  # noqa: E712 - an expression, not a comparison of Python's
        MADE.which(Column("seen_alone").is_known()),
        annex_a("list 7: was the child seen alone"),
        direction=Direction.HIGHER,
        breakdowns=by("age"),
        notes="Visits of which it is not recorded are left out. The youngest cannot be seen alone in "
        "earnest: look at it by age.",
    ),
)
