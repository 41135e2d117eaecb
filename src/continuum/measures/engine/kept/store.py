"""The folder in which counted rows are kept: what is written there is read back whole, or not at all.

An entry is one file. It is written under a name of its own and then takes its place, so that two who write at
once do each other no harm; a file that was cut short or changed is no entry, and is written again.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import UNFINISHED, unfinished_name

FORMAT = b"continuum kept rows 2\n"
"""How an entry begins; another number when its form changes."""

SUFFIX = ".rows"

ENTRIES_KEPT = 2
"""How many states of the records are kept for each pass and authority: the last ones that were asked for."""

DAYS_KEPT = 100
"""How long an entry is kept that nobody asks for."""


@dataclass(frozen=True)
class Read:
    """What was read of one table.

    Attributes:
        files: the SHA-256 of each of its files, in order.
        narrowed: the authorities to which their rows were narrowed; empty where every row was read.
    """

    files: tuple[str, ...]
    narrowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """Of which records, as known when, rows were counted.

    Attributes:
        known_at: as known when.
        tables: what was read of each table.
        filtered: the tables of which some rows did not count, being older versions or later than the moment.
            Of the others every row counted, so that the moment makes no difference.
    """

    known_at: datetime
    tables: Mapping[str, Read]
    filtered: tuple[str, ...]

    @property
    def digest(self) -> str:
        """The same for states of which the same rows are counted."""
        moment = self.known_at.isoformat() if self.filtered else ""
        tables = {name: asdict(read) for name, read in sorted(self.tables.items())}
        return digest_of([moment, sorted(self.filtered), tables])

    @classmethod
    def together(cls, states: Sequence[State]) -> State | None:
        """The state that says what several say; None where they differ, or there are none."""
        if not states:
            return None
        tables: dict[str, tuple[Read, bool]] = {}
        for state in states:
            for name, read in state.tables.items():
                known = (read, name in state.filtered)
                if tables.setdefault(name, known) != known or state.known_at != states[0].known_at:
                    return None
        filtered = tuple(name for name, (_, is_filtered) in tables.items() if is_filtered)
        return cls(states[0].known_at, {name: read for name, (read, _) in tables.items()}, filtered)


@dataclass(frozen=True)
class Entry:
    """Counted rows, of what they are the count, and of which records.

    Attributes:
        definition: the digest of the pass.
        unit: whose records: an authority's code, or a word for all of the dataset's.
        state: the records.
        rows: the additive rows of each query of the pass; several may have the same key.
        parts: how often they were added to, and once more.
    """

    definition: str
    unit: str
    state: State
    rows: Sequence[pa.Table]
    parts: int = 1


class Store:
    """A folder of entries.

    Args:
        folder: the folder; it is made when the first entry is written.

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

    def has(self, definition: str, unit: str, state: State) -> bool:
        """Whether there is an entry for these records, as far as its name tells."""
        return self._path(definition, unit, state).is_file()

    def get(self, definition: str, unit: str, state: State) -> Entry | None:
        """The entry for these records; None where there is none, or no whole one."""
        path = self._path(definition, unit, state)
        entry = _read(path)
        if entry is None or (entry.definition, entry.unit) != (definition, unit):
            return None
        if entry.state.digest != state.digest:
            return None
        _note_use(path)
        return entry

    def latest(self, definition: str, unit: str) -> State | None:
        """Of which other records of the same authority rows are kept, the last that were asked for, as far as
        the beginning of the file tells; None where there are none.
        """
        for path in self._paths(definition, unit):
            state = _state_of(path, definition, unit)
            if state is not None:
                return state
        return None

    def put(self, entry: Entry) -> None:
        """Write an entry, and let those go that make it one too many.

        Raises:
            ContinuumError: the folder cannot be written to.
        """
        self._write(entry, _packed(entry.rows), 1)

    def add(self, entry: Entry, more: Sequence[pa.Table], state: State) -> None:
        """Write what an entry of this folder becomes when its records do: its rows, and some more of each
        query. What it holds is not unpacked for it.

        Raises:
            ContinuumError: the folder cannot be written to.
        """
        content = self._path(entry.definition, entry.unit, entry.state).read_bytes()
        packed = content[content.index(b"\n", len(FORMAT) + 65) + 1 :]
        added = _packed(more) if any(rows.num_rows for rows in more) else b""
        self._write(replace(entry, state=state), packed + added, entry.parts + (1 if added else 0))

    def _write(self, entry: Entry, packed: bytes, parts: int) -> None:
        path = self._path(entry.definition, entry.unit, entry.state)
        unfinished = unfinished_name(path)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                unfinished.write_bytes(_content(entry, packed, parts))
                unfinished.replace(path)
            finally:
                unfinished.unlink(missing_ok=True)
        except OSError as error:
            raise ContinuumError(
                f"figures cannot be kept here: {error.strerror}",
                where=str(self._folder),
                remedy="Name another folder, or leave --kept away.",
            ) from error
        for old in self._paths(entry.definition, entry.unit)[ENTRIES_KEPT:]:
            old.unlink(missing_ok=True)

    def clean(self) -> None:
        """Let the entries go that nobody asked for in a long time, and what was never finished."""
        oldest = time.time() - DAYS_KEPT * 24 * 60 * 60
        for path in self._folder.glob("*") if self._folder.is_dir() else ():
            if path.name.endswith((SUFFIX, UNFINISHED)) and _last_use(path) < oldest:
                path.unlink(missing_ok=True)

    def _path(self, definition: str, unit: str, state: State) -> Path:
        return self._folder / f"{definition[:24]}-{unit}-{state.digest[:24]}{SUFFIX}"

    def _paths(self, definition: str, unit: str) -> list[Path]:
        """The files for a pass and authority, the one that was asked for last first."""
        found = list(self._folder.glob(f"{definition[:24]}-{unit}-*{SUFFIX}"))
        return sorted(found, key=lambda path: (-_last_use(path), path.name))


def digest_of(content: object) -> str:
    """The SHA-256 of plain values, in hexadecimal digits."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _last_use(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _note_use(path: Path) -> None:
    try:
        os.utime(path)
    except OSError:  # a folder that may be read only; the entry may go sooner
        return


def _packed(rows: Sequence[pa.Table]) -> bytes:
    body = io.BytesIO()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    for table in rows:
        with pa.ipc.new_stream(body, table.schema, options=options) as writer:
            writer.write_table(table.unify_dictionaries().combine_chunks())
    return body.getvalue()


def _content(entry: Entry, packed: bytes, parts: int) -> bytes:
    header = {
        "definition": entry.definition,
        "unit": entry.unit,
        "known_at": entry.state.known_at.isoformat(),
        "tables": {name: asdict(read) for name, read in entry.state.tables.items()},
        "filtered": list(entry.state.filtered),
        "queries": len(entry.rows),
        "parts": parts,
    }
    content = json.dumps(header).encode() + b"\n" + packed
    return FORMAT + hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def _state_of(path: Path, definition: str, unit: str) -> State | None:
    """The state that the beginning of a file tells of; None where it is of something else, or damaged."""
    try:
        with path.open("rb") as file:
            file.seek(len(FORMAT) + 65)
            header = json.loads(file.readline())
        return _state(header) if (header["definition"], header["unit"]) == (definition, unit) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _state(header: Mapping[str, Any]) -> State:
    tables = {
        name: Read(tuple(read["files"]), tuple(read["narrowed"])) for name, read in header["tables"].items()
    }
    return State(datetime.fromisoformat(header["known_at"]), tables, tuple(header["filtered"]))


def _read(path: Path) -> Entry | None:
    """The entry of a file; None where there is none, or it is not whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    start = len(FORMAT) + 65
    if not content.startswith(FORMAT) or len(content) < start:
        return None
    body = memoryview(content)[start:]
    if hashlib.sha256(body).hexdigest().encode() + b"\n" != content[len(FORMAT) : start]:
        return None
    source = io.BytesIO(body)
    header: dict[str, Any] = json.loads(source.readline())
    queries, parts = header["queries"], header["parts"]
    found: list[pa.Table] = []
    for _ in range(queries * parts):
        with pa.ipc.open_stream(source) as reader:
            found.append(reader.read_all())
    rows = [pa.concat_tables(found[query::queries]) for query in range(queries)]
    return Entry(header["definition"], header["unit"], _state(header), rows, parts)
