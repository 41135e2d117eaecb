"""Heads of the chain, written out to where the database's keeper cannot write.

A chain shows what was changed in it; that its end was cut off, or that all of it was written anew, shows only
beside a head that was kept elsewhere.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from continuum.access.log.chain import BEGINNING
from continuum.dataset.errors import ContinuumError

FILE = "access-log-heads.jsonl"
"""The file in the folder that heads are written to: a line each, added at the end."""


@dataclass(frozen=True)
class Head:
    """The end of the chain as it was once.

    Attributes:
        number: the newest entry's; 0 of an empty log.
        hash: the newest entry's.
        exported_at: when it was written out.
    """

    number: int
    hash: str
    exported_at: datetime

    @property
    def line(self) -> str:
        """The head as a line of the file."""
        told = {"number": self.number, "hash": self.hash, "exported_at": self.exported_at.isoformat()}
        return json.dumps(told) + "\n"


def read_heads(path: Path) -> tuple[Head, ...]:
    """The heads in a file, or in the folder that one was exported to, in the order of their numbers.

    Raises:
        ContinuumError: there is none, or a line is no head.
    """
    file = path / FILE if path.is_dir() else path
    if not file.exists():
        raise ContinuumError(
            "no heads of the access log are here", where=str(file), remedy="Export one, or name its file."
        )
    return tuple(sorted(_heads(file), key=lambda head: head.number))


def _heads(file: Path) -> Iterator[Head]:
    for row, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            told = json.loads(line)
            head = Head(told["number"], told["hash"], datetime.fromisoformat(told["exported_at"]))
        except (ValueError, KeyError, TypeError) as error:
            raise _no_head(file, row) from error
        if not isinstance(head.number, int) or not isinstance(head.hash, str):
            raise _no_head(file, row)
        if head.number == 0 and head.hash != BEGINNING:
            raise _no_head(file, row)
        yield head


def _no_head(file: Path, row: int) -> ContinuumError:
    return ContinuumError(
        "this line is not a head of the access log",
        where=f"{file}, line {row}",
        remedy="Somebody has changed the file: take it from where it was copied to.",
    )


def add_head(folder: Path, head: Head) -> Path:
    """Add a head to the file in a folder, and see it on the disk; the file is made if there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(descriptor, head.line.encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return file


__all__ = ["FILE", "Head", "add_head", "read_heads"]
