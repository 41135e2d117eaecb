"""Need and protection: from a referral to the child protection plan."""

from continuum.dataset.codes.need import (
    ASSESSMENT_OUTCOME,
    CONFERENCE_OUTCOME,
    SECTION_47_OUTCOME,
    VISIT_KIND,
)
from continuum.dataset.codes.protection import (
    ASSESSMENT_FACTOR,
    CATEGORY_OF_ABUSE,
    PRIMARY_NEED,
    REASON_FOR_CLOSURE,
    REFERRAL_SOURCE,
)
from continuum.dataset.fields import code, day, flag, key, reference, table, text, whole

ROOM = "need and protection"

REFERRAL = table(
    "referral",
    ROOM,
    "One referral of a child to social care, and the child in need episode that it opens until it is closed.",
    key("referral_id", "The referral."),
    reference("person_id", "person", "The child.", required=True),
    text("family_id", "The child's family, where one is known."),
    day("received_on", "The day the referral was received.", required=True),
    code("source", REFERRAL_SOURCE, "Who referred."),
    code("primary_need", PRIMARY_NEED, "The primary need."),
    flag("no_further_action", "Whether the referral ended in no further action, so that no episode opened."),
    day(
        "closed_on",
        "The day the episode closed; absent while the child is in need. The day of receipt for no further "
        "action.",
    ),
    code("closure_reason", REASON_FOR_CLOSURE, "Why it closed."),
    reference("team_id", "team", "The team that holds the child's case."),
    orders=(("received_on", "closed_on"),),
    team="team_id",
    person="person_id",
)

SINGLE_ASSESSMENT = table(
    "single_assessment",
    ROOM,
    "One single assessment of a child under section 17.",
    key("single_assessment_id", "The assessment."),
    reference("person_id", "person", "The child.", required=True),
    reference("referral_id", "referral", "The referral that it follows.", required=True),
    day(
        "clock_started_on",
        "The referral's day, or the day of the decision to reassess: the 45 working days run from it.",
        required=True,
    ),
    day("started_on", "The day the assessment began."),
    day("completed_on", "The day it was authorised as complete; absent while it is open."),
    code("outcome", ASSESSMENT_OUTCOME, "What it led to."),
    reference("team_id", "team", "The team that assessed."),
    orders=(("clock_started_on", "completed_on"), ("started_on", "completed_on")),
    team="team_id",
    person="person_id",
)

ASSESSMENT_FACTOR_FOUND = table(
    "assessment_factor",
    ROOM,
    "One factor found at the end of an assessment; an assessment may have several, each once.",
    key("assessment_factor_id", "The finding."),
    reference("single_assessment_id", "single_assessment", "The assessment.", required=True),
    code("factor", ASSESSMENT_FACTOR, "The factor.", required=True),
)

CHILD_IN_NEED_PLAN = table(
    "child_in_need_plan",
    ROOM,
    "One child in need plan.",
    key("child_in_need_plan_id", "The plan."),
    reference("person_id", "person", "The child.", required=True),
    reference("referral_id", "referral", "The episode that it belongs to.", required=True),
    day("started_on", "The day it began.", required=True),
    day("ended_on", "The day it ended; absent while it is open."),
    reference("team_id", "team", "The team that holds it."),
    orders=(("started_on", "ended_on"),),
    team="team_id",
    person="person_id",
)

CHILD_IN_NEED_REVIEW = table(
    "child_in_need_review",
    ROOM,
    "One review of a child in need plan, due or held.",
    key("child_in_need_review_id", "The review."),
    reference("child_in_need_plan_id", "child_in_need_plan", "The plan.", required=True),
    reference("person_id", "person", "The child.", required=True),
    day("due_on", "The day by which it was due.", required=True),
    day("held_on", "The day it was held; absent while it has not been."),
    person="person_id",
)

SECTION_47_ENQUIRY = table(
    "section_47_enquiry",
    ROOM,
    "One enquiry under section 47 of the Children Act 1989.",
    key("section_47_enquiry_id", "The enquiry."),
    reference("person_id", "person", "The child.", required=True),
    reference("referral_id", "referral", "The episode that it belongs to.", required=True),
    day("strategy_discussion_on", "The day of the strategy discussion that started it.", required=True),
    day("started_on", "The day the enquiry began.", required=True),
    day("ended_on", "The day it ended; absent while it is open."),
    code("outcome", SECTION_47_OUTCOME, "What it led to."),
    reference("team_id", "team", "The team that enquired."),
    orders=(("strategy_discussion_on", "ended_on"), ("started_on", "ended_on")),
    team="team_id",
    person="person_id",
)

INITIAL_CONFERENCE = table(
    "initial_child_protection_conference",
    ROOM,
    "One initial child protection conference on a child.",
    key("initial_child_protection_conference_id", "The conference."),
    reference("person_id", "person", "The child.", required=True),
    reference("referral_id", "referral", "The episode that it belongs to.", required=True),
    reference(
        "section_47_enquiry_id", "section_47_enquiry", "The enquiry that led to it; absent for a transfer in."
    ),
    day("target_on", "The fifteenth working day after the strategy discussion."),
    day("held_on", "The day it was held; absent while it has not been."),
    flag("transfer_in", "Whether the child moved in with a plan of another authority."),
    code("outcome", CONFERENCE_OUTCOME, "What it decided."),
    person="person_id",
)

CHILD_PROTECTION_PLAN = table(
    "child_protection_plan",
    ROOM,
    "One child protection plan.",
    key("child_protection_plan_id", "The plan."),
    reference("person_id", "person", "The child.", required=True),
    reference("referral_id", "referral", "The episode that it belongs to.", required=True),
    reference(
        "initial_child_protection_conference_id",
        "initial_child_protection_conference",
        "The conference that made it.",
    ),
    day("started_on", "The day it began.", required=True),
    day("ended_on", "The day it ended; absent while it is open."),
    code("initial_category", CATEGORY_OF_ABUSE, "The category of abuse when it began.", required=True),
    code("latest_category", CATEGORY_OF_ABUSE, "The category of abuse now."),
    whole(
        "previous_plans",
        "How many plans the child had ever before, with any authority that is known of.",
        "plans",
        required=True,
    ),
    day("previous_plan_ended_on", "The day the last plan before it ended, where it is known."),
    reference("team_id", "team", "The team that holds it."),
    orders=(("started_on", "ended_on"), ("previous_plan_ended_on", "started_on")),
    team="team_id",
    person="person_id",
)

REVIEW_CONFERENCE = table(
    "review_child_protection_conference",
    ROOM,
    "One review conference of a child protection plan, due or held.",
    key("review_child_protection_conference_id", "The review conference."),
    reference("child_protection_plan_id", "child_protection_plan", "The plan.", required=True),
    reference("person_id", "person", "The child.", required=True),
    day("due_on", "The day by which it was due.", required=True),
    day("held_on", "The day it was held; absent while it has not been."),
    person="person_id",
)

VISIT = table(
    "visit",
    ROOM,
    "One statutory visit to a child or care leaver, due or made.",
    key("visit_id", "The visit."),
    reference("person_id", "person", "The child or young person.", required=True),
    code("kind", VISIT_KIND, "Under which duty.", required=True),
    day("due_on", "The day by which it was due."),
    day("visited_on", "The day it was made; absent while it has not been."),
    flag("seen", "Whether the child was seen."),
    flag("seen_alone", "Whether the child was seen alone."),
    person="person_id",
)

TABLES = (
    REFERRAL,
    SINGLE_ASSESSMENT,
    ASSESSMENT_FACTOR_FOUND,
    CHILD_IN_NEED_PLAN,
    CHILD_IN_NEED_REVIEW,
    SECTION_47_ENQUIRY,
    INITIAL_CONFERENCE,
    CHILD_PROTECTION_PLAN,
    REVIEW_CONFERENCE,
    VISIT,
)
