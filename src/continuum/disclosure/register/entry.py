"""The list of a register: a line for each entry, bound to the one before it by that one's hash."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from continuum.dataset.errors import ContinuumError

LIST_FILE = "register.jsonl"
LIST_VERSION = 1
SHORT = 12
"""How many digits of a hash are enough to tell releases apart in a table."""

_HASH = "hash"
_VERSION = "continuum_register"


class RegisterBrokenError(ContinuumError):
    """What is in the register's folder is not what was put there."""

    def __init__(self, what: str, *, where: str) -> None:
        super().__init__(
            what,
            where=where,
            remedy="Nothing may be released beside it as it is: bring the folder back from a backup.",
        )


class Kind(StrEnum):
    """What an entry says."""

    RELEASE = "release"
    WITHDRAWAL = "withdrawal"
    """That an earlier release was withdrawn. Its numbers stay known: they were printed."""


@dataclass(frozen=True)
class Entry:
    """A line of the register.

    Attributes:
        number: its place, from 1.
        kind: whether it is a release, or says that one was withdrawn.
        name: the release's name.
        date: the release's date, or the day of the withdrawal, as 2021-04-30.
        note: what was said of it.
        withdraws: the number of the release that is withdrawn.
        added: the moment at which it was added, UTC.
        file: the file that holds the release; empty for a withdrawal.
        sha256: the SHA-256 of that file; empty for a withdrawal.
        before: the hash of the line before.
        hash: the SHA-256 of this line without its hash.
    """

    number: int
    kind: Kind
    name: str
    date: str
    note: str
    withdraws: int | None
    added: str
    file: str
    sha256: str
    before: str
    hash: str

    @property
    def called(self) -> str:
        """The entry as people name it."""
        if self.kind is Kind.WITHDRAWAL:
            return f"entry {self.number} (the withdrawal of release {self.withdraws})"
        return f"release {self.number} ({self.name}, {self.date})"

    @property
    def line(self) -> str:
        """The entry as it stands in the list."""
        return _compact(asdict(self))


def new_head() -> str:
    """The first line of a register's list. It has an id, so that no two registers have the same hashes."""
    return _sealed({_VERSION: LIST_VERSION, "id": secrets.token_hex(8), "begun": moment(datetime.now(UTC))})


def hash_of(line: str) -> str:
    """The hash that stands in a line."""
    return str(json.loads(line)[_HASH])


def new_entry(
    number: int,
    kind: Kind,
    *,
    name: str,
    date: str,
    note: str,
    before: str,
    withdraws: int | None = None,
    file: str = "",
    sha256: str = "",
) -> Entry:
    """An entry as of now, with its hash."""
    content = {
        "number": number,
        "kind": kind,
        "name": name,
        "date": date,
        "note": note,
        "withdraws": withdraws,
        "added": moment(datetime.now(UTC)),
        "file": file,
        "sha256": sha256,
        "before": before,
    }
    return _entry(json.loads(_sealed(content)))


def read_head(line: str, where: str) -> str:
    """The hash of the first line.

    Raises:
        RegisterBrokenError: it is not one, or was changed.
        ContinuumError: a later version of Continuum wrote it.
    """
    content = _read(line, "the first line of the list", where)
    refuse_later(content.get(_VERSION), LIST_VERSION, where)
    return str(content[_HASH])


def read_entry(line: str, number: int, before: str, where: str) -> Entry:
    """An entry that follows the line with a hash.

    Raises:
        RegisterBrokenError: it was changed, or another entry stood before it.
    """
    content = _read(line, f"entry {number} of the list", where)
    try:
        entry = _entry(content)
    except (TypeError, ValueError):
        raise RegisterBrokenError(
            f"entry {number} of the list is no entry of a register", where=where
        ) from None
    if entry.number != number:
        raise RegisterBrokenError(
            f"entry {number} of the list is missing: entry {entry.number} stands in its place", where=where
        )
    if entry.before != before:
        raise RegisterBrokenError(
            f"{entry.called} was added after another line than the one before it", where=where
        )
    return entry


def refuse_later(version: Any, ours: int, where: str) -> None:
    """Refuse what a later version of Continuum wrote, and what has no version.

    Raises:
        RegisterBrokenError: there is no version.
        ContinuumError: it is a later one.
    """
    if not isinstance(version, int) or version < 1:
        raise RegisterBrokenError("this does not say which version of the register it is", where=where)
    if version > ours:
        raise ContinuumError(
            f"this is of version {version} of the register; this Continuum knows up to {ours}",
            where=where,
            remedy="Take the Continuum that wrote it, or a later one.",
        )


def file_name(number: int, name: str, date: str) -> str:
    """The name of a release's file."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "release"
    return f"{number:04d}-{date}-{slug}.json"


def moment(at: datetime) -> str:
    """A moment to the second, as 2021-04-30T17:30:00Z."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _entry(content: dict[str, Any]) -> Entry:
    entry = Entry(**{**content, "kind": Kind(content.get("kind", ""))})
    if "/" in entry.file or "\\" in entry.file or bool(entry.file) != (entry.kind is Kind.RELEASE):
        raise ValueError("a release has a file in the folder, a withdrawal has none")
    return entry


def _read(line: str, called: str, where: str) -> dict[str, Any]:
    try:
        content = json.loads(line)
        stood = content.pop(_HASH)
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        raise RegisterBrokenError(f"{called} cannot be read", where=where) from None
    if _sealed(content) != line:
        raise RegisterBrokenError(f"{called} was changed after it was written", where=where)
    return {**content, _HASH: stood}


def _sealed(content: dict[str, Any]) -> str:
    """A line with its own hash at its end."""
    digest = hashlib.sha256(_compact(content).encode()).hexdigest()
    return _compact({**content, _HASH: digest})


def _compact(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
