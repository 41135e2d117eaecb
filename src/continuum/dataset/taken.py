"""What came from where: the files from which the records of a dataset were taken, import by import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class TakenFile:
    """A file from which records were taken.

    Attributes:
        name: its name, or its path in the folder that was given.
        rows: how many rows were read from it.
        sha256: the SHA-256 of its content in hexadecimal digits.
    """

    name: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class TakenFrom:
    """One import into a dataset.

    Attributes:
        format: the word for the files' format.
        taken_at: the moment at which they were taken, as England's clocks showed it.
        files: the files.
        tables: how many records each table had from them.
    """

    format: str
    taken_at: datetime
    files: tuple[TakenFile, ...]
    tables: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", MappingProxyType(dict(self.tables)))


def sources_content(sources: Iterable[TakenFrom]) -> list[dict[str, Any]]:
    """The sources as a manifest holds them."""
    return [
        {
            "format": source.format,
            "taken_at": source.taken_at.isoformat(),
            "files": [{"name": file.name, "rows": file.rows, "sha256": file.sha256} for file in source.files],
            "tables": dict(source.tables),
        }
        for source in sources
    ]


def sources_lines(sources: Iterable[TakenFrom]) -> Iterator[str]:
    """The sources in words, a line for each import, each of its files and its tables."""
    for source in sources:
        yield f"{source.format}, taken {source.taken_at:%Y-%m-%d %H:%M}"
        for file in source.files:
            yield f"  from {file.name}: {file.rows:,} rows (SHA-256 {file.sha256[:12]}…)"
        for name, rows in source.tables.items():
            yield f"  into {name}: {rows:,} records"
