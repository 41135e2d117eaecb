"""Reading the front door, early help and need."""

from __future__ import annotations

import polars as pl

from continuum.exchange.ssd import lists, outcomes, places_need
from continuum.exchange.ssd.extract import Extract, keyed, texts
from continuum.exchange.ssd.outcomes import Outcome, read_factors, read_outcome
from continuum.exchange.ssd.read_people import with_family
from continuum.exchange.ssd.sources import with_source
from continuum.exchange.taking import Column

_SOON = 63
"""Nine weeks: as many days as 45 working days take. What begins later is hardly the referral's first."""


def read_need(extract: Extract) -> None:
    """Contacts, early help, referrals, assessments and plans, as far as their files are there."""
    for ssd, make in (
        ("ssd_contacts", _contacts),
        ("ssd_early_help_episodes", _early_help),
        ("ssd_cin_episodes", _referrals),
        ("ssd_cin_assessments", _assessments),
        ("ssd_assessment_factors", _factors),
        ("ssd_cin_plans", _child_in_need_plans),
    ):
        if ssd in extract.raw:
            make(extract)


def _contacts(extract: Extract) -> None:
    rows = keyed(extract.rows(places_need.CONTACT), "contact_id", "contact", "received_at")
    rows = with_source(rows, extract, "contact", "ssd_contacts", "cont_contact_source", lists.CONTACT_SOURCE)
    rows = with_outcome(rows, extract, outcomes.CONTACT)
    rows = rows.with_columns(
        pl.col("contact_id").alias("contact_event_id"), pl.lit("child").alias("client_type")
    )
    extract.taken["contact"] = with_family(rows, extract)


def with_outcome(rows: pl.DataFrame, extract: Extract, outcome: Outcome) -> pl.DataFrame:
    """The rows with the outcome that their flags tell, where the column is there."""
    raw = extract.raw[outcome.ssd]
    if outcome.column not in raw.columns:
        return rows
    return rows.with_columns(read_outcome(outcome, raw, extract.quality).alias(outcome.field))


def with_outcome_of_flag(
    rows: pl.DataFrame, extract: Extract, ssd: str, column: str, told: dict[str, str]
) -> pl.DataFrame:
    """The rows with the outcome that a plain yes or no tells, where the flags of the JSON tell none."""
    if column not in extract.raw[ssd].columns:
        return rows
    plain = texts(extract.raw[ssd], column).str.to_uppercase().str.slice(0, 1)
    by_flag = plain.replace_strict(
        {**told, **({"1": told["Y"], "T": told["Y"]} if "Y" in told else {})},
        default=None,
        return_dtype=pl.String,
    )
    own = rows["outcome"] if "outcome" in rows.columns else by_flag
    return rows.with_columns(own.zip_with(own.is_not_null(), by_flag).alias("outcome"))


def _early_help(extract: Extract) -> None:
    """Episodes and who is in them.

    The standard has an episode a child, the dataset one a family: those of one known family that began on
    one day are one episode. It is open as long as it is for any of them.
    """
    rows = extract.rows(places_need.EARLY_HELP)
    person = texts(extract.raw["ssd_early_help_episodes"], "earl_person_id").alias("person_id")
    rows = with_family(rows.with_columns(person), extract)
    rows = keyed(rows, "early_help_episode_id", "early-help", "opened_on")
    own = pl.col("early_help_episode_id")
    member = own.alias("early_help_member_id")
    if {"family_id", "opened_on"} <= set(rows.columns):
        together = pl.format("early-help:{}:{}", "family_id", "opened_on")
        rows = rows.with_columns(member, pl.coalesce(together, own).alias("early_help_episode_id"))
        if "closed_on" in rows.columns:
            still_open = pl.col("closed_on").is_null().any().over("early_help_episode_id")
            last = pl.col("closed_on").max().over("early_help_episode_id")
            rows = rows.with_columns(pl.when(~still_open).then(last).alias("closed_on"))
    else:
        rows = rows.with_columns(member)
    episodes = rows.drop("person_id", "early_help_member_id")
    # Children of one family tell of its episode alike, as the standard wants it: nothing to remark on.
    told = [name for name in episodes.columns if not name.startswith("__")]
    alone = episodes.unique(told, keep="first", maintain_order=True)
    extract.quality.tally("early_help_episode").merged += episodes.height - alone.height
    extract.taken["early_help_episode"] = alone
    members = ("early_help_member_id", "early_help_episode_id", "person_id")
    origin = [name for name in rows.columns if name.startswith("__")]
    extract.taken["early_help_member"] = rows.select(*members, *origin)


def _referrals(extract: Extract) -> None:
    rows = keyed(extract.rows(places_need.REFERRAL), "referral_id", "referral", "received_on")
    rows = with_source(
        rows, extract, "referral", "ssd_cin_episodes", "cine_referral_source", lists.REFERRAL_SOURCE
    )
    if {"no_further_action", "closed_on", "received_on"} <= set(rows.columns):
        # No episode opens where nothing further is done: the dataset has the day of receipt as its end.
        ended = pl.col("no_further_action").fill_null(value=False) & pl.col("closed_on").is_null()
        rows = rows.with_columns(pl.when(ended).then("received_on").otherwise("closed_on").alias("closed_on"))
    extract.taken["referral"] = with_family(rows, extract)


def _assessments(extract: Extract) -> None:
    """Assessments, each with the day its clock began.

    That of a referral's first one is the referral's, where it began soon after; of any other, and of one that
    began long after (the first may be older than the extract), its own first day.
    """
    rows = keyed(extract.rows(places_need.ASSESSMENT), "single_assessment_id", "assessment", "started_on")
    rows = with_outcome(rows, extract, outcomes.ASSESSMENT)
    rows = with_outcome_of_flag(
        rows,
        extract,
        "ssd_cin_assessments",
        "cina_assessment_outcome_nfa",
        {"Y": "no_further_action"},
    )
    referrals = extract.taken.get("referral")
    wanted = {"referral_id", "started_on"}
    if referrals is not None and wanted <= set(rows.columns) and "received_on" in referrals.columns:
        received = referrals.select("referral_id", "received_on").drop_nulls()
        received = received.unique("referral_id", keep="last", maintain_order=True)
        first = pl.col("started_on") == pl.col("started_on").min().over("referral_id")
        waited = (pl.col("started_on") - pl.col("received_on")).dt.total_days()
        clock = pl.when(first & waited.is_between(0, _SOON)).then("received_on").otherwise("started_on")
        rows = rows.join(received, on="referral_id", how="left", maintain_order="left")
        rows = rows.with_columns(clock.alias("clock_started_on")).drop("received_on")
    extract.taken["single_assessment"] = rows


def _factors(extract: Extract) -> None:
    ssd, column = "ssd_assessment_factors", "cinf_assessment_factors_json"
    if not extract.has(ssd, "cinf_assessment_id", column):
        return
    found = read_factors(extract.raw[ssd], column, extract.quality)
    columns = (Column("single_assessment_id", "cinf_assessment_id"), Column("factor", "factor"))
    rows = extract.take(found, "assessment_factor", columns)
    # A factor that is not of the list is noted above; a row without one says nothing.
    rows = rows.filter(pl.col("factor").is_not_null())
    made = pl.format("{}:{}", "single_assessment_id", "factor")
    extract.taken["assessment_factor"] = rows.with_columns(made.alias("assessment_factor_id"))


def _child_in_need_plans(extract: Extract) -> None:
    rows = extract.rows(places_need.CHILD_IN_NEED_PLAN)
    extract.taken["child_in_need_plan"] = keyed(
        rows, "child_in_need_plan_id", "child-in-need-plan", "started_on"
    )
