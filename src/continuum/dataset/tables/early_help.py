"""Early help: family episodes, who is in them, and teams around the family."""

from continuum.dataset.codes.early_help import EARLY_HELP_CLOSURE, EARLY_HELP_ROUTE, FAMILY_ROLE
from continuum.dataset.codes.front_door import PARTNER_AGENCY
from continuum.dataset.fields import code, day, key, reference, table, text

ROOM = "early help"

EARLY_HELP_EPISODE = table(
    "early_help_episode",
    ROOM,
    "One family's episode of early help casework.",
    key("early_help_episode_id", "The episode.").known_as(ssd="ssd_early_help_episodes.earl_episode_id"),
    text("family_id", "The family."),
    code("route", EARLY_HELP_ROUTE, "How the family came."),
    reference("lead_worker_id", "worker", "The family intervention worker who leads.").known_as(
        ssd="ssd_early_help_episodes.earl_episode_worker_id"
    ),
    day("opened_on", "The day it opened.", required=True).known_as(
        ssd="ssd_early_help_episodes.earl_episode_start_date", annex_a="List 2: Assessment start date"
    ),
    day("closed_on", "The day it closed; absent while it is open.").known_as(
        ssd="ssd_early_help_episodes.earl_episode_end_date", annex_a="List 2: Assessment completion date"
    ),
    code("closure_reason", EARLY_HELP_CLOSURE, "Why it closed.").known_as(
        ssd="ssd_early_help_episodes.earl_episode_end_reason"
    ),
    reference(
        "stepped_down_from_referral_id",
        "referral",
        "The child in need episode from which the family stepped down.",
    ),
    reference("team_id", "team", "The team that holds it."),
    orders=(("opened_on", "closed_on"),),
    team="team_id",
)

EARLY_HELP_MEMBER = table(
    "early_help_member",
    ROOM,
    "One person in a family's early help episode.",
    key("early_help_member_id", "The person's part in it."),
    reference("early_help_episode_id", "early_help_episode", "The episode.", required=True),
    reference("person_id", "person", "The person.", required=True).known_as(
        ssd="ssd_early_help_episodes.earl_person_id", annex_a="List 2: Child Unique ID"
    ),
    code("role", FAMILY_ROLE, "Child or adult in it."),
    person="person_id",
)

TEAM_AROUND_THE_FAMILY = table(
    "team_around_the_family",
    ROOM,
    "Partners working together round one family at Partnership Plus.",
    key("team_around_the_family_id", "The team around the family."),
    text("family_id", "The family.", required=True),
    reference("early_help_episode_id", "early_help_episode", "The early help episode, where there is one."),
    code(
        "lead_agency", PARTNER_AGENCY, "The agency of the lead practitioner; absent where the council leads."
    ).known_as(
        ssd="ssd_early_help_episodes.earl_episode_organisation",
        annex_a="List 2: Organisation completing assessment",
    ),
    day("opened_on", "The day it began.", required=True),
    day("closed_on", "The day it ended; absent while it goes on."),
    orders=(("opened_on", "closed_on"),),
)

TABLES = (EARLY_HELP_EPISODE, EARLY_HELP_MEMBER, TEAM_AROUND_THE_FAMILY)
