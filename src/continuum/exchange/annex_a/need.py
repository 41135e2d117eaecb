"""Lists 1 to 7 as rows of the dataset: contacts to child protection plans."""

from __future__ import annotations

import polars as pl

from continuum.exchange import values
from continuum.exchange.annex_a.rows import Lists, made, numbered
from continuum.exchange.quality.problem import CORRECTED, Done, Rule, Severity

_ON_A_PLAN = "child in need plan"
"""The case status of children whose latest visit is a child in need visit. Of children on a child protection
plan or in care lists 7 and 8 tell the visits; of others nobody says under which duty they were seen.
"""


def contacts(lists: Lists) -> dict[str, pl.DataFrame]:
    """List 1: a contact a row.

    Each is an event of its own: the list does not tell which came together. Two rows that are the same are
    two contacts of a day: a list of seven columns cannot tell them apart.
    """
    rows = numbered(lists.rows(1, "contact"), "contact", "received_at", lists.quality, once=False)
    rows = rows.with_columns(
        pl.col("contact_id").alias("contact_event_id"), pl.lit("child").alias("client_type")
    )
    return {"contact": lists.known("contact", rows, ["contact_event_id", "client_type"])}


def referrals(lists: Lists) -> pl.DataFrame:
    """Lists 3 and 6: a referral is told by its day, its episode by the day it started, which is the same.

    List 6 tells all children in need of its six months: a referral that it does not tell opened no episode
    that still stands, and is closed on its day. One that ended in no further action is too.
    """
    received = numbered(lists.rows(3, "referral"), "referral", "received_on", lists.quality, once=True)
    episodes = lists.rows(6, "referral").with_columns(
        made("referral", "person_id", "received_on").alias("referral_id")
    )
    in_need = received["referral_id"].is_in(episodes["referral_id"].drop_nulls().implode())
    # The team of list 6 holds the case now; that of list 3 took the referral.
    received = received.with_columns(
        pl.when(in_need & received["referral_id"].is_not_null())
        .then(None)
        .otherwise("team_id")
        .alias("team_id")
    )
    no_action = pl.col("no_further_action").fill_null(value=False)
    closed = received.with_columns(
        pl.when(no_action)
        .then(pl.coalesce("closed_on", "received_on"))
        .otherwise("closed_on")
        .alias("closed_on")
    )
    closed = closed.with_columns(pl.col("closed_on").alias("__closed"))
    episodes = episodes.with_columns(pl.col("closed_on").alias("__closed"))
    if lists.has(6):
        closed = _without_episode(lists, closed, in_need)
    return pl.concat([closed, episodes], how="diagonal")


def _without_episode(lists: Lists, rows: pl.DataFrame, in_need: pl.Series) -> pl.DataFrame:
    open_still = ~in_need & rows["closed_on"].is_null() & rows["received_on"].is_not_null()
    lists.quality.note(
        rows.filter(open_still),
        Rule.OVERLAP,
        Done.CORRECTED,
        severity=Severity.WARNING,
        value=pl.col("received_on").cast(pl.String),
        table="referral",
        field="closed_on",
        detail="list 6 has no episode of this referral: it is closed on the day of receipt",
    )
    return rows.with_columns(
        pl.when(open_still).then("received_on").otherwise("closed_on").alias("closed_on"),
        (pl.col(CORRECTED) | open_still).alias(CORRECTED),
    )


def with_referral(rows: pl.DataFrame, day: str, all_referrals: pl.DataFrame) -> pl.DataFrame:
    """Rows with the child's latest referral by a day that did not end in no further action, nor before it."""
    known = (
        all_referrals.filter(
            pl.col("received_on").is_not_null()
            & pl.col("person_id").is_not_null()
            & ~pl.col("no_further_action").fill_null(value=False)
        )
        .sort("received_on")
        .select(
            "person_id",
            pl.col("received_on").alias("__received"),
            "__closed",
            pl.col("referral_id").alias("__referral"),
        )
    )
    at = rows.with_row_index("__at").select("__at", "person_id", pl.col(day).alias("__day"))
    found = (
        at.filter(pl.col("person_id").is_not_null() & pl.col("__day").is_not_null())
        .sort("__day")
        .join_asof(known, left_on="__day", right_on="__received", by="person_id", check_sortedness=False)
        .filter(pl.col("__closed").is_null() | (pl.col("__closed") >= pl.col("__day")))
        .select("__at", "__referral")
    )
    joined = at.join(found, on="__at", how="left", maintain_order="left")["__referral"]
    return rows.with_columns(joined.alias("referral_id"))


def assessments(lists: Lists, all_referrals: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """List 4: single assessments."""
    rows = with_referral(lists.rows(4, "single_assessment"), "started_on", all_referrals)
    rows = rows.with_columns(
        made("single_assessment", "person_id", "started_on").alias("single_assessment_id")
    )
    return {"single_assessment": lists.known("single_assessment", rows, _linked(rows))}


def _linked(rows: pl.DataFrame) -> list[str]:
    """The reference to a referral, where any was found."""
    return ["referral_id"] if rows["referral_id"].is_not_null().any() else []


def enquiries(lists: Lists, all_referrals: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """List 5: section 47 enquiries, and the initial conferences that they led to."""
    rows = lists.rows(5, "section_47_enquiry")
    key = made("section_47_enquiry", "person_id", "strategy_discussion_on").alias("section_47_enquiry_id")
    rows = with_referral(rows, "strategy_discussion_on", all_referrals).with_columns(key)
    conferences = (
        lists.rows(5, "initial_child_protection_conference")
        .with_columns(rows["section_47_enquiry_id"], rows["referral_id"])
        .filter(pl.col("held_on").is_not_null())
        .with_columns(
            made("initial_child_protection_conference", "person_id", "held_on").alias(
                "initial_child_protection_conference_id"
            )
        )
    )
    worked_out = ["section_47_enquiry_id", *_linked(conferences)]
    return {
        "section_47_enquiry": lists.known("section_47_enquiry", rows, _linked(rows)),
        "initial_child_protection_conference": lists.known(
            "initial_child_protection_conference", conferences, worked_out
        ),
    }


def last_seen(lists: Lists) -> pl.DataFrame:
    """List 6: the day a child on a child in need plan was last seen, as a visit."""
    rows = lists.rows(6, "visit")
    status = pl.DataFrame({"said": lists.texts(6, "Case Status")}).select(
        (values.folded(pl.col("said")).str.replace(r"^[a-z]\)\s*", "") == _ON_A_PLAN).fill_null(value=False)
    )
    rows = rows.with_columns(status.to_series().alias("__on_a_plan")).filter(
        pl.col("visited_on").is_not_null()
    )
    lists.quality.note(
        rows.filter(~pl.col("__on_a_plan")),
        Rule.REQUIRED,
        Done.NOT_READ,
        severity=Severity.NOTE,
        column="Date Child Was Last Seen",
        value=pl.col("visited_on").cast(pl.String),
        table="visit",
        field="kind",
        detail="the case status does not say that it was a child in need visit",
    )
    return rows.filter(pl.col("__on_a_plan")).with_columns(pl.lit("child_in_need").alias("kind"))


def plans(lists: Lists, all_referrals: pl.DataFrame, conferences: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """List 7: child protection plans, and the latest review conference of each."""
    rows = with_referral(lists.rows(7, "child_protection_plan"), "started_on", all_referrals)
    held = conferences.select(
        "person_id",
        pl.col("held_on").alias("started_on"),
        "initial_child_protection_conference_id",
    ).unique(subset=["person_id", "started_on"], keep="last")
    rows = (
        rows.drop("initial_child_protection_conference_id")
        .join(held, on=["person_id", "started_on"], how="left", maintain_order="left")
        .with_columns(
            made("child_protection_plan", "person_id", "started_on").alias("child_protection_plan_id")
        )
    )
    reviews = (
        lists.rows(7, "review_child_protection_conference")
        .with_columns(rows["child_protection_plan_id"])
        .filter(pl.col("held_on").is_not_null())
        .with_columns(
            made("review_child_protection_conference", "person_id", "held_on").alias(
                "review_child_protection_conference_id"
            )
        )
    )
    conference = "initial_child_protection_conference_id"
    found = [conference] if rows[conference].is_not_null().any() else []
    return {
        "child_protection_plan": lists.known("child_protection_plan", rows, [*_linked(rows), *found]),
        "review_child_protection_conference": lists.known(
            "review_child_protection_conference", reviews, ["child_protection_plan_id"]
        ),
    }


def visits(lists: Lists) -> pl.DataFrame:
    """Lists 6, 7 and 8: the latest visit of each kind to a child."""
    parts = [last_seen(lists)]
    for number, kind in ((7, "child_protection"), (8, "child_in_care")):
        rows = lists.rows(number, "visit").with_columns(pl.lit(kind).alias("kind"))
        parts.append(rows.filter(pl.col("visited_on").is_not_null()))
    rows = pl.concat(parts, how="diagonal")
    rows = rows.with_columns(made("visit", "kind", "person_id", "visited_on").alias("visit_id"))
    return lists.known("visit", rows, ["kind"])
