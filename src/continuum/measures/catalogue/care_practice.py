"""Care: reviews of and visits to children in care, and those who go missing."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Published, Stock
from continuum.measures.catalogue.care import IN_CARE, NOT_SHORT_BREAKS
from continuum.measures.catalogue.care_health import in_care_on
from continuum.measures.catalogue.sources import annex_a, care_planning, dashboard, leaving_care, ssda903
from continuum.measures.dates import DayOf, Earliest, Latest, MonthsAfter
from continuum.measures.kinds import by, flow, share
from continuum.measures.language import (
    Choice,
    Column,
    DayElsewhere,
    Exists,
    Expression,
    Known,
    Neighbour,
    Outer,
    Parent,
)

REVIEWS = Flow("care_review", Column("due_on"))
HELD = Flow("care_review", Column("held_on"), Column("participation").is_known())
VISITS = Flow("visit", Column("due_on"), Column("kind") == "child_in_care")
LEAVER_VISITS = Flow("visit", Column("due_on"), Column("kind") == "care_leaver")
_BY_THE_DAY_DUE = Column("visited_on") <= Column("due_on")

_GONE = DayOf(Column("started_at"))
_BACK = DayOf(Column("ended_at"))
_IN_CARE = Exists("care_episode", "person_id", "person_id", in_care_on(_GONE))
_MISSING = (Column("kind") == "M") & _IN_CARE
MISSING = Flow("missing_episode", _GONE, _MISSING)
AWAY = Flow("missing_episode", _GONE, (Column("kind") == "A") & _IN_CARE)
RETURNED = Flow("missing_episode", _BACK, _MISSING)
_OFFERED = Column("return_interview_offered") == True  # noqa: E712
_ACCEPTED = Column("return_interview_accepted") == True  # noqa: E712

_NEXT_MISSING = Neighbour(_GONE, (Column("person_id"), _MISSING), _GONE, offset=1)
MISSING_IN_THE_YEAR = Stock(
    "missing_episode", _GONE, Earliest((MonthsAfter(_BACK, 12), _NEXT_MISSING)), _MISSING
)
_NEXT_EPISODE = Neighbour(
    Column("started_on"), (Column("person_id"), NOT_SHORT_BREAKS), Column("started_on"), offset=1
)
IN_CARE_IN_THE_YEAR = Stock(
    "care_episode",
    Column("started_on"),
    Choice(
        Column("reason_ceased") == "X1",
        Column("ended_on"),
        Earliest((MonthsAfter(Column("ended_on"), 12), _NEXT_EPISODE)),
    ),
    NOT_SHORT_BREAKS,
)

_SOCIAL_WORKERS = Parent("worker_id", Column("role").is_in("social_worker", "senior_social_worker"))
_ALLOCATED = Column("started_on")


def _allocation(expression: Expression, offset: int) -> Expression:
    return Neighbour(expression, (Column("person_id"), _SOCIAL_WORKERS), _ALLOCATED, offset)


_IN_CARE_SINCE = DayElsewhere(
    "care_episode",
    "person_id",
    "person_id",
    Column("entered_care_on"),
    NOT_SHORT_BREAKS & (~Known(Column("ended_on")) | (Column("ended_on") > Outer(_ALLOCATED))),
)
_LEFT_CARE = DayElsewhere(
    "care_episode",
    "person_id",
    "person_id",
    Column("ended_on"),
    NOT_SHORT_BREAKS & (Column("reason_ceased") != "X1") & (Column("ended_on") > Outer(_ALLOCATED)),
)
THREE_SOCIAL_WORKERS = Stock(
    "allocation",
    Latest((_ALLOCATED, _IN_CARE_SINCE)),
    Earliest((_allocation(_ALLOCATED, 1), _LEFT_CARE, MonthsAfter(_allocation(Column("ended_on"), -2), 12))),
    _SOCIAL_WORKERS & Known(_allocation(_ALLOCATED, -2)) & Known(_IN_CARE_SINCE),
)

_WHO = by("age", "sex", "ethnicity")
_WHEN_MISSING = (
    "Missing: not at the placement or where expected, and the whereabouts not known. Away without "
    "authorisation is another measure. Only times that began while the child was in care."
)

MEASURES = (
    share(
        "care_reviews_in_time",
        "Reviews of children in care in time",
        "Of the reviews of children in care due in the period, those held by the day they were due.",
        REVIEWS.which(Column("held_on") <= Column("due_on")),
        REVIEWS,
        care_planning("regulation 33"),
        direction=Direction.HIGHER,
        breakdowns=_WHO,
        notes="Within 20 working days of entering care, three months on, then every six months. A review "
        "that has not been held is not in time; one that fell due after the child left care should not be on "
        "record as due.",
    ),
    share(
        "children_taking_part_in_reviews",
        "Children who took part in their reviews",
        "Of the reviews held in the period of children aged four and over, those in which the child's views "
        "were heard, in person or through others.",
        HELD.which(Column("participation").is_in("PN1", "PN2", "PN3", "PN5", "PN6")),
        HELD.which(Column("participation") != "PN0"),
        ssda903("review codes PN1 to PN7"),
        direction=Direction.HIGHER,
        breakdowns=_WHO,
        notes="Codes PN1, PN2, PN3, PN5 and PN6. A child who was there and said nothing (PN4), or whose "
        "views nobody conveyed (PN7), did not take part. Reviews without a code are left out.",
    ),
    share(
        "visits_to_children_in_care_in_time",
        "Visits to children in care in time",
        "Of the visits to children in care due in the period, those made by the day they were due.",
        VISITS.which(_BY_THE_DAY_DUE),
        VISITS,
        care_planning("regulation 28; Annex A list 8"),
        direction=Direction.HIGHER,
        breakdowns=_WHO,
        notes="Within a week of a placement, then every six weeks, or as agreed for long-term placements. A "
        "visit that has not been made is not in time.",
    ),
    share(
        "visits_to_care_leavers_in_time",
        "Visits to care leavers in time",
        "Of the visits to care leavers due in the period, those made by the day they were due.",
        LEAVER_VISITS.which(_BY_THE_DAY_DUE),
        LEAVER_VISITS,
        leaving_care("regulation 8"),
        direction=Direction.HIGHER,
        notes="Every eight weeks. A visit that has not been made is not in time.",
    ),
    share(
        "three_or_more_social_workers",
        "Children in care with three or more social workers in the year",
        "Of the children in care at the date, those who had three or more social workers in the 12 months to "
        "it.",
        THREE_SOCIAL_WORKERS,
        IN_CARE,
        dashboard("indicator 67: three or more social workers in the past 12 months"),
        direction=Direction.LOWER,
        notes="By allocation to social workers and senior social workers, one after another: a return to an "
        "earlier one counts again. The one to whom the child was allocated when the 12 months began is the "
        "first; those before care began count too. A child who leaves care and comes back without a new "
        "allocation is not counted the second time.",
        published=Published("cla_3plus_social_workers_pct"),
    ),
    flow(
        "missing_episodes",
        "Times that children in care went missing",
        "Times in the period that children in care went missing.",
        MISSING,
        "episodes",
        ssda903("missing: M"),
        direction=Direction.LOWER,
        breakdowns=_WHO,
        notes=_WHEN_MISSING,
    ),
    flow(
        "children_missing",
        "Children in care who went missing",
        "Children in care who went missing at least once in the period, each counted once.",
        Flow("missing_episode", _GONE, _MISSING, distinct=Column("person_id")),
        "children",
        ssda903("missing: M; Annex A list 8"),
        direction=Direction.LOWER,
        notes=_WHEN_MISSING,
    ),
    share(
        "children_missing_in_the_year",
        "Children looked after in the year who were missing",
        "Of the children looked after at any time in the 12 months to the date, those who were missing at "
        "least once in them.",
        MISSING_IN_THE_YEAR,
        IN_CARE_IN_THE_YEAR,
        ssda903("missing: M; DfE, Children looked after in England"),
        direction=Direction.LOWER,
        breakdowns=_WHO,
        notes=_WHEN_MISSING + " Each child counts once, above and below the line. A child who was gone when "
        "the 12 months began is counted.",
        published=Published("cla_missing_pct"),
    ),
    flow(
        "away_without_authorisation",
        "Times that children in care were away without authorisation",
        "Times in the period that children in care were away from their placement without authorisation.",
        AWAY,
        "episodes",
        ssda903("missing: A"),
        direction=Direction.LOWER,
        breakdowns=_WHO,
        notes="The whereabouts are known. Only times that began while the child was in care.",
    ),
    share(
        "return_interviews_offered",
        "Return interviews offered",
        "Of the times that missing children in care returned in the period, those after which an interview "
        "was offered.",
        RETURNED.which(_OFFERED),
        RETURNED,
        annex_a("list 8; Statutory guidance on children who run away or go missing, 2014"),
        direction=Direction.HIGHER,
        breakdowns=_WHO,
        notes="Each return counts, not only the latest. One of which it is not recorded is below the line. "
        "Whether it was held within 72 hours is not on record.",
    ),
    share(
        "return_interviews_accepted",
        "Return interviews accepted",
        "Of the return interviews offered to missing children in care who returned in the period, those that "
        "the child accepted.",
        RETURNED.which(_OFFERED & _ACCEPTED),
        RETURNED.which(_OFFERED),
        annex_a("list 8; Statutory guidance on children who run away or go missing, 2014"),
        direction=Direction.HIGHER,
        breakdowns=_WHO,
        notes="One of which it is not recorded whether it was accepted is below the line.",
    ),
)
