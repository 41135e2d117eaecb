"""Which records stand on lists 8 to 10 on a day, with what the lists tell of them."""

from __future__ import annotations

import polars as pl

from continuum.exchange.annex_a.asof import AsOf, called, counted, last_of, said, with_latest

_SHORT_BREAKS = ("V3", "V4")
_AGAIN = "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)"
_PLACEMENTS = "Number of Placements in the Last 12 months"
_MISSING = "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months"
_ABSENT = "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months"


def care(known: AsOf) -> pl.DataFrame:
    """List 8: the latest period of care of each child in care on the day or in the months before."""
    episodes = known.frame("care_episode").filter(pl.col("started_on") <= known.day)
    longer = episodes.filter(~pl.col("legal_status").is_in(_SHORT_BREAKS).fill_null(value=False))
    last = last_of(longer, ["person_id"], "started_on").filter(
        known.still("ended_on") | (pl.col("ended_on") > known.since)
    )
    rows = last.drop("category_of_need").with_columns(
        pl.when(~known.still("ended_on")).then("reason_ceased").alias("reason_ceased"),
        known.known("ended_on"),
    )
    need = (
        longer.sort("started_on")
        .group_by("person_id", "care_period_id")
        .agg(pl.col("category_of_need").drop_nulls().first())
    )
    rows = rows.join(need, on=["person_id", "care_period_id"], how="left", maintain_order="left")
    rows = _placed(known, _with_status(known, rows, longer))
    rows = _looked_after(known, rows)
    rows = _counts(known, rows, longer)
    names = ("entered_care_on", "category_of_need", "legal_status", "ended_on", "reason_ceased")
    return rows.sort("entered_care_on", "care_episode_id").rename(called("care_episode", *names))


def _with_status(known: AsOf, rows: pl.DataFrame, episodes: pl.DataFrame) -> pl.DataFrame:
    """The day the legal status began: as it is recorded, else that of the first episode in a row with it."""
    recorded = known.frame("legal_status").filter(pl.col("started_on") <= known.day)
    latest = last_of(recorded.drop_nulls("legal_status"), ["person_id", "legal_status"], "started_on")
    of_same = latest.select(
        "person_id", "legal_status", pl.col("started_on").alias("legal_status.started_on")
    )
    rows = rows.join(of_same, on=["person_id", "legal_status"], how="left", maintain_order="left")
    period = episodes.join(
        rows.select("person_id", "care_period_id", pl.col("legal_status").alias("__now")),
        on=["person_id", "care_period_id"],
    ).sort("started_on")
    other = period.filter(pl.col("legal_status") != pl.col("__now"))
    after = other.group_by("person_id").agg(pl.col("started_on").max().alias("__other"))
    since = (
        period.filter(pl.col("legal_status") == pl.col("__now"))
        .join(after, on="person_id", how="left")
        .filter(pl.col("__other").is_null() | (pl.col("started_on") > pl.col("__other")))
        .group_by("person_id")
        .agg(pl.col("started_on").min().alias("__since"))
    )
    rows = rows.join(since, on="person_id", how="left", maintain_order="left")
    began = pl.coalesce("legal_status.started_on", "__since").alias("legal_status.started_on")
    return rows.with_columns(began).drop("__since")


def _placed(known: AsOf, rows: pl.DataFrame) -> pl.DataFrame:
    """The placement of the last episode."""
    names = ("started_on", "placement_type", "provider", "in_authority")
    chosen = known.frame("placement").select("placement_id", *names).rename(called("placement", *names))
    return rows.join(chosen, on="placement_id", how="left", maintain_order="left")


def _looked_after(known: AsOf, rows: pl.DataFrame) -> pl.DataFrame:
    """The latest review, visit, health assessment, dental check, and return interview."""
    in_care = pl.col("kind") == "child_in_care"
    rows = with_latest(rows, known.latest("care_review", "held_on"), "care_review", "held_on")
    rows = with_latest(rows, known.latest("visit", "visited_on", where=in_care), "visit", "visited_on")
    health = known.latest("health_assessment", "completed_on")
    rows = with_latest(rows, health, "health_assessment", "completed_on")
    rows = with_latest(rows, known.latest("dental_check", "checked_on"), "dental_check", "checked_on")
    gone = known.latest("missing_episode", "started_at", where=pl.col("kind") == "M")
    recent = gone.filter(known.within("started_at", known.year_ago))
    interview = ("return_interview_offered", "return_interview_accepted")
    return with_latest(rows, recent, "missing_episode", *interview)


def _counts(known: AsOf, rows: pl.DataFrame, episodes: pl.DataFrame) -> pl.DataFrame:
    """Counts of the twelve months before the day."""
    year = episodes.filter(known.still("ended_on") | (pl.col("ended_on") > known.year_ago))
    placed = year.group_by("person_id").agg(pl.col("placement_id").drop_nulls().n_unique().alias(_PLACEMENTS))
    periods = year.group_by("person_id").agg(pl.col("care_period_id").n_unique().alias("__periods"))
    rows = rows.join(placed, on="person_id", how="left", maintain_order="left")
    rows = rows.join(periods, on="person_id", how="left", maintain_order="left")
    rows = rows.with_columns(said(pl.col("__periods") > 1).alias(_AGAIN), pl.col(_PLACEMENTS).cast(pl.Int64))
    gone = known.frame("missing_episode").filter(known.within("started_at", known.year_ago))
    for kind, title in (("M", _MISSING), ("A", _ABSENT)):
        count = counted(gone.filter(pl.col("kind") == kind), title)
        rows = rows.join(count, on="person_id", how="left", maintain_order="left")
        told = pl.col(title).fill_null(0).cast(pl.Int64)
        recorded = known.dataset.has("missing_episode")
        rows = rows.with_columns((told if recorded else pl.lit(None, pl.Int64)).alias(title))
    return rows


def leaving_care(known: AsOf) -> pl.DataFrame:
    """List 9: how care leavers live on the day, and the latest pathway plan of each."""
    rows = known.frame("care_leaver_status").filter(
        (pl.col("observed_on") <= known.day) & known.still("superseded_on")
    )
    rows = last_of(rows, ["person_id"], "observed_on")
    rows = with_latest(rows, known.latest("pathway_plan", "completed_on"), "pathway_plan", "completed_on")
    names = ("in_touch", "accommodation", "accommodation_suitable", "activity")
    return rows.sort("person_id").rename(called("care_leaver_status", *names))


_STEPS = (
    "entered_care_on",
    "decided_on",
    "placement_order_on",
    "matched_on",
    "placed_on",
    "moved_in_as_foster_child_on",
    "adopted_on",
    "reversed_on",
)


def adoptions(known: AsOf) -> pl.DataFrame:
    """List 10: adoption cases that were open at some time in the twelve months before the day."""
    rows = known.frame("adoption_case").with_columns(
        pl.when(~known.still("reversed_on")).then("reversal_reason").alias("reversal_reason")
    )
    rows = rows.with_columns(known.known(name) for name in _STEPS)
    ended = pl.coalesce("adopted_on", "reversed_on")
    begun = pl.coalesce(
        "decided_on", "placement_order_on", "matched_on", "placed_on", "adopted_on", "reversed_on"
    )
    rows = rows.filter(begun.is_not_null() & (ended.is_null() | (ended > known.year_ago)))
    named = called("adoption_case", *_STEPS, "reversal_reason")
    return rows.sort("decided_on", "adoption_case_id", nulls_last=True).rename(named)
