"""What was added to the records of some authorities since they were counted, and whom it touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import polars as pl

from continuum.dataset import contract
from continuum.dataset.records import Dataset
from continuum.measures.engine.cores import on_all_cores
from continuum.measures.engine.kept.links import Links
from continuum.measures.engine.kept.state import State
from continuum.measures.engine.kept.touched import Touched, coded, codes_for

MOST_TOUCHED = 0.4
"""The share of the rows beyond which counting all of them is the lesser work: what is touched is counted
twice, as it was and as it is."""

SEARCHED_TOGETHER = 4
"""For how many authorities at once is looked for what is touched: one by one each table would be opened for
each, and all together would need much room.
"""

_OLD, _FILTERED_BEFORE, _FILTERED_NOW = _COLUMNS = ("was_there", "filtered_before", "filtered_now")
_CHANGED = "changed"
_NAMELESS = "nameless"


@dataclass(frozen=True)
class _Marks:
    """What is so of every row of a file.

    Attributes:
        was_there: whether the file was there when the records were counted.
        filtered_before: whether some rows of the table did not count then, for that authority.
        filtered_now: whether some do not now.
        narrowed: of which authorities rows are read; empty where all are.
    """

    was_there: bool
    filtered_before: bool
    filtered_now: bool
    narrowed: tuple[str, ...]

    def put_on(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """The rows that are read, with columns that say the rest."""
        marked = rows.with_columns(
            pl.lit(self.was_there).alias(_OLD),
            pl.lit(self.filtered_before).alias(_FILTERED_BEFORE),
            pl.lit(self.filtered_now).alias(_FILTERED_NOW),
        )
        return marked.filter(pl.col("authority").is_in(self.narrowed)) if self.narrowed else marked


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

    def files(self, name: str) -> dict[_Marks, list[Path]]:
        """The files of a table, by what is so of their rows."""
        was_there = set(self.before.tables[name].files)
        of_them = (name in self.before.filtered, name in self.now.filtered, self.now.tables[name].narrowed)
        found: dict[_Marks, list[Path]] = {}
        for file in self.dataset.files(name):
            found.setdefault(_Marks(self.hashes[file] in was_there, *of_them), []).append(file)
        return found


def added_since(changes: Sequence[Change], links: Links) -> Added | None:
    """The records that are touched by what was added to some authorities' records.

    Args:
        changes: an authority's each; known at the same moments.
        links: what counting reads.

    Returns:
        None where the records of one of them cannot be followed, or so many are touched that counting all is
        quicker.
    """
    firsts = range(0, len(changes), SEARCHED_TOGETHER)
    groups = [changes[first : first + SEARCHED_TOGETHER] for first in firsts]
    found = on_all_cores(lambda some: _touched_rows(some, links), groups)
    parts = [part for part in found if part is not None]
    if len(parts) < len(found):
        return None
    rows = {name: pl.concat([part[name] for part in parts]) for name in links.columns}
    return Added(_known(changes, rows, old=True), _known(changes, rows, old=False))


def _touched_rows(changes: Sequence[Change], links: Links) -> dict[str, pl.DataFrame] | None:
    """All rows of the touched records of some authorities; None where they cannot be had so."""
    touched = _touched(changes, links)
    return None if touched is None else _only(changes, links, touched)


def _touched(changes: Sequence[Change], links: Links) -> dict[str, pl.Expr] | None:
    """Which records are touched, by table; None where some rows say no key or no recorded-at time, so that
    they cannot be followed, or so many are touched that counting all is quicker.
    """
    heights = [change.dataset.manifest.tables[name].rows for change in changes for name in links.columns]
    codes = codes_for(sum(heights))
    scans = {}
    for name, columns in links.columns.items():
        linking = [
            *(coded(column, codes) for column in columns),
            _is_changed(changes[0].before.known_at, changes[0].now.known_at).alias(_CHANGED),
            (pl.col(columns[0]).is_null() | pl.col("recorded_at").is_null()).alias(_NAMELESS),
        ]
        scans[name] = pl.concat([rows.select(linking) for rows in _scans(changes, name)])
    rows = dict(zip(scans, pl.collect_all(list(scans.values())), strict=True))
    if any(frame[_NAMELESS].any() for frame in rows.values()):
        return None
    found = Touched(links, rows, codes).counted(
        {name: frame[_CHANGED].to_numpy() for name, frame in rows.items()}
    )
    size = sum(frame.height for frame in rows.values())
    if sum(int(np.count_nonzero(each)) for each in found.values()) > MOST_TOUCHED * size:
        return None
    of_them = {}
    for name, columns in links.columns.items():
        keys = rows[name][columns[0]].filter(pl.Series(found[name])).unique()
        of_them[name] = coded(columns[0], codes).is_in(keys.implode())
    return of_them


def _scans(changes: Sequence[Change], name: str) -> list[pl.LazyFrame]:
    """All rows of a table, with what is so of them."""
    files: dict[_Marks, list[Path]] = {}
    for change in changes:
        for marks, each in change.files(name).items():
            files.setdefault(marks, []).extend(each)
    if not files:
        return [_Marks(False, False, False, ()).put_on(changes[0].dataset.versions(name))]
    return [
        marks.put_on(pl.scan_parquet(each, glob=False, hive_partitioning=False))
        for marks, each in files.items()
    ]


def _is_changed(before: datetime, now: datetime) -> pl.Expr:
    """Which versions count now and did not, or did and do not."""
    did = pl.col(_OLD) & ~(pl.col(_FILTERED_BEFORE) & (pl.col("recorded_at") > before))
    return did != ~(pl.col(_FILTERED_NOW) & (pl.col("recorded_at") > now))


def _fields(links: Links) -> dict[str, list[str]]:
    """Every field that is read, by table, the linking ones among them."""
    found = {
        name: dict.fromkeys([*columns, "authority", "recorded_at"]) for name, columns in links.columns.items()
    }
    for name, column in sorted(links.fields):
        found[name].setdefault(column)
    return {name: list(columns) for name, columns in found.items()}


def _only(changes: Sequence[Change], links: Links, touched: Mapping[str, pl.Expr]) -> dict[str, pl.DataFrame]:
    """All rows of the touched records, with every field that is read. A record too many, whose number is that
    of another, is counted alike in both states.
    """
    scans = {
        name: pl.concat(
            [rows.filter(touched[name]).select(*fields, *_COLUMNS) for rows in _scans(changes, name)]
        )
        for name, fields in _fields(links).items()
    }
    return dict(zip(scans, pl.collect_all(list(scans.values())), strict=True))


def _known(changes: Sequence[Change], rows: Mapping[str, pl.DataFrame], *, old: bool) -> Dataset:
    """The versions of the records that count in one of the states, in memory."""
    states = [change.before if old else change.now for change in changes]
    found = {}
    for name, frame in rows.items():
        there = frame.lazy().filter(pl.col(_OLD)) if old else frame.lazy()
        if any(name in state.filtered for state in states):
            every = ~pl.col(_FILTERED_BEFORE if old else _FILTERED_NOW)
            recorded, key = pl.col("recorded_at"), contract.TABLES[name].key
            there = there.filter(every | (recorded <= states[0].known_at))
            there = there.filter(every | (recorded == recorded.max().over(key)))
        found[name] = there.drop(_COLUMNS)
    frames = dict(zip(found, pl.collect_all(list(found.values())), strict=True))
    titles = {code: title for each in changes for code, title in each.dataset.manifest.authorities.items()}
    (first, title), *others = titles.items()
    return Dataset.from_frames(frames, states[0].known_at, first, title, dict(others))
