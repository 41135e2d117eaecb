"""What the standard carries of the dataset, field by field."""

from __future__ import annotations

from continuum.exchange.format import Carried
from continuum.exchange.ssd.outcomes import OUTCOMES
from continuum.exchange.ssd.places import PLACES

_NOTES = {
    ("person", "date_of_birth"): "a day yet to come is written as the due date",
    ("early_help_episode", "early_help_episode_id"): (
        "the standard has an episode a child: it is written under the child's part in it, and a family's "
        "episodes of one day are one again when they are read"
    ),
    ("early_help_episode", "closed_on"): "of several children's, the last",
    ("visit", "visit_id"): "read with the table's prefix before it, for each table numbers its own",
    ("visit", "visited_on"): "visits that were not made, and those to care leavers, have no place",
    ("section_47_enquiry", "strategy_discussion_on"): "the enquiry's first day where there is none",
    ("care_leaver_status", "care_leaver_status_id"): "the position on the day only",
    ("pathway_plan", "completed_on"): "the latest only, of care leavers whose position is told",
    ("health_assessment", "completed_on"): "an assessment that is due and not done is written as planned",
    ("worker", "team_id"): "written as the team's name, where no other team has it",
    ("team", "service"): "written as the name of the parent team",
    ("referral", "closed_on"): "read as the day of receipt where nothing further was done",
    ("child_protection_plan", "child_protection_plan_id"): "plans of another authority are not read",
    ("care_review", "care_review_id"): "reviews that were cancelled are not read",
}

_FURTHER = (
    Carried("person", "former_unique_pupil_number", "ssd_linked_identifiers.link_identifier_value"),
    Carried(
        "person",
        "unaccompanied_asylum_seeker",
        "ssd_immigration_status.immi_immigration_status",
        note="no and not known are written alike, and read as no",
    ),
    Carried("contact", "contact_event_id", "ssd_contacts.cont_contact_id", writes=False, note="made"),
    Carried("contact", "client_type", "ssd_contacts", note="the standard's contacts are about children"),
    Carried("contact", "family_id", "ssd_family.fami_family_id", writes=False, note="of the person"),
    Carried("referral", "family_id", "ssd_family.fami_family_id", writes=False, note="of the person"),
    Carried(
        "early_help_episode", "family_id", "ssd_family.fami_family_id", writes=False, note="of the child"
    ),
    Carried("contact", "source", "ssd_contacts.cont_contact_source_code, cont_contact_source_desc"),
    Carried("referral", "source", "ssd_cin_episodes.cine_referral_source_code, cine_referral_source_desc"),
    *(
        Carried(
            each.table,
            each.field,
            f"{each.ssd}.{each.column}",
            note="an outcome without a flag is told among the comments" if each.by_comment else "",
        )
        for each in OUTCOMES
    ),
    Carried("early_help_member", "early_help_member_id", "ssd_early_help_episodes.earl_episode_id"),
    Carried(
        "early_help_member",
        "early_help_episode_id",
        "ssd_early_help_episodes.earl_episode_id",
        note="made where several children of a family share an episode",
    ),
    Carried("early_help_member", "person_id", "ssd_early_help_episodes.earl_person_id"),
    Carried(
        "single_assessment",
        "clock_started_on",
        "ssd_cin_episodes.cine_referral_date",
        writes=False,
        note="the referral's day for its first assessment, a later one's own first day",
    ),
    Carried("assessment_factor", "assessment_factor_id", "ssd_assessment_factors", writes=False, note="made"),
    Carried("assessment_factor", "single_assessment_id", "ssd_assessment_factors.cinf_assessment_id"),
    Carried("assessment_factor", "factor", "ssd_assessment_factors.cinf_assessment_factors_json"),
    Carried(
        "section_47_enquiry",
        "started_on",
        "ssd_s47_enquiry.s47e_s47_start_date",
        writes=False,
        note="the strategy discussion's day, where it is read",
    ),
    Carried("visit", "kind", "ssd_cin_visits, ssd_cp_visits, ssd_cla_visits"),
    Carried(
        "care_episode",
        "legal_status",
        "ssd_legal_status.lega_legal_status",
        note="what stood when the episode began",
    ),
    Carried("placement", "with_parents", "ssd_cla_placement.clap_cla_placement_type", writes=False),
    Carried("placement", "for_adoption", "ssd_cla_placement.clap_cla_placement_type", writes=False),
    Carried(
        "health_assessment",
        "kind",
        "ssd_cla_health.clah_health_check_date",
        writes=False,
        note="worked out: the first since entering care is the initial one",
    ),
    Carried(
        "health_assessment",
        "due_on",
        "ssd_cla_health.clah_health_check_date",
        note="of those that are not done",
    ),
    Carried(
        "adoption_case",
        "entered_care_on",
        "ssd_permanence.perm_cla_id",
        note="of the period of care; where none began on the day, of the last before the case's first day",
    ),
    Carried(
        "special_guardianship",
        "guardian",
        "ssd_cla_episodes.clae_cla_episode_ceased_reason",
        note="from why care ended that day",
        writes=False,
    ),
    Carried(
        "care_leaver_status",
        "observed_on",
        "ssd_care_leavers.clea_care_leaver_latest_contact",
        writes=False,
        note="read as the day of the latest contact, or of the extract; the last visit is written as contact",
    ),
    Carried(
        "care_leaver_status",
        "superseded_on",
        "ssd_care_leavers",
        writes=False,
        note="the next row's day, where a care leaver has several",
    ),
    Carried("pathway_plan", "pathway_plan_id", "ssd_care_leavers", writes=False, note="made"),
    Carried("worker", "registered", "ssd_professionals.prof_social_worker_registration_no", writes=False),
    Carried(
        "worker",
        "case_holder",
        "ssd_involvements.invo_professional_id",
        writes=False,
        note="whether any child was ever allocated, in the extract",
    ),
    *(
        Carried(
            "address",
            field,
            f"ssd_address.{column}",
            reads=False,
            note="the dataset needs the authority, which a postcode alone does not tell",
        )
        for field, column in (
            ("address_id", "addr_table_id"),
            ("person_id", "addr_person_id"),
            ("started_on", "addr_address_start_date"),
            ("ended_on", "addr_address_end_date"),
        )
    ),
)


def _of_places() -> tuple[Carried, ...]:
    where: dict[tuple[str, str], list[str]] = {}
    for place in PLACES:
        for column in place.columns:
            where.setdefault((place.table, column.field), []).append(f"{place.ssd}.{column.header}")
    return tuple(
        Carried(table, field, "; ".join(found), note=_NOTES.get((table, field), ""))
        for (table, field), found in where.items()
    )


CARRIES = (*_of_places(), *_FURTHER)
"""Every field of the dataset that the standard has a place for."""
