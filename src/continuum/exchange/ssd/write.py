"""Writing a dataset as the standard's tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from continuum.dataset.records import Dataset
from continuum.exchange.format import Asked
from continuum.exchange.ssd import write_care, write_need
from continuum.exchange.ssd.selection import selected
from continuum.exchange.ssd.standard import VERSION, ssd_tables
from continuum.exchange.ssd.told import whole

_WRITERS = {**write_need.WRITERS, **write_care.WRITERS}

WRITTEN = tuple(name for name in ssd_tables() if name in _WRITERS)
"""The tables of the standard that are written, in its order, besides the log of versions."""


def write(dataset: Dataset, path: Path, asked: Asked) -> None:
    """Write a folder of CSV files, one a table, each with every column of the deployed schema in its order.

    A table of which the dataset has nothing is not written. What the standard has no place for is counted
    and said.

    Args:
        dataset: the records.
        path: the folder; not there yet.
        asked: the day up to which the files tell.
    """
    path.mkdir(parents=True)
    for name, rows in tables(dataset, asked):
        rows.write_csv(path / f"{name}.csv")
        asked.progress(f"{name}: {rows.height:,} rows")


def tables(dataset: Dataset, asked: Asked) -> Iterator[tuple[str, pl.DataFrame]]:
    """The tables of the standard that a dataset fills, each as texts under all of its columns."""
    chosen = selected(dataset, asked)
    for name in WRITTEN:
        rows = _WRITERS[name](chosen)
        if rows is not None:
            yield name, whole(rows, name)
    for (table, reason), many in chosen.left.items():
        asked.progress(f"{table}: {many:,} records are not written: {reason}")
    yield "ssd_version_log", whole(_version(dataset), "ssd_version_log")


def _version(dataset: Dataset) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "version_number": [VERSION],
            "description": [f"Written by Continuum as known at {dataset.known_at:%Y-%m-%d %H:%M}"],
            "is_current": ["1"],
            "created_by": ["continuum"],
        }
    )
