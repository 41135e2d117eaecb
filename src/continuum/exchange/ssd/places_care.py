"""Where care and leaving care stand in the standard."""

from __future__ import annotations

import polars as pl

from continuum.exchange import values
from continuum.exchange.ssd import lists
from continuum.exchange.ssd.place import Place, coded
from continuum.exchange.taking import Column

NOT_CALCULABLE = 999.9
"""What the SSDA903 writes for a distance that cannot be calculated."""


def _distance(given: pl.Expr) -> pl.Expr:
    found = values.number(given)
    return pl.when(found >= NOT_CALCULABLE).then(None).otherwise(given)


CARE_EPISODE = Place(
    "ssd_cla_episodes",
    "care_episode",
    (
        Column("care_episode_id", "clae_cla_episode_id"),
        Column("person_id", "clae_person_id"),
        Column("placement_id", "clae_cla_placement_id"),
        Column("started_on", "clae_cla_episode_start_date"),
        coded(
            "reason_new_episode", "clae_cla_episode_start_reason", lists.REASON_NEW, lists.REASON_NEW_WORDS
        ),
        coded("category_of_need", "clae_cla_primary_need_code", lists.PRIMARY_NEED),
        Column("ended_on", "clae_cla_episode_ceased_date"),
        coded(
            "reason_ceased",
            "clae_cla_episode_ceased_reason",
            lists.REASON_CEASED,
            lists.REASON_CEASED_WORDS,
        ),
        Column("care_period_id", "clae_cla_id"),
        Column("entered_care_on", "clae_entered_care_date"),
    ),
)
PLACEMENT = Place(
    "ssd_cla_placement",
    "placement",
    (
        Column("placement_id", "clap_cla_placement_id"),
        Column("person_id", "clap_person_id"),
        Column("started_on", "clap_cla_placement_start_date"),
        coded("placement_type", "clap_cla_placement_type", lists.PLACEMENT_TYPE),
        Column("distance", "clap_cla_placement_distance", prepare=_distance),
        coded("provider", "clap_cla_placement_provider", lists.PROVIDER),
        Column("ended_on", "clap_cla_placement_end_date"),
        coded("change_reason", "clap_cla_placement_change_reason", lists.CHANGE_REASON),
    ),
)
CARE_REVIEW = Place(
    "ssd_cla_reviews",
    "care_review",
    (
        Column("care_review_id", "clar_cla_review_id"),
        Column("person_id", "clar_cla_person_id"),
        Column("due_on", "clar_cla_review_due_date"),
        Column("held_on", "clar_cla_review_date"),
        coded("participation", "clar_cla_review_participation", lists.PARTICIPATION),
    ),
)
LEGAL_STATUS = Place(
    "ssd_legal_status",
    "legal_status",
    (
        Column("legal_status_id", "lega_legal_status_id"),
        Column("person_id", "lega_person_id"),
        coded("legal_status", "lega_legal_status", lists.LEGAL_STATUS, lists.LEGAL_STATUS_WORDS),
        Column("started_on", "lega_legal_status_start_date"),
        Column("ended_on", "lega_legal_status_end_date"),
    ),
)
HEALTH = Place(
    "ssd_cla_health",
    "health_assessment",
    (
        Column("health_assessment_id", "clah_health_check_id"),
        Column("person_id", "clah_person_id"),
        Column("completed_on", "clah_health_check_date"),
    ),
)
DENTAL = Place(
    "ssd_cla_health",
    "dental_check",
    (
        Column("dental_check_id", "clah_health_check_id"),
        Column("person_id", "clah_person_id"),
        Column("checked_on", "clah_health_check_date"),
    ),
)
STRENGTHS = Place(
    "ssd_sdq_scores",
    "strengths_and_difficulties",
    (
        Column("strengths_and_difficulties_id", "csdq_table_id"),
        Column("person_id", "csdq_person_id"),
        Column("completed_on", "csdq_sdq_completed_date"),
        Column("score", "csdq_sdq_score"),
        coded("no_score_reason", "csdq_sdq_reason", lists.SDQ_REASON),
    ),
)
MISSING = Place(
    "ssd_missing",
    "missing_episode",
    (
        Column("missing_episode_id", "miss_table_id"),
        Column("person_id", "miss_person_id"),
        Column("started_at", "miss_missing_episode_start_date"),
        coded("kind", "miss_missing_episode_type", lists.MISSING),
        Column("ended_at", "miss_missing_episode_end_date"),
        Column("return_interview_offered", "miss_missing_rhi_offered", lists.RETURN_INTERVIEW),
        Column("return_interview_accepted", "miss_missing_rhi_accepted", lists.RETURN_INTERVIEW),
    ),
)
CARE_LEAVER = Place(
    "ssd_care_leavers",
    "care_leaver_status",
    (
        Column("care_leaver_status_id", "clea_table_id"),
        Column("person_id", "clea_person_id"),
        coded("in_touch", "clea_care_leaver_in_touch", lists.IN_TOUCH),
        coded("accommodation", "clea_care_leaver_accommodation", lists.ACCOMMODATION),
        Column("accommodation_suitable", "clea_care_leaver_accom_suitable", lists.SUITABLE),
        coded("activity", "clea_care_leaver_activity", lists.ACTIVITY),
        Column("team_id", "clea_care_leaver_allocated_team"),
    ),
)
PATHWAY = Place(
    "ssd_care_leavers",
    "pathway_plan",
    (
        Column("person_id", "clea_person_id"),
        Column("completed_on", "clea_pathway_plan_review_date"),
    ),
)
ADOPTION = Place(
    "ssd_permanence",
    "adoption_case",
    (
        Column("adoption_case_id", "perm_table_id"),
        Column("person_id", "perm_person_id"),
        Column("decided_on", "perm_adm_decision_date"),
        Column("placement_order_on", "perm_placement_order_date"),
        Column("matched_on", "perm_matched_date"),
        Column("placed_on", "perm_placed_for_adoption_date"),
        Column("moved_in_as_foster_child_on", "perm_placed_ffa_cp_date"),
        Column("adopted_on", "perm_permanence_order_date"),
        Column("reversed_on", "perm_decision_reversed_date"),
        coded("reversal_reason", "perm_decision_reversed_reason", lists.REVERSAL),
    ),
)
GUARDIANSHIP = Place(
    "ssd_permanence",
    "special_guardianship",
    (
        Column("special_guardianship_id", "perm_table_id"),
        Column("person_id", "perm_person_id"),
        Column("ordered_on", "perm_permanence_order_date"),
    ),
)
