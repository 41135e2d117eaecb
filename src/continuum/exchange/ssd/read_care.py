"""Reading care: episodes, placements, legal statuses, reviews, health, missing episodes."""

from __future__ import annotations

import polars as pl

from continuum.exchange import values
from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.ssd import lists, places_care
from continuum.exchange.ssd.extract import Extract, keyed, shown, texts
from continuum.exchange.ssd.place import Place

OF_EPISODE = "episode:"
"""Stands before the key of a legal status that is written for one episode's sake (:mod:`.write_care`)."""

_CANCELLED = ("y", "yes", "1", "t", "true")
_DENTAL = r"dent"
_HEALTH = r"health"
_INITIAL = r"initial|\biha\b"
_REVIEW = r"review|\brha\b"

_SOON = 183


def read_care(extract: Extract) -> None:
    """What there is of care, as far as its files are there."""
    for ssd, make in (
        ("ssd_cla_placement", _placements),
        ("ssd_legal_status", _legal_statuses),
        ("ssd_cla_episodes", _episodes),
        ("ssd_cla_reviews", _reviews),
        ("ssd_cla_health", _health),
        ("ssd_sdq_scores", _strengths),
        ("ssd_missing", _missing),
    ):
        if ssd in extract.raw:
            make(extract)


def _placements(extract: Extract) -> None:
    """Placements; that one is with parents or for adoption follows from its type."""
    raw = extract.raw["ssd_cla_placement"]
    rows = keyed(extract.rows(places_care.PLACEMENT), "placement_id", "placement", "started_on")
    if "distance" in rows.columns:
        far = values.number(pl.col("clap_cla_placement_distance")) >= places_care.NOT_CALCULABLE
        extract.quality.note(
            raw.filter(far),
            Rule.LIMIT,
            Done.UNKNOWN,
            severity=Severity.NOTE,
            column="clap_cla_placement_distance",
            value=pl.col("clap_cla_placement_distance"),
            table="placement",
            field="distance",
            detail="stands for a distance that cannot be calculated",
        )
    if "placement_type" in rows.columns:
        kind = pl.col("placement_type")
        rows = rows.with_columns(
            (kind == "P1").alias("with_parents"),
            kind.is_in(["A3", "A4", "A5", "A6"]).alias("for_adoption"),
        )
    extract.taken["placement"] = rows


def _legal_statuses(extract: Extract) -> None:
    """Legal statuses of children in care; the standard's table has others too, which are not read."""
    raw = extract.raw["ssd_legal_status"]
    if "lega_legal_status" in raw.columns:
        given = values.folded(pl.col("lega_legal_status"))
        spelt = list(extract.spellings.of("legal_status", "legal_status"))
        own = given.is_in([*lists.LEGAL_STATUS.reads, *spelt])
        other = (given.str.contains(lists.OTHER_LEGAL_STATUS) & ~own).fill_null(value=False)
        extract.quality.note(
            raw.filter(other),
            Rule.CODE,
            Done.NOT_READ,
            severity=Severity.NOTE,
            column="lega_legal_status",
            value=pl.col("lega_legal_status"),
            table="legal_status",
            field="legal_status",
            detail="not a status of a child in care",
        )
        extract.raw["ssd_legal_status"] = raw.filter(~other)
    extract.taken["legal_status"] = keyed(
        extract.rows(places_care.LEGAL_STATUS), "legal_status_id", "legal-status", "started_on"
    )


def _episodes(extract: Extract) -> None:
    rows = keyed(extract.rows(places_care.CARE_EPISODE), "care_episode_id", "episode", "started_on")
    if "started_on" not in rows.columns:
        extract.taken["care_episode"] = rows
        return
    rows = _with_periods(rows)
    extract.taken["care_episode"] = _with_legal_status(rows, extract)
    statuses = extract.taken.get("legal_status")
    if statuses is not None and "legal_status_id" in statuses.columns:
        written_for = pl.col("legal_status_id").fill_null("").str.starts_with(OF_EPISODE)
        extract.taken["legal_status"] = statuses.filter(~written_for)


def _with_periods(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with their period of care and the day it began, worked out where the extract lacks them."""
    for name, kind in (
        ("care_period_id", pl.String()),
        ("entered_care_on", pl.Date()),
        ("reason_new_episode", pl.String()),
    ):
        if name not in rows.columns:
            rows = rows.with_columns(pl.lit(None, dtype=kind).alias(name))
    entering = pl.when(pl.col("reason_new_episode") == "S").then("started_on")
    since = entering.forward_fill().over("person_id", order_by="started_on")
    of_period = pl.col("started_on").min().over("person_id", "care_period_id")
    worked_out = (
        pl.when(pl.col("care_period_id").is_not_null()).then(of_period).otherwise(since).alias("__since")
    )
    rows = rows.with_columns(worked_out)
    entered = pl.coalesce("entered_care_on", "__since", pl.col("started_on"))
    rows = rows.with_columns(entered.alias("entered_care_on")).drop("__since")
    made = pl.format("care:{}:{}", "person_id", "entered_care_on")
    rows = rows.with_columns(pl.coalesce("care_period_id", made).alias("care_period_id"))
    if rows["reason_new_episode"].is_null().all():
        rows = rows.drop("reason_new_episode")
    return rows


def _with_legal_status(rows: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """The rows with the child's legal status on the day the episode began: of several, the one begun last."""
    statuses = extract.taken.get("legal_status")
    needed = {"person_id", "legal_status", "started_on", "ended_on", "legal_status_id"}
    if statuses is None or not needed <= set(statuses.columns):
        return rows
    numbered = rows.with_row_index("__number").select(
        "__number", "care_episode_id", "person_id", "started_on"
    )
    on_the_day = numbered.join(
        statuses.select(
            "person_id", "legal_status", "legal_status_id", since="started_on", until="ended_on"
        ).drop_nulls(["person_id", "legal_status", "since"]),
        on="person_id",
        maintain_order="left_right",
    ).filter(
        pl.col("since") <= pl.col("started_on"),
        pl.col("until").is_null()
        | (pl.col("until") > pl.col("started_on"))
        | (pl.col("until") == pl.col("since")),
    )
    written_for = pl.col("legal_status_id") == pl.format(OF_EPISODE + "{}", "care_episode_id")
    last = (
        on_the_day.with_columns(written_for.alias("__own"))
        .filter(pl.col("__own") | ~pl.col("legal_status_id").str.starts_with(OF_EPISODE))
        .sort("__own", "since", maintain_order=True, nulls_last=False)
        .unique("__number", keep="last", maintain_order=True)
    )
    return (
        rows.with_row_index("__number")
        .join(last.select("__number", "legal_status"), on="__number", how="left", maintain_order="left")
        .drop("__number")
    )


def _reviews(extract: Extract) -> None:
    raw = extract.raw["ssd_cla_reviews"]
    rows = keyed(extract.rows(places_care.CARE_REVIEW), "care_review_id", "care-review", "held_on")
    cancelled = texts(raw, "clar_cla_review_cancelled").str.to_lowercase().is_in(_CANCELLED)
    cancelled = cancelled.fill_null(value=False)
    extract.quality.note(
        raw.filter(cancelled),
        Rule.IMPOSSIBLE,
        Done.NOT_READ,
        severity=Severity.NOTE,
        column="clar_cla_review_cancelled",
        value=shown(raw, "clar_cla_review_cancelled"),
        table="care_review",
        detail="a review that was cancelled was neither due nor held",
    )
    extract.taken["care_review"] = rows.filter(~cancelled)


def _health(extract: Extract) -> None:
    """Health assessments and dental checks: of one table, told apart by the kind of check."""
    raw = extract.raw["ssd_cla_health"]
    kind = texts(raw, "clah_health_check_type").str.to_lowercase()
    status = texts(raw, "clah_health_check_status").str.to_lowercase()
    dental = kind.str.contains(_DENTAL).fill_null(value=False)
    health = kind.str.contains(_HEALTH).fill_null(value=False) & ~dental
    cancelled = status.str.contains("cancel").fill_null(value=False)
    done = ~status.str.contains("planned|refused").fill_null(value=False)
    for where, detail in (
        (~health & ~dental, "neither a health assessment nor a dental check"),
        (cancelled & (health | dental), "a check that was cancelled"),
        (dental & ~done & ~cancelled, "a dental check that was not made"),
    ):
        extract.quality.note(
            raw.filter(where),
            Rule.CODE,
            Done.NOT_READ,
            severity=Severity.NOTE,
            column="clah_health_check_type",
            value=shown(raw, "clah_health_check_type"),
            table="health_assessment",
            detail=detail,
        )
    extract.taken["dental_check"] = keyed(
        _of(extract, places_care.DENTAL, raw.filter(dental & done & ~cancelled)),
        "dental_check_id",
        "dental-check",
        "checked_on",
    )
    wanted = health & ~cancelled
    rows = _of(extract, places_care.HEALTH, raw.filter(wanted))
    rows = keyed(rows, "health_assessment_id", "health-assessment", "completed_on")
    if "completed_on" in rows.columns:
        made = done.filter(wanted)
        on = rows["completed_on"]
        none = pl.Series([None] * rows.height, dtype=pl.Date)
        rows = rows.with_columns(
            on.zip_with(made, none).alias("completed_on"), on.zip_with(~made, none).alias("due_on")
        )
        if rows["due_on"].is_null().all():
            rows = rows.drop("due_on")
    extract.taken["health_assessment"] = _with_kind(rows, kind.filter(wanted), extract)


def _of(extract: Extract, place: Place, raw: pl.DataFrame) -> pl.DataFrame:
    return extract.take(raw, place.table, place.columns)


def _with_kind(rows: pl.DataFrame, words: pl.Series, extract: Extract) -> pl.DataFrame:
    """The rows with whether they are a child's first since entering care: by the words, else by the days.

    By the days only where the extract has episodes of care; the first of them that was made more than half a
    year after entering care is hardly the first of all, for the extract may not go back so far.
    """
    told = pl.DataFrame({"w": words}).select(
        pl.when(pl.col("w").str.contains(_INITIAL))
        .then(pl.lit("initial"))
        .when(pl.col("w").str.contains(_REVIEW))
        .then(pl.lit("review"))
        .alias("kind")
    )["kind"]
    rows = rows.with_columns(told)
    episodes = extract.taken.get("care_episode")
    if episodes is None or "entered_care_on" not in episodes.columns or "completed_on" not in rows.columns:
        return rows if rows["kind"].is_not_null().any() else rows.drop("kind")
    periods = episodes.select("person_id", "entered_care_on").drop_nulls().unique().sort("entered_care_on")
    dated = rows.with_row_index("__number").select("__number", "person_id", "completed_on").drop_nulls()
    since = dated.sort("completed_on").join_asof(
        periods,
        left_on="completed_on",
        right_on="entered_care_on",
        by="person_id",
        strategy="backward",
        check_sortedness=False,
    )
    first = pl.col("completed_on") == pl.col("completed_on").min().over("person_id", "entered_care_on")
    waited = (pl.col("completed_on") - pl.col("entered_care_on")).dt.total_days()
    worked_out = since.filter(pl.col("entered_care_on").is_not_null()).select(
        "__number",
        pl.when(first & (waited <= _SOON))
        .then(pl.lit("initial"))
        .otherwise(pl.lit("review"))
        .alias("__kind"),
    )
    joined = rows.with_row_index("__number").join(
        worked_out, on="__number", how="left", maintain_order="left"
    )
    return joined.with_columns(pl.coalesce("kind", "__kind").alias("kind")).drop("__number", "__kind")


def _strengths(extract: Extract) -> None:
    rows = extract.rows(places_care.STRENGTHS)
    extract.taken["strengths_and_difficulties"] = keyed(
        rows, "strengths_and_difficulties_id", "strengths-and-difficulties", "completed_on"
    )


def _missing(extract: Extract) -> None:
    rows = extract.rows(places_care.MISSING)
    extract.taken["missing_episode"] = keyed(rows, "missing_episode_id", "missing", "started_at")
