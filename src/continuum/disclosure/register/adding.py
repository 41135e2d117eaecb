"""Adding to a register, while nobody else does: an entry is there whole, or not at all.

The list is what counts. A release's file is written first, under a name that is not read; then the list that
names it takes the place of the list before, at one stroke: from then on the release is in the register; then
its file gets its name. An addition that was stopped before that stroke has added nothing, and one that was
stopped after it is brought to its end by whoever adds next.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.register.chain import (
    Contents,
    is_unfinished,
    unfinished_file,
)
from continuum.disclosure.register.entry import (
    LIST_FILE,
    Entry,
    Kind,
    file_name,
    hash_of,
    new_entry,
    new_head,
)
from continuum.disclosure.register.stored import stored
from continuum.disclosure.release import Release

_LONGEST_NAME = 200


class Adding:
    """A register that is held: what is in it, and the way to add to it. `Register.adding` gives it.

    Attributes:
        folder: the register's folder.
        contents: what is in the register, what was just added too.
    """

    def __init__(self, folder: Path, contents: Contents) -> None:
        self.folder = folder
        self.contents = contents
        self._is_open = True
        _bring_to_an_end(folder, self.contents)

    def releases(self) -> tuple[Release, ...]:
        """Every release that is there: what the next is protected beside."""
        return self.contents.releases

    def add(self, release: Release, *, name: str, date: datetime.date | str, note: str = "") -> Entry:
        """Add a release. When this returns, it is on the disk.

        The same release added again is taken for what it is: nothing is written, and its entry comes back.

        Args:
            release: what is printed; its `previous` are all releases that are in the register.
            name: what it is called: scrutiny.
            date: the day it describes or came out on; it orders `before`.
            note: what is to be remembered of it.

        Raises:
            ContinuumError: another release has this name and date and was not withdrawn; it was protected
                beside other releases than those in the register; or it cannot be written.
            ValueError: two of its numbers have one id.
        """
        self._refuse_where_closed()
        name, day, note = _line_of_text(name, "name"), _day(date), _line_of_text(note, "note", empty=True)
        if there := self._of_name(name, day):
            if _prints_the_same(self.contents.numbered[there.number], release):
                return there
            raise ContinuumError(
                f"{there.called} is there already, and printed other numbers",
                where=str(self.folder),
                remedy=f"Give this one another name or date; or withdraw release {there.number}, saying why.",
            )
        self._refuse_other_previous(release)
        head, number, before = self._next()
        content = stored(release, number=number, name=name, date=day, before=before)
        entry = new_entry(
            number,
            Kind.RELEASE,
            name=name,
            date=day,
            note=note,
            before=before,
            file=file_name(number, name, day),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        self._write(head, entry, content)
        as_read = replace(release, name=name, date=day, previous=())
        self.contents = Contents(
            head, (*self.contents.entries, entry), {**self.contents.numbered, number: as_read}
        )
        return entry

    def withdraw(self, number: int, *, date: datetime.date | str, note: str) -> Entry:
        """Say that a release was withdrawn. It stays where it is, and its numbers stay known: they are out.

        Args:
            number: the release's number.
            date: the day on which it was withdrawn.
            note: why; it must be said.

        Raises:
            ContinuumError: there is no such release, it was withdrawn before, or it cannot be written.
        """
        self._refuse_where_closed()
        day, note = _day(date), _line_of_text(note, "note")
        name = self.contents.release(number).name
        if earlier := self.contents.withdrawn.get(number):
            raise ContinuumError(
                f"Release {number} was withdrawn on {earlier.date}", remedy="There is no more to do."
            )
        head, next_number, before = self._next()
        entry = new_entry(
            next_number, Kind.WITHDRAWAL, name=name, date=day, note=note, before=before, withdraws=number
        )
        self._write(head, entry, None)
        self.contents = Contents(head, (*self.contents.entries, entry), self.contents.numbered)
        return entry

    def close(self) -> None:
        """Take no more: the register is no longer held."""
        self._is_open = False

    def _next(self) -> tuple[str, int, str]:
        head = self.contents.head or new_head()
        entries = self.contents.entries
        return head, len(entries) + 1, entries[-1].hash if entries else hash_of(head)

    def _of_name(self, name: str, day: str) -> Entry | None:
        withdrawn = self.contents.withdrawn
        for entry in self.contents.entries:
            is_it = entry.kind is Kind.RELEASE and (entry.name, entry.date) == (name, day)
            if is_it and entry.number not in withdrawn:
                return entry
        return None

    def _refuse_where_closed(self) -> None:
        if not self._is_open:
            raise ValueError("the register is no longer held: add inside the block of `adding`")

    def _refuse_other_previous(self, release: Release) -> None:
        beside = [(each.name, each.date) for each in release.previous]
        there = [(each.name, each.date) for each in self.releases()]
        if beside != there:
            raise ContinuumError(
                f"The release was protected beside {len(beside)} earlier ones, and other ones, {len(there)}, "
                "are in the register",
                where=str(self.folder),
                remedy="Protect it again, beside all of them.",
            )

    def _write(self, head: str, entry: Entry, content: bytes | None) -> None:
        lines = [head, *(each.line for each in self.contents.entries), entry.line]
        listed = unfinished_file(self.folder, LIST_FILE)
        file = unfinished_file(self.folder, entry.file)
        # Where this fails, what was written stays under names that are not read, and goes when one adds next:
        # only then is it sure that the list does not name it.
        try:
            if content is not None:
                _write_through(file, content)
            _write_through(listed, "".join(f"{line}\n" for line in lines).encode())
            _write_names_through(self.folder)
            listed.replace(self.folder / LIST_FILE)  # the stroke: now it is in the register
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        if content is not None:
            with suppress(
                OSError
            ):  # it is read under its first name too, and gets its own when one adds next
                file.replace(self.folder / entry.file)
        _write_names_through(self.folder)


def cannot_write(folder: Path, error: OSError) -> ContinuumError:
    """The error that says that nothing could be added, and why."""
    return ContinuumError(
        f"nothing can be added to this register: {error.strerror or error}",
        where=str(folder),
        remedy="See that there is room and that you may write here, and do it again; nothing was added.",
    )


def _bring_to_an_end(folder: Path, contents: Contents) -> None:
    """Give the files that the list names their names, and remove what was never added."""
    for entry in contents.entries:
        unfinished = unfinished_file(folder, entry.file)
        if entry.file and not (folder / entry.file).exists():
            unfinished.replace(folder / entry.file)
    for path in filter(is_unfinished, list(folder.iterdir())):
        path.unlink(missing_ok=True)


def _write_through(path: Path, content: bytes) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _write_names_through(folder: Path) -> None:
    """Wait until the names of a folder's files are on the disk, where the system can tell."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _prints_the_same(there: Release, release: Release) -> bool:
    return there.terms == release.terms and all(
        set(ours) == set(theirs)
        for ours, theirs in (
            (there.numbers, release.numbers),
            (there.percentages, release.percentages),
            (there.known, release.known),
        )
    )


def _day(date: datetime.date | str) -> str:
    try:
        return datetime.date.fromisoformat(str(date)).isoformat()
    except ValueError:
        raise ContinuumError(
            f"{str(date)!r} is not the date of a release", remedy="Write it as year-month-day: 2021-04-30."
        ) from None


def _line_of_text(text: str, called: str, *, empty: bool = False) -> str:
    text = text.strip()
    if len(text) > _LONGEST_NAME or not (text.isprintable() and (text or empty)):
        raise ContinuumError(
            f"{text[:_LONGEST_NAME]!r} cannot be the {called} of a release",
            remedy=f"Write it in one line of up to {_LONGEST_NAME} characters.",
        )
    return text
