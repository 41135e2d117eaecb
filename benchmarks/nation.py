"""A dataset of many authorities, made from one borough's: for measuring what size costs, not to be read.

`python nation.py BOROUGH OUT AUTHORITIES` copies the borough's records for each authority: keys, and all that
refers to them, with the authority's number before them; every day of an authority moved by the same number of
days, so that figures differ and the order of events does not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import polars as pl

from continuum.dataset import contract
from continuum.dataset.by_authority import AuthorityRecords, write_by_authority
from continuum.dataset.fields import Field, Kind
from continuum.dataset.folder import open_dataset
from continuum.dataset.records import Dataset

MOST_DAYS = 27
"""By how many days the records of an authority are moved into the past at most."""


def copied(borough: Dataset, number: int) -> AuthorityRecords:
    """The borough's records as those of an authority of that number, from 0."""
    code = f"E060{number + 1:05}"
    tables = {
        name: borough.versions(name)
        .with_columns(_moved(field, code, number) for field in contract.TABLES[name].fields)
        .collect()
        for name in borough.tables
        if name != "comparator"  # what others publish is no authority's record, and is not counted
    }
    return AuthorityRecords(code, f"Authority {number + 1}", tables)


def _moved(field: Field, code: str, number: int) -> pl.Expr:
    value = pl.col(field.name)
    if field.name == "authority":
        return pl.lit(code).alias(field.name)
    if field.kind in (Kind.DATE, Kind.DATETIME):
        return value - timedelta(days=number % (MOST_DAYS + 1))
    if field.kind is Kind.ID or field.name.endswith(("_id", "_key")):
        return (pl.lit(f"{number:03}-") + value).alias(field.name)
    return value


def make(borough: Dataset, out: Path, authorities: int) -> None:
    """Write the dataset, an authority at a time."""

    def each() -> Iterator[AuthorityRecords]:
        for number in range(authorities):
            yield copied(borough, number)

    note = f"Made for benchmarks from one synthetic borough, {authorities} times. Nobody in it exists."
    write_by_authority(out, each(), known_at=borough.known_at, note=note)


if __name__ == "__main__":
    make(open_dataset(Path(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3]))
