"""A dataset as a folder of Parquet files with a manifest: written whole, and opened only when whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import polars as pl

from continuum.dataset import contract
from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import Table
from continuum.dataset.files import UNFINISHED, refuse_to_overwrite, sha256_of, whole_or_nothing, write_rows
from continuum.dataset.manifest import (
    MANIFEST_FILE,
    Days,
    Manifest,
    Part,
    TableEntry,
    manifest_text,
    read_manifest,
    table_file,
)
from continuum.dataset.records import Dataset, known_table, part_of
from continuum.dataset.schema import conform
from continuum.dataset.taken import TakenFrom


def write_dataset(
    path: Path | str,
    *,
    authority: str,
    authority_title: str,
    known_at: datetime,
    tables: Mapping[str, pl.DataFrame],
    further_authorities: Mapping[str, str] | None = None,
    note: str = "",
    versions_since: datetime | None = None,
    absent: Mapping[str, Collection[str]] | None = None,
    covers: Mapping[str, Days] | None = None,
    sources: tuple[TakenFrom, ...] = (),
    on_progress: Callable[[str], None] | None = None,
) -> Manifest:
    """Write a dataset folder: the files of the tables, then the manifest, then the folder's name.

    The same rows give the same bytes. A dataset that is there already under the path gives way when the new
    one is whole; anything else that is there stays, and is an error.

    Args:
        path: the folder to make.
        authority: the code of the authority whose records these are.
        authority_title: its title.
        known_at: the moment the records were taken, without a zone.
        tables: the rows of each table. Optional columns may be absent; a table that is absent is not
            available.
        further_authorities: others whose records are among them, by code, with their titles.
        note: a sentence on where the records come from.
        versions_since: since when every change of a record kept the version before it; None where nothing is
            promised.
        absent: the fields of each table that no source of its rows has: nothing is computed from them.
        covers: the first and last day that a table tells all about, where it is a list of some days only.
        sources: the imports that brought the rows, first to last.
        on_progress: called with a line for each table as it is written.

    Raises:
        ContinuumError: a table or column is not of the contract or of a wrong type, or the path is taken.
    """
    target = Path(path).absolute()
    refuse_zone(known_at, path)
    _refuse_unknown(tables)
    refuse_to_overwrite(target)
    with whole_or_nothing(target) as folder:
        manifest = Manifest(
            authorities={authority: authority_title, **(further_authorities or {})},
            known_at=known_at,
            tables={
                name: replace(
                    entry, absent=frozenset((absent or {}).get(name, ())), covers=(covers or {}).get(name)
                )
                for name, entry in _write_tables(folder, tables, on_progress).items()
            },
            note=note,
            versions_since=versions_since,
            sources=sources,
        )
        (folder / MANIFEST_FILE).write_text(manifest_text(manifest), encoding="utf-8")
    return manifest


def refuse_zone(known_at: datetime, path: Path | str) -> None:
    """Refuse a known-at moment with a time zone.

    Raises:
        ContinuumError: it has one.
    """
    if known_at.tzinfo is not None:
        raise ContinuumError(
            "the known-at moment has a time zone",
            where=str(path),
            remedy="Give the time that England's clocks showed.",
        )


def _refuse_unknown(tables: Iterable[str]) -> None:
    for name in tables:
        known_table(name)


def _write_tables(
    folder: Path,
    tables: Mapping[str, pl.DataFrame],
    on_progress: Callable[[str], None] | None,
) -> dict[str, TableEntry]:
    """Write the files of the tables, in the contract's order."""
    entries = {}
    for name in (each for each in contract.TABLES if each in tables):
        entries[name] = _write_table(folder / table_file(name), contract.TABLES[name], tables[name])
        if on_progress:
            on_progress(f"{name}: {entries[name].rows:,} rows")
    return entries


def _write_table(path: Path, table: Table, frame: pl.DataFrame) -> TableEntry:
    rows = conform(frame, table)
    write_rows(path, table, rows)
    part = part_of(table.name, rows, file=path.name, size=path.stat().st_size, sha256=sha256_of(path))
    return TableEntry((part,))


def snapshots(path: Path | str) -> list[Path]:
    """The datasets in a folder, oldest known-at first; the folder itself where it is a dataset.

    Folders that are being written, or have no manifest, are left out.

    Raises:
        ContinuumError: a manifest among them is damaged.
    """
    folder = Path(path)
    if (folder / MANIFEST_FILE).is_file():
        return [] if _is_unfinished(folder) else [folder]
    if not folder.is_dir():
        return []
    found = [
        each
        for each in sorted(folder.iterdir())
        if (each / MANIFEST_FILE).is_file() and not _is_unfinished(each)
    ]
    return sorted(found, key=lambda each: read_manifest(each).known_at)


def _is_unfinished(folder: Path) -> bool:
    return folder.absolute().name.endswith(UNFINISHED)


def open_dataset(path: Path | str, known_at: datetime | None = None) -> Dataset:
    """Open a dataset, or one among the snapshots in a folder.

    The manifest and the size of every file are looked at, not their content: :func:`verify` does that.

    Args:
        path: a dataset's folder, or a folder of such folders.
        known_at: the moment as of which to read the records; the snapshot taken last before it is opened, or
            the first where all were taken later. Without it, the newest snapshot, as it stands. The dataset's
            own known-at is never after the snapshot's: nobody knows what was recorded after it was taken.

    Raises:
        ContinuumError: there is no whole dataset, or one of another version of the contract, or the earlier
            versions that the moment needs are not kept.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise ContinuumError(
            "there is no such folder",
            where=str(path),
            remedy="`continuum synthetic --out DIR` makes a dataset.",
        )
    if _is_unfinished(folder):
        raise ContinuumError(
            "the folder is half written: the writing of it never ended",
            where=str(path),
            remedy="Write the dataset again.",
        )
    chosen = _choose(folder, known_at)
    manifest = read_manifest(chosen)
    for entry in manifest.tables.values():
        for part in entry.parts:
            _look_at(chosen / part.file, part)
    moment = manifest.known_at if known_at is None else min(known_at, manifest.known_at)
    if manifest.versions_since is not None and moment < manifest.versions_since:
        raise ContinuumError(
            f"the records cannot be told as they were known at {moment:%Y-%m-%d %H:%M}: "
            f"earlier versions are kept since {manifest.versions_since:%Y-%m-%d %H:%M}",
            where=str(chosen),
            remedy="Ask for a later moment, or give the snapshot that was taken then.",
        )
    return Dataset(manifest=manifest, known_at=moment, path=chosen)


def _choose(folder: Path, known_at: datetime | None) -> Path:
    found = snapshots(folder)
    if not found:
        read_manifest(folder)  # says that there is none, and what to do
    if known_at is None:
        return found[-1]
    before = [each for each in found if read_manifest(each).known_at <= known_at]
    return before[-1] if before else found[0]


def _look_at(path: Path, part: Part) -> None:
    if not path.is_file():
        raise ContinuumError(
            "the manifest names this file and it is not there",
            where=str(path),
            remedy="Write the dataset again.",
        )
    size = path.stat().st_size
    if size != part.size:
        raise ContinuumError(
            f"the file has {size} bytes, and the manifest says {part.size}",
            where=str(path),
            remedy="It was changed or cut short: write the dataset again.",
        )


def file_problems(dataset: Dataset, table: str) -> list[tuple[Path, str]]:
    """The table's files whose content is not what the manifest says, each with what is wrong."""
    found = []
    parts = dataset.manifest.tables[table].parts
    for part, path in zip(parts, dataset.files(table), strict=False):
        try:
            same = sha256_of(path) == part.sha256
        except OSError as error:
            found.append((path, f"the file cannot be read: {error.strerror}"))
            continue
        if not same:
            found.append((path, "the content is not what the manifest says"))
    return found


def verify(dataset: Dataset) -> None:
    """See that every file of a dataset folder has the content that its manifest says, by its SHA-256.

    Raises:
        ContinuumError: a file is not what was written; names it.
    """
    for name in dataset.tables:
        for path, wrong in file_problems(dataset, name):
            raise ContinuumError(
                wrong, where=str(path), remedy="It was changed or damaged: write the dataset again."
            )
