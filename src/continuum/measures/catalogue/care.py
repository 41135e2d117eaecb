"""Care: children in care, those who come and those who leave."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Published, Stock
from continuum.measures.catalogue.population import UNDER_18
from continuum.measures.catalogue.sources import dashboard, plan, ssda903
from continuum.measures.kinds import OVER_A_YEAR, by, flow, rate, share, stock
from continuum.measures.language import Column, Parent

NOT_SHORT_BREAKS = ~Column("legal_status").is_in("V3", "V4")
"""Children in a series of short-term placements are not counted, as the DfE leaves them out."""

IN_CARE = Stock("care_episode", Column("started_on"), Column("ended_on"), NOT_SHORT_BREAKS)
ENTERED = Flow("care_episode", Column("started_on"), NOT_SHORT_BREAKS & (Column("reason_new_episode") == "S"))
LEFT = Flow("care_episode", Column("ended_on"), NOT_SHORT_BREAKS & (Column("reason_ceased") != "X1"))
SEEKS_ASYLUM = Parent("person_id", Column("unaccompanied_asylum_seeker"))

_ALONE = SEEKS_ASYLUM == True  # noqa: E712
_CHILD = by("legal_status", "placement_type", "provider", "team", "locality", "age", "sex", "ethnicity")
_WHO_LEFT = by("team", "locality", "age")
_RATE = "Over the mid-year estimate of the calendar year before the end of the period, as the DfE does."
_ONCE = "The DfE counts a child once a year, however often the child {}."
_LEFT_HOW = (
    "By the reason why the last episode of the period of care ended. An episode that ended for a reason that "
    "is not recorded is not counted."
)

MEASURES = (
    stock(
        "children_in_care",
        "Children in care",
        "Children in the care of the authority at the date.",
        IN_CARE,
        "children",
        ssda903("children looked after at a date"),
        breakdowns=_CHILD,
        notes="Children in a series of short-term placements (legal status V3 and V4) are left out, as the "
        "DfE does.",
        published=Published("cla_31_march_number"),
    ),
    rate(
        "children_in_care_rate",
        "Children in care per 10,000 aged 0 to 17",
        "Children in care at the date for every 10,000 people aged 0 to 17 in the mid-year estimate "
        "of the year before.",
        IN_CARE,
        UNDER_18,
        plan("measures table; scrutiny report 4.21; DfE, Children looked after in England"),
        direction=Direction.LOWER,
        notes="The estimate of the middle of the year before the date's calendar year, as the DfE uses for "
        "31 "
        "March, in the latest release that was known when the records were taken. Estimates are revised: the "
        "vintage is part of the figure.",
        published=Published("cla_31_march_rate_per_10k", differs="The DfE gives it in whole numbers."),
        version=2,
    ),
    flow(
        "children_entering_care",
        "Children entering care",
        "Children who began to be looked after in the period.",
        ENTERED,
        "children",
        ssda903("reason for new episode S"),
        breakdowns=by("legal_status", "placement_type", "team", "locality", "age", "sex", "ethnicity"),
        notes="A child who enters twice in the period is counted twice.",
        published=Published("cla_started_number", differs=_ONCE.format("enters")),
    ),
    rate(
        "children_entering_care_rate",
        "Children entering care per 10,000 aged 0 to 17",
        "Children who began to be looked after in the period, for every 10,000 people aged 0 to 17.",
        ENTERED,
        UNDER_18,
        dashboard("indicator 3: rate of children starting to be looked after"),
        direction=Direction.NEITHER,
        notes=_RATE + " A child who enters twice in the period is counted twice.",
        published=Published("cla_started_rate_per_10k", differs=_ONCE.format("enters")),
    ),
    flow(
        "children_leaving_care",
        "Children leaving care",
        "Children who ceased to be looked after in the period.",
        LEFT,
        "children",
        ssda903("reason episode ceased other than X1"),
        breakdowns=by("legal_status", "team", "locality", "age", "sex", "reason_ceased"),
        notes="An episode that ended for a reason that is not recorded is not counted. A child who goes from "
        "short breaks into care without a new start is in care without having entered.",
        published=Published("cla_ceased_number", differs=_ONCE.format("leaves")),
    ),
    rate(
        "children_leaving_care_rate",
        "Children leaving care per 10,000 aged 0 to 17",
        "Children who ceased to be looked after in the period, for every 10,000 people aged 0 to 17.",
        LEFT,
        UNDER_18,
        ssda903("reason episode ceased other than X1; DfE, Children looked after in England"),
        direction=Direction.NEITHER,
        notes=_RATE + " A child who leaves twice in the period is counted twice.",
        published=Published("cla_ceased_rate_per_10k", differs=_ONCE.format("leaves")),
    ),
    share(
        "unaccompanied_children_in_care",
        "Children in care who are unaccompanied and seek asylum",
        "Of the children in care at the date, those who came to the country alone and seek asylum.",
        IN_CARE.which(_ALONE),
        IN_CARE,
        ssda903("unaccompanied asylum-seeking children"),
        notes="A child of whom it is not known is below the line only.",
        published=Published(
            "cla_31_march_characteristics_pct", "Unaccompanied asylum-seeking children | UASC"
        ),
    ),
    rate(
        "unaccompanied_children_in_care_rate",
        "Unaccompanied children in care per 10,000 aged 0 to 17",
        "Children in care at the date who came to the country alone and seek asylum, for every 10,000 people "
        "aged 0 to 17.",
        IN_CARE.which(_ALONE),
        UNDER_18,
        dashboard("indicator 6: rate of children looked after who were unaccompanied"),
        notes=_RATE,
    ),
    rate(
        "unaccompanied_children_entering_care_rate",
        "Unaccompanied children entering care per 10,000 aged 0 to 17",
        "Children who came to the country alone, seek asylum and began to be looked after in the period, for "
        "every 10,000 people aged 0 to 17.",
        ENTERED.which(_ALONE),
        UNDER_18,
        dashboard("indicator 5: rate of children starting to be looked after who were unaccompanied"),
        notes=_RATE,
    ),
    share(
        "left_care_to_special_guardian",
        "Children leaving care to a special guardian",
        "Of the children who ceased to be looked after in the period, those who did so by a special "
        "guardianship order.",
        LEFT.which(Column("reason_ceased").is_in("E43", "E44", "E45", "E46", "E47", "E48")),
        LEFT,
        dashboard("indicator 43: ceased due to special guardianship order"),
        direction=Direction.HIGHER,
        breakdowns=_WHO_LEFT,
        periods=OVER_A_YEAR,
        notes=_LEFT_HOW,
        published=Published("cla_ceased_reason_pct", "Special guardianship order"),
    ),
    share(
        "left_care_to_child_arrangements",
        "Children leaving care by a child arrangements order",
        "Of the children who ceased to be looked after in the period, those who did so by a residence order "
        "or child arrangements order.",
        LEFT.which(Column("reason_ceased") == "E41"),
        LEFT,
        dashboard("indicator 44: ceased due to residence or child arrangements order"),
        direction=Direction.HIGHER,
        breakdowns=_WHO_LEFT,
        periods=OVER_A_YEAR,
        notes=_LEFT_HOW,
        published=Published("cla_ceased_reason_pct", "Residence order or child arrangement order granted"),
    ),
    share(
        "left_care_by_adoption",
        "Children leaving care by adoption",
        "Of the children who ceased to be looked after in the period, those who were adopted.",
        LEFT.which(Column("reason_ceased").is_in("E11", "E12")),
        LEFT,
        ssda903("reason episode ceased E11 and E12"),
        breakdowns=_WHO_LEFT,
        periods=OVER_A_YEAR,
        notes=_LEFT_HOW,
        published=Published("cla_ceased_reason_pct", "Adopted"),
    ),
    share(
        "left_care_to_return_home",
        "Children leaving care to return home",
        "Of the children who ceased to be looked after in the period, those who returned home to live with "
        "parents or others with parental responsibility, as planned or not.",
        LEFT.which(Column("reason_ceased").is_in("E4A", "E4B")),
        LEFT,
        ssda903("reason episode ceased E4A and E4B"),
        breakdowns=_WHO_LEFT,
        periods=OVER_A_YEAR,
        notes=_LEFT_HOW + " The DfE publishes planned and unplanned returns apart.",
    ),
)
