"""Who made a contact or a referral: a code that may be an id of the system's own, and a description."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from continuum.exchange import values
from continuum.exchange.quality.problem import CORRECTED, Done, Rule
from continuum.exchange.ssd.extract import Extract, texts
from continuum.exchange.ssd.lists import described
from continuum.exchange.taking import CodeMap

_WITH_LETTER = r"^[0-9]{1,2}[a-z]$"
"""Codes of the list of referral sources that no counter of a database looks like."""


def with_source(
    rows: pl.DataFrame, extract: Extract, table: str, ssd: str, prefix: str, codes: CodeMap
) -> pl.DataFrame:
    """The rows with their source: by the description where it is known, else by the code.

    Extracts may write an id of the system's own in the code's place. Where no code of the whole column has a
    letter in it, as most of the list's have, they are taken for such ids, and only a council's own spellings
    tell what they mean. What neither tells is unknown, and written down.

    Args:
        rows: the rows, taken from the table.
        extract: the extract.
        table: the dataset's table.
        ssd: the standard's table.
        prefix: how both columns begin.
        codes: how the list is written.
    """
    raw = extract.raw[ssd]
    code, words = f"{prefix}_code", f"{prefix}_desc"
    if code not in raw.columns and words not in raw.columns:
        return rows
    own = extract.spellings.of(table, "source")
    known = {**codes.reads, **own}
    as_they_stand = pl.DataFrame({"code": texts(raw, code), "words": texts(raw, words)})
    spelt = values.folded(pl.col("words")).is_in(list(own))
    in_front = described(codes)(pl.col("words"))
    given = as_they_stand.with_columns(
        pl.when(spelt).then(pl.col("words")).otherwise(in_front).alias("words")
    ).with_columns(values.folded(pl.col(each)).alias(each) for each in ("code", "words"))
    ids = not given["code"].str.contains(_WITH_LETTER).any()
    found = given.select(
        words=_told(pl.col("words"), known),
        code=_told(pl.col("code"), own if ids else known),
        silent=_silent(pl.col("words"), known) | _silent(pl.col("code"), own if ids else known),
    )
    source = found.select(pl.coalesce("words", "code").alias("source"))["source"]
    there = given["code"].is_not_null() | given["words"].is_not_null()
    unknown = there & source.is_null() & ~found["silent"]
    shown = [pl.col(each) for each in (words, code) if each in raw.columns]
    extract.quality.note(
        raw.filter(unknown),
        Rule.CODE,
        Done.UNKNOWN,
        column=code if code in raw.columns else words,
        value=pl.coalesce(values.text(each) for each in shown),
        table=table,
        field="source",
        detail=(
            "an id of the system's own, and no description that is known"
            if ids
            else "neither code nor description is known"
        ),
    )
    return rows.with_columns(source, (pl.col(CORRECTED) | unknown).alias(CORRECTED))


def _told(text: pl.Expr, reads: Mapping[str, str | None]) -> pl.Expr:
    if not reads:
        return pl.lit(None, dtype=pl.String)
    return text.replace_strict(dict(reads), default=None, return_dtype=pl.String)


def _silent(text: pl.Expr, reads: Mapping[str, str | None]) -> pl.Expr:
    nothing = [spelling for spelling, code in reads.items() if code is None]
    return text.is_in(nothing).fill_null(value=False)
