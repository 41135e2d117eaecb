"""Reviews, times missing, care leavers, and who the child's social worker was."""

from __future__ import annotations

import polars as pl

from continuum.exchange.quality.problem import CORRECTED, FILE, ORIGIN, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.ssda903 import columns, parts
from continuum.exchange.ssda903.sources import RETURN, Returns
from continuum.exchange.ssda903.taken import key, needed, note_retired, numbered, typed

SOCIAL_WORKER = "social_worker"
"""The role that the return implies of a child's worker."""


def reviews(returns: Returns, quality: Quality) -> pl.DataFrame:
    """A row for each review that was held."""
    table = "care_review"
    rows = typed(returns[parts.REVIEWS], table, columns.REVIEW, quality)
    rows = needed(rows, table, (columns.CHILD, columns.REVIEW[1]), quality)
    return rows.select(
        *ORIGIN,
        key("review", pl.col("person_id"), pl.col("held_on")).alias("care_review_id"),
        "person_id",
        "held_on",
        "participation",
    )


def missing(returns: Returns, quality: Quality) -> pl.DataFrame:
    """A row for each time missing or away; of several on a day each counts, in the order of the file."""
    table = "missing_episode"
    rows = typed(returns[parts.MISSING], table, columns.MISSING, quality)
    rows = needed(rows, table, (columns.CHILD, columns.MISSING[2]), quality)
    nth = pl.int_range(1, pl.len() + 1).over(RETURN, FILE, "person_id", "started_at")
    rows = rows.with_columns(nth.alias("__nth"))
    quality.note(
        rows.filter(
            pl.struct(RETURN, FILE, "person_id", "started_at", "ended_at", "kind").is_duplicated(),
            pl.col("__nth") > 1,
        ),
        Rule.DUPLICATE,
        Done.KEPT,
        severity=Severity.NOTE,
        column="MIS_START",
        value=pl.col("started_at").dt.date().cast(pl.String),
        table=table,
        detail="told twice alike: kept as two times missing on the day, which the return cannot tell apart",
    )
    return rows.select(
        *ORIGIN,
        numbered(key("missing", pl.col("person_id"), pl.col("started_at").dt.date()), pl.col("__nth")).alias(
            "missing_episode_id"
        ),
        "person_id",
        "kind",
        "started_at",
        "ended_at",
    )


def allocations(returns: Returns, quality: Quality) -> pl.DataFrame:
    """A row for each time that a child had a social worker."""
    table = "allocation"
    rows = typed(returns[parts.SOCIAL_WORKERS], table, columns.ALLOCATION, quality)
    rows = needed(rows, table, (columns.CHILD, *columns.ALLOCATION[1:3]), quality)
    return rows.select(
        *ORIGIN,
        key("allocation", *(pl.col(name) for name in ("person_id", "started_on", "worker_id"))).alias(
            "allocation_id"
        ),
        "person_id",
        "worker_id",
        "started_on",
        "ended_on",
    )


def workers(allocated: pl.DataFrame) -> pl.DataFrame:
    """A row for each social worker; that they are registered follows from their number."""
    return (
        allocated.unique("worker_id", keep="first", maintain_order=True)
        .select(*ORIGIN, "worker_id")
        .with_columns(
            pl.lit(SOCIAL_WORKER).alias("role"),
            pl.lit(value=True).alias("registered"),
            pl.lit(value=False).alias(CORRECTED),
        )
    )


def leavers(returns: Returns, people: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    """A row for each birthday around which a return tells how a care leaver lives.

    The return tells of the birthday that lies in its year, so the status is observed on it. It holds until
    the next that is told; where the return of the next birthday tells of none, it does not hold beyond that.
    """
    table = "care_leaver_status"
    raw = returns[parts.LEAVERS]
    rows = needed(typed(raw, table, columns.LEAVER, quality), table, (columns.CHILD,), quality)
    note_retired(rows, table, columns.LEAVER[2], pl.col(RETURN), quality)
    born = (
        people.filter(pl.col("date_of_birth").is_not_null())
        .group_by("person_id", maintain_order=True)
        .agg(pl.col("date_of_birth").last().alias("__born"))
    )
    before = [year - 1 for year in returns.years(parts.LEAVERS) if year is not None]
    again = pl.col(RETURN).is_in(before) & (_age() < _LAST_BIRTHDAY)
    rows = rows.join(born, on="person_id", how="left", maintain_order="left").with_columns(
        _birthday(_age()).alias("observed_on"),
        pl.when(again).then(_birthday(_age() + 1)).alias("__no_longer"),
    )
    left = rows.filter(pl.col("observed_on").is_null())
    quality.note(
        left,
        Rule.REQUIRED,
        Done.LEFT_OUT,
        table=table,
        field="observed_on",
        column=parts.BORN,
        detail="the birthday is not known, or the year of the return: name the file or its folder by it",
    )
    quality.tally(table).left_out += left.height
    rows = rows.filter(pl.col("observed_on").is_not_null())
    days = rows.select("person_id", "observed_on").unique().sort("person_id", "observed_on")
    days = days.with_columns(pl.col("observed_on").shift(-1).over("person_id").alias("__next"))
    rows = rows.join(days, on=["person_id", "observed_on"], how="left", maintain_order="left")
    until = pl.min_horizontal("__next", "__no_longer").alias("superseded_on")
    return rows.with_columns(until).select(
        *ORIGIN,
        key("leaver", pl.col("person_id"), pl.col("observed_on")).alias("care_leaver_status_id"),
        "person_id",
        "observed_on",
        "superseded_on",
        "in_touch",
        "activity",
        "accommodation",
        "accommodation_suitable",
    )


_LAST_BIRTHDAY = 21
"""The last birthday of which the return tells."""


def _age() -> pl.Expr:
    """The age that is reached within the year that ends on 31 March of the return's year."""
    born = pl.col("__born")
    return pl.col(RETURN) - born.dt.year() - (born.dt.month() > 3).cast(pl.Int64)


def _birthday(age: pl.Expr) -> pl.Expr:
    """The day on which an age is reached; 28 February for one born on the 29th, as the calendar has it."""
    return pl.col("__born").dt.offset_by(pl.format("{}y", age))
