"""Protection: child protection plans."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Published, Stock
from continuum.measures.catalogue.population import UNDER_18
from continuum.measures.catalogue.sources import annex_a, dashboard, need_statistics, plan, scrutiny
from continuum.measures.dates import DaysBetween, MonthsAfter
from continuum.measures.kinds import by, flow, rate, share, stock
from continuum.measures.language import Column

PLANS = Stock("child_protection_plan", Column("started_on"), Column("ended_on"))
LONG = Stock("child_protection_plan", MonthsAfter(Column("started_on"), 18), Column("ended_on"))
TWO_YEARS = Stock("child_protection_plan", MonthsAfter(Column("started_on"), 24), Column("ended_on"))
STARTED = Flow("child_protection_plan", Column("started_on"))
ENDED = Flow("child_protection_plan", Column("ended_on"))
_REPEATS = STARTED.which(Column("previous_plans") >= 1)
_GAP_KNOWN = STARTED.which((Column("previous_plans") == 0) | Column("previous_plan_ended_on").is_known())
_TWO_YEARS_AFTER = MonthsAfter(Column("previous_plan_ended_on"), 24)

_CHILD = by("team", "locality", "category", "team×category", "age", "sex", "ethnicity")
_PART = by("team", "locality", "category")
_SMALL = "Small numbers: a single family can move it by many points."
_GAP = (
    "Repeat plans of which it is not known when the one before ended are left out, above the line and below "
    "it, so that the shares within and after two years may add up to less than that of all repeat plans. "
)
_POPULATION = "Over the mid-year estimate of the calendar year before the one in which the period ends."

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
        published=Published("cpp_31_march_number"),
    ),
    rate(
        "child_protection_plans_rate",
        "Children subject to child protection plans per 10,000 aged 0 to 17",
        "Children with a child protection plan open at the date, for every 10,000 people aged 0 to 17.",
        PLANS,
        UNDER_18,
        need_statistics("children subject of a child protection plan at 31 March, rate per 10,000"),
        notes="Over the mid-year estimate of the calendar year before, as the DfE does for 31 March.",
        published=Published("cpp_31_march_rate_per_10k"),
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
        breakdowns=_PART,
        notes="Open plans at the date. Plans that ended in the period after as long are another measure.",
    ),
    share(
        "child_protection_plans_2_years",
        "Child protection plans open two years or more",
        "Of the child protection plans open at the date, those that began two years before or earlier.",
        TWO_YEARS,
        PLANS,
        dashboard("indicator 24: child protection plans longer than two years"),
        direction=Direction.LOWER,
        breakdowns=_PART,
        notes="Open plans at the date. Plans that ended in the period after as long are another measure. "
        + _SMALL,
        published=Published("cpp_31_march_duration_pct", "2 years or more"),
    ),
    flow(
        "child_protection_plans_started",
        "Child protection plans started",
        "Child protection plans that began in the period.",
        STARTED,
        "children",
        scrutiny("paragraph 4.19, figure 11"),
        breakdowns=_CHILD,
        published=Published("cpp_started_number"),
    ),
    rate(
        "child_protection_plans_started_rate",
        "Child protection plans started per 10,000 aged 0 to 17",
        "Child protection plans that began in the period, for every 10,000 people aged 0 to 17.",
        STARTED,
        UNDER_18,
        need_statistics("child protection plans started, rate per 10,000 children"),
        notes=_POPULATION,
        published=Published("cpp_started_rate_per_10k"),
    ),
    flow(
        "child_protection_plans_ended",
        "Child protection plans ended",
        "Child protection plans that ended in the period.",
        ENDED,
        "children",
        scrutiny("figure 11"),
        breakdowns=_PART,
    ),
    rate(
        "child_protection_plans_ended_rate",
        "Child protection plans ended per 10,000 aged 0 to 17",
        "Child protection plans that ended in the period, for every 10,000 people aged 0 to 17.",
        ENDED,
        UNDER_18,
        need_statistics("children who ceased to be the subject of a plan, rate per 10,000 children"),
        notes=_POPULATION,
        published=Published("lait_deregcpr", differs="The DfE's tool gives it in whole numbers."),
    ),
    share(
        "child_protection_plans_ended_in_3_months",
        "Child protection plans that ended within three months",
        "Of the child protection plans that ended in the period, those that ended within three months of "
        "their beginning.",
        ENDED.which(Column("ended_on") <= MonthsAfter(Column("started_on"), 3)),
        ENDED,
        need_statistics("plans ended in the year by duration, 3 months or less"),
        breakdowns=_PART,
        notes="Calendar months, the last day among them. A short plan may be one that was not needed, or one "
        "that ended because the child came into care: neither way is good in itself.",
    ),
    share(
        "child_protection_plans_ended_after_2_years",
        "Child protection plans that ended after two years or more",
        "Of the child protection plans that ended in the period, those that had gone on for 730 days or "
        "more.",
        ENDED.which(DaysBetween(Column("started_on"), Column("ended_on")) >= 730),
        ENDED,
        need_statistics("plans ended in the year after two years or more: more than 729 days"),
        direction=Direction.LOWER,
        breakdowns=_PART,
        notes="Plans that ended in the period, not open ones at the date. In days, as the DfE counts them. "
        + _SMALL,
        published=Published(
            "cpp_ended_2yrs_plus_pct",
            differs="The DfE may count the first day and the last, which makes a day's difference.",
        ),
    ),
    share(
        "repeat_child_protection_plans",
        "Child protection plans that are a second or subsequent one",
        "Of the child protection plans that began in the period, those of a child who had one ever before.",
        _REPEATS,
        STARTED,
        plan("measures table; scrutiny report 4.19; CIN census N00106"),
        direction=Direction.LOWER,
        breakdowns=by("team", "locality", "category", "age", "sex", "ethnicity"),
        notes="Ever before, whatever the gap and whichever authority: read from the number of previous "
        "plans on the record, since six years "
        "of plans would undercount. Small numbers: a single family can move it by many points.",
        published=Published("cpp_repeat_pct"),
    ),
    share(
        "repeat_child_protection_plans_within_2_years",
        "Child protection plans within two years of an earlier one",
        "Of the child protection plans that began in the period, those that began within two years of the "
        "end of the child's plan before.",
        _GAP_KNOWN.which((Column("previous_plans") >= 1) & (_TWO_YEARS_AFTER >= Column("started_on"))),
        _GAP_KNOWN,
        annex_a("list 7: number of previous child protection plans"),
        direction=Direction.LOWER,
        breakdowns=by("team", "locality"),
        notes=_GAP + "Two calendar years, the last day among them. " + _SMALL,
    ),
    share(
        "repeat_child_protection_plans_after_2_years",
        "Child protection plans more than two years after an earlier one",
        "Of the child protection plans that began in the period, those that began more than two years after "
        "the end of the child's plan before.",
        _GAP_KNOWN.which((Column("previous_plans") >= 1) & (_TWO_YEARS_AFTER < Column("started_on"))),
        _GAP_KNOWN,
        annex_a("list 7: number of previous child protection plans"),
        breakdowns=by("team", "locality"),
        notes=_GAP + _SMALL,
    ),
)
