"""Workforce: caseload, turnover, vacancies, absence, and what the returns say."""

from __future__ import annotations

from dataclasses import replace

from continuum.measures.algebra import Direction, Flow, Stock
from continuum.measures.catalogue.sources import scrutiny, workforce
from continuum.measures.dates import Earliest
from continuum.measures.kinds import by, ratio, series, share, stock
from continuum.measures.language import Column, Expression, Neighbour, Parent
from continuum.measures.periods import PeriodKind


def _case_holding() -> Expression:
    role = Column("role").is_in("social_worker", "senior_social_worker")
    return role & (Column("case_holder") == True)  # noqa: E712


_PERMANENT_CHILDRENS = (
    (Column("registered") == True)  # noqa: E712
    & (Column("agency") == False)  # noqa: E712
    & (Column("role") != "adult_social_worker")
)
CASE_HOLDERS = Stock("worker", Column("started_on"), Column("left_on"), _case_holding())
ALLOCATED = Stock(
    "allocation",
    Column("started_on"),
    Earliest((Column("ended_on"), Parent("worker_id", Column("left_on")))),
    Column("person_id").is_known() & Parent("worker_id", _case_holding()),
)
IN_POST = Stock("worker", Column("started_on"), Column("left_on"), _PERMANENT_CHILDRENS)
LEFT = Flow("worker", Column("left_on"), _PERMANENT_CHILDRENS)
LOST = Flow(
    "absence",
    Column("ended_on"),
    Parent("worker_id", _PERMANENT_CHILDRENS),
    weight=Column("working_days_lost"),
)
VACANT = Stock(
    "vacancy",
    Column("opened_on"),
    Column("filled_on"),
    Column("role").is_in(
        "social_worker", "senior_social_worker", "team_manager", "independent_reviewing_officer"
    ),
)
_NEXT_RETURN = Neighbour(
    Column("period_end"), (Column("authority"), Column("series")), Column("period_end"), offset=1
)
_REGISTERED = Column("series") == "registered_social_workers_full_time_equivalent"
RETURNS = Stock("workforce_return", Column("period_end"), _NEXT_RETURN, _REGISTERED)

_HEADS = (
    "By heads, over registered children's social workers in post who are not from an agency, all "
    "roles. Workers "
    "are people: what a small team would tell of one of them is protected."
)

MEASURES = (
    ratio(
        "social_worker_caseload",
        "Children allocated to each social worker",
        "Children allocated at the date to social workers who hold cases, for each of those social workers.",
        ALLOCATED,
        CASE_HOLDERS,
        "children a worker",
        scrutiny("paragraph 4.31"),
        direction=Direction.LOWER,
        breakdowns=by("team"),
        notes="Workers are counted by heads, agency workers included, in the team of their post. A child "
        "still allocated to a worker who has left is not counted.",
    ),
    series(
        "registered_social_workers",
        "Registered social workers, full-time equivalent",
        "Full-time equivalent of the registered social workers that the council employs, as the "
        "latest return gives it.",
        replace(RETURNS, weight=Column("value")),
        RETURNS,
        "full-time equivalent",
        scrutiny("paragraph 4.32"),
        decimals=2,
        version=2,
    ),
    share(
        "social_worker_turnover",
        "Social worker turnover",
        "Registered children's social workers who left in the period, as a share of those in post at "
        "its end.",
        LEFT,
        IN_POST,
        workforce("turnover rate"),
        direction=Direction.LOWER,
        decimals=2,
        periods=(PeriodKind.ROLLING_12_MONTHS, PeriodKind.FINANCIAL_YEAR),
        breakdowns=by("team"),
        notes=_HEADS,
    ),
    stock(
        "social_workers_in_post",
        "Social workers in post",
        "Registered children's social workers in post at the date who are not from an agency.",
        IN_POST,
        "social workers",
        workforce("headcount"),
        breakdowns=by("team", "role"),
        people=False,
    ),
    stock(
        "social_worker_vacancies",
        "Social worker vacancies",
        "Posts of children's social workers that are vacant at the date.",
        VACANT,
        "posts",
        scrutiny("paragraph 4.32, figure 14"),
        direction=Direction.LOWER,
        breakdowns=by("team"),
        people=False,
        version=2,
    ),
    ratio(
        "days_lost_to_absence",
        "Days lost to absence for each social worker",
        "Working days lost by absences that ended in the period, for each registered children's "
        "social worker in post at its end.",
        LOST,
        IN_POST,
        "days",
        scrutiny("paragraph 4.32, figure 14"),
        direction=Direction.LOWER,
        decimals=2,
        breakdowns=by("team"),
        notes=_HEADS,
    ),
)
