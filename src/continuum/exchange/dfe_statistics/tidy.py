"""Statistics with a figure a row under the indicator's name, and rows of the dataset's own table."""

from __future__ import annotations

import polars as pl

from continuum.exchange import values
from continuum.exchange.dfe_statistics.figures import marker
from continuum.exchange.dfe_statistics.official import of_areas
from continuum.exchange.dfe_statistics.periods import tidy_end
from continuum.exchange.quality.problem import CORRECTED, FILE, ROW, SHEET, Done, Rule
from continuum.exchange.quality.quality import Quality

_KINDS = {"country": "england", "region": "region", "local_authority": "local_authority"}
_WHOLE = r"^(All|Q1-Q4 .*|at 31 March .*)$"
"""Breakdowns that say only which year the figure is of, or nothing."""

_ONLY = {"care_leavers_not_in_touch_pct": "19 to 21 years"}
"""Indicators that are published of one group only, which measures do not name."""


def comparators(raw: pl.DataFrame, quality: Quality, areas: frozenset[str]) -> pl.DataFrame:
    """The figures of a tidy file: geography, indicator, breakdown, year, value and marker.

    Where a file says which of several sources of a figure is the first one, the others are left aside.
    """
    rows = of_areas(
        raw.rename({"geography_code": "area"}).with_columns(pl.col("area").cast(pl.String)), quality, areas
    )
    if "is_primary" in rows.columns:
        primary = values.yes_or_no(pl.col("is_primary").cast(pl.String)).fill_null(value=True)
        kept = rows.filter(primary)
        if kept.height < rows.height:
            what = f"{rows.height - kept.height} rows tell a figure again, from another source"
            quality.say(Rule.REPEATED, Done.NOT_READ, file=rows[FILE][0], detail=what)
        rows = kept
    said = _column(rows, "breakdown")
    only = pl.col("indicator").replace_strict(_ONLY, default=None, return_dtype=pl.String)
    whole = said.is_null() | said.str.contains(_WHOLE) | (said == only).fill_null(value=False)
    publication = _column(rows, "source_publication")
    return rows.select(
        pl.col("indicator").cast(pl.String),
        pl.when(~whole).then(said).alias("breakdown"),
        "area",
        values.folded(pl.col("geography_level"))
        .replace_strict(_KINDS, default=None, return_dtype=pl.String)
        .alias("area_kind"),
        tidy_end(pl.col("year"), publication.fill_null("")).alias("period_end"),
        *(values.number(_column(rows, name)).alias(name) for name in ("value", "numerator", "denominator")),
        marker(_column(rows, "marker")).alias("marker"),
        values.whole(_column(rows, "release_year")).alias("release_year"),
        publication.alias("source"),
        FILE,
        SHEET,
        ROW,
        pl.lit(value=False).alias(CORRECTED),
    ).filter(pl.col("value").is_not_null() | pl.col("marker").is_not_null())


def own_rows(raw: pl.DataFrame, quality: Quality, areas: frozenset[str]) -> pl.DataFrame:
    """Rows of the dataset's own table comparator."""
    rows = of_areas(raw, quality, areas)
    return rows.select(
        *(pl.col(name) for name in _OWN if name in rows.columns),
        FILE,
        SHEET,
        ROW,
        pl.lit(value=False).alias(CORRECTED),
    )


_OWN = (
    "indicator",
    "breakdown",
    "area",
    "area_kind",
    "period_end",
    "value",
    "numerator",
    "denominator",
    "marker",
    "release_year",
    "source",
)


def _column(rows: pl.DataFrame, name: str) -> pl.Expr:
    return values.text(pl.col(name)) if name in rows.columns else pl.lit(None, pl.String)
