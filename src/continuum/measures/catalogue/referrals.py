"""Referrals to social care, and referrals of a child who was referred before."""

from __future__ import annotations

from dataclasses import replace

from continuum.measures.algebra import Direction, Flow, Published
from continuum.measures.catalogue.population import UNDER_18
from continuum.measures.catalogue.sources import cin_census, dashboard, need_statistics, plan
from continuum.measures.dates import DaysAfter, MonthsAfter
from continuum.measures.kinds import by, flow, rate, share
from continuum.measures.language import Column, Exists, Known, Neighbour, Outer

REFERRALS = Flow("referral", Column("received_on"))
_REFERRED_BEFORE = Neighbour(Column("received_on"), (Column("person_id"),), Column("received_on"))
_WITHIN_365_DAYS = DaysAfter(_REFERRED_BEFORE, 365) >= Column("received_on")
RE_REFERRALS = REFERRALS.which(_WITHIN_365_DAYS)
_ACTED_ON_BEFORE = Exists(
    "referral",
    "person_id",
    "person_id",
    (Column("received_on") < Outer(Column("received_on")))
    & (DaysAfter(Column("received_on"), 365) >= Outer(Column("received_on")))
    & (Column("no_further_action") == False),  # noqa: E712 - an expression, not a comparison of Python's
)

TAKEN_ON = ~Known(Column("no_further_action")) | (Column("no_further_action") == False)  # noqa: E712

_BREAKDOWNS = by("source", "primary_need", "team", "locality", "age", "sex", "ethnicity")
_PER_CHILD = "Per child, not per family. "

MEASURES = (
    flow(
        "referrals",
        "Referrals to social care",
        "Referrals of children to social care received in the period.",
        REFERRALS,
        "referrals",
        cin_census("referral date"),
        breakdowns=_BREAKDOWNS,
        notes="Per child, not per family. Referrals that ended in no further action count.",
        published=Published("referrals_number"),
    ),
    rate(
        "referrals_rate",
        "Referrals to social care per 10,000 aged 0 to 17",
        "Referrals of children to social care received in the period, for every 10,000 people aged 0 to 17.",
        REFERRALS,
        UNDER_18,
        need_statistics("referrals, rate per 10,000 children"),
        notes=_PER_CHILD + "Over the mid-year estimate of the calendar year before the one in which the "
        "period ends, as the DfE does for a year to 31 March.",
        published=Published("referrals_rate_per_10k"),
    ),
    share(
        "referrals_by_source",
        "Referrals by source",
        "Referrals received in the period, each source as a share of all.",
        REFERRALS,
        REFERRALS,
        need_statistics("referrals by source"),
        breakdowns=by("source"),
        of_whole=("source",),
        notes="The numbers by source are the referrals broken down by source. The DfE publishes the shares "
        "of the police, schools and health services, each of several codes.",
    ),
    share(
        "referrals_no_further_action",
        "Referrals that ended in no further action",
        "Of the referrals received in the period, those that ended in no further action.",
        REFERRALS.which(Column("no_further_action") == True),  # noqa: E712
        REFERRALS.which(Column("no_further_action").is_known()),
        need_statistics("referrals resulting in no further action"),
        breakdowns=_BREAKDOWNS,
        notes="Decided at the referral, before any assessment. A referral of which it is not yet known is "
        "left out. A low share is no good in itself: it may be that little is screened.",
        published=Published("referrals_nfa_pct"),
    ),
    share(
        "referrals_assessed_not_in_need",
        "Referrals assessed and found not to be in need",
        "Of the referrals received in the period, those closed after assessment with no further action or "
        "with a referral to early help.",
        REFERRALS.which(TAKEN_ON).which(Column("closure_reason").is_in("RC8", "RC9")),
        REFERRALS,
        need_statistics("referrals assessed as not in need; CIN census N00103, reasons RC8 and RC9"),
        breakdowns=by("source", "team", "locality", "age"),
        notes="Over all referrals, as the DfE counts: those still being assessed are among them, so a recent "
        "period rises later.",
        published=Published("referrals_assessed_not_in_need_pct"),
    ),
    share(
        "re_referrals",
        "Referrals within 12 months of a previous referral",
        "Of the referrals received in the period, those within 365 days of an earlier referral of "
        "the same child.",
        RE_REFERRALS,
        REFERRALS,
        plan("measures table; scrutiny report 4.16; DfE, Children in need census, re-referrals"),
        direction=Direction.LOWER,
        breakdowns=_BREAKDOWNS,
        notes="Per child, not per family. The second of two on one day is a re-referral. An earlier "
        "referral that ended in no further action counts, as "
        "the DfE counts it.",
        published=Published("rereferrals_12m_pct"),
    ),
    share(
        "re_referrals_in_12_calendar_months",
        "Referrals within 12 calendar months of a previous referral",
        "Of the referrals received in the period, those on or before the same day of the next year as an "
        "earlier referral of the same child.",
        REFERRALS.which(MonthsAfter(_REFERRED_BEFORE, 12) >= Column("received_on")),
        REFERRALS,
        dashboard("indicator 2: repeat referrals within 12 months"),
        direction=Direction.LOWER,
        breakdowns=by("team", "locality"),
        notes=_PER_CHILD + "Differs from the measure by 365 days only where a 29 February lies between.",
    ),
    share(
        "re_referrals_after_action",
        "Referrals within 12 months of a previous referral that was acted on",
        "Of the referrals received in the period, those within 365 days of a referral of the same child on "
        "an earlier day that did not end in no further action.",
        REFERRALS.which(_ACTED_ON_BEFORE),
        REFERRALS,
        plan("measures table, without earlier referrals that ended in no further action"),
        direction=Direction.LOWER,
        breakdowns=by("team", "locality"),
        notes=_PER_CHILD + "For a council that does not count earlier referrals that ended in no further "
        "action; the DfE counts them. One of which it is not known does not count.",
    ),
    share(
        "children_re_referred",
        "Children referred again within 12 months",
        "Of the children with a referral received in the period, those with one within 365 days of an "
        "earlier referral.",
        replace(RE_REFERRALS, distinct=Column("person_id")),
        replace(REFERRALS, distinct=Column("person_id")),
        need_statistics("children re-referred within 12 months"),
        direction=Direction.LOWER,
        notes="Children, not referrals: a child referred three times in the period is one child.",
        published=Published("rereferrals_12m_children_pct"),
    ),
)
