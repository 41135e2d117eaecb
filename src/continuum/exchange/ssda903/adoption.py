"""Adoption: decisions as the return lists them, and what episodes tell of what came of them."""

from __future__ import annotations

import polars as pl

from continuum.exchange.quality.problem import ORIGIN
from continuum.exchange.quality.quality import Quality
from continuum.exchange.ssda903 import codes, columns, parts
from continuum.exchange.ssda903.sources import ORDER, RETURN, STATED, Returns
from continuum.exchange.ssda903.taken import key, needed, typed

TABLE = "adoption_case"

_FOUND = (
    "entered_care_on",
    "placement_order_on",
    "placed_on",
    "moved_in_as_foster_child_on",
    "adopted_on",
)


def adoptions(returns: Returns, episodes: pl.DataFrame | None, quality: Quality) -> pl.DataFrame:
    """Rows for the table of adoption cases; several rows tell of one case, each its part.

    A case is known by the child and the day of the decision. Where none is listed, a child who was placed for
    adoption or adopted has a case nevertheless.

    Args:
        returns: what was read.
        episodes: the episodes with their periods; None where there are none.
        quality: the account.
    """
    placed = adopted = None
    if parts.PLACED_ADOPTION in returns:
        rows = typed(returns[parts.PLACED_ADOPTION], TABLE, columns.PLACED_ADOPTION, quality)
        placed = _keyed(needed(rows, TABLE, columns.PLACED_ADOPTION[:2], quality))
    if parts.ADOPTED in returns:
        rows = typed(returns[parts.ADOPTED], TABLE, columns.ADOPTED, quality)
        adopted = _keyed(_joined(needed(rows, TABLE, (columns.CHILD,), quality), placed))
    listed = [frame for frame in (placed, adopted) if frame is not None]
    cases = _once(pl.concat(listed, how="diagonal"), quality) if listed else None
    if episodes is None:
        return _shown([cases])
    return _shown([_with_entry(cases, episodes), _evidence(episodes, cases)])


def _keyed(rows: pl.DataFrame) -> pl.DataFrame:
    day = pl.col("__decided") if "__decided" in rows.columns else pl.col("decided_on")
    made = pl.coalesce(key("adoption", pl.col("person_id"), day), key("adoption", pl.col("person_id")))
    return rows.with_columns(made.alias("adoption_case_id"))


def _once(rows: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    """Without what an earlier return told word for word: a decision is listed every year until it is over."""
    fields = [name for name in rows.columns if name not in (*ORIGIN, RETURN, STATED, ORDER)]
    kept = rows.unique(fields, keep="last", maintain_order=True)
    quality.tally(TABLE).merged += rows.height - kept.height
    return kept


def _joined(adopted: pl.DataFrame, placed: pl.DataFrame | None) -> pl.DataFrame:
    """The day of the decision under which the adopted child's case is known: where the list of decisions has
    one other decision for the child that was not reversed, the case is that one.
    """
    if placed is None:
        return adopted.with_columns(pl.col("decided_on").alias("__decided"))
    same = placed.select("person_id", "decided_on").unique().with_columns(pl.lit(value=True).alias("__same"))
    standing = (
        placed.filter(pl.col("reversed_on").is_null())
        .group_by("person_id")
        .agg(pl.col("decided_on").n_unique().alias("__many"), pl.col("decided_on").last().alias("__other"))
    )
    joined = adopted.join(same, on=["person_id", "decided_on"], how="left", maintain_order="left").join(
        standing, on="person_id", how="left", maintain_order="left"
    )
    other = pl.col("__same").is_null() & (pl.col("__many") == 1)
    return joined.with_columns(
        pl.when(other).then("__other").otherwise("decided_on").alias("__decided")
    ).drop("__same", "__many", "__other")


def _with_entry(cases: pl.DataFrame | None, episodes: pl.DataFrame) -> pl.DataFrame | None:
    """The cases with the day on which the child had entered care when the decision was made."""
    if cases is None:
        return None
    periods = (
        episodes.filter(pl.col("__entered"))
        .select("person_id", "entered_care_on")
        .unique()
        .sort("entered_care_on")
    )
    with_day = cases.filter(pl.col("decided_on").is_not_null()).sort("decided_on")
    joined = with_day.join_asof(
        periods,
        left_on="decided_on",
        right_on="entered_care_on",
        by="person_id",
        strategy="backward",
        check_sortedness=False,
        coalesce=False,
    )
    return pl.concat([joined, cases.filter(pl.col("decided_on").is_null())], how="diagonal").sort(
        ORDER, maintain_order=True
    )


def _evidence(episodes: pl.DataFrame, cases: pl.DataFrame | None) -> pl.DataFrame:
    """What the episodes of a period of care tell: the order, moving in, the adoption; a row a period."""
    found = _periods(episodes)
    moment = pl.coalesce("placed_on", "adopted_on", "placement_order_on")
    found = found.with_columns(moment.alias("__moment")).sort("__moment")
    if cases is None:
        found = found.with_columns(pl.lit(None, dtype=pl.String).alias("adoption_case_id"))
    else:
        decided = (
            cases.filter(pl.col("decided_on").is_not_null())
            .select("person_id", pl.col("decided_on").alias("__decided_on"), "adoption_case_id")
            .unique()
            .sort("__decided_on")
        )
        found = found.join_asof(
            decided,
            left_on="__moment",
            right_on="__decided_on",
            by="person_id",
            strategy="backward",
            check_sortedness=False,
            coalesce=False,
        )
    alone = pl.col("adoption_case_id").is_null()
    came_of_it = pl.col("placed_on").is_not_null() | pl.col("adopted_on").is_not_null()
    made = key("adoption", pl.col("person_id"), "care", pl.col("__first"))
    return found.filter(~alone | came_of_it).with_columns(
        pl.coalesce("adoption_case_id", made).alias("adoption_case_id")
    )


def _periods(episodes: pl.DataFrame) -> pl.DataFrame:
    place, start = pl.col("placement_type"), pl.col("started_on")
    for_adoption = place.is_in(codes.FOR_ADOPTION)
    reason = pl.col("reason_new_episode")
    order = (pl.col("legal_status") == codes.PLACEMENT_ORDER) & reason.is_in(codes.LEGAL_CHANGES)
    adopted = pl.col("reason_ceased").is_in(codes.ADOPTION_REASONS)
    rows = _with_carers(episodes)
    with_carer = (
        place.is_in(codes.WITH_CURRENT_CARER) & pl.col("__carer_known") & (pl.col("__carer_since") < start)
    )
    by_period = rows.group_by("person_id", "care_period_id", maintain_order=True).agg(
        *(pl.col(name).filter(for_adoption | order | adopted).first() for name in ORIGIN),
        pl.when(pl.col("__entered").first()).then(pl.col("entered_care_on").first()).alias("entered_care_on"),
        pl.col("entered_care_on").first().alias("__first"),
        start.filter(order).first().alias("placement_order_on"),
        pl.when(reason.filter(for_adoption).first() != codes.LEGAL_ONLY)
        .then(start.filter(for_adoption).first())
        .alias("placed_on"),
        pl.col("__carer_since").filter(with_carer).first().alias("moved_in_as_foster_child_on"),
        pl.col("ended_on").filter(adopted).last().alias("adopted_on"),
    )
    told = pl.any_horizontal(pl.col("placement_order_on", "placed_on", "adopted_on").is_not_null())
    return by_period.filter(told)


def _with_carers(episodes: pl.DataFrame) -> pl.DataFrame:
    """Beside each episode the day since when the child has lived with the same carers, where it is told."""
    stays = pl.col("reason_new_episode").is_in(codes.SAME_CARER) & ~pl.col("__new")
    rows = episodes.with_columns((~stays.fill_null(value=False)).cum_sum().over("person_id").alias("__carer"))
    first = pl.col("reason_new_episode").first().over("person_id", "__carer")
    return rows.with_columns(
        pl.col("started_on").first().over("person_id", "__carer").alias("__carer_since"),
        first.is_in(codes.NEW_CARER).fill_null(value=False).alias("__carer_known"),
    )


def _shown(frames: list[pl.DataFrame | None]) -> pl.DataFrame:
    there = [frame for frame in frames if frame is not None]
    whole = pl.concat(there, how="diagonal")
    fields = (
        "adoption_case_id",
        "person_id",
        "decided_on",
        "matched_on",
        "reversed_on",
        "reversal_reason",
        *_FOUND,
    )
    return whole.select(*ORIGIN, *(name for name in fields if name in whole.columns))
