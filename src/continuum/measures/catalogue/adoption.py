"""Care: adoption and special guardianship."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Published, Stock
from continuum.measures.catalogue.sources import dashboard, scorecard, scrutiny
from continuum.measures.dates import DaysAfter, DaysBetween, Earliest
from continuum.measures.kinds import OVER_A_YEAR, by, flow, mean, share, stock
from continuum.measures.language import Column
from continuum.measures.periods import PeriodKind

ADOPTED = Flow("adoption_case", Column("adopted_on"))
DECIDED_NOT_ADOPTED = Stock(
    "adoption_case", Column("decided_on"), Earliest((Column("adopted_on"), Column("reversed_on")))
)
PLACED = Flow("adoption_case", Column("placed_on"))
_PLACED_OR_NOT_TO_BE = Earliest((Column("placed_on"), Column("adopted_on"), Column("reversed_on")))
WAITING = Stock("adoption_case", Column("placement_order_on"), _PLACED_OR_NOT_TO_BE)
WAITING_LONG = Stock("adoption_case", DaysAfter(Column("placement_order_on"), 91), _PLACED_OR_NOT_TO_BE)

_SCORECARD_PERIODS = (
    PeriodKind.THREE_YEARS_LAGGED,
    PeriodKind.FINANCIAL_YEAR,
    PeriodKind.ROLLING_12_MONTHS,
)
_MEAN_NOTE = (
    "Over children for whom the order of adoption was made in the period. Printed as the mean of three "
    "financial years, the latest a year behind. Children of whom one of the two days is not recorded are "
    "left out. A few children move it by many days."
)

MEASURES = (
    flow(
        "children_adopted",
        "Children adopted",
        "Children for whom an adoption order was made in the period.",
        ADOPTED,
        "children",
        scrutiny("paragraph 4.28"),
        direction=Direction.NEITHER,
        breakdowns=by("sex"),
        published=Published("cla_adopted_number"),
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
    flow(
        "adoption_decisions",
        "Decisions that adoption is right",
        "Children for whom the agency decision maker decided on adoption in the period.",
        Flow("adoption_case", Column("decided_on")),
        "children",
        scorecard("indicator A15"),
    ),
    flow(
        "placement_orders",
        "Placement orders granted",
        "Children for whom a court granted a placement order in the period.",
        Flow("adoption_case", Column("placement_order_on")),
        "children",
        scorecard("indicator A16"),
        published=Published("placement_orders_granted_number"),
    ),
    flow(
        "children_matched",
        "Children matched with adopters",
        "Children matched with an adoptive family in the period.",
        Flow("adoption_case", Column("matched_on")),
        "children",
        scorecard("children matched with adoptive families"),
        published=Published("adoption_matched_number"),
    ),
    flow(
        "children_placed_for_adoption",
        "Children placed for adoption",
        "Children who moved in with their adoptive family in the period.",
        PLACED,
        "children",
        scorecard("children placed with adoptive families"),
        published=Published("adoption_placed_number"),
    ),
    flow(
        "adoption_decisions_reversed",
        "Decisions for adoption that were reversed",
        "Children for whom the decision for adoption was reversed in the period.",
        Flow("adoption_case", Column("reversed_on")),
        "children",
        scorecard("indicator A5"),
    ),
    stock(
        "children_waiting_for_adopters",
        "Children waiting to move in with adopters",
        "Children with a placement order who have not moved in with an adoptive family at the date.",
        WAITING,
        "children",
        scorecard("indicators A9 and A14"),
        direction=Direction.LOWER,
        notes="Children whose decision was reversed no longer wait. A child who lives with foster carers who "
        "mean to adopt waits until the placement is one for adoption.",
    ),
    stock(
        "children_waiting_over_90_days",
        "Children waiting to move in with adopters for more than 90 days",
        "Children with a placement order of more than 90 days ago who have not moved in with an adoptive "
        "family at the date.",
        WAITING_LONG,
        "children",
        scorecard("children waiting to be placed more than 90 days since placement order"),
        direction=Direction.LOWER,
        published=Published("adoption_waiting_90d_number"),
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
        periods=_SCORECARD_PERIODS,
        notes="To moving in, not to the order. Only children who were placed: those still waiting are not "
        "counted. Printed as the mean of "
        "three financial years, the latest a year behind.",
    ),
    mean(
        "adoption_days_to_moving_in",
        "Days from entering care to moving in with the adoptive family",
        "The mean of the days between entering care and moving in with the adoptive family, of the children "
        "adopted in the period.",
        ADOPTED,
        DaysBetween(Column("entered_care_on"), Column("placed_on")),
        "days",
        scorecard("indicator A1"),
        direction=Direction.LOWER,
        periods=_SCORECARD_PERIODS,
        notes=_MEAN_NOTE + " The threshold for 2013 to 2016 was 426 days.",
    ),
    mean(
        "adoption_days_to_moving_in_adjusted",
        "Days from entering care to moving in, adjusted for foster carers who adopt",
        "The mean of the days between entering care and moving in with the adoptive family, of the children "
        "adopted in the period; where foster carers adopted, to the day that the child moved in with them.",
        ADOPTED,
        DaysBetween(
            Column("entered_care_on"),
            Earliest((Column("moved_in_as_foster_child_on"), Column("placed_on"))),
        ),
        "days",
        scorecard("indicator A10"),
        direction=Direction.LOWER,
        periods=_SCORECARD_PERIODS,
        notes=_MEAN_NOTE,
        published=Published("adoption_a10_days", differs="Of a single year."),
    ),
    mean(
        "adoption_days_to_match",
        "Days from placement order to match",
        "The mean of the days between the placement order and the match with an adoptive family, of the "
        "children adopted in the period.",
        ADOPTED,
        DaysBetween(Column("placement_order_on"), Column("matched_on")),
        "days",
        scorecard("indicator A2"),
        direction=Direction.LOWER,
        periods=_SCORECARD_PERIODS,
        notes=_MEAN_NOTE + " The threshold for 2013 to 2016 was 121 days.",
        published=Published("adoption_a2_days", differs="Of a single year."),
    ),
    mean(
        "adoption_days_from_decision_to_match",
        "Days from the decision for adoption to the match",
        "The mean of the days between the decision that the child should be placed for adoption and the "
        "match with an adoptive family, of the children adopted in the period.",
        ADOPTED,
        DaysBetween(Column("decided_on"), Column("matched_on")),
        "days",
        dashboard("indicator 47: average time between decision and match"),
        direction=Direction.LOWER,
        periods=OVER_A_YEAR,
        notes="The DfE publishes it in months, so that its figures are not set beside this one. Children of "
        "whom one of the two days is not recorded are left out.",
    ),
    flow(
        "special_guardianship_orders",
        "Special guardianship orders",
        "Special guardianship orders made in the period.",
        Flow("special_guardianship", Column("ordered_on")),
        "children",
        scrutiny("paragraph 4.21; Children Act 1989, section 14A"),
        breakdowns=by("guardian"),
        periods=(*OVER_A_YEAR, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR_TO_DATE),
        notes="As the records hold them, of children who were in care or not. The share of children leaving "
        "care by such an order is a measure of its own.",
    ),
)
