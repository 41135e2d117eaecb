"""An export: a dataset written in a format, whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import refuse_inside_dataset, unfinished_name
from continuum.dataset.records import Dataset
from continuum.exchange.format import Asked, Format

_ENDINGS = frozenset({".csv", ".json", ".parquet", ".pdf", ".txt", ".xls", ".xlsm", ".xlsx", ".xml", ".zip"})
"""What ends the names of files; another ending may be part of a folder's name."""


def export_dataset(chosen: Format, dataset: Dataset, path: Path, asked: Asked) -> Path:
    """Write a dataset's records, as known, in a format.

    Args:
        chosen: the format.
        dataset: the records.
        path: the file or folder to make; it must not be there yet.
        asked: the day the files are about, and how far back they reach.

    Returns:
        The path.

    Raises:
        ContinuumError: the format is only read, something is at the path, its name says another kind of file,
            it lies in a dataset, or the format cannot tell these records; nothing is written then.
    """
    if chosen.write is None:
        raise ContinuumError(
            f"the format {chosen.name} is only read",
            remedy="`continuum formats` lists those that are written.",
        )
    _refuse_misnamed(chosen, path)
    refuse_inside_dataset(path)
    target = path.absolute()
    if target.exists():
        raise ContinuumError(
            "something is there already", where=str(path), remedy="Choose another path, or remove it first."
        )
    making = unfinished_name(target)
    making.mkdir(parents=True)
    try:
        # In a folder of its own, so that the name ends as it will, which may tell what is to be written.
        chosen.write(dataset, making / target.name, asked)
        (making / target.name).rename(target)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return path


def _refuse_misnamed(chosen: Format, path: Path) -> None:
    """Refuse a name that says another kind of file than would be written."""
    ending = path.suffix.lower()
    if ending in _ENDINGS and ending != chosen.file_ending:
        raise ContinuumError(
            f"the format {chosen.name} is not written as {ending}",
            where=str(path),
            remedy=f"Give a name that ends in {chosen.file_ending}."
            if chosen.file_ending
            else "Give the name of a folder: several files are written.",
        )
