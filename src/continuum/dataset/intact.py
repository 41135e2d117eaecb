"""A dataset that is looked into before anything is computed from it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
from polars.exceptions import PolarsError
from pyarrow import ArrowException

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset, verify
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema

_CHECK = "`continuum dataset check` tells more; then write the dataset again."


def open_intact(path: Path | str, known_at: datetime | None = None) -> Dataset:
    """Open a dataset as :func:`open_dataset` does, and see that its files can be computed from.

    Each file has to have the content, the rows and the columns that the manifest and the contract say. The
    values in them are not looked at: the check of a dataset does that.

    Args:
        path: a dataset's folder, or a folder of such folders.
        known_at: the moment as of which to read the records; the newest when left out.

    Raises:
        ContinuumError: there is no whole dataset, or one of its files is not what it should be; names it.
    """
    dataset = open_dataset(path, known_at)
    verify(dataset)
    for name in dataset.tables:
        _look_into(dataset, name)
    return dataset


def _look_into(dataset: Dataset, table: str) -> None:
    parts = dataset.manifest.tables[table].parts
    for part, path in zip(parts, dataset.files(table), strict=False):
        _look_into_file(path, table, part.rows)


def _look_into_file(path: Path, table: str, said: int) -> None:
    try:
        schema = pl.read_parquet_schema(path)
        rows = pq.read_metadata(path).num_rows
    except (PolarsError, ArrowException, OSError) as error:
        raise ContinuumError(
            "the file is not Parquet, or is damaged", where=str(path), remedy=_CHECK
        ) from error
    if rows != said:
        raise ContinuumError(
            f"the file has {rows:,} rows, and the manifest says {said:,}", where=str(path), remedy=_CHECK
        )
    for column, wanted in polars_schema(TABLES[table]).items():
        if column not in schema:
            raise ContinuumError(f"the column {column} is absent", where=str(path), remedy=_CHECK)
        if schema[column] != wanted:
            raise ContinuumError(
                f"the column {column} is {schema[column]}, and should be {wanted}",
                where=str(path),
                remedy=_CHECK,
            )


def refuse_untold(dataset: Dataset, as_at: date) -> None:
    """Refuse a day that the records cannot tell of, because they were taken before it.

    Computed all the same, its counts would be zeros, or the last known day's, and neither is so.

    Raises:
        ContinuumError: the day lies after the dataset's known-at moment.
    """
    known = dataset.known_at.date()
    if as_at > known:
        raise ContinuumError(
            f"there can be no figures as at {as_at}: the records are as known on {known}",
            where=str(dataset.path) if dataset.path else None,
            remedy="Ask for an earlier day, or give a dataset that was taken later.",
        )
