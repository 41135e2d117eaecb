"""Which column of the standard goes into which field of the dataset: declared once, for both ways."""

from __future__ import annotations

from continuum.exchange.ssd import places_care, places_need
from continuum.exchange.ssd.place import Place

PLACES = (
    places_need.TEAM,
    places_need.PERSON,
    places_need.FAMILY_MEMBER,
    places_need.DISABILITY,
    places_need.CONTACT,
    places_need.EARLY_HELP,
    places_need.REFERRAL,
    places_need.ASSESSMENT,
    places_need.CHILD_IN_NEED_PLAN,
    places_need.SECTION_47,
    places_need.CONFERENCE,
    places_need.PROTECTION_PLAN,
    places_need.REVIEW_CONFERENCE,
    places_need.NEED_VISIT,
    places_need.PROTECTION_VISIT,
    places_need.CARE_VISIT,
    places_care.CARE_EPISODE,
    places_care.PLACEMENT,
    places_care.CARE_REVIEW,
    places_care.LEGAL_STATUS,
    places_care.HEALTH,
    places_care.DENTAL,
    places_care.STRENGTHS,
    places_care.MISSING,
    places_care.CARE_LEAVER,
    places_care.PATHWAY,
    places_care.ADOPTION,
    places_care.GUARDIANSHIP,
    places_need.WORKER,
    places_need.ALLOCATION,
)

READ_BESIDES: dict[str, tuple[str, ...]] = {
    "ssd_person": ("pers_expected_dob", "pers_common_child_id"),
    "ssd_address": ("addr_person_id", "addr_address_postcode", "addr_address_start_date"),
    "ssd_immigration_status": ("immi_person_id", "immi_immigration_status"),
    "ssd_linked_identifiers": (
        "link_person_id",
        "link_identifier_type",
        "link_identifier_value",
        "link_valid_from_date",
    ),
    "ssd_contacts": ("cont_contact_source_code", "cont_contact_source_desc", "cont_contact_outcome_json"),
    "ssd_early_help_episodes": ("earl_person_id",),
    "ssd_cin_episodes": ("cine_referral_source_code", "cine_referral_source_desc"),
    "ssd_cin_assessments": ("cina_assessment_outcome_json", "cina_assessment_outcome_nfa"),
    "ssd_assessment_factors": ("cinf_table_id", "cinf_assessment_id", "cinf_assessment_factors_json"),
    "ssd_s47_enquiry": ("s47e_s47_outcome_json", "s47e_s47_nfa"),
    "ssd_initial_cp_conference": ("icpc_cp_plan_id", "icpc_icpc_outcome_json", "icpc_icpc_outcome_cp_flag"),
    "ssd_cp_plans": ("cppl_cp_plan_ola",),
    "ssd_cp_visits": ("cppv_cp_plan_id",),
    "ssd_cin_visits": ("cinv_cin_plan_id",),
    "ssd_cla_visits": ("clav_cla_id",),
    "ssd_cla_placement": ("clap_cla_id",),
    "ssd_cla_reviews": ("clar_cla_id", "clar_cla_review_cancelled"),
    "ssd_cla_health": ("clah_health_check_type", "clah_health_check_status"),
    "ssd_care_leavers": ("clea_care_leaver_latest_contact",),
    "ssd_permanence": ("perm_cla_id", "perm_permanence_order_type"),
    "ssd_professionals": ("prof_social_worker_registration_no",),
    "ssd_involvements": ("invo_professional_role_id", "invo_referral_id"),
}
"""Columns that are read besides those of the places: of several a field is worked out, or rows are told by
them. ``cinv_cin_plan_id`` is no column of the standard; Mosaic's extract has it in the person's place."""

MAY_LACK = frozenset({"pers_common_child_id", "pers_expected_dob", "cinv_cin_plan_id"})
"""Columns of which nothing is said where they are absent: others stand in their place."""


def places_of(ssd: str) -> tuple[Place, ...]:
    """The places of one table of the standard."""
    return tuple(place for place in PLACES if place.ssd == ssd)


def read_tables() -> tuple[str, ...]:
    """The tables of the standard that are read, in their order of reading."""
    return tuple(dict.fromkeys([*(place.ssd for place in PLACES), *READ_BESIDES]))


def read_columns(ssd: str) -> tuple[str, ...]:
    """The columns of a table that are read."""
    own = [column.header for place in places_of(ssd) for column in place.columns]
    return tuple(dict.fromkeys([*own, *READ_BESIDES.get(ssd, ())]))
