"""How the files of a dataset folder are written: each whole, and the folder whole or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import Table
from continuum.dataset.manifest import MANIFEST_FILE, is_manifest
from continuum.dataset.schema import arrow_schema

UNFINISHED = ".unfinished"
"""The end of the name of a folder or file that is being written; such a one is never opened."""

_ROW_GROUP = 122_880
"""Rows a row group: a multiple of DuckDB's vector size, so that it reads groups on all cores."""


def unfinished_name(path: Path) -> Path:
    """A name beside a path, for what is to take its place when it is whole; no two are the same."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}{UNFINISHED}")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file to write, which takes the path's name, and its place, when the block ends well; otherwise it
    goes away again and what was there stays.
    """
    unfinished = unfinished_name(path)
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_rows(path: Path, table: Table, rows: pl.DataFrame) -> None:
    """Write rows that conform to a table as a Parquet file. The same rows give the same bytes."""
    rows.rechunk().write_parquet(
        path,
        compression="zstd",
        compression_level=3,
        row_group_size=_ROW_GROUP,
        arrow_schema=arrow_schema(table),
    )


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refuse_inside_dataset(target: Path) -> None:
    """Refuse a path in the folder of a dataset, which is replaced whole and with whatever lies in it.

    Raises:
        ContinuumError: one of the folders above is a dataset.
    """
    for folder in target.absolute().parents:
        if is_manifest(folder / MANIFEST_FILE):
            raise ContinuumError(
                f"this lies in a dataset, {folder.name}, and would be lost when records are added to it",
                where=str(target),
                remedy="Choose a path outside the dataset's folder.",
            )


def refuse_to_overwrite(target: Path) -> None:
    """Refuse a path where something is that is no dataset.

    Raises:
        ContinuumError: a file is there, or a folder with other things in it; or the path is in a dataset.
    """
    refuse_inside_dataset(target)
    if not target.exists():
        return
    if not target.is_dir() or (any(target.iterdir()) and not (target / MANIFEST_FILE).is_file()):
        raise ContinuumError(
            "something is there already that is not a dataset",
            where=str(target),
            remedy="Choose another folder, or remove this one first.",
        )


@contextmanager
def whole_or_nothing(target: Path) -> Iterator[Path]:
    """A folder to write in, which takes the target's name, and its place, when the block ends well; otherwise
    it goes away again and what was there stays.
    """
    unfinished = unfinished_name(target)
    unfinished.mkdir(parents=True)
    try:
        yield unfinished
        _put_in_place(unfinished, target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def _put_in_place(unfinished: Path, target: Path) -> None:
    if not target.exists():
        os.rename(unfinished, target)  # noqa: PTH104 (Path.rename replaces an empty folder only on some systems)
        return
    former = target.with_name(f".{target.name}.{secrets.token_hex(4)}.former{UNFINISHED}")
    target.rename(former)
    try:
        unfinished.rename(target)
    except BaseException:
        former.rename(target)
        raise
    shutil.rmtree(former, ignore_errors=True)
