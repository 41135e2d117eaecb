"""Lists 8 to 10 as rows of the dataset: care, leaving care, adoption.

List 8 tells of a child's latest period of care when it began and, if it did, ended, and of the latest
placement and legal status when each began. The episodes of the dataset are the stretches between those days.
The placement of the first ones is not known. Nor is their legal status: the first that is told stands for
them, so that the child is known to be in care. Several workbooks tell more of the days.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.exchange.annex_a.rows import Lists, made
from continuum.exchange.quality.problem import CORRECTED, FILE, ORIGIN, ROW, SHEET, Done, Rule, Severity

_GUARDIANS = {
    "E43": "former_foster_carer",
    "E44": "other",
    "E45": "relative_or_friend_former_foster_carer",
    "E46": "former_foster_carer",
    "E47": "relative_or_friend",
    "E48": "other",
}
_FOR_ADOPTION = ("A3", "A4", "A5", "A6")
_STEPS = (
    "decided_on",
    "entered_care_on",
    "placement_order_on",
    "matched_on",
    "placed_on",
    "adopted_on",
    "reversed_on",
)
_PERIOD = ["person_id", "entered_care_on"]


def care(lists: Lists) -> dict[str, pl.DataFrame]:
    """List 8: periods of care, with the placements, legal statuses and special guardianships they tell of."""
    periods = lists.rows(8, "care_episode")
    placements = _spells(lists, periods, "placement").with_columns(
        pl.col("placement_type").is_in(_FOR_ADOPTION).alias("for_adoption"),
        (pl.col("placement_type") == "P1").alias("with_parents"),
    )
    statuses = _spells(lists, periods, "legal_status")
    episodes = _episodes(lists, periods, placements, statuses)
    worked_out = [
        "care_period_id",
        "started_on",
        "reason_new_episode",
        "legal_status",
        "placement_id",
        "reason_ceased",
        "ended_on",
    ]
    flags = ["for_adoption", "with_parents"] if ("placement", "placement_type") in lists.told else []
    return {
        "care_episode": lists.known("care_episode", episodes, worked_out),
        "placement": lists.known("placement", placements, ["ended_on", *flags]),
        "legal_status": lists.known("legal_status", statuses, ["ended_on"]),
        "special_guardianship": _guardianships(lists, periods),
        **_checks(lists),
    }


def _spells(lists: Lists, periods: pl.DataFrame, table: str) -> pl.DataFrame:
    """Placements or legal statuses: each ends when the next of its period of care begins, or care ends."""
    rows = lists.rows(8, table)
    dated = rows.with_columns(periods["entered_care_on"], periods["ended_on"].alias("__left"))
    whole = pl.col("person_id").is_not_null() & pl.col("started_on").is_not_null()
    told = [name for name in TABLES[table].field_names if (table, name) in lists.told and name != "person_id"]
    partly = dated.filter(~whole & pl.any_horizontal(pl.col(told).is_not_null()))
    # The last file that tells of a spell tells it best.
    last = dated.filter(whole).unique(subset=["person_id", "started_on"], keep="last", maintain_order=True)
    lists.quality.tally(table).merged += dated.filter(whole).height - last.height
    left = pl.col("__left").drop_nulls().last().over(_PERIOD)
    after = pl.col("started_on").shift(-1).over(_PERIOD, order_by="started_on")
    ended = last.with_columns(
        made(table, "person_id", "started_on").alias(f"{table}_id"),
        pl.coalesce(after, left).alias("ended_on"),
    )
    return pl.concat([ended, partly], how="diagonal")


def _episodes(
    lists: Lists, periods: pl.DataFrame, placements: pl.DataFrame, statuses: pl.DataFrame
) -> pl.DataFrame:
    """The stretches of each period of care between the days on which something is known to have changed."""
    known = periods.filter(pl.col("person_id").is_not_null() & pl.col("entered_care_on").is_not_null())
    of_period = ("category_of_need", "ended_on", "reason_ceased", "team_id", "legal_status")
    told = known.group_by(_PERIOD, maintain_order=True).agg(
        *(pl.col(name).drop_nulls().last() for name in of_period),
        *(pl.col(name).last() for name in (FILE, SHEET, ROW)),
        pl.col(CORRECTED).any(),
    )
    lists.quality.tally("care_episode").merged += known.height - told.height
    placed, ordered = (
        spells.filter(pl.col("person_id").is_not_null() & pl.col("started_on").is_not_null())
        for spells in (placements, statuses)
    )
    first = ordered.sort("started_on").unique(subset=_PERIOD, keep="first", maintain_order=True)
    later = ordered.join(first.select(*_PERIOD, "started_on"), on=[*_PERIOD, "started_on"], how="anti")
    days = pl.concat(
        [
            told.select(*_PERIOD, pl.col("entered_care_on").alias("started_on")),
            *(spells.select(*_PERIOD, "started_on") for spells in (placed, later)),
        ]
    ).unique()
    began = pl.col("started_on") == pl.col("entered_care_on")
    within = (pl.col("started_on") > pl.col("entered_care_on")) & (
        pl.col("ended_on").is_null() | (pl.col("started_on") < pl.col("ended_on"))
    )
    inside = days.join(told, on=_PERIOD, how="inner").filter(began | within)
    standing = first.select(*_PERIOD, pl.col("legal_status").alias("__first"))
    inside = inside.rename({"legal_status": "__last"}).join(standing, on=_PERIOD, how="left")
    episodes = _standing(inside.drop("placement_id", strict=False), placed, "placement_id", "__placed")
    episodes = _standing(episodes, ordered, "legal_status", "__ordered").sort(*_PERIOD, "started_on")
    return _closed(episodes, began).pipe(_with_unread, periods)


def _closed(episodes: pl.DataFrame, began: pl.Expr) -> pl.DataFrame:
    """Episodes with why they began, when and why they ended, and the legal status throughout."""
    following = pl.col("started_on").shift(-1).over(_PERIOD)
    moved, ordered = (pl.col(name) == pl.col("started_on") for name in ("__placed", "__ordered"))
    why = (
        pl.when(began)
        .then(pl.lit("S"))
        .when(moved & ordered)
        .then(pl.lit("B"))
        .when(moved)
        .then(pl.lit("P"))
        .otherwise(pl.lit("L"))
    )
    return episodes.with_columns(
        made("care_episode", "person_id", "started_on").alias("care_episode_id"),
        made("care", *_PERIOD).alias("care_period_id"),
        why.alias("reason_new_episode"),
        pl.coalesce("legal_status", "__first", "__last").alias("legal_status"),
        pl.coalesce(following, "ended_on").alias("ended_on"),
        pl.when(following.is_not_null()).then(pl.lit("X1")).otherwise("reason_ceased").alias("reason_ceased"),
    )


def _with_unread(episodes: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """The rows that lack the child or the day care began too: they are told of when they are left out."""
    unread = periods.filter(pl.col("person_id").is_null() | pl.col("entered_care_on").is_null())
    return pl.concat([episodes, unread.drop("care_episode_id")], how="diagonal_relaxed")


def _standing(episodes: pl.DataFrame, spells: pl.DataFrame, name: str, began: str) -> pl.DataFrame:
    """The spell of the period that stands when an episode begins, and the day it began."""
    standing = spells.sort("started_on").select(
        *_PERIOD, "started_on", name, pl.col("started_on").alias(began)
    )
    return episodes.sort("started_on").join_asof(
        standing, on="started_on", by=_PERIOD, check_sortedness=False
    )


def _guardianships(lists: Lists, periods: pl.DataFrame) -> pl.DataFrame:
    """Care that ceased by a special guardianship order ceased on its day."""
    if ("care_episode", "reason_ceased") in lists.told:
        lists.told.add(("special_guardianship", "ordered_on"))
    ordered = periods.filter(
        pl.col("reason_ceased").is_in(list(_GUARDIANS)) & pl.col("ended_on").is_not_null()
    )
    return ordered.select(
        made("special_guardianship", "person_id", "ended_on").alias("special_guardianship_id"),
        "person_id",
        pl.col("ended_on").alias("ordered_on"),
        pl.col("reason_ceased").replace_strict(_GUARDIANS).alias("guardian"),
        *ORIGIN,
    )


def _checks(lists: Lists) -> dict[str, pl.DataFrame]:
    found = {}
    for table, day in (
        ("care_review", "held_on"),
        ("health_assessment", "completed_on"),
        ("dental_check", "checked_on"),
    ):
        rows = lists.rows(8, table).filter(pl.col(day).is_not_null())
        rows = rows.with_columns(made(table, "person_id", day).alias(f"{table}_id"))
        found[table] = lists.known(table, rows)
    return found


def leaving_care(lists: Lists, known_at: datetime) -> dict[str, pl.DataFrame]:
    """List 9: how care leavers live on the day the list was made; of several files the last tells it."""
    rows = lists.rows(9, "care_leaver_status")
    plans = lists.rows(9, "pathway_plan").filter(pl.col("completed_on").is_not_null())
    plans = plans.with_columns(made("pathway_plan", "person_id", "completed_on").alias("pathway_plan_id"))
    last = pl.lit(rows[FILE].last() if rows.height else "")
    earlier = rows.filter(pl.col(FILE) != last)
    lists.quality.note(
        earlier,
        Rule.REPEATED,
        Done.NOT_READ,
        severity=Severity.NOTE,
        table="care_leaver_status",
        detail="a later file tells how care leavers live",
    )
    lists.quality.tally("care_leaver_status").merged += earlier.height
    rows = rows.filter(pl.col(FILE) == last).with_columns(pl.lit(known_at.date()).alias("observed_on"))
    rows = rows.with_columns(
        made("care_leaver_status", "person_id", "observed_on").alias("care_leaver_status_id")
    )
    return {
        "care_leaver_status": lists.known("care_leaver_status", rows, ["observed_on"]),
        "pathway_plan": lists.known("pathway_plan", plans),
    }


def adoptions(lists: Lists) -> dict[str, pl.DataFrame]:
    """List 10: a case for each decision that a child should be placed for adoption.

    Where the day of the decision is not told, the first day that is tells which case it is.
    """
    rows = lists.rows(10, "adoption_case")
    key = pl.coalesce(made("adoption_case", "person_id", day) for day in _STEPS)
    return {"adoption_case": lists.known("adoption_case", rows.with_columns(key.alias("adoption_case_id")))}


def disabilities(lists: Lists, numbers: Sequence[int]) -> pl.DataFrame:
    """Lists 4 to 10: children who have no disability. Which one a child has is not told."""
    rows = pl.concat([lists.rows(number, "disability") for number in numbers], how="diagonal")
    none = rows.filter(pl.col("disability").is_not_null()).with_columns(
        made("disability", "person_id", "disability").alias("disability_id")
    )
    return lists.known("disability", none)
