"""One file of kept rows: those of every pass of a program over the records of one authority.

A file is read back whole, or not at all: it says the SHA-256 of its content first. What it holds is looked up
in its beginning, and rows are unpacked where they are asked for.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import BinaryIO

import pyarrow as pa

from continuum.measures.engine.kept.state import State

FORMAT = b"continuum kept rows 3\n"
"""How a file begins; another number when its form changes."""

_START = len(FORMAT) + 65
"""Where what the SHA-256 is of begins: after it, and the end of its line."""

_READING = Lock()
"""Held while a file is read: its place is the same for all who read it."""


@dataclass(frozen=True)
class Piece:
    """Bytes of a file that is open, and stays so when its name goes."""

    file: BinaryIO
    start: int
    size: int

    def __len__(self) -> int:
        return self.size

    def __bytes__(self) -> bytes:
        with _READING:
            self.file.seek(self.start)
            return self.file.read(self.size)


@dataclass(frozen=True)
class Packed:
    """The additive rows of a pass, packed.

    Attributes:
        tables: the tables that the pass reads.
        queries: how many queries it has.
        parts: the rows of every query, one after another; once, and once more for each time that some were
            added. Several may have the same key.
    """

    tables: tuple[str, ...]
    queries: int
    parts: tuple[bytes | Piece, ...]

    @classmethod
    def of(cls, tables: Sequence[str], rows: Sequence[pa.Table]) -> Packed:
        """The rows of each query, packed."""
        return cls(tuple(tables), len(rows), (_packed(rows),))

    def with_more(self, rows: Sequence[pa.Table]) -> Packed:
        """The same with some more rows of each query. What is there is not unpacked for it."""
        if not any(each.num_rows for each in rows):
            return self
        return Packed(self.tables, self.queries, (*self.parts, _packed(rows)))

    def rows(self) -> list[pa.Table]:
        """The rows of each query."""
        found: list[list[pa.Table]] = [[] for _ in range(self.queries)]
        for part in self.parts:
            source = pa.BufferReader(bytes(part))
            for of_query in found:
                with pa.ipc.open_stream(source) as reader:
                    of_query.append(reader.read_all())
        return [pa.concat_tables(tables) for tables in found]


class Volume:
    """A file, opened.

    Attributes:
        path: where it is.
        unit: whose records: an authority's code, or a word for all of the dataset's.
        state: the records.
        passes: the rows of each pass, by the digest of its definition.
    """

    def __init__(self, path: Path) -> None:
        """Read the beginning of a file.

        Raises:
            OSError: it is not there.
            ValueError, KeyError, TypeError: it is no such file.
        """
        self._file = path.open("rb")
        if self._file.read(len(FORMAT)) != FORMAT:
            raise ValueError("another format")
        self._digest = self._file.read(_START - len(FORMAT))
        header = json.loads(self._file.readline())
        self.path = path
        self.unit = str(header["unit"])
        self.state = State.from_plain(header["state"])
        self.passes: dict[str, Packed] = {}
        place = self._file.tell()
        for one in header["passes"]:
            parts = []
            for size in one["parts"]:
                parts.append(Piece(self._file, place, size))
                place += size
            self.passes[one["definition"]] = Packed(tuple(one["tables"]), one["queries"], tuple(parts))

    @cached_property
    def is_whole(self) -> bool:
        """Whether the content is what was written."""
        self._file.seek(_START)
        return hashlib.file_digest(self._file, "sha256").hexdigest().encode() + b"\n" == self._digest

    def state_of(self, definition: str) -> State | None:
        """Of which records a pass is kept; None where it is not."""
        packed = self.passes.get(definition)
        return None if packed is None else self.state.of(packed.tables)


def opened(path: Path) -> Volume | None:
    """The file of a path, as far as its beginning tells; None where there is none, or it is damaged."""
    try:
        return Volume(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_volume(path: Path, unit: str, state: State, passes: Mapping[str, Packed]) -> None:
    """Write a file.

    Raises:
        OSError: it cannot be written.
    """
    header = {
        "unit": unit,
        "state": state.plain(),
        "passes": [
            {
                "definition": definition,
                "tables": list(packed.tables),
                "queries": packed.queries,
                "parts": [len(part) for part in packed.parts],
            }
            for definition, packed in passes.items()
        ],
    }
    head = json.dumps(header).encode() + b"\n"
    made = hashlib.sha256()
    with path.open("wb") as file:
        file.write(FORMAT + bytes(_START - len(FORMAT)))
        for piece in (head, *(p for packed in passes.values() for p in packed.parts)):
            content = bytes(piece)
            made.update(content)
            file.write(content)
        file.seek(len(FORMAT))
        file.write(made.hexdigest().encode() + b"\n")


def _packed(rows: Sequence[pa.Table]) -> bytes:
    body = io.BytesIO()
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    for table in rows:
        with pa.ipc.new_stream(body, table.schema, options=options) as writer:
            writer.write_table(table.unify_dictionaries().combine_chunks())
    return body.getvalue()
