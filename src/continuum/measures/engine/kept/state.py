"""Of which records rows were counted: told by the content of their files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


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

    def of(self, tables: Iterable[str]) -> State:
        """The state of some of the tables."""
        some = {name: self.tables[name] for name in tables}
        return State(self.known_at, some, tuple(name for name in self.filtered if name in some))

    def counts_the_same(self, other: State) -> bool:
        """Whether the same rows are counted in both states."""
        return (
            self.tables == other.tables
            and set(self.filtered) == set(other.filtered)
            and (not self.filtered or self.known_at == other.known_at)
        )

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

    def plain(self) -> dict[str, Any]:
        """The state as plain values."""
        return {
            "known_at": self.known_at.isoformat(),
            "tables": {name: asdict(read) for name, read in sorted(self.tables.items())},
            "filtered": sorted(self.filtered),
        }

    @classmethod
    def from_plain(cls, content: Mapping[str, Any]) -> State:
        """The state of plain values.

        Raises:
            KeyError, TypeError, ValueError: they are none of a state.
        """
        tables = {
            str(name): Read(tuple(read["files"]), tuple(read["narrowed"]))
            for name, read in content["tables"].items()
        }
        return cls(datetime.fromisoformat(content["known_at"]), tables, tuple(content["filtered"]))


def digest_of(content: object) -> str:
    """The SHA-256 of plain values, in hexadecimal digits."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
