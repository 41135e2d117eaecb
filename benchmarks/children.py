"""A dataset of so many children, made of a borough's by copying whole lives: for measuring what size costs.

`python children.py BOROUGH OUT CHILDREN GROUP` takes the children of a group (`care`: in care in the year to
31 March 2021; `need`: referred in the six months to 30 April 2021) as often as is needed, each time with keys
of their own, and writes all that is recorded of them. Teams and workers are there once. Nobody in it exists.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.fields import Kind, Table
from continuum.dataset.folder import open_dataset, write_dataset
from continuum.dataset.records import Dataset

AS_AT = date(2021, 4, 30)
YEAR = (date(2020, 4, 1), date(2021, 3, 31))
HALF_YEAR = date(2020, 11, 1)
_SHARED = ("team", "worker")


def group(borough: Dataset, name: str) -> pl.Series:
    """The children of a group, in the order of their ids.

    Raises:
        KeyError: there is no such group.
    """
    if name == "care":
        rows = borough.frame("care_episode").filter(
            pl.col("started_on") <= YEAR[1], pl.col("ended_on").is_null() | (pl.col("ended_on") >= YEAR[0])
        )
    elif name == "need":
        rows = borough.frame("referral").filter(pl.col("received_on").is_between(HALF_YEAR, AS_AT))
    else:
        raise KeyError(name)
    return rows["person_id"].unique().sort()


def copied(rows: pl.DataFrame, table: Table, number: int) -> pl.DataFrame:
    """The rows with the number of the copy before every key but those of teams and workers, and within every
    identifier.
    """
    if number == 0:
        return rows
    renamed = [
        (pl.lit(f"{number}-") + pl.col(field.name)).alias(field.name)
        for field in table.fields
        if (field.kind is Kind.ID or field.name.endswith(("_id", "_key")))
        and field.references not in _SHARED
        and not field.identifier
    ]
    numbers = [
        pl.col(field.name).str.slice(0, 1) + pl.lit(f"{number:03}") + pl.col(field.name).str.slice(4)
        for field in table.fields
        if field.identifier
    ]
    return rows.with_columns(*renamed, *numbers)


def _of(borough: Dataset, table: str, children: pl.Series) -> pl.DataFrame:
    return borough.frame(table).filter(pl.col(TABLES[table].person).is_in(children.implode()))


def make(borough: Dataset, out: Path, children: int, name: str) -> None:
    """Write the dataset."""
    chosen = group(borough, name)
    tables = {each: borough.frame(each) for each in _SHARED if borough.has(each)}
    copies = range(-(-children // len(chosen)))
    for each in borough.tables:
        table = TABLES[each]
        if table.person:
            made = [
                copied(_of(borough, each, chosen[: children - number * len(chosen)]), table, number)
                for number in copies
            ]
            tables[each] = pl.concat(made)
    for each in borough.tables:
        # What belongs to a child's record, such as the factors of an assessment, goes where that went.
        parent = next((f for f in TABLES[each].fields if f.required and f.references in tables), None)
        if each not in tables and parent is not None and TABLES[parent.references].person:
            rows = [copied(borough.frame(each), TABLES[each], number) for number in copies]
            key = TABLES[parent.references].key
            kept = tables[parent.references].select(pl.col(key).alias(parent.name))
            tables[each] = pl.concat(rows).join(kept, on=parent.name, how="semi")
    (code, title), *_ = borough.manifest.authorities.items()
    write_dataset(
        out,
        authority=code,
        authority_title=title,
        known_at=borough.known_at,
        tables=_kept_together(tables),
        note=f"Made for benchmarks: {len(chosen)} synthetic children, copied to {children}.",
    )


def _kept_together(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Without references to what was not taken along; rows that cannot do without it go too."""
    while True:
        before = sum(frame.height for frame in tables.values())
        for name in list(tables):
            for field in TABLES[name].fields:
                if not field.references:
                    continue
                found = pl.lit(value=False)
                if field.references in tables:
                    keys = tables[field.references][TABLES[field.references].key]
                    found = pl.col(field.name).is_in(keys.implode())
                if field.required:
                    tables[name] = tables[name].filter(found)
                else:
                    tables[name] = tables[name].with_columns(
                        pl.when(found).then(field.name).alias(field.name)
                    )
        if sum(frame.height for frame in tables.values()) == before:
            return tables


if __name__ == "__main__":
    make(open_dataset(Path(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
