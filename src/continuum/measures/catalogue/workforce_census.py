"""The measures of the children's social work workforce census, in full-time equivalents as the DfE publishes
them, and by heads.
"""

from __future__ import annotations

from dataclasses import replace

from continuum.measures.algebra import Direction, Flow, Published, Stock, Together
from continuum.measures.catalogue.sources import dashboard
from continuum.measures.catalogue.sources import workforce as census
from continuum.measures.catalogue.workforce import ALLOCATED, CASE_HOLDERS, IN_POST, LEFT, LOST, VACANT
from continuum.measures.kinds import ON_A_DATE, OVER_A_YEAR, by, flow, ratio, share, stock
from continuum.measures.language import Column, Constant, Product

_EQUIVALENT = Column("full_time_equivalent")
_CHILDRENS = (Column("registered") == True) & (Column("role") != "adult_social_worker")  # noqa: E712
_AGENCY = _CHILDRENS & (Column("agency") == True)  # noqa: E712
_WORKING_DAYS = 253

WORKING = Stock("worker", Column("started_on"), Column("left_on"), _CHILDRENS)
AGENCY = Stock("worker", Column("started_on"), Column("left_on"), _AGENCY)
STARTED = Flow("worker", Column("started_on"), IN_POST.where)
VACANT_EQUIVALENT = replace(VACANT, weight=_EQUIVALENT)
IN_POST_EQUIVALENT = replace(IN_POST, weight=_EQUIVALENT)

_WHO = (
    "Registered children's social workers of all roles who are not from an agency, managers and independent "
    "reviewing officers among them. "
)
_SEPTEMBER = "The DfE's is for the year to 30 September, or at that day; this one for the period asked for."
_ONE_POST = (
    "A record is a worker's time in one post: a council that ends it on a move within children's services "
    "overcounts, since the census counts neither a leaver nor a starter there."
)
_UNIT = "full-time equivalent"

MEASURES = (
    stock(
        "social_workers_in_post_fte",
        "Social workers in post, full-time equivalent",
        "Full-time equivalent of the registered children's social workers in post at the date who are not "
        "from an agency.",
        IN_POST_EQUIVALENT,
        _UNIT,
        census("full-time equivalent in post"),
        decimals=1,
        breakdowns=by("team", "role"),
        people=False,
        notes=_WHO + _SEPTEMBER,
        published=Published("sw_inpost_fte"),
    ),
    share(
        "social_worker_turnover_fte",
        "Social worker turnover, full-time equivalent",
        "Full-time equivalent of the registered children's social workers who left in the period, as a share "
        "of that in post at its end.",
        replace(LEFT, weight=_EQUIVALENT),
        IN_POST_EQUIVALENT,
        census("turnover rate; the DfE's dashboard, indicator 63"),
        direction=Direction.LOWER,
        periods=OVER_A_YEAR,
        breakdowns=by("team"),
        notes=_WHO + _ONE_POST,
        published=Published("sw_turnover_fte_pct", differs=_SEPTEMBER),
    ),
    flow(
        "social_workers_started",
        "Social workers who started",
        "Registered children's social workers, not from an agency, who began in the period.",
        STARTED,
        "social workers",
        census("starters"),
        breakdowns=by("team"),
        notes="By heads. An agency worker who takes a post of the council is a starter. " + _ONE_POST,
    ),
    flow(
        "social_workers_started_fte",
        "Social workers who started, full-time equivalent",
        "Full-time equivalent of the registered children's social workers, not from an agency, who began in "
        "the period.",
        replace(STARTED, weight=_EQUIVALENT),
        _UNIT,
        census("starters"),
        decimals=1,
        notes=_ONE_POST,
        published=Published("sw_starters_fte", differs=_SEPTEMBER),
    ),
    flow(
        "social_workers_left",
        "Social workers who left",
        "Registered children's social workers, not from an agency, who left in the period.",
        LEFT,
        "social workers",
        census("leavers"),
        breakdowns=by("team"),
        notes="By heads. One who moves to other work of the council is a leaver. " + _ONE_POST,
    ),
    flow(
        "social_workers_left_fte",
        "Social workers who left, full-time equivalent",
        "Full-time equivalent of the registered children's social workers, not from an agency, who left in "
        "the period.",
        replace(LEFT, weight=_EQUIVALENT),
        _UNIT,
        census("leavers"),
        decimals=1,
        notes=_ONE_POST,
        published=Published("sw_leavers_fte", differs=_SEPTEMBER),
    ),
    stock(
        "agency_social_workers",
        "Agency social workers",
        "Registered children's social workers from an agency at the date.",
        AGENCY,
        "social workers",
        census("agency workers"),
        direction=Direction.LOWER,
        breakdowns=by("team", "role"),
        people=False,
        notes="By heads, whether they cover a vacancy or not.",
    ),
    share(
        "agency_social_worker_rate",
        "Agency social workers as a share of all",
        "Of the registered children's social workers at the date, those from an agency.",
        AGENCY,
        WORKING,
        census("agency worker rate, headcount"),
        direction=Direction.LOWER,
        breakdowns=by("team"),
        people=False,
        notes="By heads: agency workers over agency workers and those in post together.",
    ),
    share(
        "agency_social_worker_rate_fte",
        "Agency social workers as a share of all, full-time equivalent",
        "Of the full-time equivalent of the registered children's social workers at the date, that of those "
        "from an agency.",
        replace(AGENCY, weight=_EQUIVALENT),
        replace(WORKING, weight=_EQUIVALENT),
        dashboard("indicator 64: agency worker rate"),
        direction=Direction.LOWER,
        breakdowns=by("team"),
        people=False,
        notes="Agency workers over agency workers and those in post together, in full-time equivalents.",
        published=Published("sw_agency_fte_pct", differs=_SEPTEMBER),
    ),
    stock(
        "social_worker_vacancies_fte",
        "Social worker vacancies, full-time equivalent",
        "Full-time equivalent of the posts of children's social workers that are vacant at the date.",
        VACANT_EQUIVALENT,
        _UNIT,
        census("vacancies"),
        decimals=1,
        direction=Direction.LOWER,
        breakdowns=by("team", "role"),
        people=False,
        notes="A post counts though an agency worker covers it. Posts of family intervention workers and "
        "personal advisers are none of social workers.",
        published=Published("sw_vacancies_fte", differs=_SEPTEMBER),
    ),
    share(
        "social_worker_vacancy_rate",
        "Social worker vacancy rate, full-time equivalent",
        "Full-time equivalent of the vacant posts of children's social workers at the date, as a share of "
        "the vacant posts and those in post together.",
        VACANT_EQUIVALENT,
        Together((VACANT_EQUIVALENT, IN_POST_EQUIVALENT)),
        dashboard("indicator 65: vacancy rate"),
        direction=Direction.LOWER,
        periods=ON_A_DATE,
        breakdowns=by("team"),
        people=False,
        notes="Vacancies over vacancies and social workers in post, not over posts of the establishment; "
        "agency workers are not below the line.",
        published=Published("sw_vacancy_fte_pct", differs=_SEPTEMBER),
    ),
    share(
        "social_worker_sickness_rate",
        "Social worker sickness absence rate",
        "Working days lost to sickness by absences that ended in the period, as a share of 253 working days "
        "for each full-time equivalent social worker in post at its end.",
        LOST.which(Column("reason") == "SIC"),
        replace(IN_POST, weight=Product(_EQUIVALENT, Constant(_WORKING_DAYS))),
        census("sickness absence rate"),
        direction=Direction.LOWER,
        periods=OVER_A_YEAR,
        breakdowns=by("team"),
        notes="Sickness alone: parental leave, training and other absence are left out. For a year: over a "
        "shorter stretch the 253 days would not fit.",
        published=Published(
            "sw_absence_fte_pct",
            differs="The DfE takes the working days of the year, 253 or 254, and the year to 30 September.",
        ),
    ),
    ratio(
        "social_worker_caseload_fte",
        "Children allocated for each full-time equivalent social worker",
        "Children allocated at the date to social workers who hold cases, for each full-time equivalent of "
        "those social workers.",
        ALLOCATED,
        replace(CASE_HOLDERS, weight=_EQUIVALENT),
        "children a worker",
        dashboard("indicator 66: average caseload"),
        direction=Direction.LOWER,
        breakdowns=by("team"),
        notes="Agency workers are among them, in the team of their post.",
        published=Published(
            "sw_caseload_fte",
            differs="The DfE divides all cases at 30 September by the workers who hold at least one, "
            "whatever their role; here it is the role that holds cases.",
        ),
    ),
)
