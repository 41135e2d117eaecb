"""What was added to the records of an authority since they were counted, and whom it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from continuum.dataset import contract
from continuum.dataset.records import Dataset
from continuum.measures.engine.kept.links import Links
from continuum.measures.engine.kept.store import State
from continuum.measures.engine.kept.touched import Touched, Truths

MOST_TOUCHED = 0.4
"""The share of the rows beyond which counting all of them is the lesser work: what is touched is counted
twice, as it was and as it is."""

_OLD = "was_there"
"""The column that says whether a row stands in a file that was there."""


@dataclass(frozen=True)
class Added:
    """The records that are touched by what was added, with all that counting them reads.

    Attributes:
        before: as they were when they were counted.
        now: as they are.
    """

    before: Dataset
    now: Dataset


@dataclass(frozen=True)
class Change:
    """Two states of the records of an authority: when they were counted, and now.

    Attributes:
        dataset: the records now.
        before: of which records the kept rows are the count.
        now: of which they should be; every file that was there is there still.
        hashes: the SHA-256 of each file there is now.
    """

    dataset: Dataset
    before: State
    now: State
    hashes: Mapping[Path, str]

    def rows(self, links: Links) -> dict[str, pl.DataFrame] | None:
        """The linking columns of all rows of every table that is read, and which of them were there; None
        where some rows say no key or no recorded-at time, so that they cannot be followed.
        """
        scans = {name: self._scan(name, columns) for name, columns in links.columns.items()}
        frames = dict(zip(scans, pl.collect_all(list(scans.values())), strict=True))
        for name, frame in frames.items():
            if frame[contract.TABLES[name].key].null_count() or frame["recorded_at"].null_count():
                return None
        return frames

    def _scan(self, name: str, columns: Iterable[str]) -> pl.LazyFrame:
        wanted = list(dict.fromkeys([*columns, "authority", "recorded_at"]))
        was_there = set(self.before.tables[name].files)
        narrowed = self.now.tables[name].narrowed
        scans = [
            pl.scan_parquet(file, glob=False, hive_partitioning=False)
            .select(wanted)
            .with_columns(pl.lit(self.hashes[file] in was_there).alias(_OLD))
            for file in self.dataset.files(name)
        ]
        if not scans:
            empty = self.dataset.versions(name).select(wanted)
            return empty.with_columns(pl.lit(value=False).alias(_OLD))
        rows = pl.concat(scans)
        return rows.filter(pl.col("authority").is_in(narrowed)) if narrowed else rows

    def changed(self, rows: Mapping[str, pl.DataFrame]) -> dict[str, Truths]:
        """Which versions count now and did not, or did and do not."""
        return {
            name: frame.select(
                (pl.col(_OLD) & self._counts(name, self.before)) != self._counts(name, self.now)
            )
            .to_series()
            .to_numpy()
            for name, frame in rows.items()
        }

    @staticmethod
    def _counts(name: str, state: State) -> pl.Expr:
        late = pl.col("recorded_at") > state.known_at
        # The expression has as many rows as the table, so that the result has them too.
        return ~late if name in state.filtered else late | True

    def only(self, links: Links, counted: Mapping[str, pl.Series]) -> dict[str, pl.DataFrame]:
        """All rows of some records, with every field that is read."""
        fields: dict[str, list[str]] = {name: list(columns) for name, columns in links.columns.items()}
        for name, column in sorted(links.fields):
            if column not in fields[name]:
                fields[name].append(column)
        scans = {}
        for name, columns in fields.items():
            of_them = pl.col(contract.TABLES[name].key).is_in(counted[name].implode())
            scans[name] = self._scan(name, columns).filter(of_them)
        return dict(zip(scans, pl.collect_all(list(scans.values())), strict=True))

    def as_known(
        self, rows: Mapping[str, pl.DataFrame], state: State, *, old: bool
    ) -> dict[str, pl.DataFrame]:
        """The version of each record that counts in one of the states."""
        found = {}
        for name, frame in rows.items():
            there = frame.filter(pl.col(_OLD) if old else pl.lit(value=True)).drop(_OLD)
            key = contract.TABLES[name].key
            if name in state.filtered:
                there = there.filter(pl.col("recorded_at") <= state.known_at)
                there = there.filter(pl.col("recorded_at") == pl.col("recorded_at").max().over(key))
            found[name] = there
        return found


def added_since(changes: Sequence[Change], links: Links) -> Added | None:
    """The records that are touched by what was added to some authorities' records.

    Args:
        changes: an authority's each; known at the same moments.
        links: what counting reads.

    Returns:
        None where the records cannot be followed, or so many are touched that counting all is quicker.
    """
    parts = []
    for change in changes:
        rows = change.rows(links)
        if rows is None:
            return None
        counted = Touched(links, rows).counted(change.changed(rows))
        size = sum(frame.height for frame in rows.values())
        if sum(int(each.sum()) for each in counted.values()) > MOST_TOUCHED * size:
            return None
        keys = {
            name: frame[contract.TABLES[name].key].filter(pl.Series(counted[name])).unique()
            for name, frame in rows.items()
        }
        parts.append((change, change.only(links, keys)))
    return Added(
        _in_memory([(each, each.as_known(only, each.before, old=True)) for each, only in parts], old=True),
        _in_memory([(each, each.as_known(only, each.now, old=False)) for each, only in parts], old=False),
    )


def _in_memory(parts: Sequence[tuple[Change, Mapping[str, pl.DataFrame]]], *, old: bool) -> Dataset:
    titles = {
        code: title for change, _ in parts for code, title in change.dataset.manifest.authorities.items()
    }
    (first, title), *others = titles.items()
    frames = {name: pl.concat([only[name] for _, only in parts]) for name in parts[0][1]}
    state = parts[0][0].before if old else parts[0][0].now
    return Dataset.from_frames(frames, state.known_at, first, title, dict(others))
