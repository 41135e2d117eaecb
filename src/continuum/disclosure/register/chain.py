"""What is in a register's folder, proved line by line and file by file.

Reading takes no lock and writes nothing. It can be done while somebody adds: the list is put in place whole,
and a release's file gets its name after the list that names it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from continuum.dataset.collector import without_collector
from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import UNFINISHED
from continuum.disclosure.register.entry import (
    LIST_FILE,
    Entry,
    Kind,
    RegisterBrokenError,
    hash_of,
    read_entry,
    read_head,
)
from continuum.disclosure.register.stored import read_stored
from continuum.disclosure.release import Release


@dataclass(frozen=True)
class Contents:
    """What is in a register.

    Attributes:
        head: the first line of the list; empty where nothing was added yet.
        entries: the entries in the order in which they were added.
        numbered: the releases by their numbers, in that order, those that were withdrawn among them. They
            have no `previous` of their own: each comes after those before it.
    """

    head: str
    entries: tuple[Entry, ...]
    numbered: dict[int, Release]

    @property
    def releases(self) -> tuple[Release, ...]:
        """The releases in the order in which they were added."""
        return tuple(self.numbered.values())

    @property
    def last_hash(self) -> str:
        """The hash of the last line: it stands for all that is in the register."""
        return self.entries[-1].hash if self.entries else hash_of(self.head)

    @property
    def withdrawn(self) -> dict[int, Entry]:
        """By the numbers of releases that were withdrawn, the entries that say so."""
        return {each.withdraws: each for each in self.entries if each.withdraws is not None}

    def release(self, number: int) -> Release:
        """One release with those before it as its `previous`.

        Raises:
            ContinuumError: no release has that number.
        """
        if number not in self.numbered:
            there = ", ".join(map(str, self.numbered)) or "none"
            raise ContinuumError(f"No release has the number {number}", remedy=f"There are: {there}.")
        earlier = tuple(release for at, release in self.numbered.items() if at < number)
        return replace(self.numbered[number], previous=earlier)


NOTHING = Contents(head="", entries=(), numbered={})


def read_contents(folder: Path) -> Contents | None:
    """All that is in a register, proved; None where the folder has no list and no release.

    Raises:
        RegisterBrokenError: a line or a file was changed, is missing, or was added; it names the first.
        ContinuumError: a later version of Continuum wrote it.
    """
    files = _json_files(folder)  # before the list: what is put there in between is no wrong one
    try:
        text = (folder / LIST_FILE).read_bytes().decode()
    except FileNotFoundError:
        if files:
            raise RegisterBrokenError(
                f"there are releases, and the list {LIST_FILE} is missing", where=str(folder)
            ) from None
        return None
    except UnicodeDecodeError:
        raise RegisterBrokenError("this is not text in UTF-8", where=str(folder / LIST_FILE)) from None
    with without_collector():
        contents = _proved(folder, text)
    named = {entry.file for entry in contents.entries}
    if strange := [file for file in files if file not in named]:
        raise RegisterBrokenError("this file was not added by the register", where=str(folder / strange[0]))
    return contents


def unfinished_file(folder: Path, file: str) -> Path:
    """What a file is called until it is in place."""
    return folder / f".{file}{UNFINISHED}"


def is_unfinished(path: Path) -> bool:
    """Whether a file is one that the register was writing."""
    return path.name.startswith(".") and path.name.endswith(
        (f".json{UNFINISHED}", f"{LIST_FILE}{UNFINISHED}")
    )


def _json_files(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted(
        path.name for path in folder.iterdir() if path.suffix == ".json" and not path.name.startswith(".")
    )


def _proved(folder: Path, text: str) -> Contents:
    where = str(folder / LIST_FILE)
    *lines, rest = text.split("\n")
    if rest or not lines:
        raise RegisterBrokenError("the end of the list is missing", where=where)
    before = read_head(lines[0], where)
    entries: list[Entry] = []
    numbered: dict[int, Release] = {}
    for number, line in enumerate(lines[1:], 1):
        entry = read_entry(line, number, before, where)
        entries.append(entry)
        before = entry.hash
        if entry.kind is Kind.RELEASE:
            numbered[number] = _release_of(folder, entry)
    return Contents(lines[0], tuple(entries), numbered)


def _release_of(folder: Path, entry: Entry) -> Release:
    where = str(folder / entry.file)
    content = _content(folder, entry.file)
    if content is None:
        raise RegisterBrokenError(f"the file of {entry.called} is missing", where=where)
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise RegisterBrokenError(f"the file of {entry.called} was changed after it was added", where=where)
    return read_stored(content, where)


def _content(folder: Path, file: str) -> bytes | None:
    """The content of a file that the list names. Whoever added it may not yet have given it its name."""
    for path in (folder / file, unfinished_file(folder, file), folder / file):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            continue
    return None
