"""Statistics into the dataset."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from continuum.dataset.errors import ContinuumError
from continuum.exchange import values
from continuum.exchange.dfe_statistics import official, tidy
from continuum.exchange.dfe_statistics.edition import areas_of, neighbours
from continuum.exchange.dfe_statistics.shapes import Shape, is_parquet, shape_of
from continuum.exchange.format import Given, Rows, Source
from continuum.exchange.quality.problem import CORRECTED, FILE, ROW, SHEET, Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.text import read_csv
from continuum.exchange.spellings import read_spellings

NAME = "dfe-statistics"


def read(sources: Sequence[Source], given: Given, quality: Quality) -> Rows:
    """The figures that files of statistics hold of the authority, its region, England and its neighbours.

    Raises:
        ContinuumError: a file cannot be read.
    """
    areas = areas_of(given.authority)
    shapes = {source: shape_of(source) for source in sources}
    columns = {
        _stem(source): _columns(source, quality) for source, shape in shapes.items() if shape is Shape.META
    }
    parts, editions = [], []
    for source, shape in shapes.items():
        given.progress(f"reading {source.name}")
        if shape is Shape.META:
            continue
        if shape is None:
            what = "it is no official data file: it has no time_period, time_identifier and geographic_level"
            quality.say(Rule.SHEET, Done.NOT_READ, file=source.name, detail=what, severity=Severity.WARNING)
            continue
        raw = _raw(source, quality)
        quality.read(source.name, "", raw.height)
        if shape is Shape.NEIGHBOURS:
            editions.append(raw.filter(pl.col("authority") == given.authority))
        elif shape is Shape.OFFICIAL:
            parts.append(official.comparators(raw, columns.get(_stem(source), {}), quality, areas))
        elif shape is Shape.TIDY:
            parts.append(tidy.comparators(raw, quality, areas))
        else:
            parts.append(tidy.own_rows(raw, quality, areas))
    found: dict[str, pl.DataFrame] = {}
    if parts:
        found["comparator"] = _keyed(pl.concat(parts, how="diagonal_relaxed"), given)
    if editions:
        found["statistical_neighbour"] = _neighbours(pl.concat(editions, how="diagonal_relaxed"))
    return found


def _raw(source: Source, quality: Quality) -> pl.DataFrame:
    if not is_parquet(source):
        return read_csv(source, quality)
    try:
        rows = pl.read_parquet(source.path)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise ContinuumError("the file cannot be read as Parquet", where=source.name) from error
    return rows.with_row_index(ROW, offset=1).with_columns(
        pl.col(ROW).cast(pl.Int64), pl.lit(source.name).alias(FILE), pl.lit("").alias(SHEET)
    )


def _stem(source: Source) -> str:
    """What a data file and the list of its columns are both called."""
    return source.path.name.lower().removesuffix(".csv").removesuffix(".meta")


def _columns(source: Source, quality: Quality) -> dict[str, str]:
    rows = read_csv(source, quality)
    rows = rows.rename({name: name.lower() for name in rows.columns})
    pairs = rows.select(
        values.folded(pl.col(name)).alias(name) for name in ("col_name", "col_type")
    ).drop_nulls()
    return dict(pairs.iter_rows())


def _keyed(rows: pl.DataFrame, given: Given) -> pl.DataFrame:
    """Comparators with a made key, and the indicators that a council's spellings name."""
    own = read_spellings(given.rules, NAME)
    for name in ("indicator", "breakdown"):
        stands = dict(own.of("comparator", name))
        if stands and name in rows.columns:
            folded = values.folded(pl.col(name)).fill_null("")
            chosen = folded.replace_strict(stands, default=None, return_dtype=pl.String)
            rows = rows.with_columns(
                pl.when(folded.is_in(list(stands))).then(chosen).otherwise(name).alias(name)
            )
    words = [pl.col(name).cast(pl.String).fill_null("") for name in ("indicator", "breakdown", "area")]
    if not {"period_end", "indicator"} <= set(rows.columns):
        return rows
    release = pl.col("release_year").cast(pl.String).fill_null("")
    key = pl.concat_str(
        pl.lit("comparator"), *words, pl.col("period_end").cast(pl.String), release, separator=":"
    )
    return rows.with_columns(key.alias("comparator_id"))


def _neighbours(rows: pl.DataFrame) -> pl.DataFrame:
    key = pl.concat_str(
        pl.lit("statistical_neighbour"), pl.col("edition"), pl.col("neighbour"), separator=":"
    )
    named = [name for name in neighbours().columns if name in rows.columns and name != "authority"]
    return rows.select(
        key.alias("statistical_neighbour_id"),
        *named,
        FILE,
        SHEET,
        ROW,
        pl.lit(value=False).alias(CORRECTED),
    )
