"""Early help: families with open casework, those who come from and go to social care, teams around them."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Stock
from continuum.measures.catalogue.care import NOT_SHORT_BREAKS
from continuum.measures.catalogue.sources import plan, scrutiny, working_together
from continuum.measures.dates import Earliest, Latest, MonthsAfter
from continuum.measures.kinds import by, cohort, flow, ratio, share, stock
from continuum.measures.language import Column, DayElsewhere, Exists, Expression, Known, Outer, Parent


def _episode(expression: Expression) -> Expression:
    return Parent("early_help_episode_id", expression)


_OPENED = _episode(Column("opened_on"))
_CLOSED = _episode(Column("closed_on"))
_CHILD = Column("role") == "child"

FAMILIES = Stock("early_help_episode", Column("opened_on"), Column("closed_on"))
OPENED = Flow("early_help_episode", Column("opened_on"))
CLOSED = Flow("early_help_episode", Column("closed_on"))
CHILDREN = Stock("early_help_member", _OPENED, _CLOSED, _CHILD)
ADULTS = Stock("early_help_member", _OPENED, _CLOSED, Column("role").is_in("parent_or_carer", "other_adult"))
FAMILY_INTERVENTION_WORKERS = Stock(
    "worker",
    Column("started_on"),
    Column("left_on"),
    (Column("role") == "family_intervention_worker") & (Column("case_holder") == True),  # noqa: E712
)
TEAMS_AROUND = Stock("team_around_the_family", Column("opened_on"), Column("closed_on"))
TEAMS_AROUND_OPENED = Flow("team_around_the_family", Column("opened_on"))
_STEPPED_DOWN = Column("route") == "step_down_from_social_care"

_TAKEN_ON = ~Known(Column("no_further_action")) | (Column("no_further_action") == False)  # noqa: E712
_IN_NEED_BEFORE = _TAKEN_ON & (Column("received_on") <= Outer(_OPENED))
_NEVER_CLOSED = Exists("referral", "person_id", "person_id", _IN_NEED_BEFORE & ~Known(Column("closed_on")))
_SOCIAL_CARE_ENDED = DayElsewhere(
    "referral",
    "person_id",
    "person_id",
    Column("closed_on"),
    _IN_NEED_BEFORE & (Column("closed_on") > Outer(_OPENED)),
    latest=True,
)
_SOCIAL_CARE_AGAIN = DayElsewhere(
    "referral",
    "person_id",
    "person_id",
    Column("received_on"),
    _TAKEN_ON & (Column("received_on") > Outer(_OPENED)),
)
WITHOUT_SOCIAL_CARE = Stock(
    "early_help_member",
    Latest((_OPENED, _SOCIAL_CARE_ENDED)),
    Earliest((_CLOSED, _SOCIAL_CARE_AGAIN)),
    _CHILD & ~_NEVER_CLOSED,
)

_STEP_DOWN_DAY = Latest((_OPENED, _episode(Parent("stepped_down_from_referral_id", Column("closed_on")))))
STEPPED_DOWN = Flow("early_help_member", _STEP_DOWN_DAY, _CHILD & _episode(_STEPPED_DOWN))


def _open_in_the_six_months(table: str, start: str, end: str, condition: Expression) -> Expression:
    """Whether the child has a row of a table that is open after the step-down, within six months."""
    begun = Column(start) <= Outer(MonthsAfter(_STEP_DOWN_DAY, 6))
    not_over = ~Known(Column(end)) | (Column(end) > Outer(_STEP_DOWN_DAY))
    return Exists(table, "person_id", "person_id", condition & begun & not_over)


_IN_SOCIAL_CARE = (
    _NEVER_CLOSED
    | (Known(_SOCIAL_CARE_ENDED) & (_SOCIAL_CARE_ENDED > _STEP_DOWN_DAY))
    | (Known(_SOCIAL_CARE_AGAIN) & (_SOCIAL_CARE_AGAIN <= MonthsAfter(_STEP_DOWN_DAY, 6)))
    | _open_in_the_six_months("child_protection_plan", "started_on", "ended_on", Known(Column("started_on")))
    | _open_in_the_six_months("care_episode", "started_on", "ended_on", NOT_SHORT_BREAKS)
)

_PLACES = by("team", "locality")
_WITHOUT = (
    "Without statutory services: no child in need episode is open, and so neither a child protection plan "
    "nor care. "
)

MEASURES = (
    stock(
        "early_help_families",
        "Families open to early help",
        "Families with an early help episode open at the date.",
        FAMILIES,
        "families",
        scrutiny("paragraph 4.31"),
        breakdowns=by("route", "team", "locality"),
    ),
    flow(
        "early_help_started",
        "Early help episodes begun",
        "Early help episodes of families that began in the period.",
        OPENED,
        "families",
        scrutiny("paragraphs 4.10 and 4.13"),
        breakdowns=by("route", "team", "locality"),
        notes="A family that comes twice in the period is counted twice.",
    ),
    flow(
        "early_help_step_downs",
        "Families stepped down from social care to early help",
        "Early help episodes that began in the period by a step down from social care.",
        OPENED.which(_STEPPED_DOWN),
        "families",
        plan("measures table: sustained step-down; strategic theme 1"),
        breakdowns=_PLACES,
    ),
    cohort(
        "sustained_step_downs",
        "Children who stayed stepped down to early help",
        "Of the children who stepped down from social care to early help, those who were not in receipt of "
        "social care at any time in the six months after.",
        STEPPED_DOWN,
        6,
        ~_IN_SOCIAL_CARE,
        plan("measures table: sustainably step down"),
        direction=Direction.HIGHER,
        breakdowns=by("team", "locality", "age"),
        notes="From the day on which early help began, or social care ended where that was later. In "
        "receipt: a child in need episode, a child protection plan or care, open on any day after it up to "
        "the day six months on; an episode of need begun after early help was counts however soon it "
        "ended. A referral that ended in no further action does not count as in receipt. "
        "Counted in the period in which the six months are over: later step-downs are not yet in it.",
    ),
    share(
        "early_help_step_ups",
        "Early help episodes stepped up to social care",
        "Of the early help episodes that ended in the period, those that ended in a step up to social care.",
        CLOSED.which(Column("closure_reason") == "stepped_up_to_social_care"),
        CLOSED,
        working_together("early help"),
        direction=Direction.LOWER,
        breakdowns=by("route", "team", "locality"),
        notes="An episode of which no reason is recorded is below the line only.",
    ),
    share(
        "early_help_needs_met",
        "Early help episodes ended with needs met",
        "Of the early help episodes that ended in the period, those that ended because needs were met.",
        CLOSED.which(Column("closure_reason") == "needs_met"),
        CLOSED,
        working_together("early help"),
        direction=Direction.HIGHER,
        breakdowns=by("route", "team", "locality"),
        notes="An episode of which no reason is recorded is below the line only.",
    ),
    stock(
        "children_helped_without_social_care",
        "Children helped in the community without statutory services",
        "Children in families with an open early help episode at the date who are not in need in the sense "
        "of the Children Act.",
        WITHOUT_SOCIAL_CARE,
        "children",
        plan("what will good look like: more helped in the community without statutory services"),
        direction=Direction.HIGHER,
        breakdowns=_PLACES,
        notes=_WITHOUT
        + "A child whom social care takes up while early help goes on is no longer counted for "
        "that episode. A child of two families with open episodes is counted twice.",
    ),
    stock(
        "adults_in_early_help",
        "Adults helped in the community by early help",
        "Parents, carers and other adults in families with an open early help episode at the date.",
        ADULTS,
        "adults",
        plan("what will good look like: more helped in the community without statutory services"),
        direction=Direction.HIGHER,
        breakdowns=_PLACES,
        notes="Whether an adult has services of adult social care too is not looked at.",
    ),
    stock(
        "teams_around_the_family",
        "Teams around the family",
        "Families with a team around the family at the date.",
        TEAMS_AROUND,
        "families",
        plan("what will good look like: more helped in the community without statutory services"),
        direction=Direction.HIGHER,
        breakdowns=by("lead_agency"),
        notes="Where the council leads, no agency is recorded. Families that have an early help episode too "
        "are among them: not to be added to the families open to early help.",
    ),
    flow(
        "teams_around_the_family_started",
        "Teams around the family begun",
        "Teams around the family that began in the period.",
        TEAMS_AROUND_OPENED,
        "families",
        working_together("early help"),
        breakdowns=by("lead_agency"),
    ),
    share(
        "teams_around_the_family_led_by_partners",
        "Teams around the family led by partners",
        "Of the families with a team around the family at the date, those whose lead practitioner is from "
        "another agency than the council.",
        TEAMS_AROUND.which(Known(Column("lead_agency"))),
        TEAMS_AROUND,
        working_together("early help: lead practitioner"),
        direction=Direction.HIGHER,
    ),
    ratio(
        "families_per_family_intervention_worker",
        "Families for each family intervention worker",
        "Families with an open early help episode at the date for each family intervention worker "
        "who holds cases.",
        FAMILIES,
        FAMILY_INTERVENTION_WORKERS,
        "families a worker",
        scrutiny("paragraph 4.31"),
        breakdowns=by("team"),
        notes="Workers are counted by heads.",
    ),
    ratio(
        "children_per_family_intervention_worker",
        "Children for each family intervention worker",
        "Children in families with an open early help episode at the date for each family "
        "intervention worker who holds cases.",
        CHILDREN,
        FAMILY_INTERVENTION_WORKERS,
        "children a worker",
        scrutiny("paragraph 4.31"),
        breakdowns=by("team"),
        notes="Workers are counted by heads.",
    ),
)
