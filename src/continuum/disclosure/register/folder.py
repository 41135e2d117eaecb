"""A register in its folder: what was released is read from it, and the next release is added to it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.register.adding import Adding, cannot_write
from continuum.disclosure.register.chain import NOTHING, Contents, is_unfinished, read_contents
from continuum.disclosure.register.entry import LIST_FILE, Entry, RegisterBrokenError
from continuum.disclosure.register.lock import locked
from continuum.disclosure.release import Release

LOCK_FILE = "register.lock"
WAIT = 600.0
"""For how many seconds one process waits for another that is adding."""


def _say_nothing(_message: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Register:
    """A register of releases. Whatever it is asked, it reads its folder anew and proves it whole.

    Attributes:
        path: its folder.
        may_begin: whether nothing was there when it was opened, so that the first release begins it.
    """

    path: Path
    may_begin: bool = False

    @property
    def is_new(self) -> bool:
        """Whether nothing was added to it yet, so that nothing earlier is known."""
        return not (self.path / LIST_FILE).exists()

    def contents(self) -> Contents:
        """Its entries and releases.

        Raises:
            RegisterBrokenError: a line or a file was changed, is missing, or was added; it names the first.
            ContinuumError: a later version of Continuum wrote it.
        """
        found = read_contents(self.path)
        if found is None and not self.may_begin:
            raise RegisterBrokenError("the register is gone", where=str(self.path))
        return found or NOTHING

    def releases(self) -> tuple[Release, ...]:
        """Every release in the order in which they were added, those withdrawn among them: their numbers are
        known. None has a `previous` of its own. Raises what `contents` does.
        """
        return self.contents().releases

    def before(self, date: datetime.date | str) -> tuple[Release, ...]:
        """The releases with an earlier date. For telling; what is protected, is protected beside all."""
        return tuple(each for each in self.releases() if each.date < str(date))

    @contextmanager
    def adding(
        self, *, wait: float = WAIT, progress: Callable[[str], None] = _say_nothing
    ) -> Iterator[Adding]:
        """Hold the register while a release is protected beside the earlier ones, made, and added.

        Nobody else adds meanwhile; anybody may read. Where the block fails before it adds, nothing is added.
        Add when all files are made and before they are put where people see them: a release that is in the
        register and did not come out does no harm, one that came out and is not in it does.

        Args:
            wait: for how many seconds to wait for another process that is adding.
            progress: is told that there is waiting, and of a process that was stopped while it was adding.

        Raises:
            RegisterLockedError: another process was adding all that time.
            RegisterBrokenError: what is there is not what was put there.
            ContinuumError: the folder cannot be written to.
        """
        with ExitStack() as held:
            try:
                if self.may_begin:
                    self.path.mkdir(parents=True, exist_ok=True)
                held.enter_context(locked(self.path / LOCK_FILE, wait, progress))
                adding = Adding(self.path, self.contents())
            except OSError as error:
                raise cannot_write(self.path, error) from error
            held.callback(adding.close)
            yield adding

    def add(self, release: Release, *, name: str, date: datetime.date | str, note: str = "") -> Entry:
        """Add a release that was protected beside all that are there; see `Adding.add`."""
        with self.adding() as adding:
            return adding.add(release, name=name, date=date, note=note)

    def withdraw(self, number: int, *, date: datetime.date | str, note: str) -> Entry:
        """Say that a release was withdrawn; see `Adding.withdraw`."""
        with self.adding() as adding:
            return adding.withdraw(number, date=date, note=note)


def open_register(path: Path, *, begin: bool = False) -> Register:
    """The register in a folder. Nothing is written before something is added.

    Args:
        path: the folder.
        begin: take a folder that is not there, or is empty, for a register in which nothing is yet. Ask
            `is_new`, and say so: beside a register whose path is misspelt nothing earlier is protected.

    Raises:
        ContinuumError: no register is there, or the folder holds other things.
    """
    if path.exists() and not path.is_dir():
        raise ContinuumError(
            "a register is a folder, and this is a file", where=str(path), remedy="Name a folder."
        )
    # Before the list is looked for: somebody may begin the register in between.
    there = [each.name for each in path.iterdir() if _is_other(each)] if path.exists() else []
    if (path / LIST_FILE).is_file():
        return Register(path)
    if there:
        raise ContinuumError(
            f"this is no register: it has no {LIST_FILE}, and other things in it ({min(there)})",
            where=str(path),
            remedy=f"Name another folder; if {LIST_FILE} was lost, bring it back from a backup.",
        )
    if not begin:
        raise ContinuumError(
            "there is no register here",
            where=str(path),
            remedy="Check the path; the first release that is added begins one.",
        )
    return Register(path, may_begin=True)


def _is_other(path: Path) -> bool:
    """Whether a file is there by somebody else, not by an addition that was stopped."""
    return path.name != LOCK_FILE and not is_unfinished(path)
