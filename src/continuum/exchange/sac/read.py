"""Published figures of the Safeguarding Adults Collection into the dataset.

The long CSV has a figure a row: a geography, a table of the collection (SG1f), the kind of enquiry, the rows
and columns of the table, and the value. Counts are rounded to five, and small ones are suppressed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from continuum.dataset.errors import ContinuumError
from continuum.exchange import values
from continuum.exchange.dfe_statistics.edition import ENGLAND, regions_of
from continuum.exchange.dfe_statistics.figures import marker, unreadable
from continuum.exchange.dfe_statistics.official import of_areas
from continuum.exchange.format import Given, Rows, Source
from continuum.exchange.quality.problem import CORRECTED, FILE, ORIGIN, ROW, SHEET, Done, Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.text import headings, read_csv

NAME = "sac"

_SIGNS = {"geography", "table_reference", "enquiry_type", "category", "value"}
_PERIODS = ("reporting_period", "period", "year", "financial_year")
_YEAR = re.compile(r"(20\d\d)\s*[-_/to ]*\s*((?:20)?\d\d)(?!\d)")
_IN_COLUMN = r"^20\d\d[^0-9]*(?:20)?(\d\d)$"
_COUNCIL = ("council", "la", "local authority", "cassr")
_REGION = ("region", "regional")
_COUNTRY = ("england", "national", "country")
_SUPPRESSED = "*"
_SOURCE = "Safeguarding Adults Collection, NHS England, OGL v3.0"


def recognises(source: Source) -> bool:
    """Whether a file has the columns of the collection's long CSV."""
    return {heading.lower() for heading in headings(source)} >= _SIGNS


def read(sources: Sequence[Source], given: Given, quality: Quality) -> Rows:
    """The figures of the authority, its region and England.

    Raises:
        ContinuumError: a file is of another kind, or neither it nor its name says of which year it is.
    """
    areas = frozenset({ENGLAND, given.authority}) | regions_of(given.authority)
    parts = []
    for source in sources:
        given.progress(f"reading {source.name}")
        raw = read_csv(source, quality)
        raw = raw.rename({name: name.lower() for name in raw.columns if name not in ORIGIN})
        missing = sorted(_SIGNS - set(raw.columns))
        if missing:
            raise ContinuumError(
                f"the file has no column {missing[0].upper()}",
                where=source.name,
                remedy="The long CSV of the Safeguarding Adults Collection has it.",
            )
        quality.read(source.name, "", raw.height)
        parts.append(_figures(source, raw, quality, areas))
    return {"comparator": pl.concat(parts, how="diagonal")} if parts else {}


def _figures(source: Source, raw: pl.DataFrame, quality: Quality, areas: frozenset[str]) -> pl.DataFrame:
    rows = of_areas(_placed(raw), quality, areas).with_columns(_period_end(source, raw).alias("period_end"))
    given = pl.when(values.text(pl.col("value")) == _SUPPRESSED).then(pl.lit("c")).otherwise(pl.col("value"))
    bad = rows.select(unreadable(given).alias("bad"))["bad"]
    quality.note(
        rows.filter(bad),
        Rule.NUMBER,
        Done.UNKNOWN,
        column="VALUE",
        value=pl.col("value"),
        table="comparator",
        field="value",
    )
    told = rows.select(
        (pl.lit("sac_") + values.folded(pl.col("table_reference"))).alias("indicator"),
        _breakdown(rows).alias("breakdown"),
        "area",
        "area_kind",
        "period_end",
        values.number(given).alias("value"),
        marker(given).alias("marker"),
        pl.lit(_SOURCE).alias("source"),
        FILE,
        SHEET,
        ROW,
        bad.alias(CORRECTED),
    )
    words = [pl.col(name).cast(pl.String).fill_null("") for name in ("breakdown", "area")]
    key = pl.concat_str(
        pl.lit("comparator"), "indicator", *words, pl.col("period_end").cast(pl.String), separator=":"
    )
    return told.with_columns(key.alias("comparator_id"))


def _placed(raw: pl.DataFrame) -> pl.DataFrame:
    level = values.folded(pl.col("geography"))
    council, region = _column(raw, "ons_code"), _column(raw, "region_code")
    kind = (
        pl.when(level.is_in(list(_COUNTRY)))
        .then(pl.lit("england"))
        .when(level.is_in(list(_REGION)))
        .then(pl.lit("region"))
        .when(level.is_in(list(_COUNCIL)))
        .then(pl.lit("local_authority"))
    )
    area = (
        pl.when(level.is_in(list(_COUNTRY)))
        .then(pl.lit(ENGLAND))
        .when(level.is_in(list(_REGION)))
        .then(region)
        .otherwise(council)
    )
    return raw.with_columns(kind.alias("area_kind"), area.alias("area"))


def _breakdown(rows: pl.DataFrame) -> pl.Expr:
    """The kind of enquiry, and the row and column of the table."""
    said = [_column(rows, name) for name in ("enquiry_type", "category", "subcategory")]
    joined = pl.concat_str(said, separator=" | ", ignore_nulls=True)
    return pl.when(joined != "").then(joined)


def _period_end(source: Source, raw: pl.DataFrame) -> pl.Expr:
    """31 March of the financial year that a column says; else of the one that the file's name says."""
    column = next((name for name in _PERIODS if name in raw.columns), None)
    if column is not None:
        later = values.text(pl.col(column)).str.extract(_IN_COLUMN, 1)
        return (pl.lit("20") + later + pl.lit("-03-31")).str.to_date(strict=False)
    named = _YEAR.search(source.path.stem)
    if named is None:
        raise ContinuumError(
            "neither the file nor its name says of which year it is",
            where=source.name,
            remedy="Put the year into its name, such as sac_2020-21.csv.",
        )
    return pl.lit(f"20{named[2][-2:]}-03-31").str.to_date()


def _column(rows: pl.DataFrame, name: str) -> pl.Expr:
    return values.text(pl.col(name)) if name in rows.columns else pl.lit(None, pl.String)
