"""From episodes to periods of care, placements and legal statuses, which lie across them."""

from __future__ import annotations

import polars as pl

from continuum.exchange.quality.problem import CORRECTED, FILE, ORIGIN, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.ssda903 import codes
from continuum.exchange.ssda903.taken import corrected, key, numbered

_PERIOD, _PLACEMENT, _LEGAL = "__period", "__placement", "__legal"


def with_periods(episodes: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    """The episodes with the period of care and the placement of each, and which of them share a status.

    A period begins with an episode whose reason is S, after one that ended care, after a gap that no X1
    bridges, and with the first that is told of a child. A placement goes on where only the legal status
    changed.
    """
    rows = _begun(_before(episodes))
    _note_chains(rows, quality)
    first = pl.col("started_on").first().over("person_id", _PERIOD)
    reason = pl.col("reason_new_episode").first().over("person_id", _PERIOD)
    entered = (reason == codes.ENTERED).fill_null(value=False)
    rows = rows.with_columns(
        first.alias("entered_care_on"),
        key("care", pl.col("person_id"), first).alias("care_period_id"),
        numbered(
            key("episode", pl.col("person_id"), pl.col("started_on")), _nth("person_id", "started_on")
        ).alias("care_episode_id"),
        entered.alias("__entered"),
    )
    _note_unknown_entry(rows, quality)
    rows = rows.with_columns(pl.col("started_on").first().over("person_id", _PLACEMENT).alias("__placed"))
    # Placements of a child are numbered one after another, so those of a day follow each other.
    nth = pl.col(_PLACEMENT) - pl.col(_PLACEMENT).first().over("person_id", "__placed") + 1
    made = key("placement", pl.col("person_id"), pl.col("__placed"))
    return rows.with_columns(numbered(made, nth).alias("placement_id"))


def _nth(*by: str) -> pl.Expr:
    return pl.int_range(1, pl.len() + 1).over(*by)


def _before(rows: pl.DataFrame) -> pl.DataFrame:
    """Beside each episode what is told of the child's one before."""
    there = ("ended_on", "reason_ceased", "legal_status", "placement_type", "provider", "started_on")
    return rows.with_columns(
        *(pl.col(name).shift(1).over("person_id").alias(f"__{name}") for name in there),
        (pl.int_range(pl.len()).over("person_id") == 0).alias("__first"),
    )


def _begun(rows: pl.DataFrame) -> pl.DataFrame:
    """Numbers of the period, the placement and the legal status within the child's life."""
    entered = pl.col("reason_new_episode") == codes.ENTERED
    bridged = pl.col("__reason_ceased") == codes.NEXT_SAME_DAY
    adjoins = pl.col("__ended_on").is_null() | (pl.col("__ended_on") >= pl.col("started_on"))
    same_day = pl.col("__ended_on") == pl.col("started_on")
    ended = pl.col("__reason_ceased").is_not_null() & ~bridged
    period = (
        pl.col("__first")
        | (entered & ~(bridged & same_day)).fill_null(value=False)
        | ended
        | (pl.col("__reason_ceased").is_null() & ~adjoins)
    )
    rows = rows.with_columns(period.fill_null(value=False).alias("__new"))
    elsewhere = pl.col("placement_type").ne_missing(pl.col("__placement_type")) | pl.col(
        "provider"
    ).ne_missing(pl.col("__provider"))
    stays = pl.coalesce("reason_new_episode", pl.lit(codes.LEGAL_ONLY)) == codes.LEGAL_ONLY
    placement = pl.col("__new") | ~stays | elsewhere | ~adjoins
    legal = pl.col("__new") | pl.col("legal_status").ne_missing(pl.col("__legal_status")) | ~adjoins
    return rows.with_columns(
        pl.col("__new").cum_sum().over("person_id").alias(_PERIOD),
        placement.cum_sum().over("person_id").alias(_PLACEMENT),
        legal.cum_sum().over("person_id").alias(_LEGAL),
    )


def _note_chains(rows: pl.DataFrame, quality: Quality) -> None:
    """Note where ends and beginnings contradict each other, as the Department's own checks do."""
    following = pl.col("started_on").shift(-1).over("person_id")
    chained = pl.col("reason_ceased") == codes.NEXT_SAME_DAY
    dangling = chained & (following.is_null() | (following != pl.col("ended_on")))
    _note(
        rows.with_columns(dangling.alias("__odd")),
        quality,
        Rule.REFERENCE,
        "REC",
        "reason_ceased",
        "X1 says that another episode began on the day: none is told",
    )
    ended = pl.col("ended_on").is_not_null() & pl.col("reason_ceased").is_null()
    _note(
        rows.with_columns(ended.alias("__odd")),
        quality,
        Rule.REQUIRED,
        "REC",
        "reason_ceased",
        "ended, without a reason",
    )
    open_ended = pl.col("ended_on").is_null() & pl.col("reason_ceased").is_not_null()
    _note(
        rows.with_columns(open_ended.alias("__odd")),
        quality,
        Rule.REQUIRED,
        "DEC",
        "ended_on",
        "a reason why it ended, without the day",
    )
    for where, why in _contradictions():
        _note(
            rows.with_columns((where & ~pl.col("__new")).alias("__odd")),
            quality,
            Rule.IMPOSSIBLE,
            "RNE",
            "reason_new_episode",
            why,
        )


def _contradictions() -> list[tuple[pl.Expr, str]]:
    reason = pl.col("reason_new_episode")
    legal = pl.col("legal_status") != pl.col("__legal_status")
    place = pl.col("placement_type") != pl.col("__placement_type")
    return [
        (reason == codes.ENTERED, "S says that care began, and the episode before ended with X1 that day"),
        (reason.is_in(codes.LEGAL_CHANGES) & ~legal, "the reason says another legal status: it is the same"),
        (
            ~reason.is_in((*codes.LEGAL_CHANGES, codes.ENTERED)) & legal,
            "the reason says the same legal status: it is another",
        ),
        ((reason == codes.LEGAL_ONLY) & place, "the reason says the same placement: its type is another"),
    ]


def _note(rows: pl.DataFrame, quality: Quality, rule: Rule, column: str, field: str, why: str) -> None:
    quality.note(
        rows.filter(pl.col("__odd").fill_null(value=False)),
        rule,
        Done.KEPT,
        severity=Severity.WARNING,
        column=column,
        value=pl.col(field).cast(pl.String),
        table="care_episode",
        field=field,
        detail=why,
    )


def _note_unknown_entry(rows: pl.DataFrame, quality: Quality) -> None:
    quality.note(
        rows.filter(~pl.col("__entered") & pl.col("__new")),
        Rule.REQUIRED,
        Done.CORRECTED,
        severity=Severity.WARNING,
        column="RNE",
        value=pl.col("reason_new_episode"),
        table="care_episode",
        field="entered_care_on",
        detail="the return does not tell when care began: the first day that it tells is taken, for a "
        "placement and a legal status that began before too",
    )


def care_episodes(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows for the dataset's table of episodes."""
    return rows.with_columns(corrected(~pl.col("__entered"))).select(
        *ORIGIN,
        "care_episode_id",
        "person_id",
        "care_period_id",
        "entered_care_on",
        "started_on",
        "reason_new_episode",
        "legal_status",
        "category_of_need",
        "placement_id",
        "ended_on",
        "reason_ceased",
    )


def _across() -> list[pl.Expr]:
    return [
        *(pl.col(name).first() for name in (FILE, SHEET, ROW)),
        # What is told first of a child may have begun before.
        (pl.col(CORRECTED) | (pl.col("__new") & ~pl.col("__entered"))).any().alias(CORRECTED),
        pl.col("started_on").first(),
        pl.col("ended_on").last(),
    ]


def placements(rows: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    """A row for each placement, from its first episode to its last."""
    found = rows.group_by("person_id", _PLACEMENT, maintain_order=True).agg(
        *_across(),
        pl.col("placement_id", "placement_type", "provider").first(),
        pl.col("change_reason").last(),
    )
    quality.tally("placement").merged += rows.height - found.height
    place = pl.col("placement_type")
    return found.with_columns(
        (place == codes.WITH_PARENTS).alias("with_parents"),
        place.is_in(codes.FOR_ADOPTION).alias("for_adoption"),
    ).drop(_PLACEMENT)


def legal_statuses(rows: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    """A row for each legal status, for as long as it went on."""
    told = rows.filter(pl.col("legal_status").is_not_null())
    found = told.group_by("person_id", _LEGAL, maintain_order=True).agg(
        *_across(), pl.col("legal_status").first()
    )
    quality.tally("legal_status").merged += rows.height - found.height
    return found.with_columns(
        numbered(
            key("legal", pl.col("person_id"), pl.col("started_on")), _nth("person_id", "started_on")
        ).alias("legal_status_id")
    ).drop(_LEGAL)


def guardianships(rows: pl.DataFrame) -> pl.DataFrame:
    """A row for each episode that a special guardianship order ended."""
    return rows.filter(
        pl.col("reason_ceased").is_in(list(codes.GUARDIANS)), pl.col("ended_on").is_not_null()
    ).select(
        *ORIGIN,
        "person_id",
        pl.col("ended_on").alias("ordered_on"),
        pl.col("reason_ceased")
        .replace_strict(dict(codes.GUARDIANS), return_dtype=pl.String)
        .alias("guardian"),
        key("guardianship", pl.col("person_id"), pl.col("ended_on")).alias("special_guardianship_id"),
    )
