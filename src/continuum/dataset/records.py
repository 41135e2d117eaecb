"""A dataset that is open: its tables, as known at a moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

import polars as pl

from continuum.dataset import contract
from continuum.dataset.errors import ContinuumError
from continuum.dataset.fields import Table
from continuum.dataset.manifest import Days, Manifest, Part, TableEntry
from continuum.dataset.schema import conform, polars_schema


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
    _part: bool = field(default=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_frames", MappingProxyType(dict(self._frames)))

    @classmethod
    def from_frames(
        cls,
        frames: Mapping[str, pl.DataFrame],
        known_at: datetime,
        authority: str = "E06000050",
        authority_title: str = "An authority",
        further_authorities: Mapping[str, str] | None = None,
        absent: Mapping[str, Collection[str]] | None = None,
        covers: Mapping[str, Days] | None = None,
    ) -> Dataset:
        """A dataset in memory, for a notebook, a worked example or a test.

        Columns that are left out are null, even required ones, so that an example shows only what it is
        about. ``authority`` and ``recorded_at`` that are left out are the given authority and the known-at
        moment. Others whose records are among them are named, by code and title, as further authorities.
        Fields that nobody told of a table are named as absent, and the days that a table tells all about
        where it is a list of some days only: other figures are not available.

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
            authorities={authority: authority_title, **(further_authorities or {})},
            known_at=known_at,
            tables={
                name: TableEntry(
                    (part_of(name, frame),), frozenset((absent or {}).get(name, ())), (covers or {}).get(name)
                )
                for name, frame in tables.items()
            },
        )
        return cls(manifest=manifest, known_at=known_at, _frames=tables)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that are there, in the contract's order."""
        return tuple(name for name in contract.TABLES if name in self.manifest.tables)

    def has(self, table: str) -> bool:
        """Whether the table is there (it may be empty)."""
        return table in self.manifest.tables

    def tells(self, table: str, field: str) -> bool:
        """Whether the table is there and some source of its rows has the field; it may still be null in each.

        What is computed from a field that no source has would be wrong, not zero.
        """
        return table in self.manifest.tables and field not in self.manifest.tables[table].absent

    def covers(self, table: str) -> Days | None:
        """The days that a table tells all about; None where it is not a list of some days only.

        Raises:
            ContinuumError: the dataset lacks the table.
        """
        return self._entry(table).covers

    @property
    def authorities(self) -> tuple[str, ...]:
        """The codes of the authorities whose records it holds, in the manifest's order."""
        return tuple(self.manifest.authorities)

    def of(self, authorities: Collection[str]) -> Dataset:
        """The same dataset with the records of some of its authorities only.

        Where a table is laid by authority, the files of the others are left out; where it is not, the rows
        are (:meth:`narrowed_to`). A table that is there stays there, if only empty.

        Raises:
            ContinuumError: no authority is named, or one whose records the dataset does not hold.
        """
        if not authorities:
            raise ContinuumError("no authority is named", remedy="Name at least one.")
        for code in authorities:
            if code not in self.manifest.authorities:
                raise ContinuumError(
                    f"the dataset holds no records of {code}",
                    where=self._place(),
                    remedy=f"It holds those of {', '.join(self.authorities)}.",
                )
        chosen = {code: title for code, title in self.manifest.authorities.items() if code in authorities}
        if len(chosen) == len(self.manifest.authorities):
            return self
        tables = {
            name: TableEntry(
                tuple(part for part in entry.parts if not part.authority or part.authority in chosen),
                entry.absent,
                entry.covers,
            )
            for name, entry in self.manifest.tables.items()
        }
        return replace(self, manifest=replace(self.manifest, authorities=chosen, tables=tables), _part=True)

    def narrowed_to(self, table: str) -> tuple[str, ...]:
        """The authorities to whose rows the table's files have yet to be narrowed: they hold others' too.

        Empty where every row counts: nothing is to be left out, or only files were.

        Raises:
            ContinuumError: the dataset lacks the table.
        """
        mixed = any(not part.authority for part in self._entry(table).parts)
        return self.authorities if self._part and mixed else ()

    def without(self, table: str) -> tuple[str, ...]:
        """The authorities that have no such table, as far as the files tell: what is computed from it is not
        available for them. A file that may hold several authorities' records is taken to hold all of theirs.

        Raises:
            ContinuumError: the contract has no such table.
        """
        known_table(table)
        if table not in self.manifest.tables:
            return self.authorities
        there = {part.authority for part in self.manifest.tables[table].parts}
        return () if "" in there else tuple(code for code in self.authorities if code not in there)

    def files(self, table: str) -> tuple[Path, ...]:
        """The table's files, with all versions; none where the dataset is in memory, or no authority of it
        has the table. Read :meth:`versions` then.

        Raises:
            ContinuumError: the dataset lacks the table.
        """
        entry = self._entry(table)
        return tuple(self.path / part.file for part in entry.parts) if self.path else ()

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
        files = self.files(table)
        if files:
            # The rows say their authority themselves; the folders' names are for people and other readers.
            rows = pl.scan_parquet(list(files), glob=False, hive_partitioning=False)
        elif table in self._frames:
            rows = self._frames[table].lazy()
        else:
            rows = pl.LazyFrame(schema=polars_schema(contract.TABLES[table]))
        narrowed = self.narrowed_to(table)
        return rows.filter(pl.col("authority").is_in(narrowed)) if narrowed else rows

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
                where=self._place(),
                remedy="What is computed from it is not available.",
            )
        return self.manifest.tables[table]

    def _place(self) -> str:
        return str(self.path) if self.path else "the dataset in memory"


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


def part_of(
    table: str, frame: pl.DataFrame, *, file: str = "", size: int = 0, sha256: str = "", authority: str = ""
) -> Part:
    """What a manifest says of a table's first part with these rows."""
    last = frame["recorded_at"].max()
    return Part(
        rows=frame.height,
        records=frame[contract.TABLES[table].key].n_unique(),
        last_recorded_at=last if isinstance(last, datetime) else None,
        file=file,
        size=size,
        sha256=sha256,
        authority=authority,
    )
