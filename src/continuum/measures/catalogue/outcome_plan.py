"""The outcome plan: its 18 measures in its own words and order, and what else in its text is a measure.

The targets are not here: a plan of one council is data, kept where plans are kept. The wording is that of
"Vulnerable adults and children feel safe and are protected", 2016 to 2020.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from continuum.measures.algebra import Direction
from continuum.measures.periods import PeriodKind

_YEAR = PeriodKind.ROLLING_12_MONTHS
_AT = PeriodKind.AS_AT


@dataclass(frozen=True)
class PlanMeasure:
    """A row of the plan's table "How will we measure our impact on the outcome".

    Attributes:
        measure: the id of the catalogue's measure.
        wording: the plan's own words.
        is_kpi: whether the plan marks it as a key performance indicator.
        aim: which way the plan wants it to go: reduce or increase.
        period: the kind of period it is read in. Twelve months and a financial year are one on 31 March.
    """

    measure: str
    wording: str
    is_kpi: bool
    aim: Direction
    period: PeriodKind

    @property
    def verb(self) -> str:
        """The plan's verb: reduce or increase."""
        return "reduce" if self.aim is Direction.LOWER else "increase"


@dataclass(frozen=True)
class PlanStatement:
    """Something that the plan's text says and that can be measured.

    Attributes:
        place: the heading under which it stands.
        wording: the plan's own words, shortened to what is measured.
        measures: the ids of the measures that tell whether it is so; none where no record does.
        remark: how the words are read, or what no record tells.
    """

    place: str
    wording: str
    measures: tuple[str, ...]
    remark: str = ""


def _reduce(measure: str, wording: str, period: PeriodKind, *, is_kpi: bool = False) -> PlanMeasure:
    return PlanMeasure(measure, f"Reduce {wording}", is_kpi, Direction.LOWER, period)


def _increase(measure: str, wording: str, period: PeriodKind, *, is_kpi: bool = False) -> PlanMeasure:
    return PlanMeasure(measure, f"Increase {wording}", is_kpi, Direction.HIGHER, period)


PLAN_MEASURES = (
    _reduce(
        "repeat_child_protection_plans",
        "the proportion of children who become subject of a Child Protection Plan for a second or "
        "subsequent time",
        _YEAR,
        is_kpi=True,
    ),
    _reduce(
        "re_referrals",
        "the proportion of referrals to children’s social care that are within 12 months of a previous "
        "referral",
        _YEAR,
        is_kpi=True,
    ),
    _increase(
        "contacts_decided_in_one_working_day",
        "the proportion of front door decisions that are made within 1 working day",
        _YEAR,
    ),
    _increase(
        "assessments_in_45_working_days",
        "the proportion of single assessments that are completed within 45 days",
        _YEAR,
    ),
    _increase(
        "sustained_step_downs",
        "the proportion of children who sustainably step down to IES (not in receipt of CSC services six "
        "months after being stepped down)",
        _YEAR,
    ),
    _reduce(
        "children_in_care_rate",
        "the rate of Looked After Children (children in care) per 10,000 population 0-17 years old",
        _AT,
        is_kpi=True,
    ),
    _increase(
        "annual_health_assessments",
        "the proportion of LAC who had an annual health assessment (for children who were looked after "
        "continuously for at least 12 months)",
        _AT,
    ),
    _increase(
        "edge_of_care_avoided",
        "the proportion of children aged 9–15 and 0–2 year old who are prevented from becoming LAC (not in "
        "care six months after Edge of Care has completed)",
        _YEAR,
    ),
    _increase(
        "same_placement_two_years",
        "the proportion of LAC who are in the same placement for 2+ years (for children who are aged under "
        "16 and in care for over 2.5 years)",
        _AT,
    ),
    _reduce(
        "placed_out_and_20_miles",
        "the proportion of LAC who are placed out of the borough and 20+ miles from home",
        _AT,
    ),
    _increase(
        "adoption_in_14_months",
        "the proportion of children who wait less than 14 months between entering care and moving in with "
        "their adoptive family (3 year average, 1 year time lag on data)",
        PeriodKind.THREE_YEARS_LAGGED,
    ),
    _increase(
        "care_leavers_suitable_accommodation",
        "the proportion of care leavers who are living in suitable accommodation",
        _AT,
    ),
    _increase(
        "section_42_risk_reduced_or_removed_after_action",
        "the proportion of cases where action was taken and the risk was reduced or removed",
        _YEAR,
        is_kpi=True,
    ),
    _increase(
        "section_42_outcomes_achieved",
        "the proportion of cases where the individual’s desired outcomes were fully or partially achieved",
        _YEAR,
    ),
    _increase(
        "section_42_enquiries_concluded",
        "the number of concluded Section 42 Safeguarding Enquiries",
        _YEAR,
    ),
    _reduce(
        "care_homes_rated_poor",
        "the number of registered care homes rated as ‘inadequate’ or ‘requires improvement’ by CQC",
        _AT,
    ),
    _increase(
        "people_who_feel_safe",
        "the proportion of people that use adult social care services that feel safe (annual survey; "
        "provisional results May, confirmed results Oct)",
        _AT,
    ),
    _reduce(
        "repeat_domestic_abuse_incidents",
        "the proportion of domestic abuse incidents that are within 12 months of a previous incident (total "
        "repeat incidents recorded by Cheshire Constabulary)",
        _YEAR,
    ),
)
"""The plan's table, in its order."""

_GOOD_AT = "What are we good at?"
_IMPROVE = "What areas do we need to improve on?"
_GOOD = "What will good look like?"
_ACHIEVED = "What have we already achieved?"

PLAN_STATEMENTS = (
    PlanStatement(
        _GOOD_AT,
        "repeats (under 18% of total domestic abuse incidents)",
        ("repeat_domestic_abuse_incidents",),
    ),
    PlanStatement(
        _GOOD_AT,
        "The proportion of people that use adult social care services that ‘feel safe’",
        ("people_who_feel_safe",),
    ),
    PlanStatement(
        _GOOD_AT, "The percentage of repeat referrals to children’s social care", ("re_referrals",)
    ),
    PlanStatement(
        _GOOD_AT,
        "Our percentage of children becoming subject to a child protection plan for a second or subsequent "
        "time",
        ("repeat_child_protection_plans",),
    ),
    PlanStatement(
        _GOOD_AT,
        "Our numbers of care leavers reported as being in suitable accommodation",
        ("care_leavers_suitable_accommodation",),
        "Those aged 17 to 21 together.",
    ),
    PlanStatement(
        _GOOD_AT,
        "65% of children wait less than 14 months between entering care and moving in with their adoptive "
        "family",
        ("adoption_in_14_months",),
    ),
    PlanStatement(
        _IMPROVE,
        "a comparatively high number of children in care when we look at our statistical neighbours",
        ("children_in_care", "children_in_care_rate"),
    ),
    PlanStatement(
        _IMPROVE,
        "18.3% of these children were in placements out of our borough and 20 miles from home",
        ("placed_out_and_20_miles", "placed_over_20_miles"),
        "The second is the Department for Education's, of other distances and children.",
    ),
    PlanStatement(
        _IMPROVE,
        "70.8% of children’s and adults service contacts were triaged to onward services within 24 hours",
        ("contacts_triaged_in_24_hours",),
        "Hours, not working days: beside the measure of the table, not the same.",
    ),
    PlanStatement(
        _GOOD,
        "even more vulnerable children and adults telling us that they feel safe and secure",
        ("people_who_feel_safe",),
        "Adults only: no record holds what children say of it.",
    ),
    PlanStatement(
        _GOOD,
        "a reduction in repeat safeguarding referrals for both children and adults",
        ("re_referrals", "repeat_safeguarding_concerns", "repeat_section_42_enquiries"),
    ),
    PlanStatement(
        _GOOD,
        "an increase in the number of children, families and adults being helped in the community without "
        "the need for more intrusive statutory services",
        (
            "children_helped_without_social_care",
            "early_help_families",
            "teams_around_the_family",
            "adults_in_early_help",
        ),
        "Help in the community is read as early help and teams around the family.",
    ),
    PlanStatement(
        _GOOD,
        "an increased impact of domestic abuse support, and a sustained reduction in repeat incidents",
        (
            "no_domestic_abuse_enquiry_after_programme",
            "programme_completions",
            "repeat_domestic_abuse_incidents",
            "repeat_domestic_abuse_incidents_same_perpetrator",
        ),
    ),
    PlanStatement(
        _GOOD,
        "reduced numbers of children and adults needing full time care by the Council",
        ("children_in_care", "adults_in_full_time_care"),
    ),
    PlanStatement(
        _GOOD,
        "fewer children and adults being placed in care in areas outside the borough",
        ("placed_outside_the_authority", "adults_placed_outside_the_authority"),
    ),
    PlanStatement(
        _GOOD,
        "reduced number of children who need to move care placements",
        ("placement_moves", "three_or_more_placements"),
    ),
    PlanStatement(
        _GOOD,
        "increased number of care leavers in suitable accommodation and in education, employment and "
        "training, including apprenticeships",
        (
            "care_leavers_suitable_accommodation",
            "care_leavers_in_education_employment_training",
            "care_leavers_in_apprenticeships",
        ),
    ),
    PlanStatement(
        _GOOD,
        "more adult care homes are rated as good or excellent by the Care Quality Commission",
        ("care_homes_rated_good_or_outstanding",),
    ),
    PlanStatement(
        _GOOD,
        "more children in care placements that are rated good or better",
        ("placements_rated_good_or_better",),
    ),
    PlanStatement(
        _GOOD,
        "Ofsted – our regulator for children – recognise the outstanding quality and impact of our local "
        "services",
        (),
        "The judgement of an inspection: no record of safeguarding holds it.",
    ),
    PlanStatement(
        _ACHIEVED,
        "75% of cases have led to avoiding the need for the child to enter care",
        ("edge_of_care_success", "edge_of_care_avoided"),
    ),
    PlanStatement(_ACHIEVED, "the programme is saving around £1million annually", ("edge_of_care_saving",)),
    PlanStatement(
        "How we will deliver our outcomes",
        "Improve the timeliness of health assessments for looked after children; agree sustainable approach "
        "to undertaking and recording health/dental assessments",
        ("initial_health_assessments_in_20_working_days", "annual_health_assessments", "dental_checks"),
    ),
)
"""What the plan's text says beside its table, in its order."""

_BY_MEASURE = MappingProxyType({each.measure: each for each in PLAN_MEASURES})


def in_plan(measure: str) -> PlanMeasure | None:
    """The row of the plan's table that a measure is, by the measure's id; None where it is none of them."""
    return _BY_MEASURE.get(measure)


def statements_of(measure: str) -> tuple[PlanStatement, ...]:
    """What the plan's text says that a measure tells of, by the measure's id."""
    return tuple(each for each in PLAN_STATEMENTS if measure in each.measures)
