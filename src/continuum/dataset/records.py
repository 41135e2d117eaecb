"""A dataset that is open: its tables, as known at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

import polars as pl

from continuum.dataset import contract
from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import Table
from continuum.dataset.manifest import Manifest, TableEntry, table_file
from continuum.dataset.schema import conform


@dataclass(frozen=True)
class Dataset:
    """The records of one or more authorities, as known at a moment.

    A record may have several rows, one a version, with the same key and different recorded-at times. What
    counts is the last version that was written by the known-at moment; a record whose first version came
    later does not exist yet.

    Attributes:
        manifest: what the dataset says of itself.
        known_at: the moment as of which its records are read; never after the manifest's.
        path: its folder; None where it is in memory.
    """

    manifest: Manifest
    known_at: datetime
    path: Path | None = None
    _frames: Mapping[str, pl.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_frames", MappingProxyType(dict(self._frames)))

    @classmethod
    def from_frames(
        cls,
        frames: Mapping[str, pl.DataFrame],
        known_at: datetime,
        authority: str = "E06000050",
        authority_title: str = "An authority",
    ) -> Dataset:
        """A dataset in memory, for a notebook, a worked example or a test.

        Columns that are left out are null, even required ones, so that an example shows only what it is
        about. ``authority`` and ``recorded_at`` that are left out are the given authority and the known-at
        moment.

        Raises:
            ContinuumError: a table or column is unknown to the contract, or of a wrong type.
        """
        tables = {}
        for name, frame in frames.items():
            declared = known_table(name)
            whole = conform(frame, declared, complete=False)
            usual = {"authority": authority, "recorded_at": known_at}
            tables[name] = whole.with_columns(
                pl.lit(value, dtype=whole.schema[column]).alias(column)
                for column, value in usual.items()
                if column not in frame.columns
            )
        manifest = Manifest(
            authorities={authority: authority_title},
            known_at=known_at,
            tables={name: entry_of(name, frame) for name, frame in tables.items()},
        )
        return cls(manifest=manifest, known_at=known_at, _frames=tables)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that are there, in the contract's order."""
        return tuple(name for name in contract.TABLES if name in self.manifest.tables)

    def has(self, table: str) -> bool:
        """Whether the table is there (it may be empty)."""
        return table in self.manifest.tables

    def parquet(self, table: str) -> Path | None:
        """The table's file, with all versions; None where the dataset is in memory.

        Raises:
            ContinuumError: the dataset lacks the table.
        """
        self._entry(table)
        return self.path / table_file(table) if self.path else None

    def has_versions(self, table: str) -> bool:
        """Whether some rows of the table do not count: older versions, or written after the known-at moment.

        Where it has none, each row is a record, and :meth:`rows` is the file as it stands.

        Raises:
            ContinuumError: the dataset lacks the table.
        """
        entry = self._entry(table)
        late = entry.last_recorded_at is not None and entry.last_recorded_at > self.known_at
        return late or entry.rows != entry.records

    def as_known(self, known_at: datetime) -> Dataset:
        """The same dataset as of another moment, no later than the manifest's: it knows of nothing after."""
        return replace(self, known_at=min(known_at, self.manifest.known_at))

    def versions(self, table: str) -> pl.LazyFrame:
        """All the table's rows: every version, whenever it was written.

        Raises:
            ContinuumError: the dataset lacks the table.
        """
        path = self.parquet(table)
        return self._frames[table].lazy() if path is None else pl.scan_parquet(path, glob=False)

    def rows(self, table: str) -> pl.LazyFrame:
        """One row a record: the last version written by the known-at moment.

        Raises:
            ContinuumError: the dataset lacks the table.
        """
        rows = self.versions(table)
        if not self.has_versions(table):
            return rows
        return (
            rows.filter(pl.col("recorded_at") <= self.known_at)
            .sort("recorded_at", maintain_order=True)
            .unique(subset=contract.TABLES[table].key, keep="last", maintain_order=True)
        )

    def frame(self, table: str) -> pl.DataFrame:
        """:meth:`rows`, read into memory.

        Raises:
            ContinuumError: the dataset lacks the table.
        """
        return self.rows(table).collect()

    def _entry(self, table: str) -> TableEntry:
        known_table(table)
        if table not in self.manifest.tables:
            raise ContinuumError(
                f"the dataset has no table {table}",
                where=str(self.path) if self.path else "the dataset in memory",
                remedy="What is computed from it is not available.",
            )
        return self.manifest.tables[table]


def known_table(name: str) -> Table:
    """The declared table of that name.

    Raises:
        ContinuumError: the contract has none; names the nearest.
    """
    if name in contract.TABLES:
        return contract.TABLES[name]
    near = get_close_matches(name, contract.TABLES, n=1)
    raise ContinuumError(
        f"the contract has no table {name!r}",
        remedy=f"Did you mean {near[0]}?" if near else "`continuum dataset describe` lists them.",
    )


def entry_of(table: str, frame: pl.DataFrame, *, size: int = 0, sha256: str = "") -> TableEntry:
    """What a manifest says of a table with these rows."""
    last = frame["recorded_at"].max()
    return TableEntry(
        rows=frame.height,
        records=frame[contract.TABLES[table].key].n_unique(),
        last_recorded_at=last if isinstance(last, datetime) else None,
        size=size,
        sha256=sha256,
    )
