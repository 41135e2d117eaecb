"""Episodes: of those that several returns tell the later one counts, and their ends are made to fit."""

from __future__ import annotations

import polars as pl

from continuum.exchange.quality.problem import CORRECTED, FILE, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.ssda903 import codes, columns, parts
from continuum.exchange.ssda903.sources import ORDER, RETURN, STATED, Returns
from continuum.exchange.ssda903.taken import corrected, needed, note_retired, typed, year_of

TABLE = "care_episode"

_DECOM, _DEC, _REC = columns.EPISODE[1], columns.EPISODE[5], columns.EPISODE[6]
_PLACE, _CHANGE = columns.PLACEMENT[0], columns.PLACEMENT[2]
_NO_LENGTH = "__no_length"
_TOLD = ("reason_new_episode", "legal_status", "category_of_need", "placement_type", "provider")


def read_episodes(returns: Returns, quality: Quality) -> pl.DataFrame:
    """Every episode once, in the order of the children's lives, with the placement that each row tells.

    Of an episode that several returns tell, the last one's row counts as it stands. An episode is known by
    the child and the day on which it began.
    """
    raw = returns[parts.EPISODES]
    taken = typed(raw, TABLE, columns.EPISODE, quality)
    placed = typed(raw, "placement", columns.PLACEMENT, quality)
    rows = taken.with_columns(
        *(placed[column.field] for column in columns.PLACEMENT),
        (taken[CORRECTED] | placed[CORRECTED]).alias(CORRECTED),
    )
    rows = needed(rows, TABLE, (columns.CHILD, _DECOM), quality)
    rows = _once(rows, quality)
    rows = _in_order(_without_replaced(rows, returns.stated(parts.EPISODES), quality))
    rows = _ended(rows, returns.stated(parts.EPISODES), quality)
    _note_codes(rows, quality)
    return rows


def _once(rows: pl.DataFrame, quality: Quality) -> pl.DataFrame:
    """Each episode once: the row of the last return; within one, one that has ended, else the last."""
    # An episode that ended on the day it began is another one than that which began as it ended.
    by = ["person_id", "started_on", _NO_LENGTH]
    rows = rows.with_columns(
        (pl.col("ended_on") == pl.col("started_on")).fill_null(value=False).alias(_NO_LENGTH)
    ).sort(pl.col(RETURN).fill_null(9999), pl.col("ended_on").is_not_null(), ORDER, maintain_order=True)
    last = {
        f"__last_{name}": pl.col(name).last().over(by) for name in (ORDER, RETURN, FILE, "ended_on", *_TOLD)
    }
    rows = rows.with_columns(**last)
    other = pl.col(ORDER) != pl.col(f"__last_{ORDER}")
    differs = pl.any_horizontal(
        *(pl.col(name).ne_missing(pl.col(f"__last_{name}")) for name in _TOLD),
        (pl.col("ended_on") != pl.col("__last_ended_on")).fill_null(value=False),
    )
    again = pl.col(RETURN).eq_missing(pl.col(f"__last_{RETURN}"))
    quality.note(
        rows.filter(other & differs),
        Rule.REPEATED,
        Done.NOT_READ,
        severity=Severity.NOTE,
        column=_DECOM.header,
        value=pl.col("started_on").cast(pl.String),
        table=TABLE,
        detail="told otherwise by a later return, or further down: that is taken",
    )
    quality.note(
        rows.filter(other & ~differs & again),
        Rule.DUPLICATE,
        Done.NOT_READ,
        severity=Severity.NOTE,
        column=_DECOM.header,
        value=pl.col("started_on").cast(pl.String),
        table=TABLE,
        detail="told twice in one return",
    )
    kept = rows.filter(~other)
    quality.tally(TABLE).merged += rows.height - kept.height
    return kept.drop(last)


def _unfinished(years: frozenset[int]) -> pl.Expr:
    """Open in its last return, although the return of the year after is there and does not tell of it."""
    followed = [year for year in years if year + 1 in years]
    return pl.col("ended_on").is_null() & pl.col(STATED) & pl.col(RETURN).is_in(followed)


def _year_end() -> pl.Expr:
    return pl.date(pl.col(RETURN), 3, 31)


def _without_replaced(rows: pl.DataFrame, years: frozenset[int], quality: Quality) -> pl.DataFrame:
    """Leave out episodes that a later return tells otherwise: as one that began on another day."""
    open_rows = rows.filter(_unfinished(years)).with_columns(_year_end().alias("__end"))
    if open_rows.is_empty():
        return rows
    later = rows.select(
        "person_id",
        pl.col(RETURN).alias("__later"),
        pl.col("started_on").alias("__from"),
        pl.col("ended_on").alias("__to"),
    )
    replaced = (
        open_rows.join(later, on="person_id")
        .filter(
            pl.col("__later") > pl.col(RETURN),
            pl.col("__from") <= pl.col("__end"),
            pl.col("__to").is_null() | (pl.col("__to") > pl.col("__end")),
        )
        .select(ORDER)
        .unique()
    )
    left = rows.join(replaced, on=ORDER, how="semi")
    quality.note(
        left,
        Rule.REPEATED,
        Done.LEFT_OUT,
        severity=Severity.WARNING,
        column=_DECOM.header,
        value=pl.col("started_on").cast(pl.String),
        table=TABLE,
        detail="the return of the year after tells another episode of the time",
    )
    quality.tally(TABLE).merged += left.height
    return rows.join(replaced, on=ORDER, how="anti")


def _in_order(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.sort("person_id", "started_on", pl.col(_NO_LENGTH).not_(), ORDER, maintain_order=True).drop(
        _NO_LENGTH
    )


def _ended(rows: pl.DataFrame, years: frozenset[int], quality: Quality) -> pl.DataFrame:
    """Give an end to episodes that cannot be open any more, and say so."""
    following = pl.col("started_on").shift(-1).over("person_id")
    begins = pl.col("reason_new_episode").shift(-1).over("person_id").fill_null("")
    rows = rows.with_columns(following.alias("__next"), begins.alias("__begins"))
    is_open = pl.col("ended_on").is_null()
    goes_on = is_open & pl.col("__next").is_not_null() & (pl.col("__begins") != codes.ENTERED)
    gone = is_open & ~goes_on & _unfinished(years)
    quality.note(
        rows.filter(goes_on),
        Rule.OVERLAP,
        Done.CORRECTED,
        severity=Severity.WARNING,
        column=_DEC.header,
        table=TABLE,
        field="ended_on",
        detail=pl.format("open, though the child's next episode began on {}: ended then", "__next"),
    )
    end = pl.min_horizontal(_year_end(), "__next")
    quality.note(
        rows.filter(gone),
        Rule.REPEATED,
        Done.CORRECTED,
        severity=Severity.WARNING,
        column=_DEC.header,
        table=TABLE,
        field="ended_on",
        detail=pl.format("open, and not told by the return of the year after: ended on {}", end),
    )
    quality.note(
        rows.filter(is_open & ~goes_on & ~gone & pl.col("__next").is_not_null()),
        Rule.OVERLAP,
        Done.KEPT,
        severity=Severity.WARNING,
        column=_DEC.header,
        table=TABLE,
        field="ended_on",
        detail=pl.format("open, though the child entered care again on {}", "__next"),
    )
    chained = pl.coalesce("reason_ceased", pl.lit(codes.NEXT_SAME_DAY))
    return rows.with_columns(
        pl.when(goes_on).then("__next").when(gone).then(end).otherwise("ended_on").alias("ended_on"),
        pl.when(goes_on).then(chained).otherwise("reason_ceased").alias("reason_ceased"),
        corrected(goes_on | gone),
    ).drop("__next", "__begins")


def _note_codes(rows: pl.DataFrame, quality: Quality) -> None:
    began, ended = year_of(pl.col("started_on")), year_of(pl.col("ended_on"))
    # An open episode lasts to the end of the return that tells it: a code that came later may be right.
    until = pl.coalesce(ended, pl.col(RETURN), pl.lit(9999))
    newer = [code for code, (first, _) in codes.IN_USE[_PLACE.header].items() if first is not None]
    year = pl.when(pl.col("placement_type").is_in(newer)).then(until).otherwise(began)
    note_retired(rows, "placement", _PLACE, year, quality)
    note_retired(rows, "placement", _CHANGE, ended, quality)
    note_retired(rows, TABLE, _REC, ended, quality)
