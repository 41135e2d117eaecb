"""Care: work to keep children on the edge of care safely at home."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow
from continuum.measures.catalogue.care import NOT_SHORT_BREAKS
from continuum.measures.catalogue.dimensions import DATE_OF_BIRTH
from continuum.measures.catalogue.sources import plan
from continuum.measures.dates import MonthsAfter
from continuum.measures.kinds import OVER_A_YEAR, by, cohort, flow
from continuum.measures.language import Column, Exists, Known, Outer

ALL_WORK = Flow("edge_of_care_work", Column("completed_on"))
WORK = ALL_WORK.which(
    (MonthsAfter(DATE_OF_BIRTH, 36) > Column("started_on"))
    | (
        (MonthsAfter(DATE_OF_BIRTH, 108) <= Column("started_on"))
        & (MonthsAfter(DATE_OF_BIRTH, 192) > Column("started_on"))
    )
)
_SIX_MONTHS_ON = Outer(MonthsAfter(Column("completed_on"), 6))
_IN_CARE_SIX_MONTHS_ON = Exists(
    "care_episode",
    "person_id",
    "person_id",
    NOT_SHORT_BREAKS
    & (Column("started_on") <= _SIX_MONTHS_ON)
    & (~Known(Column("ended_on")) | (Column("ended_on") > _SIX_MONTHS_ON)),
)

_WHEN = (
    "Counted in the period in which the six months are over: work completed less than six months "
    "ago is not yet in it."
)

MEASURES = (
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
        notes=_WHEN,
    ),
    cohort(
        "edge_of_care_success",
        "Edge of care work after which the child was not in care",
        "Of the pieces of edge of care work, with children of every age, those after which the child was not "
        "in care six months after it was completed.",
        ALL_WORK,
        6,
        ~_IN_CARE_SIX_MONTHS_ON,
        plan("achievements: 75% of cases have led to avoiding the need for the child to enter care"),
        direction=Direction.HIGHER,
        breakdowns=by("team", "locality", "sex"),
        notes=_WHEN + " The plan does not say when a case counts as avoided: six months after, as for its "
        "measure of ages 0 to 2 and 9 to 15, is a choice. Work that the family withdrew from counts.",
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
)
