"""What the return of a year tells of a dataset: a table of texts a part, as its files have it."""

from __future__ import annotations

import polars as pl

from continuum.dataset.records import Dataset
from continuum.exchange.ssda903 import codes, columns, parts
from continuum.exchange.ssda903.outcomes import adopted, leavers, outcomes, placed_adoption
from continuum.exchange.ssda903.window import Window
from continuum.exchange.taking import Column


def return_of(dataset: Dataset, year: int) -> dict[str, pl.DataFrame]:
    """Every part of the return of the year that ends on 31 March, its rows in the order of the children.

    It tells of children who were in care on a day of the year, and of care leavers with a birthday in it.
    What began after the year is left out, and what ended after it is open.
    """
    window = Window(dataset, year)
    episodes = _episodes(window)
    in_care = episodes.select("person_id").unique()
    living = leavers(window)
    children = pl.concat([in_care, living.select("person_id")]).unique()
    found = {
        parts.HEADER: _header(window, children),
        parts.EPISODES: episodes,
        parts.REVIEWS: _reviews(window, in_care),
        parts.UASC: _unaccompanied(window, in_care),
        parts.OUTCOMES: outcomes(window),
        parts.LEAVERS: living,
        parts.ADOPTED: adopted(window),
        parts.PLACED_ADOPTION: placed_adoption(window),
        parts.PREVIOUS_PERMANENCE: pl.DataFrame(schema={"person_id": pl.String}),
        parts.MISSING: _missing(window, in_care),
    }
    if year >= parts.SOCIAL_WORKERS.since:
        found[parts.SOCIAL_WORKERS] = _social_workers(window, in_care)
    told = children["person_id"].implode()
    return {
        part.name: _texts(part, rows.filter(pl.col("person_id").is_in(told)), window)
        for part, rows in found.items()
    }


_WRITTEN: dict[str, tuple[Column, ...]] = {
    parts.HEADER.name: (*columns.PERSON, columns.ASYLUM),
    parts.EPISODES.name: (*columns.EPISODE, *columns.PLACEMENT),
    parts.REVIEWS.name: columns.REVIEW,
    parts.UASC.name: (columns.CHILD, columns.SEX),
    parts.OUTCOMES.name: (columns.CHILD, Column("score", "SDQ_SCORE"), *columns.DERIVED),
    parts.LEAVERS.name: columns.LEAVER,
    parts.ADOPTED.name: (*columns.ADOPTED, Column("by_foster_carer", "FOSTER_CARE")),
    parts.PLACED_ADOPTION.name: columns.PLACED_ADOPTION,
    parts.PREVIOUS_PERMANENCE.name: (columns.CHILD,),
    parts.MISSING.name: columns.MISSING,
    parts.SOCIAL_WORKERS.name: columns.ALLOCATION,
}
"""Which fields each part's columns are written from."""


def _texts(part: parts.Part, rows: pl.DataFrame, window: Window) -> pl.DataFrame:
    """The part's columns as texts, the child's date of birth among them; blank ones are null."""
    declared = {column.header: column for column in _WRITTEN[part.name]}
    if parts.BORN in part.columns and "date_of_birth" not in rows.columns:
        rows = rows.join(
            window.people.select("person_id", "date_of_birth"),
            on="person_id",
            how="left",
            maintain_order="left",
        )
    found = {parts.BORN: _text(columns.BORN, rows, window.year)} if "date_of_birth" in rows.columns else {}
    for header, column in declared.items():
        if column.field in rows.columns:
            found[header] = _text(column, rows, window.year)
    if part is parts.HEADER:
        found["UPN"] = pl.coalesce("unique_pupil_number", "unique_pupil_number_unknown")
    if part is parts.LEAVERS:
        found["ACCOM"] = _accommodation()
    asked = (*part.columns, "UASC") if part is parts.HEADER else part.columns
    return rows.select(
        found.get(name, pl.lit(None, dtype=pl.String)).cast(pl.String).alias(name) for name in asked
    )


def _text(column: Column, rows: pl.DataFrame, year: int) -> pl.Expr:
    value, kind = pl.col(column.field), rows.schema[column.field]
    if kind in (pl.Date, pl.Datetime):
        return value.dt.strftime("%d/%m/%Y")
    if kind == pl.Boolean:
        return pl.when(value).then(pl.lit("1")).when(~value).then(pl.lit("0"))
    if column.codes is None:
        return value.cast(pl.String)
    numbered = column.field == "sex" and year < codes.LETTERS_SINCE
    writes = codes.NUMBERED_SEXES.writes if numbered else column.codes.writes
    return value.replace_strict(dict(writes), default=None, return_dtype=pl.String)


def _accommodation() -> pl.Expr:
    """The letter, and 1 where it is suitable or 2 where not; 0 where nobody is in touch."""
    suitable = pl.col("accommodation_suitable")
    digit = pl.when(suitable).then(pl.lit("1")).when(~suitable).then(pl.lit("2")).otherwise(pl.lit(""))
    apart = pl.col("accommodation").is_null() & (pl.col("in_touch") != "YES")
    return pl.when(apart).then(pl.lit("0")).otherwise(pl.concat_str("accommodation", digit))


def _header(window: Window, children: pl.DataFrame) -> pl.DataFrame:
    return children.join(window.people, on="person_id", how="left").sort("person_id")


def _episodes(window: Window) -> pl.DataFrame:
    rows = window.within(window.table("care_episode"), "started_on", "ended_on")
    placements = window.table("placement").select(
        "placement_id",
        "placement_type",
        "provider",
        "change_reason",
        pl.col("ended_on").alias("__placement_ended"),
    )
    rows = rows.join(placements, on="placement_id", how="left")
    closed = pl.col("ended_on") <= window.last
    moved = (pl.col("reason_ceased") == codes.NEXT_SAME_DAY) & (
        pl.col("ended_on") == pl.col("__placement_ended")
    )
    no_length = pl.col("ended_on") == pl.col("started_on")
    return rows.sort(
        "person_id", "started_on", no_length.fill_null(value=False).not_(), "care_episode_id"
    ).with_columns(
        pl.when(closed).then("ended_on").alias("ended_on"),
        pl.when(closed).then("reason_ceased").alias("reason_ceased"),
        pl.when(closed & moved).then("change_reason").alias("change_reason"),
    )


def _reviews(window: Window, in_care: pl.DataFrame) -> pl.DataFrame:
    rows = window.table("care_review").filter(window.has(pl.col("held_on")))
    return rows.join(in_care, on="person_id", how="semi").sort("person_id", "held_on", "care_review_id")


def _unaccompanied(window: Window, in_care: pl.DataFrame) -> pl.DataFrame:
    alone = window.people.filter(pl.col("unaccompanied_asylum_seeker").fill_null(value=False))
    return alone.join(in_care, on="person_id", how="semi").sort("person_id")


def _missing(window: Window, in_care: pl.DataFrame) -> pl.DataFrame:
    rows = window.within(
        window.table("missing_episode"),
        pl.col("started_at").dt.date(),
        pl.col("ended_at").dt.date(),
    ).with_columns(pl.when(pl.col("ended_at").dt.date() <= window.last).then("ended_at").alias("ended_at"))
    return rows.join(in_care, on="person_id", how="semi").sort(
        "person_id", "started_at", "missing_episode_id"
    )


def _social_workers(window: Window, in_care: pl.DataFrame) -> pl.DataFrame:
    """Allocations to social workers; those to others are none of the return's."""
    social = window.table("worker").filter(pl.col("role").is_in(codes.SOCIAL_WORK_ROLES))
    rows = window.within(window.table("allocation"), "started_on", "ended_on")
    return (
        rows.join(social, on="worker_id", how="semi")
        .join(in_care, on="person_id", how="semi")
        .with_columns(pl.when(pl.col("ended_on") <= window.last).then("ended_on").alias("ended_on"))
        .sort("person_id", "started_on", "worker_id")
    )
