"""What a format is: how its files are known, read and written, and what it carries of the dataset."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import polars as pl

from continuum.dataset.records import Dataset
from continuum.exchange.quality.quality import Quality

Progress = Callable[[str], None]
"""Told a short line now and then: what is being read, and how far."""


def _silent(_: str) -> None:
    pass


@dataclass(frozen=True)
class Source:
    """One file that is given to an import.

    Attributes:
        path: where it is.
        name: what reports call it: its path below the folder that was given, or its file name.
    """

    path: Path
    name: str


@dataclass(frozen=True)
class Given:
    """What an import is told besides its files.

    Attributes:
        authority: the code of the authority whose records these are.
        known_at: the moment the files were taken, without a zone; every row is recorded then.
        rules: a council's own file of spellings (:mod:`continuum.exchange.spellings`); None for none.
        progress: told how far the work is.
    """

    authority: str
    known_at: datetime
    rules: Path | None = None
    progress: Progress = _silent


@dataclass(frozen=True)
class Asked:
    """What an export is told besides its dataset.

    Attributes:
        as_at: the day that the files are about, or up to which they tell.
        months: how many months back a list reaches, where the format has such lists (Annex A: six).
        progress: told how far the work is.
    """

    as_at: date
    months: int = 6
    progress: Progress = _silent


@dataclass(frozen=True)
class Carried:
    """A field of the dataset that a format has a place for.

    Attributes:
        table: the dataset's table.
        field: its field.
        place: where the format has it: a column, a list and heading, an element.
        reads: whether it is read from files.
        writes: whether it is written into them.
        note: what does not come through as it was: a date without its time, codes that are told alike.
    """

    table: str
    field: str
    place: str
    reads: bool = True
    writes: bool = True
    note: str = ""


Rows = Mapping[str, pl.DataFrame]
"""Rows for tables of the dataset: fields of the contract as far as they are known, and the columns of their
origin (:data:`continuum.exchange.quality.problem.ORIGIN`). ``authority`` and ``recorded_at`` come later."""


@dataclass(frozen=True)
class Format:
    """A format.

    Attributes:
        name: the word for it on the command line.
        title: what it is, in a few words.
        recognises: whether a file is of it, by what is in it; looks at its beginning only, and never fails.
        read: the rows that some files of it hold. Raises ContinuumError where a file as a whole cannot be
            read. None for a format that is only written.
        write: writes a dataset as one file, or a folder of files, under a path that is not there yet; None
            for a format that is only read.
        carries: what it carries, field by field.
        file_ending: how the name ends of the one file that is written (``.xml``); empty where it is always a
            folder of them.
    """

    name: str
    title: str
    recognises: Callable[[Source], bool]
    read: Callable[[Sequence[Source], Given, Quality], Rows] | None
    write: Callable[[Dataset, Path, Asked], None] | None = None
    carries: tuple[Carried, ...] = field(default=())
    file_ending: str = ""
