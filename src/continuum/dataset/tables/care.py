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
    key("care_episode_id", "The episode.").known_as(ssd="ssd_cla_episodes.clae_cla_episode_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_cla_episodes.clae_person_id", annex_a="List 8: Child Unique ID", ssda903="episodes.CHILD"
    ),
    text("care_period_id", "The period of care; its episodes share it.", required=True).known_as(
        ssd="ssd_cla_episodes.clae_cla_id"
    ),
    day("entered_care_on", "The day the period of care began.", required=True).known_as(
        ssd="ssd_cla_episodes.clae_entered_care_date", annex_a="List 8: Date Started to be Looked After"
    ),
    day("started_on", "The day the episode began.", required=True).known_as(
        ssd="ssd_cla_episodes.clae_cla_episode_start_date", ssda903="episodes.DECOM"
    ),
    code("reason_new_episode", REASON_NEW_EPISODE, "Why it began; S is entering care.").known_as(
        ssd="ssd_cla_episodes.clae_cla_episode_start_reason", ssda903="episodes.RNE"
    ),
    code("legal_status", LEGAL_STATUS, "The legal status throughout it.").known_as(
        ssd="ssd_legal_status.lega_legal_status",
        annex_a="List 8: Child's Legal Status",
        ssda903="episodes.LS",
    ),
    code("category_of_need", PRIMARY_NEED, "The main need when care began.").known_as(
        ssd="ssd_cla_episodes.clae_cla_primary_need_code",
        annex_a="List 8: Child's Category of Need",
        ssda903="episodes.CIN",
    ),
    reference("placement_id", "placement", "The placement throughout it.").known_as(
        ssd="ssd_cla_episodes.clae_cla_placement_id"
    ),
    day("ended_on", "The day it ended; absent while it is open.").known_as(
        ssd="ssd_cla_episodes.clae_cla_episode_ceased_date",
        annex_a="List 8: Date Ceased to be Looked After",
        ssda903="episodes.DEC",
    ),
    code(
        "reason_ceased", REASON_EPISODE_CEASED, "Why it ended; X1 where another began the same day."
    ).known_as(
        ssd="ssd_cla_episodes.clae_cla_episode_ceased_reason",
        annex_a="List 8: Reason Ceased to be Looked After",
        ssda903="episodes.REC",
    ),
    reference("team_id", "team", "The team that holds the child's case.").known_as(
        annex_a="List 8: Allocated Team"
    ),
    orders=(("entered_care_on", "started_on"), ("started_on", "ended_on")),
    team="team_id",
    person="person_id",
)

PLACEMENT = table(
    "placement",
    ROOM,
    "One placement of a child in care.",
    key("placement_id", "The placement.").known_as(ssd="ssd_cla_placement.clap_cla_placement_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_cla_placement.clap_person_id"
    ),
    day("started_on", "The day it began.", required=True).known_as(
        ssd="ssd_cla_placement.clap_cla_placement_start_date",
        annex_a="List 8: Start Date of Most Recent Placement",
    ),
    day("ended_on", "The day it ended; absent while it is open.").known_as(
        ssd="ssd_cla_placement.clap_cla_placement_end_date"
    ),
    code("placement_type", PLACEMENT_TYPE, "The type.").known_as(
        ssd="ssd_cla_placement.clap_cla_placement_type",
        annex_a="List 8: Placement Type",
        ssda903="episodes.PLACE",
    ),
    code("provider", PLACEMENT_PROVIDER, "Who provides it.").known_as(
        ssd="ssd_cla_placement.clap_cla_placement_provider",
        annex_a="List 8: Placement Provider",
        ssda903="episodes.PLACE_PROVIDER",
    ),
    flag("in_authority", "Whether it is inside the authority's boundary.").known_as(
        annex_a="List 8: Placement Location"
    ),
    number("distance", "Straight-line distance from the child's home.", "miles").known_as(
        ssd="ssd_cla_placement.clap_cla_placement_distance",
        ssda903="distance_and_Placement_Extended.PL_DISTANCE",
    ),
    flag(
        "with_parents", "Whether the child is placed with parents or a person with parental responsibility."
    ),
    flag("for_adoption", "Whether the child is placed for adoption."),
    code("change_reason", REASON_PLACEMENT_CHANGE, "Why it ended in another placement.").known_as(
        ssd="ssd_cla_placement.clap_cla_placement_change_reason", ssda903="episodes.REASON_PLACE_CHANGE"
    ),
    code("provision_rating", PROVISION_RATING, "Ofsted's judgement of the home or agency when it began."),
    orders=(("started_on", "ended_on"),),
    person="person_id",
)

CHILD_LEGAL_STATUS = table(
    "legal_status",
    ROOM,
    "A legal status of a child in care, for a time.",
    key("legal_status_id", "The record.").known_as(ssd="ssd_legal_status.lega_legal_status_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_legal_status.lega_person_id"
    ),
    code("legal_status", LEGAL_STATUS, "The status.", required=True).known_as(
        ssd="ssd_legal_status.lega_legal_status",
        annex_a="List 8: Child's Legal Status",
        ssda903="episodes.LS",
    ),
    day("started_on", "The day it began.", required=True).known_as(
        ssd="ssd_legal_status.lega_legal_status_start_date",
        annex_a="List 8: Start date of current legal status",
    ),
    day("ended_on", "The day it ended; absent while it stands.").known_as(
        ssd="ssd_legal_status.lega_legal_status_end_date"
    ),
    orders=(("started_on", "ended_on"),),
    person="person_id",
)

CARE_REVIEW = table(
    "care_review",
    ROOM,
    "One review of a child in care, due or held.",
    key("care_review_id", "The review.").known_as(ssd="ssd_cla_reviews.clar_cla_review_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_cla_reviews.clar_cla_person_id", ssda903="reviews.CHILD"
    ),
    day("due_on", "The day by which it was due.").known_as(ssd="ssd_cla_reviews.clar_cla_review_due_date"),
    day("held_on", "The day it was held; absent while it has not been.").known_as(
        ssd="ssd_cla_reviews.clar_cla_review_date",
        annex_a="List 8: Date of Latest Statutory Review",
        ssda903="reviews.REVIEW",
    ),
    code("participation", REVIEW_PARTICIPATION, "How the child took part.").known_as(
        ssd="ssd_cla_reviews.clar_cla_review_participation", ssda903="reviews.REVIEW_CODE"
    ),
    person="person_id",
)

HEALTH_ASSESSMENT = table(
    "health_assessment",
    ROOM,
    "One health assessment of a child in care, due or done.",
    key("health_assessment_id", "The assessment.").known_as(ssd="ssd_cla_health.clah_health_check_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_cla_health.clah_person_id", ssda903="oc2.CHILD"
    ),
    code("kind", HEALTH_ASSESSMENT_KIND, "Initial, or a later review.").known_as(
        ssd="ssd_cla_health.clah_health_check_type"
    ),
    day("due_on", "The day by which it was due."),
    day("completed_on", "The day it was done; absent while it has not been.").known_as(
        ssd="ssd_cla_health.clah_health_check_date",
        annex_a="List 8: Date of Last Health Assessment",
        ssda903="oc2.HEALTH_ASSESSMENT",
    ),
    person="person_id",
)

DENTAL_CHECK = table(
    "dental_check",
    ROOM,
    "One dental check of a child in care.",
    key("dental_check_id", "The check.").known_as(ssd="ssd_cla_health.clah_health_check_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_cla_health.clah_person_id", ssda903="oc2.CHILD"
    ),
    day("checked_on", "The day of the check.", required=True).known_as(
        ssd="ssd_cla_health.clah_health_check_date",
        annex_a="List 8: Date of Last Dental Check",
        ssda903="oc2.TEETH_CHECK",
    ),
    person="person_id",
)

STRENGTHS_AND_DIFFICULTIES = table(
    "strengths_and_difficulties",
    ROOM,
    "One strengths and difficulties questionnaire on a child in care, scored or not.",
    key("strengths_and_difficulties_id", "The questionnaire.").known_as(ssd="ssd_sdq_scores.csdq_table_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_sdq_scores.csdq_person_id", ssda903="oc2.CHILD"
    ),
    day("completed_on", "The day it was completed or should have been.", required=True).known_as(
        ssd="ssd_sdq_scores.csdq_sdq_completed_date"
    ),
    whole("score", "Total difficulties; absent where none was scored.", "points", maximum=40).known_as(
        ssd="ssd_sdq_scores.csdq_sdq_score", ssda903="oc2.SDQ_SCORE"
    ),
    code("no_score_reason", SDQ_REASON, "Why there is no score.").known_as(
        ssd="ssd_sdq_scores.csdq_sdq_reason", ssda903="oc2.SDQ_REASON"
    ),
    person="person_id",
)

MISSING_EPISODE = table(
    "missing_episode",
    ROOM,
    "One time that a child was missing or away without authorisation.",
    key("missing_episode_id", "The episode.").known_as(ssd="ssd_missing.miss_table_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_missing.miss_person_id", ssda903="missing.CHILD"
    ),
    code("kind", MISSING_TYPE, "Missing, or away without authorisation.").known_as(
        ssd="ssd_missing.miss_missing_episode_type", ssda903="missing.MISSING"
    ),
    moment("started_at", "When the child was found to be gone.", required=True).known_as(
        ssd="ssd_missing.miss_missing_episode_start_date", ssda903="missing.MIS_START"
    ),
    moment("ended_at", "When the child was found or returned; absent while gone.").known_as(
        ssd="ssd_missing.miss_missing_episode_end_date", ssda903="missing.MIS_END"
    ),
    flag("return_interview_offered", "Whether a return interview was offered.").known_as(
        ssd="ssd_missing.miss_missing_rhi_offered",
        annex_a="List 8: Was the child offered a Return Interview after their last missing episode (Y/N)?",
    ),
    flag("return_interview_accepted", "Whether it was accepted.").known_as(
        ssd="ssd_missing.miss_missing_rhi_accepted",
        annex_a="List 8: Did the child accept a Return Interview after their last missing episode (Y/N)?",
    ),
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
    key("adoption_case_id", "The case.").known_as(ssd="ssd_permanence.perm_table_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_permanence.perm_person_id", annex_a="List 10: Child Unique ID", ssda903="ad1.CHILD"
    ),
    day("entered_care_on", "The day the child entered care.").known_as(
        annex_a="List 10: Date the Child Entered Care"
    ),
    day("decided_on", "The day of the agency decision maker's decision.").known_as(
        ssd="ssd_permanence.perm_adm_decision_date",
        annex_a="List 10: Date of Decision that Child Should be Placed for Adoption",
        ssda903="ad1.DATE_INT; placed_adoption.DATE_PLACED",
    ),
    day("placement_order_on", "The day of the placement order.").known_as(
        ssd="ssd_permanence.perm_placement_order_date",
        annex_a="List 10: Date of Placement Order",
        ssda903="extended_adoption.Date_placement_order",
    ),
    day("matched_on", "The day of the match.").known_as(
        ssd="ssd_permanence.perm_matched_date",
        annex_a="List 10: Date of Matching Child and Prospective Adopters",
        ssda903="ad1.DATE_MATCH",
    ),
    day("placed_on", "The day the child moved in with the adoptive family.").known_as(
        ssd="ssd_permanence.perm_placed_for_adoption_date",
        annex_a="List 10: Date Placed for Adoption",
    ),
    day(
        "moved_in_as_foster_child_on",
        "The day the child moved in with foster carers who then adopted; absent otherwise.",
    ).known_as(
        ssd="ssd_permanence.perm_placed_ffa_cp_date",
        annex_a="List 10: Date the child was placed for fostering in FFA or concurrent planning placement",
    ),
    day("adopted_on", "The day of the adoption order.").known_as(
        ssd="ssd_permanence.perm_permanence_order_date", annex_a="List 10: Date of Adoption Order"
    ),
    day("reversed_on", "The day the decision was reversed.").known_as(
        ssd="ssd_permanence.perm_decision_reversed_date",
        annex_a="List 10: Date of Decision that Child Should No Longer be Placed for Adoption",
        ssda903="placed_adoption.DATE_PLACED_CEASED",
    ),
    code("reversal_reason", REASON_PLACED_CEASED, "Why it was reversed.").known_as(
        ssd="ssd_permanence.perm_decision_reversed_reason",
        annex_a="List 10: Reason Why Child No Longer Placed for Adoption",
        ssda903="placed_adoption.REASON_PLACED_CEASED",
    ),
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
    key("special_guardianship_id", "The order.").known_as(ssd="ssd_permanence.perm_table_id"),
    reference("person_id", "person", "The child.", required=True).known_as(
        ssd="ssd_permanence.perm_person_id"
    ),
    day("ordered_on", "The day of the order.", required=True).known_as(
        ssd="ssd_permanence.perm_permanence_order_date"
    ),
    code("guardian", GUARDIAN_KIND, "Who became the guardian.").known_as(ssda903="episodes.REC"),
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
