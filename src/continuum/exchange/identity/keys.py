"""The key file: what a council's systems know of each person, by the system's own id."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from continuum.dataset.errors import ContinuumError
from continuum.exchange import values
from continuum.exchange.format import Source
from continuum.exchange.quality.problem import ROW
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading.text import read_csv

COLUMNS = (
    "system",
    "local_id",
    "unique_pupil_number",
    "nhs_number",
    "date_of_birth",
    "sex",
    "postcode",
    "name_sounds",
)
"""The columns of a key file. ``name_sounds`` is what the council makes of a name so that it cannot be read
back: a phonetic code (Soundex, Metaphone), forename and surname in one text; never the name itself."""

RECORD = "record"
"""A row of the key file, as ``system:local id``."""


def read_keys(paths: Sequence[Path]) -> pl.DataFrame:
    """The rows of key files, a row for each id of each system (:data:`COLUMNS` and ``record``).

    Blanks are null; days of birth are dates; postcodes and codes are compared without spaces or case.

    Raises:
        ContinuumError: a file lacks the columns ``system`` and ``local_id`` or any that tells people apart, a
            row has no id, a day of birth is none, or an id of a system is there twice.
    """
    quality = Quality()
    frames = [_file(Source(path, path.name), quality) for path in paths]
    keys = pl.concat(frames)
    again = keys.filter(pl.col(RECORD).is_duplicated())
    if again.height:
        raise ContinuumError(
            f"{again['local_id'].item(0)} of {again['system'].item(0)} has {again.height} rows",
            where=", ".join(path.name for path in paths),
            remedy="Keep one row for each id of a system.",
        )
    return keys


def _file(source: Source, quality: Quality) -> pl.DataFrame:
    raw = read_csv(source, quality)
    raw = raw.rename({name: "_".join(name.strip().lower().split()) for name in raw.columns if name != ROW})
    lacking = [name for name in COLUMNS[:2] if name not in raw.columns]
    if lacking or not any(name in raw.columns for name in COLUMNS[2:]):
        raise ContinuumError(
            f"there is no column {lacking[0] if lacking else COLUMNS[2]}",
            where=source.name,
            remedy=f"A key file has the columns {', '.join(COLUMNS)}; some after the second may be absent.",
        )
    rows = raw.select(ROW, *(_column(raw, name) for name in COLUMNS))
    _refuse(
        rows,
        source,
        pl.col("system").is_null() | pl.col("local_id").is_null(),
        "has no system or no local id",
    )
    days = rows.with_columns(values.day(pl.col("date_of_birth")).alias("day"))
    wrong = pl.col("date_of_birth").is_not_null() & pl.col("day").is_null()
    _refuse(days, source, wrong, "has a date of birth that is no date")
    return days.select(
        *(pl.col("day").alias(name) if name == "date_of_birth" else pl.col(name) for name in COLUMNS),
        pl.format("{}:{}", "system", "local_id").alias(RECORD),
    )


def _column(raw: pl.DataFrame, name: str) -> pl.Expr:
    if name not in raw.columns:
        return pl.lit(None, pl.String).alias(name)
    bare = values.text(pl.col(name))
    if name in COLUMNS[:2] or name == "date_of_birth":
        return bare.alias(name)
    return bare.str.to_uppercase().str.replace_all(r"\s", "").alias(name)


def _refuse(rows: pl.DataFrame, source: Source, wrong: pl.Expr, what: str) -> None:
    bad = rows.filter(wrong)
    if bad.height:
        raise ContinuumError(
            f"row {bad[ROW].item(0)} {what}",
            where=source.name,
            remedy="Mend the row, or leave it out.",
        )
