"""Which day a figure's period ends on."""

from __future__ import annotations

import polars as pl

_ENDS = {
    "financial year": "-03-31",
    "reporting year": "-03-31",
    "tax year": "-04-05",
    "academic year": "-08-31",
    "calendar year": "-12-31",
}
"""By what an official file calls its periods. A reporting year of children's social care ends on 31 March."""

_WORKFORCE = "-09-30"
"""The day of the children's social work workforce."""


def official_end(period: pl.Expr, identifier: pl.Expr, *, workforce: bool) -> pl.Expr:
    """The last day of an official file's period: ``2023``, or ``202223`` for one of two calendar years.

    Args:
        period: the period, as a text.
        identifier: what kind of period it is.
        workforce: whether the file is about the workforce, whose years are counts of 30 September.
    """
    bare = period.str.replace_all(r"[^0-9]", "")
    year = (
        pl.when(bare.str.len_chars() == 4)
        .then(bare)
        .when(bare.str.len_chars() == 6)
        .then((bare.str.slice(0, 4).cast(pl.Int64, strict=False) + 1).cast(pl.String))
    )
    if workforce:
        return (year + _WORKFORCE).str.to_date(strict=False)
    kind = identifier.str.to_lowercase().str.strip_chars()
    return (year + kind.replace_strict(_ENDS, default=None, return_dtype=pl.String)).str.to_date(strict=False)


def tidy_end(year: pl.Expr, publication: pl.Expr) -> pl.Expr:
    """The last day of a year that a publication's figures describe, named by the year in which it ends."""
    of = publication.str.to_lowercase()
    end = (
        pl.when(of.str.contains("workforce"))
        .then(pl.lit(_WORKFORCE))
        .when(of.str.starts_with("outcomes for children in need"))
        .then(pl.lit("-08-31"))
        .when(of.str.contains("population estimates"))
        .then(pl.lit("-06-30"))
        .otherwise(pl.lit("-03-31"))
    )
    return (year.cast(pl.Int64, strict=False).cast(pl.String) + end).str.to_date(strict=False)
