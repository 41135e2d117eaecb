"""Care: children in care, where they are placed, and adoption."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Published, Stock
from continuum.measures.catalogue.dimensions import DATE_OF_BIRTH
from continuum.measures.catalogue.population import UNDER_18
from continuum.measures.catalogue.sources import plan, scorecard, scrutiny, ssda903
from continuum.measures.dates import DaysAfter, Earliest, MonthsAfter
from continuum.measures.kinds import OVER_A_YEAR, by, cohort, flow, rate, share, stock
from continuum.measures.language import Column, Exists, Known, Outer, Parent
from continuum.measures.periods import PeriodKind

_NOT_SHORT_BREAKS = ~Column("legal_status").is_in("V3", "V4")
IN_CARE = Stock("care_episode", Column("started_on"), Column("ended_on"), _NOT_SHORT_BREAKS)
ENTERED = Flow(
    "care_episode", Column("started_on"), _NOT_SHORT_BREAKS & (Column("reason_new_episode") == "S")
)
LEFT = Flow("care_episode", Column("ended_on"), _NOT_SHORT_BREAKS & (Column("reason_ceased") != "X1"))
MOVES = Flow(
    "care_episode",
    Column("started_on"),
    _NOT_SHORT_BREAKS & Column("reason_new_episode").is_in("P", "T", "B", "U"),
)

_PLACED_OUTSIDE = Parent("placement_id", Column("in_authority")) == False  # noqa: E712
_DISTANCE = Parent("placement_id", Column("distance"))
_FOR_ADOPTION = Parent("placement_id", Column("for_adoption"))
_SEEKS_ASYLUM = Parent("person_id", Column("unaccompanied_asylum_seeker"))
_NEITHER_EXCLUDED = (~Known(_FOR_ADOPTION) | ~_FOR_ADOPTION) & (~Known(_SEEKS_ASYLUM) | ~_SEEKS_ASYLUM)

_CHILD = by("legal_status", "placement_type", "provider", "team", "locality", "age", "sex", "ethnicity")
_PLACED = by("placement_type", "provider", "team", "locality", "age")
_DISTANCE_NOTE = (
    "Two measures are printed side by side: more than 20 miles from home (the DfE's, without "
    "children placed for adoption and "
    "unaccompanied asylum-seeking children) and out of the borough and 20 miles or more (all "
    "placements). That their numbers differ "
    "because their populations do is an assumption."
)

WORK = Flow(
    "edge_of_care_work",
    Column("completed_on"),
    (MonthsAfter(DATE_OF_BIRTH, 36) > Column("started_on"))
    | (
        (MonthsAfter(DATE_OF_BIRTH, 108) <= Column("started_on"))
        & (MonthsAfter(DATE_OF_BIRTH, 192) > Column("started_on"))
    ),
)
_SIX_MONTHS_ON = Outer(MonthsAfter(Column("completed_on"), 6))
_IN_CARE_SIX_MONTHS_ON = Exists(
    "care_episode",
    "person_id",
    "person_id",
    _NOT_SHORT_BREAKS
    & (Column("started_on") <= _SIX_MONTHS_ON)
    & (~Known(Column("ended_on")) | (Column("ended_on") > _SIX_MONTHS_ON)),
)

ADOPTED = Flow("adoption_case", Column("adopted_on"))
DECIDED_NOT_ADOPTED = Stock(
    "adoption_case", Column("decided_on"), Earliest((Column("adopted_on"), Column("reversed_on")))
)
PLACED = Flow("adoption_case", Column("placed_on"))

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
        published=Published(
            "cla_31_march_rate_per_10k",
            differs="The DfE gives whole numbers, on 31 March.",
        ),
        notes="The estimate of the middle of the year before the date's calendar year, as the DfE uses for "
        "31 "
        "March, in the latest release that was known when the records were taken. Estimates are revised: the "
        "vintage is part of the figure.",
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
    ),
    flow(
        "children_leaving_care",
        "Children leaving care",
        "Children who ceased to be looked after in the period.",
        LEFT,
        "children",
        ssda903("reason episode ceased other than X1"),
        breakdowns=by("legal_status", "team", "locality", "age", "sex"),
        notes="An episode that ended for a reason that is not recorded is not counted. A child who goes from "
        "short breaks into care without a new start is in care without having entered.",
    ),
    flow(
        "placement_moves",
        "Placement moves",
        "Moves of children in care from one placement to another in the period.",
        MOVES,
        "moves",
        scrutiny("paragraph 4.21"),
        direction=Direction.LOWER,
        breakdowns=by("team", "locality", "age"),
    ),
    share(
        "placed_outside_the_authority",
        "Children in care placed outside the authority",
        "Of the children in care at the date, those placed outside the authority's boundary.",
        IN_CARE.which(_PLACED_OUTSIDE),
        IN_CARE,
        scrutiny("paragraph 4.23"),
        direction=Direction.LOWER,
        breakdowns=_PLACED,
    ),
    share(
        "placed_over_20_miles",
        "Children in care placed more than 20 miles from home",
        "Of the children in care at the date, those placed more than 20 miles from home, children "
        "placed for adoption and unaccompanied "
        "asylum-seeking children left out of the count above the line.",
        IN_CARE.which(_DISTANCE > 20).which(_NEITHER_EXCLUDED),
        IN_CARE,
        scrutiny("paragraph 4.23; DfE, placements more than 20 miles from home"),
        direction=Direction.LOWER,
        published=Published(
            "cla_placed_over_20_miles_pct",
            differs="The DfE's figure, first published for 2020, leaves nobody out above the line.",
        ),
        breakdowns=_PLACED,
        notes=_DISTANCE_NOTE + " The denominator is all children in care, as the report prints it.",
    ),
    share(
        "placed_out_and_20_miles",
        "Children in care placed out of the borough and 20 miles or more away",
        "Of the children in care at the date, those placed outside the authority's boundary and 20 "
        "miles or more from home.",
        IN_CARE.which(_PLACED_OUTSIDE & (_DISTANCE >= 20)),
        IN_CARE,
        plan("measures table; scrutiny report 4.23"),
        direction=Direction.LOWER,
        published=Published(
            "cla_placed_over_20_miles_outside_la_pct",
            differs="The DfE counts more than 20 miles, not 20 or more.",
        ),
        breakdowns=_PLACED,
        notes=_DISTANCE_NOTE,
    ),
    stock(
        "placed_with_parents",
        "Children in care placed with parents",
        "Children in care at the date who are placed with parents or a person with parental responsibility.",
        IN_CARE.which(Parent("placement_id", Column("with_parents")) == True),  # noqa: E712
        "children",
        scrutiny("paragraph 4.23"),
        breakdowns=by("team", "locality", "age"),
    ),
    cohort(
        "edge_of_care_avoided",
        "Children kept out of care six months after edge of care work",
        "Of the children aged 0 to 2 or 9 to 15 at the start of edge of care work, those not in care "
        "six months after it was completed.",
        WORK,
        6,
        ~_IN_CARE_SIX_MONTHS_ON,
        plan("measures table; achievements"),
        direction=Direction.HIGHER,
        breakdowns=by("team", "locality", "sex"),
        notes="Counted in the period in which the six months are over: work completed less than six months "
        "ago is not yet in it.",
    ),
    flow(
        "edge_of_care_saving",
        "Saving by edge of care work",
        "What care would have cost in the year after, less the cost of the work, added up over edge "
        "of care work completed in the period.",
        Flow("edge_of_care_work", Column("completed_on"), weight=Column("saving")),
        "pounds",
        plan("achievements: saving around £1 million annually"),
        direction=Direction.HIGHER,
        periods=OVER_A_YEAR,
        people=False,
    ),
    flow(
        "children_adopted",
        "Children adopted",
        "Children for whom an adoption order was made in the period.",
        ADOPTED,
        "children",
        scrutiny("paragraph 4.28"),
        direction=Direction.NEITHER,
        breakdowns=by("sex"),
    ),
    stock(
        "children_with_adoption_decision",
        "Children with a decision for adoption, not yet adopted",
        "Children for whom the agency decision maker has decided on adoption and who are not yet "
        "adopted at the date.",
        DECIDED_NOT_ADOPTED,
        "children",
        scrutiny("paragraph 4.28"),
        breakdowns=by("sex"),
        notes="Children placed and waiting for the order are among them; decisions that were reversed are "
        "not.",
    ),
    share(
        "adoption_in_14_months",
        "Children who moved in with their adoptive family within 14 months of entering care",
        "Of the children who moved in with their adoptive family in the period, those who did so "
        "less than 14 months after entering care.",
        PLACED.which(DaysAfter(Column("entered_care_on"), 426) > Column("placed_on")),
        PLACED,
        scorecard("indicator A3, threshold of 426 days; outcome plan, measures table"),
        direction=Direction.HIGHER,
        periods=(PeriodKind.THREE_YEARS_LAGGED, PeriodKind.FINANCIAL_YEAR, PeriodKind.ROLLING_12_MONTHS),
        notes="To moving in, not to the order. Only children who were placed: those still waiting are not "
        "counted. Printed as the mean of "
        "three financial years, the latest a year behind.",
    ),
)
