"""Care: how settled children in care are where they live."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Published, Stock
from continuum.measures.catalogue.care import IN_CARE, NOT_SHORT_BREAKS
from continuum.measures.catalogue.dimensions import DATE_OF_BIRTH
from continuum.measures.catalogue.sources import dashboard, plan, scrutiny, stability
from continuum.measures.dates import Earliest, Latest, MonthsAfter
from continuum.measures.kinds import by, flow, ratio, share
from continuum.measures.language import (
    Choice,
    Column,
    DayElsewhere,
    Exists,
    Known,
    Neighbour,
    Outer,
    Parent,
)

MOVES = Flow(
    "care_episode",
    Column("started_on"),
    NOT_SHORT_BREAKS & Column("reason_new_episode").is_in("P", "T", "B", "U"),
)

_NO_MOVE = Column("placement_type").is_in("A3", "A5", "T0", "T1", "T2", "T3", "T4")
_IN_CARE = Exists("care_episode", "placement_id", "placement_id", NOT_SHORT_BREAKS)
_COUNTED = _IN_CARE & ~_NO_MOVE


_TWO_BEFORE = Neighbour(Column("ended_on"), (Column("person_id"), _COUNTED), Column("started_on"), offset=-2)
_NEXT_COUNTED = Neighbour(
    Column("started_on"), (Column("person_id"), _COUNTED), Column("started_on"), offset=1
)
_LEFT_CARE = DayElsewhere(
    "care_episode",
    "person_id",
    "person_id",
    Column("ended_on"),
    NOT_SHORT_BREAKS
    & (Column("ended_on") > Outer(Column("started_on")))
    & (~Known(Column("reason_ceased")) | (Column("reason_ceased") != "X1")),
)
# Not the end of the placement: a child who is in a temporary one after it counts by it still, and a child
# who has left care does not, even where the first placement of a new period of care is a temporary one.
_COUNTS_UNTIL = Earliest((_NEXT_COUNTED, _LEFT_CARE))
THREE_OR_MORE = Stock(
    "placement",
    Column("started_on"),
    Earliest((_COUNTS_UNTIL, MonthsAfter(_TWO_BEFORE, 12))),
    _COUNTED & Known(_TWO_BEFORE),
)

_ENTERED = DayElsewhere(
    "care_episode", "placement_id", "placement_id", Column("entered_care_on"), NOT_SHORT_BREAKS
)
THREE_OR_MORE_IN_TWO_YEARS = Stock(
    "placement",
    Latest((Column("started_on"), MonthsAfter(_ENTERED, 24))),
    Earliest((_COUNTS_UNTIL, MonthsAfter(_TWO_BEFORE, 24))),
    _COUNTED & Known(_TWO_BEFORE) & Known(_ENTERED),
)
TWO_YEARS_IN_CARE = Stock(
    "care_episode",
    Latest((Column("started_on"), MonthsAfter(Column("entered_care_on"), 24))),
    Column("ended_on"),
    NOT_SHORT_BREAKS,
)

_UNTIL_SIXTEEN = Earliest((Column("ended_on"), MonthsAfter(DATE_OF_BIRTH, 12 * 16)))
_CHILD = NOT_SHORT_BREAKS & Known(DATE_OF_BIRTH)
_LONG_IN_CARE = Latest((Column("started_on"), MonthsAfter(Column("entered_care_on"), 30)))
LONG_IN_CARE = Stock("care_episode", _LONG_IN_CARE, _UNTIL_SIXTEEN, _CHILD)

_PLACEMENT_BEFORE = Neighbour(Column("started_on"), (Column("person_id"),), Column("started_on"))
_LIVED_THERE_SINCE = Parent(
    "placement_id",
    Choice(
        Column("for_adoption") == True,  # noqa: E712
        Earliest((_PLACEMENT_BEFORE, Column("started_on"))),
        Column("started_on"),
    ),
)
SETTLED = Stock(
    "care_episode",
    Latest((_LONG_IN_CARE, MonthsAfter(_LIVED_THERE_SINCE, 24))),
    _UNTIL_SIXTEEN,
    _CHILD & Known(_LIVED_THERE_SINCE),
)

_WHAT_COUNTS = (
    "Temporary placements (T0 to T4) and being placed for adoption with one's own foster carer (A3, A5) are "
    "no new placements; a child who is in one at the date counts by those before. A return from a temporary "
    "placement counts again where the records hold it as a new placement."
)

MEASURES = (
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
    ratio(
        "placement_moves_per_child",
        "Placement moves for each child in care",
        "Moves of children in care from one placement to another in the period, for each child in care at "
        "its end.",
        MOVES,
        IN_CARE,
        "moves a child",
        plan("what will good look like: reduced number of children who need to move care placements"),
        direction=Direction.LOWER,
        decimals=2,
        breakdowns=by("team", "locality"),
        notes="Moves of children who left care in the period are among those above the line.",
    ),
    share(
        "three_or_more_placements",
        "Children in care with three or more placements in the year",
        "Of the children in care at the date, those who lived in three or more placements in the 12 months "
        "to it.",
        THREE_OR_MORE,
        IN_CARE,
        dashboard("indicator 45: three or more placements during the year"),
        direction=Direction.LOWER,
        breakdowns=by("age", "sex", "ethnicity"),
        notes="A placement in which the child already lived when the 12 months began is the first of them. "
        "Placements of two periods of care in the 12 months are added up. " + _WHAT_COUNTS,
        published=Published("cla_3plus_placements_pct"),
    ),
    share(
        "three_or_more_placements_two_years",
        "Children in care with three or more placements in two years",
        "Of the children in care at the date who have been looked after continuously for at least two years, "
        "those who lived in three or more placements in the two years to it.",
        THREE_OR_MORE_IN_TWO_YEARS,
        TWO_YEARS_IN_CARE,
        stability("children looked after for two years with three or more placements"),
        direction=Direction.LOWER,
        notes="A placement in which the child already lived when the two years began is the first of them. "
        + _WHAT_COUNTS,
        published=Published("cla_3plus_placements_2yrs_pct"),
    ),
    share(
        "same_placement_two_years",
        "Children in care in the same placement for two years",
        "Of the children in care at the date who are under 16 and have been looked after for two and a half "
        "years or more, those who have lived in the same placement for two years or more, or are placed for "
        "adoption and have been so, together with the placement before it, for two years or more.",
        SETTLED,
        LONG_IN_CARE,
        plan("measures table; DfE, placement stability of children looked after"),
        direction=Direction.HIGHER,
        breakdowns=by("team", "locality", "sex"),
        notes="Looked after continuously: from the day this period of care began. A change of legal status "
        "alone is no change of placement. A temporary placement is a placement of its own here. Placed for "
        "adoption is what the placement's own field says, whatever its type. A child "
        "whose date of birth is not known is not counted.",
        published=Published("cla_same_placement_2yrs_pct"),
    ),
)
