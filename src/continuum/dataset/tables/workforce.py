"""Workforce: workers, vacancies, absence, who works with whom, and returns that arrive as values."""

from continuum.dataset.codes.adults_local import RESULT_STATUS
from continuum.dataset.codes.workforce import ABSENCE_REASON, LEAVING_REASON, STARTER_ORIGIN
from continuum.dataset.codes.workforce_local import WORKER_ROLE, WORKFORCE_SERIES
from continuum.dataset.fields import code, day, flag, key, number, reference, table, text

ROOM = "workforce"

WORKER = table(
    "worker",
    ROOM,
    "One worker's time in one post. No name is held.",
    key("worker_id", "The worker in the post.").known_as(
        ssd="ssd_professionals.prof_professional_id", annex_a="Lists 3 to 9: Allocated Worker"
    ),
    code("role", WORKER_ROLE, "The role.", required=True).known_as(
        ssd="ssd_professionals.prof_professional_job_title", csww="CSWWWorker.OrgRole"
    ),
    reference("team_id", "team", "The team.").known_as(ssd="ssd_professionals.prof_professional_department"),
    number(
        "full_time_equivalent",
        "The share of a full-time post.",
        "full-time equivalent",
        maximum=1,
    ).known_as(ssd="ssd_professionals.prof_full_time_equivalency", csww="CSWWWorker.FTE"),
    flag("registered", "Whether the worker is a registered social worker."),
    flag("agency", "Whether the worker comes from an agency.").known_as(
        ssd="ssd_professionals.prof_agency_worker_flag", csww="CSWWWorker.AgencyWorker"
    ),
    flag("case_holder", "Whether children or families are allocated to the worker."),
    day("started_on", "The day the worker began.").known_as(csww="CSWWWorker.RoleStartDate"),
    day("left_on", "The day the worker left; absent while in post.").known_as(csww="CSWWWorker.RoleEndDate"),
    code("starter_origin", STARTER_ORIGIN, "Where the worker came from.").known_as(
        csww="CSWWWorker.StartOrigin"
    ),
    code("leaving_reason", LEAVING_REASON, "Why the worker left.").known_as(csww="CSWWWorker.ReasonLeave"),
    orders=(("started_on", "left_on"),),
    team="team_id",
)

VACANCY = table(
    "vacancy",
    ROOM,
    "One post that is or was vacant.",
    key("vacancy_id", "The vacancy."),
    code("role", WORKER_ROLE, "The role of the post.", required=True),
    reference("team_id", "team", "The team."),
    number(
        "full_time_equivalent",
        "The share of a full-time post.",
        "full-time equivalent",
        required=True,
        maximum=1,
    ).known_as(csww="LALevelVacancies.NumberOfVacancies"),
    day("opened_on", "The day the post fell vacant.", required=True),
    day("filled_on", "The day it was filled; absent while it is vacant."),
    orders=(("opened_on", "filled_on"),),
    team="team_id",
)

ABSENCE = table(
    "absence",
    ROOM,
    "One absence of a worker.",
    key("absence_id", "The absence."),
    reference("worker_id", "worker", "The worker.", required=True),
    code("reason", ABSENCE_REASON, "Why.", required=True).known_as(csww="CSWWWorker.ReasonAbsence"),
    day("started_on", "The first day away.", required=True),
    day("ended_on", "The day of return; absent while away."),
    number("working_days_lost", "Working days lost, for an absence that has ended.", "days").known_as(
        csww="CSWWWorker.WorkingDaysLost"
    ),
    orders=(("started_on", "ended_on"),),
)

ALLOCATION = table(
    "allocation",
    ROOM,
    "One child, or one family in early help, allocated to a worker for a time.",
    key("allocation_id", "The allocation.").known_as(ssd="ssd_involvements.invo_involvements_id"),
    reference("worker_id", "worker", "The worker.", required=True).known_as(
        ssd="ssd_involvements.invo_professional_id", ssda903="social_worker.SW_ID"
    ),
    reference(
        "person_id", "person", "The child or young person; absent where a family is allocated."
    ).known_as(ssd="ssd_involvements.invo_person_id", ssda903="social_worker.CHILD"),
    reference(
        "early_help_episode_id",
        "early_help_episode",
        "The family's episode; absent where a child is allocated.",
    ),
    day("started_on", "The day it began.", required=True).known_as(
        ssd="ssd_involvements.invo_involvement_start_date", ssda903="social_worker.SW_DECOM"
    ),
    day("ended_on", "The day it ended; absent while it goes on.").known_as(
        ssd="ssd_involvements.invo_involvement_end_date", ssda903="social_worker.SW_DEC"
    ),
    orders=(("started_on", "ended_on"),),
    person="person_id",
)

WORKFORCE_RETURN = table(
    "workforce_return",
    ROOM,
    "One figure of a workforce return, which arrives as a value.",
    key("workforce_return_id", "The figure."),
    code("series", WORKFORCE_SERIES, "Which figure.", required=True),
    text("label", "The name of the return ('2019/20').", required=True),
    day("period_end", "The last day of the return's year.", required=True),
    number("value", "The figure.", "full-time equivalent", required=True),
    code("status", RESULT_STATUS, "Whether it may still change.", required=True),
)

TABLES = (WORKER, VACANCY, ABSENCE, ALLOCATION, WORKFORCE_RETURN)
