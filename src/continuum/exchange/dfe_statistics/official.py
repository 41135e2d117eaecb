"""Official data files of Explore Education Statistics: places and periods in rows, indicators in columns."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from continuum.exchange import values
from continuum.exchange.dfe_statistics.edition import ENGLAND
from continuum.exchange.dfe_statistics.figures import marker, unreadable
from continuum.exchange.dfe_statistics.names import KNOWN, TOTALS, Known
from continuum.exchange.dfe_statistics.periods import official_end
from continuum.exchange.quality.problem import CORRECTED, FILE, ORIGIN, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality

_PLACES = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "new_la_code",
    "old_la_code",
    "la_name",
)
_NAMED_IN = ("indicator", "measure", "statistic")
"""Columns that name the indicator, where a file has one figure a row."""

_FIGURE = "value"
_LEVELS = {"national": "england", "regional": "region", "local authority": "local_authority"}
_SHARE_OF_FIGURES = 0.9
"""How many of a column's values must be figures or marks for it to be an indicator."""


def comparators(
    raw: pl.DataFrame, told: dict[str, str], quality: Quality, areas: frozenset[str]
) -> pl.DataFrame:
    """The figures of an official file, a row each.

    Args:
        raw: its rows, under its own headings.
        told: what the list of columns beside it says each is: ``filter`` or ``indicator``; may be empty.
        quality: the account.
        areas: the areas that are wanted.
    """
    rows = raw.rename({name: name.lower() for name in raw.columns if name not in ORIGIN})
    rows = _placed(rows, quality, areas)
    indicators = [name for name in _others(rows) if _is_indicator(rows, name, told)]
    filters = [name for name in _others(rows) if name not in indicators]
    of_file = values.text(pl.col(FILE)).str.to_lowercase().str.contains("csww|workforce")
    workforce = bool(rows.select(of_file.any()).item())
    ends = official_end(pl.col("time_period"), pl.col("time_identifier"), workforce=workforce)
    rows = rows.with_columns(ends.alias("period_end"))
    parts = [part for name in indicators for part in _figures(rows, name, filters, indicators, quality)]
    empty = rows.clear().select(*ORIGIN)
    found = pl.concat([empty, *parts], how="diagonal")
    if found.is_empty():
        return found
    latest = pl.col("period_end").dt.year().max().over(FILE).cast(pl.Int64)
    return found.with_columns(latest.alias("release_year"), pl.col(FILE).alias("source"))


def _placed(rows: pl.DataFrame, quality: Quality, areas: frozenset[str]) -> pl.DataFrame:
    """The rows of the areas that are wanted, with the area's code and kind."""
    for name in _PLACES:
        if name not in rows.columns:
            rows = rows.with_columns(pl.lit(None, pl.String).alias(name))
    kind = values.folded(pl.col("geographic_level")).replace_strict(
        _LEVELS, default=None, return_dtype=pl.String
    )
    code = {
        "england": pl.coalesce(values.text(pl.col("country_code")), pl.lit(ENGLAND)),
        "region": values.text(pl.col("region_code")),
        "local_authority": values.text(pl.col("new_la_code")),
    }
    rows = rows.with_columns(kind.alias("area_kind"))
    area = pl.coalesce(pl.when(pl.col("area_kind") == each).then(of) for each, of in code.items())
    rows = rows.with_columns(area.alias("area"), pl.lit(value=False).alias(CORRECTED))
    return of_areas(rows, quality, areas)


def of_areas(rows: pl.DataFrame, quality: Quality, areas: frozenset[str]) -> pl.DataFrame:
    """The rows of areas that are wanted; how many were of others is written down."""
    wanted = rows.filter(pl.col("area").is_in(sorted(areas)))
    others = rows.height - wanted.height
    if others:
        quality.say(
            Rule.AUTHORITY,
            Done.NOT_READ,
            file=rows[FILE][0],
            detail=f"{others} rows are of areas that the authority does not compare itself with",
        )
    return wanted


def _others(rows: pl.DataFrame) -> list[str]:
    return [
        name for name in rows.columns if name not in (*_PLACES, *ORIGIN, "area", "area_kind", "period_end")
    ]


def _is_indicator(rows: pl.DataFrame, name: str, told: dict[str, str]) -> bool:
    if name in told:
        return told[name] == "indicator"
    given = pl.col(name)
    figure = values.number(given).is_not_null() | marker(given).is_not_null()
    shares = rows.select(
        values.text(given).is_not_null().sum().alias("filled"),
        figure.fill_null(value=False).sum().alias("figures"),
        values.number(given).is_not_null().any().alias("any"),
    ).row(0)
    filled, figures, some = shares
    return bool(some) and figures >= filled * _SHARE_OF_FIGURES


def _figures(
    rows: pl.DataFrame, name: str, filters: Sequence[str], indicators: Sequence[str], quality: Quality
) -> list[pl.DataFrame]:
    """The figures of one column: those that are known indicators, then the others under the column's name."""
    parts = []
    left = rows
    for known in KNOWN:
        if known.column != name or not set(known.where) <= set(filters):
            continue
        fits = pl.all_horizontal(
            pl.lit(value=True),
            *(values.folded(pl.col(column)).is_in(list(said)) for column, said in known.where.items()),
        ).fill_null(value=False)
        others = [column for column in filters if column not in known.where]
        parts.append(_rows(left.filter(fits), name, known, others, indicators, quality))
        left = left.filter(~fits)
    parts.append(_rows(left, name, Known(name, ""), list(filters), indicators, quality))
    return [part for part in parts if part.height]


def _rows(
    rows: pl.DataFrame,
    name: str,
    known: Known,
    filters: Sequence[str],
    indicators: Sequence[str],
    quality: Quality,
) -> pl.DataFrame:
    given = pl.col(name)
    naming = next((column for column in _NAMED_IN if column in filters), "") if name == _FIGURE else ""
    broken = [column for column in filters if column != naming]
    indicator = pl.lit(known.indicator) if known.indicator else pl.lit(name)
    if naming:
        indicator = values.text(pl.col(naming))
    bad = rows.select(unreadable(given).alias("bad"))["bad"]
    quality.note(
        rows.filter(bad),
        Rule.NUMBER,
        Done.UNKNOWN,
        severity=Severity.ERROR,
        column=name,
        value=given,
        table="comparator",
        field="value",
    )

    def beside(column: str) -> pl.Expr:
        return values.number(pl.col(column)) if column in indicators else pl.lit(None, pl.Float64)

    told = rows.select(
        indicator.alias("indicator"),
        _breakdown(broken).alias("breakdown"),
        "area",
        "area_kind",
        "period_end",
        values.number(given).alias("value"),
        beside(known.numerator).alias("numerator"),
        beside(known.denominator).alias("denominator"),
        marker(given).alias("marker"),
        FILE,
        SHEET,
        ROW,
        bad.alias(CORRECTED),
    )
    return told.filter(pl.col("value").is_not_null() | pl.col("marker").is_not_null() | pl.col(CORRECTED))


def _breakdown(filters: Sequence[str]) -> pl.Expr:
    """What the filters say of a part of the whole; null for the whole."""
    if not filters:
        return pl.lit(None, pl.String)
    said = [
        pl.when(~values.folded(pl.col(column)).fill_null("").is_in(sorted(TOTALS))).then(
            values.text(pl.col(column))
        )
        for column in filters
    ]
    joined = pl.concat_str(said, separator=" | ", ignore_nulls=True)
    return pl.when(joined != "").then(joined)
