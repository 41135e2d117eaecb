"""Which records stand on lists 1 to 7 on a day, with what the lists tell of them."""

from __future__ import annotations

import polars as pl

from continuum.exchange.annex_a.asof import AsOf, called, counted, last_of, said, with_latest

_CIN_VISITS = ("child_in_need", "child_protection", "child_in_care")


def contacts(known: AsOf) -> pl.DataFrame:
    """List 1: contacts about children in the months before the day."""
    rows = known.frame("contact").filter(
        (pl.col("client_type") == "child") & known.within("received_at", known.since)
    )
    return rows.sort("received_at", "contact_id").rename(called("contact", "received_at", "source"))


def early_help(known: AsOf) -> pl.DataFrame:
    """List 2: early help episodes of each child in them, open on the day or in the months before."""
    episodes = known.frame("early_help_episode").filter(known.open_or_ended_since("opened_on", "closed_on"))
    members = known.frame("early_help_member").filter(pl.col("role").fill_null("child") == "child")
    agencies = known.frame("team_around_the_family").drop_nulls(["early_help_episode_id", "lead_agency"])
    told = last_of(agencies, ["early_help_episode_id"], "opened_on")
    rows = episodes.with_columns(known.known("closed_on")).join(
        members.select("early_help_episode_id", "person_id").unique(), on="early_help_episode_id"
    )
    rows = with_latest(rows, told, "team_around_the_family", "lead_agency", on="early_help_episode_id")
    named = called("early_help_episode", "opened_on", "closed_on")
    return rows.sort("opened_on", "early_help_episode_id", "person_id").rename(named)


def referrals(known: AsOf) -> pl.DataFrame:
    """List 3: referrals in the months before the day, each with those of the twelve months before it."""
    everything = known.frame("referral").filter(pl.col("received_on") <= known.day)
    before = everything.select("person_id", pl.col("received_on").alias("__before"))
    year = everything.select("referral_id", "person_id", "received_on").join(before, on="person_id")
    count = (
        year.filter(
            (pl.col("__before") < pl.col("received_on"))
            & (pl.col("__before") > pl.col("received_on").dt.offset_by("-12mo"))
        )
        .group_by("referral_id")
        .len("Number of Referrals in Last 12 Months")
    )
    rows = everything.filter(pl.col("received_on") > known.since).join(count, on="referral_id", how="left")
    rows = rows.with_columns(pl.col("Number of Referrals in Last 12 Months").fill_null(0).cast(pl.Int64))
    named = called("referral", "received_on", "source", "no_further_action")
    return rows.sort("received_on", "referral_id").rename(named)


def assessments(known: AsOf) -> pl.DataFrame:
    """List 4: single assessments that were open at some time in the months before the day."""
    rows = known.frame("single_assessment").with_columns(
        pl.coalesce("clock_started_on", "started_on").alias("clock_started_on")
    )
    rows = rows.filter(known.open_or_ended_since("clock_started_on", "completed_on")).with_columns(
        pl.when(~known.still("completed_on")).then("outcome").alias("outcome"), known.known("completed_on")
    )
    named = called("single_assessment", "clock_started_on", "completed_on", "outcome")
    return rows.sort("clock_started_on", "single_assessment_id").rename(named)


def enquiries(known: AsOf) -> pl.DataFrame:
    """List 5: section 47 enquiries begun in the months before the day, or open, with their conferences."""
    everything = known.frame("section_47_enquiry").filter(pl.col("strategy_discussion_on") <= known.day)
    held = known.frame("initial_child_protection_conference").filter(pl.col("held_on") <= known.day)
    conferred = held.filter(pl.col("held_on") > known.since)["section_47_enquiry_id"].drop_nulls()
    rows = everything.filter(
        (pl.col("strategy_discussion_on") > known.since)
        | known.still("ended_on")
        | (pl.col("ended_on") > known.since)
        | pl.col("section_47_enquiry_id").is_in(conferred.implode())
    )
    named = {
        "outcome": "section_47_enquiry.outcome",
        **called("section_47_enquiry", "strategy_discussion_on"),
    }
    latest = last_of(held.drop_nulls("section_47_enquiry_id"), ["section_47_enquiry_id"], "held_on")
    found = with_latest(
        rows.rename(named),
        latest,
        "initial_child_protection_conference",
        "held_on",
        "outcome",
        on="section_47_enquiry_id",
    )
    for events, day, title in (
        (everything, "strategy_discussion_on", "Number of Section 47 Enquiries in the last 12 months"),
        (held, "held_on", "Number of ICPCs in the last 12 months"),
    ):
        count = counted(events.filter(known.within(day, known.year_ago)), title)
        found = found.join(count, on="person_id", how="left", maintain_order="left")
        # The one that the row is about is not counted among the others.
        this = (
            pl.lit(1)
            if events is everything
            else pl.col("initial_child_protection_conference.held_on").is_not_null().cast(pl.Int64)
        )
        counting = (pl.col(title).fill_null(0).cast(pl.Int64) - this).clip(0)
        found = found.with_columns(counting.alias(title))
    return found.sort("section_47_enquiry.strategy_discussion_on", "section_47_enquiry_id")


def in_need(known: AsOf) -> pl.DataFrame:
    """List 6: the latest episode of each child in need on the day or in the months before."""
    taken_on = ~pl.col("no_further_action").fill_null(value=False)
    rows = known.frame("referral").filter(taken_on & known.open_or_ended_since("received_on", "closed_on"))
    rows = last_of(rows, ["person_id"], "received_on").with_columns(
        pl.when(~known.still("closed_on")).then("closure_reason").alias("closure_reason"),
        known.known("closed_on"),
    )
    seen = known.frame("visit").filter(
        (pl.col("visited_on") <= known.day) & pl.col("kind").is_in(_CIN_VISITS)
    )
    of_episode = (
        seen.join(rows.select("person_id", "received_on", "closed_on"), on="person_id")
        .filter(
            (pl.col("visited_on") >= pl.col("received_on"))
            & (pl.col("closed_on").is_null() | (pl.col("visited_on") <= pl.col("closed_on")))
        )
        .group_by("person_id")
        .agg(pl.col("visited_on").max())
    )
    rows = with_latest(rows, of_episode, "visit", "visited_on")
    rows = rows.with_columns(_status(known).alias("Case Status"))
    named = called("referral", "received_on", "primary_need", "closed_on", "closure_reason")
    return rows.sort("received_on", "referral_id").rename(named)


def _status(known: AsOf) -> pl.Expr:
    """How a case stands: closed, else looked after, else on a plan, else being assessed."""

    def open_of(table: str, start: str, end: str) -> pl.Expr:
        rows = known.frame(table).filter((pl.col(start) <= known.day) & known.still(end))
        return pl.col("person_id").is_in(rows["person_id"].unique().implode())

    return (
        pl.when(pl.col("closed_on").is_not_null())
        .then(pl.lit("e) Closed episode"))
        .when(open_of("care_episode", "started_on", "ended_on"))
        .then(pl.lit("a) Looked after child"))
        .when(open_of("child_protection_plan", "started_on", "ended_on"))
        .then(pl.lit("b) Child Protection plan"))
        .when(open_of("child_in_need_plan", "started_on", "ended_on"))
        .then(pl.lit("c) Child in need plan"))
        .when(open_of("single_assessment", "clock_started_on", "completed_on"))
        .then(pl.lit("d) Open assessment"))
    )


def plans(known: AsOf) -> pl.DataFrame:
    """List 7: the latest child protection plan of each child, open on the day or ended in the months
    before.
    """
    rows = known.frame("child_protection_plan").filter(known.open_or_ended_since("started_on", "ended_on"))
    rows = last_of(rows, ["person_id"], "started_on").with_columns(known.known("ended_on"))
    visits = known.frame("visit").filter(
        (pl.col("kind") == "child_protection") & (pl.col("visited_on") <= known.day)
    )
    of_plan = visits.join(rows.select("person_id", "started_on", "ended_on"), on="person_id").filter(
        (pl.col("visited_on") >= pl.col("started_on"))
        & (pl.col("ended_on").is_null() | (pl.col("visited_on") <= pl.col("ended_on")))
    )
    rows = with_latest(
        rows, last_of(of_plan, ["person_id"], "visited_on"), "visit", "visited_on", "seen_alone"
    )
    reviews = known.frame("review_child_protection_conference").filter(pl.col("held_on") <= known.day)
    latest = last_of(reviews, ["child_protection_plan_id"], "held_on")
    rows = with_latest(
        rows, latest, "review_child_protection_conference", "held_on", on="child_protection_plan_id"
    )
    rows = rows.with_columns(_protected(known))
    names = ("started_on", "ended_on", "initial_category", "latest_category", "previous_plans")
    return rows.sort("started_on", "child_protection_plan_id").rename(called("child_protection_plan", *names))


def _protected(known: AsOf) -> pl.Expr:
    """Whether the child was under police protection or an emergency protection order in the months before."""
    title = "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)"
    if not known.dataset.has("legal_status"):
        return pl.lit(None, pl.String).alias(title)
    rows = known.frame("legal_status").filter(
        pl.col("legal_status").is_in(["L1", "L2"]) & known.open_or_ended_since("started_on", "ended_on")
    )
    return said(pl.col("person_id").is_in(rows["person_id"].unique().implode())).alias(title)
