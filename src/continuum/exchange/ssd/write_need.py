"""Writing people, the front door, early help, need and protection."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import polars as pl

from continuum.dataset.codes import front_door, protection
from continuum.exchange.ssd import lists, outcomes, places_need
from continuum.exchange.ssd.outcomes import Outcome
from continuum.exchange.ssd.read_protection import visit_prefix
from continuum.exchange.ssd.selection import Selection
from continuum.exchange.ssd.told import iso, standing, told

Writer = Callable[[Selection], pl.DataFrame | None]
"""The rows of one table of the standard; None where the dataset has none of what it tells."""

_REFERRAL_FLAGS = (
    "SINGLE_ASSESSMENT_FLAG",
    "NFA_FLAG",
    "STRATEGY_DISCUSSION_FLAG",
    "CLA_REQUEST_FLAG",
    "NON_AGENCY_ADOPTION_FLAG",
    "PRIVATE_FOSTERING_FLAG",
    "CP_TRANSFER_IN_FLAG",
    "CP_CONFERENCE_FLAG",
    "CARE_LEAVER_FLAG",
    "OTHER_OUTCOMES_EXIST_FLAG",
)


def family(chosen: Selection) -> pl.DataFrame | None:
    """Children in families."""
    return (
        told(chosen.frames["family_member"], places_need.FAMILY_MEMBER)
        if chosen.has("family_member")
        else None
    )


def persons(chosen: Selection) -> pl.DataFrame | None:
    """Persons; a day of birth yet to come is a due date."""
    if not chosen.has("person"):
        return None
    rows = chosen.frames["person"]
    expected = pl.col("date_of_birth") > chosen.as_at
    born = told(
        rows.with_columns(pl.when(~expected).then("date_of_birth").alias("date_of_birth")), places_need.PERSON
    )
    due = rows.select(pl.when(expected).then(iso(pl.col("date_of_birth"))).alias("pers_expected_dob"))
    return pl.concat([born, due], how="horizontal")


def addresses(chosen: Selection) -> pl.DataFrame | None:
    """Since when persons live where they live; the dataset has no addresses."""
    if not chosen.has("address"):
        return None
    return chosen.frames["address"].select(
        addr_table_id="address_id",
        addr_person_id="person_id",
        addr_address_start_date=iso(pl.col("started_on")),
        addr_address_end_date=iso(pl.col("ended_on")),
    )


def disabilities(chosen: Selection) -> pl.DataFrame | None:
    """Disabilities."""
    return told(chosen.frames["disability"], places_need.DISABILITY) if chosen.has("disability") else None


def immigration(chosen: Selection) -> pl.DataFrame | None:
    """Children who came alone and seek asylum."""
    if not chosen.has("person"):
        return None
    rows = chosen.frames["person"].filter(pl.col("unaccompanied_asylum_seeker"))
    return rows.select(
        pl.format("asylum:{}", "person_id").alias("immi_immigration_status_id"),
        pl.col("person_id").alias("immi_person_id"),
        pl.lit("Unaccompanied Asylum Seeking Child").alias("immi_immigration_status"),
    )


def identifiers(chosen: Selection) -> pl.DataFrame | None:
    """Earlier pupil numbers."""
    if not chosen.has("person"):
        return None
    rows = chosen.frames["person"].filter(pl.col("former_unique_pupil_number").is_not_null())
    return rows.select(
        pl.format("former-upn:{}", "person_id").alias("link_table_id"),
        pl.col("person_id").alias("link_person_id"),
        pl.lit("Former Unique Pupil Number").alias("link_identifier_type"),
        pl.col("former_unique_pupil_number").alias("link_identifier_value"),
    )


def departments(chosen: Selection) -> pl.DataFrame | None:
    """Teams, each under its service."""
    return told(chosen.frames["team"], places_need.TEAM) if chosen.has("team") else None


def _coded(rows: pl.DataFrame, field: str, codes: Mapping[str, str]) -> pl.Series:
    mapped = pl.col(field).replace_strict(dict(codes), default=None, return_dtype=pl.String)
    return rows.select(mapped.alias(field))[field]


def _outcome(rows: pl.DataFrame, outcome: Outcome) -> pl.Series:
    texts = {code: outcome.written(code) for code in outcome.codes.codes}
    return _coded(rows, outcome.field, texts).alias(outcome.column)


def contacts(chosen: Selection) -> pl.DataFrame | None:
    """Contacts about children, with the source both by the nearest code and in the dataset's own words."""
    if not chosen.has("contact"):
        return None
    rows = chosen.frames["contact"]
    return told(rows, places_need.CONTACT).with_columns(
        _coded(rows, "source", lists.CONTACT_SOURCE.writes).alias("cont_contact_source_code"),
        _coded(rows, "source", front_door.CONTACT_SOURCE.codes).alias("cont_contact_source_desc"),
        _outcome(rows, outcomes.CONTACT),
    )


def early_help(chosen: Selection) -> pl.DataFrame | None:
    """Early help: an episode for each child of a family's."""
    if not chosen.has("early_help_episode", "early_help_member"):
        return None
    members = chosen.frames["early_help_member"].select(
        "early_help_member_id", "early_help_episode_id", "person_id"
    )
    rows = members.join(
        chosen.frames["early_help_episode"], on="early_help_episode_id", maintain_order="left"
    )
    written = told(rows, places_need.EARLY_HELP).with_columns(
        rows["early_help_member_id"].alias("earl_episode_id"), rows["person_id"].alias("earl_person_id")
    )
    without = chosen.frames["early_help_episode"].height - rows["early_help_episode_id"].n_unique()
    if without:
        chosen.left["early_help_episode", "without a child in it"] += without
    return written


def referrals(chosen: Selection) -> pl.DataFrame | None:
    """Referrals and the episodes of need that they open."""
    if not chosen.has("referral"):
        return None
    rows = chosen.frames["referral"]
    flags = {
        str(nfa).lower(): json.dumps(dict.fromkeys(_REFERRAL_FLAGS, "") | {"NFA_FLAG": "Y" if nfa else "N"})
        for nfa in (True, False)
    }
    return told(rows, places_need.REFERRAL).with_columns(
        _coded(rows, "source", lists.REFERRAL_SOURCE.writes).alias("cine_referral_source_code"),
        _coded(rows, "source", protection.REFERRAL_SOURCE.codes).alias("cine_referral_source_desc"),
        _coded(
            rows.with_columns(pl.col("no_further_action").cast(pl.String)), "no_further_action", flags
        ).alias("cine_referral_outcome_json"),
    )


def assessments(chosen: Selection) -> pl.DataFrame | None:
    """Single assessments."""
    if not chosen.has("single_assessment"):
        return None
    rows = chosen.frames["single_assessment"]
    ended = pl.col("outcome") == "no_further_action"
    return told(rows, places_need.ASSESSMENT).with_columns(
        _outcome(rows, outcomes.ASSESSMENT),
        _flag(rows, ended).alias("cina_assessment_outcome_nfa"),
    )


def _flag(rows: pl.DataFrame, where: pl.Expr) -> pl.Series:
    flag = pl.when(where.is_null()).then(None).when(where).then(pl.lit("Y")).otherwise(pl.lit("N"))
    return rows.select(flag.alias("flag"))["flag"]


def factors(chosen: Selection) -> pl.DataFrame | None:
    """The factors of each assessment as one list."""
    if not chosen.has("assessment_factor"):
        return None
    listed = (
        chosen.frames["assessment_factor"]
        .group_by("single_assessment_id", maintain_order=True)
        .agg(pl.format('"{}"', "factor").unique(maintain_order=True))
    )
    return listed.select(
        pl.format("factors:{}", "single_assessment_id").alias("cinf_table_id"),
        pl.col("single_assessment_id").alias("cinf_assessment_id"),
        pl.format("[{}]", pl.col("factor").list.join(", ")).alias("cinf_assessment_factors_json"),
    )


def child_in_need_plans(chosen: Selection) -> pl.DataFrame | None:
    """Child in need plans."""
    if not chosen.has("child_in_need_plan"):
        return None
    return told(chosen.frames["child_in_need_plan"], places_need.CHILD_IN_NEED_PLAN)


def enquiries(chosen: Selection) -> pl.DataFrame | None:
    """Section 47 enquiries, from the strategy discussion; from their own first day where there is none."""
    if not chosen.has("section_47_enquiry"):
        return None
    rows = chosen.frames["section_47_enquiry"]
    began = pl.coalesce("strategy_discussion_on", "started_on").alias("strategy_discussion_on")
    return told(rows.with_columns(began), places_need.SECTION_47).with_columns(
        _outcome(rows, outcomes.SECTION_47),
        _flag(rows, pl.col("outcome") == "no_further_action").alias("s47e_s47_nfa"),
    )


def conferences(chosen: Selection) -> pl.DataFrame | None:
    """Initial child protection conferences, each with the plan that it made."""
    if not chosen.has("initial_child_protection_conference"):
        return None
    rows = chosen.frames["initial_child_protection_conference"]
    key = "initial_child_protection_conference_id"
    written = told(rows, places_need.CONFERENCE).with_columns(
        _outcome(rows, outcomes.CONFERENCE),
        _flag(rows, pl.col("outcome") == "child_protection_plan").alias("icpc_icpc_outcome_cp_flag"),
    )
    if not chosen.has("child_protection_plan"):
        return written
    made = chosen.frames["child_protection_plan"].select(key, "child_protection_plan_id").drop_nulls()
    made = made.unique(key, keep="last", maintain_order=True)
    plan = rows.select(key).join(made, on=key, how="left", maintain_order="left")
    return written.with_columns(plan["child_protection_plan_id"].alias("icpc_cp_plan_id"))


def protection_plans(chosen: Selection) -> pl.DataFrame | None:
    """Child protection plans; all are this authority's own."""
    if not chosen.has("child_protection_plan"):
        return None
    rows = told(chosen.frames["child_protection_plan"], places_need.PROTECTION_PLAN)
    return rows.with_columns(pl.lit("N").alias("cppl_cp_plan_ola"))


def review_conferences(chosen: Selection) -> pl.DataFrame | None:
    """Reviews of child protection plans."""
    if not chosen.has("review_child_protection_conference"):
        return None
    return told(chosen.frames["review_child_protection_conference"], places_need.REVIEW_CONFERENCE)


def visits_of(chosen: Selection, ssd: str) -> pl.DataFrame | None:
    """The visits that one of the three tables holds, under their numbers in it."""
    if not chosen.has("visit"):
        return None
    rows = chosen.frames["visit"].filter(pl.col("kind") == places_need.VISIT_KINDS[ssd])
    place = next(
        each
        for each in (places_need.NEED_VISIT, places_need.PROTECTION_VISIT, places_need.CARE_VISIT)
        if each.ssd == ssd
    )
    own = pl.col("visit_id").str.strip_prefix(visit_prefix(ssd))
    written = told(rows.with_columns(own), place)
    if ssd == "ssd_cp_visits" and chosen.has("child_protection_plan"):
        plans = chosen.frames["child_protection_plan"]
        plan = standing(rows, "visited_on", plans, "started_on", "ended_on", "child_protection_plan_id")
        return written.with_columns(plan.alias("cppv_cp_plan_id"))
    if ssd == "ssd_cla_visits" and chosen.has("care_episode"):
        episodes = chosen.frames["care_episode"]
        period = standing(rows, "visited_on", episodes, "started_on", "ended_on", "care_period_id")
        return written.with_columns(period.alias("clav_cla_id"))
    return written


WRITERS: dict[str, Writer] = {
    "ssd_person": persons,
    "ssd_family": family,
    "ssd_address": addresses,
    "ssd_disability": disabilities,
    "ssd_immigration_status": immigration,
    "ssd_linked_identifiers": identifiers,
    "ssd_department": departments,
    "ssd_contacts": contacts,
    "ssd_early_help_episodes": early_help,
    "ssd_cin_episodes": referrals,
    "ssd_cin_assessments": assessments,
    "ssd_assessment_factors": factors,
    "ssd_cin_plans": child_in_need_plans,
    "ssd_cin_visits": lambda chosen: visits_of(chosen, "ssd_cin_visits"),
    "ssd_s47_enquiry": enquiries,
    "ssd_initial_cp_conference": conferences,
    "ssd_cp_plans": protection_plans,
    "ssd_cp_visits": lambda chosen: visits_of(chosen, "ssd_cp_visits"),
    "ssd_cp_reviews": review_conferences,
    "ssd_cla_visits": lambda chosen: visits_of(chosen, "ssd_cla_visits"),
}
