"""Care: episodes as the SSDA903 counts them, placements, reviews, health, edge of care, adoption."""

from continuum.dataset.codes.care import (
    LEGAL_STATUS,
    MISSING_TYPE,
    PLACEMENT_PROVIDER,
    PLACEMENT_TYPE,
    REASON_EPISODE_CEASED,
    REASON_NEW_EPISODE,
    REASON_PLACED_CEASED,
    REASON_PLACEMENT_CHANGE,
    REVIEW_PARTICIPATION,
    SDQ_REASON,
)
from continuum.dataset.codes.care_local import (
    EDGE_OF_CARE_OUTCOME,
    GUARDIAN_KIND,
    HEALTH_ASSESSMENT_KIND,
    PROVISION_RATING,
)
from continuum.dataset.codes.protection import PRIMARY_NEED
from continuum.dataset.fields import code, day, flag, key, moment, number, reference, table, text, whole

ROOM = "care"

CARE_EPISODE = table(
    "care_episode",
    ROOM,
    "One episode of care: a stretch with one legal status in one placement. Each but the last of a period "
    "of care ends on the day the next begins.",
    key("care_episode_id", "The episode."),
    reference("person_id", "person", "The child.", required=True),
    text("care_period_id", "The period of care; its episodes share it.", required=True),
    day("entered_care_on", "The day the period of care began.", required=True),
    day("started_on", "The day the episode began.", required=True),
    code("reason_new_episode", REASON_NEW_EPISODE, "Why it began; S is entering care.", required=True),
    code("legal_status", LEGAL_STATUS, "The legal status throughout it.", required=True),
    code("category_of_need", PRIMARY_NEED, "The main need when care began."),
    reference("placement_id", "placement", "The placement throughout it.", required=True),
    day("ended_on", "The day it ended; absent while it is open."),
    code("reason_ceased", REASON_EPISODE_CEASED, "Why it ended; X1 where another began the same day."),
    reference("team_id", "team", "The team that holds the child's case."),
    orders=(("entered_care_on", "started_on"), ("started_on", "ended_on")),
    team="team_id",
    person="person_id",
)

PLACEMENT = table(
    "placement",
    ROOM,
    "One placement of a child in care.",
    key("placement_id", "The placement."),
    reference("person_id", "person", "The child.", required=True),
    day("started_on", "The day it began.", required=True),
    day("ended_on", "The day it ended; absent while it is open."),
    code("placement_type", PLACEMENT_TYPE, "The type.", required=True),
    code("provider", PLACEMENT_PROVIDER, "Who provides it."),
    flag("in_authority", "Whether it is inside the authority's boundary."),
    number("distance", "Straight-line distance from the child's home.", "miles"),
    flag(
        "with_parents", "Whether the child is placed with parents or a person with parental responsibility."
    ),
    flag("for_adoption", "Whether the child is placed for adoption."),
    code("change_reason", REASON_PLACEMENT_CHANGE, "Why it ended in another placement."),
    code("provision_rating", PROVISION_RATING, "Ofsted's judgement of the home or agency when it began."),
    orders=(("started_on", "ended_on"),),
    person="person_id",
)

CHILD_LEGAL_STATUS = table(
    "legal_status",
    ROOM,
    "A legal status of a child in care, for a time.",
    key("legal_status_id", "The record."),
    reference("person_id", "person", "The child.", required=True),
    code("legal_status", LEGAL_STATUS, "The status.", required=True),
    day("started_on", "The day it began.", required=True),
    day("ended_on", "The day it ended; absent while it stands."),
    orders=(("started_on", "ended_on"),),
    person="person_id",
)

CARE_REVIEW = table(
    "care_review",
    ROOM,
    "One review of a child in care, due or held.",
    key("care_review_id", "The review."),
    reference("person_id", "person", "The child.", required=True),
    day("due_on", "The day by which it was due.", required=True),
    day("held_on", "The day it was held; absent while it has not been."),
    code("participation", REVIEW_PARTICIPATION, "How the child took part."),
    person="person_id",
)

HEALTH_ASSESSMENT = table(
    "health_assessment",
    ROOM,
    "One health assessment of a child in care, due or done.",
    key("health_assessment_id", "The assessment."),
    reference("person_id", "person", "The child.", required=True),
    code("kind", HEALTH_ASSESSMENT_KIND, "Initial, or a later review.", required=True),
    day("due_on", "The day by which it was due.", required=True),
    day("completed_on", "The day it was done; absent while it has not been."),
    person="person_id",
)

DENTAL_CHECK = table(
    "dental_check",
    ROOM,
    "One dental check of a child in care.",
    key("dental_check_id", "The check."),
    reference("person_id", "person", "The child.", required=True),
    day("checked_on", "The day of the check.", required=True),
    person="person_id",
)

STRENGTHS_AND_DIFFICULTIES = table(
    "strengths_and_difficulties",
    ROOM,
    "One strengths and difficulties questionnaire on a child in care, scored or not.",
    key("strengths_and_difficulties_id", "The questionnaire."),
    reference("person_id", "person", "The child.", required=True),
    day("completed_on", "The day it was completed or should have been.", required=True),
    whole("score", "Total difficulties; absent where none was scored.", "points", maximum=40),
    code("no_score_reason", SDQ_REASON, "Why there is no score."),
    person="person_id",
)

MISSING_EPISODE = table(
    "missing_episode",
    ROOM,
    "One time that a child was missing or away without authorisation.",
    key("missing_episode_id", "The episode."),
    reference("person_id", "person", "The child.", required=True),
    code("kind", MISSING_TYPE, "Missing, or away without authorisation.", required=True),
    moment("started_at", "When the child was found to be gone.", required=True),
    moment("ended_at", "When the child was found or returned; absent while gone."),
    flag("return_interview_offered", "Whether a return interview was offered."),
    flag("return_interview_accepted", "Whether it was accepted."),
    orders=(("started_at", "ended_at"),),
    person="person_id",
)

EDGE_OF_CARE_WORK = table(
    "edge_of_care_work",
    ROOM,
    "Work with one child on the edge of care and the family, to keep the child safely at home.",
    key("edge_of_care_work_id", "The work."),
    reference("person_id", "person", "The child.", required=True),
    text("family_id", "The family, where one is known."),
    day("started_on", "The day it began.", required=True),
    day("completed_on", "The day it was completed; absent while it goes on."),
    code("outcome", EDGE_OF_CARE_OUTCOME, "How it ended."),
    number("cost", "What the work cost.", "pounds"),
    number(
        "saving",
        "What care would have cost in the year after, less the cost of the work; absent where care was not "
        "avoided.",
        "pounds",
    ),
    reference("team_id", "team", "The team that did it."),
    orders=(("started_on", "completed_on"),),
    team="team_id",
    person="person_id",
)

ADOPTION_CASE = table(
    "adoption_case",
    ROOM,
    "One child's way from the decision that adoption is right to the order.",
    key("adoption_case_id", "The case."),
    reference("person_id", "person", "The child.", required=True),
    day("entered_care_on", "The day the child entered care.", required=True),
    day("decided_on", "The day of the agency decision maker's decision."),
    day("placement_order_on", "The day of the placement order."),
    day("matched_on", "The day of the match."),
    day("placed_on", "The day the child moved in with the adoptive family."),
    day(
        "moved_in_as_foster_child_on",
        "The day the child moved in with foster carers who then adopted; absent otherwise.",
    ),
    day("adopted_on", "The day of the adoption order."),
    day("reversed_on", "The day the decision was reversed."),
    code("reversal_reason", REASON_PLACED_CEASED, "Why it was reversed."),
    orders=(
        ("entered_care_on", "decided_on"),
        ("decided_on", "matched_on"),
        ("matched_on", "placed_on"),
        ("placed_on", "adopted_on"),
        ("decided_on", "reversed_on"),
    ),
    person="person_id",
)

SPECIAL_GUARDIANSHIP = table(
    "special_guardianship",
    ROOM,
    "One special guardianship order.",
    key("special_guardianship_id", "The order."),
    reference("person_id", "person", "The child.", required=True),
    day("ordered_on", "The day of the order.", required=True),
    code("guardian", GUARDIAN_KIND, "Who became the guardian."),
    person="person_id",
)

TABLES = (
    CARE_EPISODE,
    PLACEMENT,
    CHILD_LEGAL_STATUS,
    CARE_REVIEW,
    HEALTH_ASSESSMENT,
    DENTAL_CHECK,
    STRENGTHS_AND_DIFFICULTIES,
    MISSING_EPISODE,
    EDGE_OF_CARE_WORK,
    ADOPTION_CASE,
    SPECIAL_GUARDIANSHIP,
)
