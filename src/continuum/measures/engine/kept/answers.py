"""Figures as they were found, for when the same is asked again and nothing has changed.

A file has the answer to one question about records in one state, and is read back whole, or not at all.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import pyarrow as pa

from continuum import __version__, dataset, measures
from continuum.dataset.contract import CONTRACT_VERSION
from continuum.dataset.manifest import manifest_text
from continuum.dataset.records import Dataset
from continuum.measures.engine.kept.state import State, digest_of
from continuum.measures.engine.kept.store import FIGURES, let_go, write_whole

FORMAT = b"continuum kept figures 1\n"
"""How a file begins; another number when its form changes."""

ANSWERS_KEPT = 12
"""How many answers are kept: the last that were asked for."""

_START = len(FORMAT) + 65


class Answers:
    """A folder of answers.

    Args:
        folder: the folder; it is made when the first file is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, digest: str) -> pa.Table | None:
        """The answer with a digest (:func:`answer_digest`); None where there is none, or no whole one."""
        path = self._path(digest)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        body = memoryview(content)[_START:]
        if content[:_START] != FORMAT + hashlib.sha256(body).hexdigest().encode() + b"\n":
            return None
        with suppress(OSError):  # a folder that may be read only; the file may go sooner
            os.utime(path)
        with pa.ipc.open_stream(pa.py_buffer(body)) as reader:
            return reader.read_all()

    def put(self, digest: str, figures: pa.Table) -> None:
        """Keep an answer; those go that nobody asked for in the longest time.

        Raises:
            ContinuumError: the folder cannot be written to.
        """
        body = pa.BufferOutputStream()
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        with pa.ipc.new_stream(body, figures.schema, options=options) as writer:
            writer.write_table(figures)
        packed = body.getvalue()
        head = FORMAT + hashlib.sha256(packed).hexdigest().encode() + b"\n"
        with write_whole(self._path(digest)) as unfinished, unfinished.open("wb") as file:
            file.writelines([head, packed])
        for old in self._paths()[ANSWERS_KEPT:]:
            let_go(old)

    def _path(self, digest: str) -> Path:
        return self._folder / f"{digest[:48]}{FIGURES}"

    def _paths(self) -> list[Path]:
        found = {}
        for path in self._folder.glob(f"*{FIGURES}"):
            with suppress(OSError):  # somebody else let it go
                found[path] = path.stat().st_mtime
        return sorted(found, key=lambda path: -found[path])


def answer_digest(question: Sequence[object], records: Dataset, state: State, dialect: str) -> str:
    """The digest of all that an answer follows from: another when any of it is another.

    Args:
        question: what is asked, as plain values, about measures of the catalogue.
        records: the records that are asked.
        state: all of their tables.
        dialect: the SQL of the backend.
    """
    known = [records.known_at.isoformat(), manifest_text(records.manifest)]
    return digest_of([_code(), dialect, list(question), known, state.plain()])


@cache
def _code() -> str:
    """The contract, the catalogue and all code between the records and the figures."""
    made = hashlib.sha256(f"{__version__} {CONTRACT_VERSION}".encode())
    for package in (dataset, measures):
        folder = Path(str(package.__file__)).parent
        for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.json"), *folder.rglob("*.csv")]):
            made.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes() + b"\0")
    return made.hexdigest()
