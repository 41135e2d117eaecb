"""The folder in which counted rows are kept: what is written there is read back whole, or not at all.

A file has the rows of one authority. It is written under a name of its own and then takes its place, so that
two who write at once do each other no harm; a file that was cut short or changed is none, and is written
again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import UNFINISHED, whole_file
from continuum.measures.engine.kept.state import State, digest_of
from continuum.measures.engine.kept.volume import Packed, Volume, opened, write_volume

SUFFIX = ".rows"
FIGURES = ".figures"

STATES_KEPT = 2
"""How many states of the records are kept for each program and authority: the last that were asked for."""

DAYS_KEPT = 100
"""How long a file is kept that nobody asks for."""


class Store:
    """A folder of kept rows.

    Args:
        folder: the folder; it is made when the first file is written.

    Raises:
        ContinuumError: something else than a folder is there.
    """

    def __init__(self, folder: Path) -> None:
        if folder.exists() and not folder.is_dir():
            raise ContinuumError(
                "figures cannot be kept here: it is not a folder",
                where=str(folder),
                remedy="Name a folder; it is made where there is none.",
            )
        self._folder = folder

    def volumes(self, unit: str) -> list[Volume]:
        """What is kept of an authority, as far as the beginnings of its files tell; what was asked for last
        first.
        """
        found = [opened(path) for path in self._paths(f"{unit}-*{SUFFIX}")]
        return [volume for volume in found if volume is not None and volume.unit == unit]

    def put(self, unit: str, state: State, passes: Mapping[str, Packed]) -> Volume | None:
        """Write the rows of every pass of a program, by the digests of their definitions, for an authority's
        records in a state; let those go that make it one state too many. What was written, opened again.

        Raises:
            ContinuumError: the folder cannot be written to.
        """
        program = f"{unit}-{digest_of(sorted(passes))[:24]}"
        path = self._folder / f"{program}-{digest_of(state.plain())[:24]}{SUFFIX}"
        with write_whole(path) as unfinished:
            write_volume(unfinished, unit, state, passes)
        for old in self._paths(f"{program}-*{SUFFIX}")[STATES_KEPT:]:
            let_go(old)
        return opened(path)

    def note_use(self, volume: Volume) -> None:
        """Note that a file was asked for."""
        with suppress(OSError):  # a folder that may be read only; the file may go sooner
            os.utime(volume.path)

    def clean(self) -> None:
        """Let the files go that nobody asked for in a long time, and what was never finished."""
        oldest = time.time() - DAYS_KEPT * 24 * 60 * 60
        for path in self._folder.glob("*") if self._folder.is_dir() else ():
            if path.name.endswith((SUFFIX, FIGURES, UNFINISHED)) and _last_use(path) < oldest:
                let_go(path)

    def _paths(self, pattern: str) -> list[Path]:
        """The files of that name, the one that was asked for last first."""
        return sorted(self._folder.glob(pattern), key=lambda path: (-_last_use(path), path.name))


def _last_use(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


@contextmanager
def write_whole(path: Path) -> Iterator[Path]:
    """A file to write, which takes its place when the block ends well, and goes away otherwise.

    Raises:
        ContinuumError: the folder cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as unfinished:
            yield unfinished
    except OSError as error:
        raise ContinuumError(
            f"figures cannot be kept here: {error.strerror}",
            where=str(path.parent),
            remedy="Name another folder, or leave --kept away.",
        ) from error


def let_go(path: Path) -> None:
    """Remove a file."""
    with suppress(OSError):  # somebody may be reading it, where that keeps a file from going
        path.unlink(missing_ok=True)
