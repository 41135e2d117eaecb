"""Adding to a dataset: what was recorded since is written beside what is there, which stays as it is.

A month's records are new rows: records that are new, and new versions of records that changed. They go into
files of their own, the files that are there keep their content and their hashes, and the manifest that names
all of them is replaced last. So figures that were kept of the earlier files can be used again, and a dataset
can still be read as it was known before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import polars as pl

from continuum.dataset import contract
from continuum.dataset.by_authority import write_part
from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import whole_file
from continuum.dataset.folder import open_dataset
from continuum.dataset.manifest import (
    AUTHORITY_CODE,
    MANIFEST_FILE,
    Days,
    Manifest,
    Part,
    TableEntry,
    covered_together,
    manifest_text,
    read_manifest,
)
from continuum.dataset.records import Dataset
from continuum.dataset.schema import conform
from continuum.dataset.taken import TakenFrom

_ANEW = "Write the dataset anew from the export."
_NONE = pl.Series([None])
"""A column that is left out."""


def new_rows(older: Dataset, newer: Dataset) -> dict[str, pl.DataFrame]:
    """The rows of a later dataset that an earlier one lacks, for each of its tables: what has to be added.

    A version that the later one no longer holds is no loss, so long as it holds the record: the earlier one
    keeps it. So an export that has of each record the last version only can be added month by month.

    Raises:
        ContinuumError: the later one was taken before the earlier, holds another row of the same record and
            recorded-at time, lacks a record or a table that the earlier one holds, or has a row that was
            recorded before the earlier one was taken and is not in it: adding it would change what was known.
    """
    if newer.manifest.known_at < older.manifest.known_at:
        raise ContinuumError(
            f"its records were taken before the dataset's, on {newer.manifest.known_at:%Y-%m-%d %H:%M}",
            where=str(newer.path or "the dataset in memory"),
            remedy="Add the later to the earlier.",
        )
    for name in older.tables:
        if not newer.has(name):
            raise _refused(name, f"the export has no table {name}, and the dataset has")
    return {name: _new_rows_of(older, newer, name) for name in newer.tables}


def _new_rows_of(older: Dataset, newer: Dataset, name: str) -> pl.DataFrame:
    there = newer.versions(name).collect()
    if not older.has(name):
        return there
    key = contract.TABLES[name].key
    had = older.versions(name).collect()
    version = [key, "recorded_at"]
    gone = had.select(key).unique().join(there.select(key), on=key, how="anti")
    if gone.height:
        raise _refused(
            name, f"{gone.height:,} records of the dataset are not in the export: {gone.item(0, 0)}"
        )
    fresh = there.join(had, on=version, how="anti", nulls_equal=True)
    kept = there.join(had, on=version, how="semi", nulls_equal=True)
    other = kept.join(had, on=had.columns, how="anti", nulls_equal=True)
    if other.height:
        raise _refused(
            name,
            f"{other.height:,} rows differ from the dataset's of the same record and recorded-at time: "
            f"{other.item(0, key)}",
        )
    late = fresh.filter(pl.col("recorded_at") <= older.manifest.known_at)
    if late.height:
        raise _refused(
            name,
            f"{late.height:,} rows say that they were recorded before the dataset was taken, and it has them "
            f"not: {late.item(0, key)}",
        )
    return fresh


def _refused(table: str, message: str) -> ContinuumError:
    return ContinuumError(message, where=f"table {table}", remedy=_ANEW)


def add_dataset(
    path: Path | str, newer: Dataset, *, on_progress: Callable[[str], None] | None = None
) -> Manifest:
    """Add to a dataset folder what a later dataset of the same authorities holds beyond it.

    Raises:
        ContinuumError: the folder is no dataset by itself, the later one lacks an authority, or its rows are
            not to be added (:func:`new_rows`). Nothing is changed then.
    """
    folder = Path(path)
    read_manifest(folder)  # a folder of snapshots is not added to
    older = open_dataset(folder)
    for code in older.authorities:
        if code not in newer.authorities:
            raise ContinuumError(
                f"the export holds no records of {code}, and the dataset does",
                where=str(newer.path or "the dataset in memory"),
                remedy="Add all authorities' records of a month together, so that none seems to stand still.",
            )
    return add_rows(
        folder,
        new_rows(older, newer),
        known_at=newer.manifest.known_at,
        authorities=newer.manifest.authorities,
        absent={name: entry.absent for name, entry in newer.manifest.tables.items()},
        covers={name: entry.covers for name, entry in newer.manifest.tables.items() if entry.covers},
        sources=tuple(each for each in newer.manifest.sources if each not in older.manifest.sources),
        on_progress=on_progress,
    )


def add_rows(
    path: Path | str,
    tables: Mapping[str, pl.DataFrame],
    *,
    known_at: datetime,
    authorities: Mapping[str, str] | None = None,
    absent: Mapping[str, Collection[str]] | None = None,
    covers: Mapping[str, Days] | None = None,
    sources: tuple[TakenFrom, ...] = (),
    on_progress: Callable[[str], None] | None = None,
) -> Manifest:
    """Write rows as further files of a dataset folder, and then the manifest that names them.

    Whoever reads the dataset meanwhile reads it as it was.

    Args:
        path: the dataset's folder.
        tables: the new rows of each table: new records, or new versions of records that are there.
        known_at: the moment as of which the dataset is now known, without a zone.
        authorities: authorities that come with the rows, by code, with their titles.
        absent: the fields that no source has of a table that comes new. A field that was absent until now is
            so no longer when a row has a value.
        covers: the days that the rows of a table tell all about, where they are a list of some days only.
        sources: the imports that brought the rows.
        on_progress: called with a line for each table that is added to.

    Raises:
        ContinuumError: a table or column is not of the contract or of a wrong type, a row is there already or
            its key is a record's of another authority, or somebody else added to the dataset meanwhile.
            Nothing is changed then.
    """
    folder = Path(path)
    before = (folder / MANIFEST_FILE).read_bytes() if (folder / MANIFEST_FILE).is_file() else b""
    dataset = open_dataset(folder)
    _refuse_earlier(dataset, known_at)
    titles = {**dataset.manifest.authorities, **(authorities or {})}
    written: list[Path] = []
    try:
        entries = dict(dataset.manifest.tables)
        for name, frame in tables.items():
            parts = _add_to_table(dataset, name, frame, titles, written)
            new = TableEntry(tuple(parts), frozenset((absent or {}).get(name, ())), (covers or {}).get(name))
            entries[name] = _entry(entries.get(name), new, frame)
            if on_progress and parts:
                on_progress(f"{name}: {sum(part.rows for part in parts):,} rows added")
        manifest = replace(
            dataset.manifest,
            authorities=titles,
            known_at=known_at,
            tables={name: entries[name] for name in contract.TABLES if name in entries},
            sources=(*dataset.manifest.sources, *sources),
        )
        _replace_manifest(folder, manifest, before)
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
        raise
    return manifest


def _refuse_earlier(dataset: Dataset, known_at: datetime) -> None:
    if known_at.tzinfo is not None or known_at < dataset.manifest.known_at:
        raise ContinuumError(
            f"the known-at moment {known_at} has a zone, or lies before the dataset's own",
            where=str(dataset.path),
            remedy=f"Give a moment without a zone, {dataset.manifest.known_at} or later.",
        )


def _entry(there: TableEntry | None, new: TableEntry, frame: pl.DataFrame) -> TableEntry:
    """What the manifest says of a table with its new rows: a field that has a value is absent no longer."""
    untold = frozenset(
        field for field in (there or new).absent if frame.get_column(field, default=_NONE).is_null().all()
    )
    if there is None or not there.parts:
        return replace(new, absent=untold)
    return TableEntry((*there.parts, *new.parts), untold, covered_together(there.covers, new.covers))


def _add_to_table(
    dataset: Dataset, name: str, frame: pl.DataFrame, titles: Mapping[str, str], written: list[Path]
) -> list[Part]:
    """Write the files of a table's new rows, one for each authority that has some, and say so at once."""
    assert dataset.path is not None
    rows = conform(frame, contract.table(name))
    known = _rows_of_the_same_keys(dataset, name, rows)
    parts = []
    for code in rows["authority"].unique(maintain_order=True) if rows.height else _empty_for(dataset, name):
        if code not in titles or not AUTHORITY_CODE.fullmatch(code):
            raise _refused(name, f"rows say the authority {code!r}, which is not among the dataset's")
        own = rows.filter(pl.col("authority") == code)
        part = write_part(dataset.path, name, own, code, _next_number(dataset, name, code))
        written.append(dataset.path / part.file)
        key = contract.TABLES[name].key
        parts.append(replace(part, records=own.join(known, on=key, how="anti")[key].n_unique()))
    return parts


def _empty_for(dataset: Dataset, name: str) -> tuple[str, ...]:
    """Whose files a table without rows is written to: a table that comes new is there, if only empty."""
    return () if dataset.has(name) else dataset.authorities


def _rows_of_the_same_keys(dataset: Dataset, name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The dataset's rows of the records that are added to; refuses rows that are no new versions of them."""
    key = contract.TABLES[name].key
    columns = [key, "authority", "recorded_at"]
    known = rows.select(columns).clear()
    if dataset.has(name):
        every = dataset.versions(name).select(columns)
        known = every.join(rows.lazy().select(key).unique(), on=key, how="semi").collect()
    both = pl.concat([known, rows.select(columns)])
    if both.select(pl.struct(key, "recorded_at").n_unique()).item() < both.height:
        raise _refused(name, "a row of the same record and recorded-at time is there already")
    if both.select(pl.struct(key, "authority").n_unique()).item() > both[key].n_unique():
        raise _refused(name, "a key is that of a record of another authority")
    return known


def _next_number(dataset: Dataset, name: str, code: str) -> int:
    if not dataset.has(name):
        return 1
    parts = dataset.manifest.tables[name].parts
    numbers = [
        int(re.sub(r".*part-(\d+)-.*", r"\1", part.file)) if part.authority else 1
        for part in parts
        if part.authority in ("", code)
    ]
    return max(numbers, default=0) + 1


def _replace_manifest(folder: Path, manifest: Manifest, before: bytes) -> None:
    with whole_file(folder / MANIFEST_FILE) as unfinished:
        unfinished.write_text(manifest_text(manifest), encoding="utf-8")
        if (folder / MANIFEST_FILE).read_bytes() != before:
            raise ContinuumError(
                "somebody else wrote to the dataset meanwhile",
                where=str(folder),
                remedy="Add the rows again.",
            )
