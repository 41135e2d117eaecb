"""One run of a program over records whose counted rows are kept: what is there, and what is to be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from continuum.dataset.records import Dataset
from continuum.measures.engine.cores import on_all_cores
from continuum.measures.engine.kept.additive import added_up, differing, of_authorities
from continuum.measures.engine.kept.definition import definition_digest, tables_read
from continuum.measures.engine.kept.links import Links
from continuum.measures.engine.kept.month import Change, added_since
from continuum.measures.engine.kept.state import Read, State
from continuum.measures.engine.kept.store import Store
from continuum.measures.engine.kept.volume import Packed
from continuum.measures.engine.program import Program

TOGETHER = 8
"""How many authorities are counted whole at once: one by one, each would cost the planning of every query."""

ADDED_TOGETHER = 24
"""For how many at once what was added is counted, which is less."""

FEW_ROWS = 4_000_000
"""Of how many rows all are counted in less time than it takes to look for those that were touched, and to
count them as they were and as they are.
"""

MOST_PARTS = 6
"""How often rows are added to those of a pass before they are added up."""

Counted = Callable[[Sequence[Dataset], Program], list[list[list[pa.Table]]]]
"""Counts the records of some datasets with the same tables: for each the rows of each query of each pass."""


@dataclass(frozen=True)
class Unit:
    """Records that are counted for themselves.

    Attributes:
        name: an authority's code, or a word for all the dataset's.
        title: what it is called.
        dataset: the records.
        hash_of: the SHA-256 of a file's content.
    """

    name: str
    title: str
    dataset: Dataset
    hash_of: Callable[[Path], str]

    def state(self, tables: Collection[str]) -> State:
        """Of which records some tables are, by the content of their files."""
        dataset = self.dataset
        read = {
            name: Read(tuple(self.hash_of(file) for file in dataset.files(name)), dataset.narrowed_to(name))
            for name in tables
        }
        return State(dataset.known_at, read, tuple(name for name in read if dataset.has_versions(name)))

    def have_rows_after(self, tables: Collection[str], moment: datetime) -> bool:
        """Whether some rows of the tables' files were recorded after a moment."""
        scans = [
            pl.scan_parquet(files, glob=False, hive_partitioning=False).select(
                (pl.col("recorded_at") > moment).any()
            )
            for name in tables
            if (files := list(self.dataset.files(name)))
        ]
        return any(frame.item() for frame in pl.collect_all(scans))

    def is_one_authority(self, tables: Collection[str]) -> bool:
        """Whether every row of the tables' files says the unit's own authority."""
        files = [file for name in tables for file in self.dataset.files(name)]
        scans = [
            pl.scan_parquet(file, glob=False, hive_partitioning=False).select(
                (pl.col("authority").ne_missing(self.name)).any()
            )
            for file in files
            if not _says_one(file, "authority", self.name)
        ]
        return not any(frame.item() for frame in pl.collect_all(scans))


@dataclass(frozen=True)
class _Job:
    """What is counted in one go: some passes, for some units."""

    units: tuple[Unit, ...]
    places: tuple[int, ...]

    def __str__(self) -> str:
        tables = "1 table" if len(self.places) == 1 else f"{len(self.places)} tables"
        return f"{tables} of {', '.join(unit.title for unit in self.units)}"


@dataclass(frozen=True)
class _Earlier:
    """The rows of a pass that are kept of earlier records, to which the present ones add."""

    state: State
    packed: Packed


_Key = tuple[int, str]
"""A pass, by its place in the program, and a unit, by its name."""


class KeptRun:
    """One run.

    Args:
        store: where rows are kept.
        program: what is counted; by authority where there are several units.
        units: for whom.
        subset: the records of some units.
        counted: counts records on the backend.
        dialect: the SQL that the backend speaks.
    """

    def __init__(
        self,
        store: Store,
        program: Program,
        units: Sequence[Unit],
        subset: Callable[[Sequence[Unit]], Dataset],
        counted: Counted,
        dialect: str,
    ) -> None:
        self._store = store
        self._program = program
        self._units = units
        self._subset = subset
        self._counted = counted
        self._definitions = [definition_digest(one, dialect) for one in program]
        self._reads = [tables_read(one) for one in program]
        self._tables = sorted({name for tables in self._reads for name in tables})
        self._states = {unit.name: unit.state(self._tables) for unit in units}
        self._volumes = {unit.name: store.volumes(unit.name) for unit in units}
        self._kept: dict[_Key, Packed] = {}
        self._rows_after: dict[tuple[str, tuple[str, ...], datetime], bool] = {}
        for unit in units:
            for place in range(len(program)):
                self._find(place, unit)
        self._missing = {
            (place, unit.name) for unit in units for place in range(len(program))
        } - self._kept.keys()
        self._links_of: dict[int, Links | None] = {}

    def _find(self, place: int, unit: Unit) -> None:
        """Take the rows of a pass that are kept of the present records, where they are."""
        now = self._state(place, unit.name)
        for volume in self._volumes[unit.name]:
            state = volume.state_of(self._definitions[place])
            if state is not None and self._counts_the_same(unit, state, now) and volume.is_whole:
                self._kept[place, unit.name] = volume.passes[self._definitions[place]]
                self._store.note_use(volume)
                return

    def _counts_the_same(self, unit: Unit, before: State, now: State) -> bool:
        """Whether the same rows count in both states: none of the same files is of a time between them."""
        if before.counts_the_same(now):
            return True
        if not replace(before, known_at=now.known_at).counts_the_same(now):
            return False
        asked = (unit.name, tuple(sorted(now.filtered)), min(before.known_at, now.known_at))
        if asked not in self._rows_after:
            self._rows_after[asked] = unit.have_rows_after(*asked[1:])
        return not self._rows_after[asked]

    def _state(self, place: int, unit: str) -> State:
        return self._states[unit].of(self._reads[place])

    def count_missing(self, say: Callable[[str], None]) -> None:
        """Count what is not kept, and keep it.

        Args:
            say: is told what is counted.
        """
        earlier = {key: there for key in sorted(self._missing) if (there := self._earlier(*key)) is not None}
        moments = {key: there.state.known_at for key, there in earlier.items()}
        for job in list(self._jobs(moments.get, ADDED_TOGETHER)):
            if self._size(job) < FEW_ROWS:
                continue
            say(f"counting what was added: {job}")
            self._count_added(job, earlier)
        for job in list(self._jobs(lambda _key: "all", TOGETHER)):
            say(f"counting {job}")
            self._count(job)

    def rows(self, place: int, units: Sequence[Unit]) -> list[pa.Table]:
        """The rows of the queries of a pass, by its place in the program, for some units."""
        every = on_all_cores(lambda unit: self._kept[place, unit.name].rows(), units)
        return [pa.concat_tables(of_query) for of_query in zip(*every, strict=True)]

    def _earlier(self, place: int, unit: str) -> _Earlier | None:
        """Rows that are kept of earlier records, to which those of the present ones add."""
        now = self._state(place, unit)
        for volume in self._volumes[unit]:
            state = volume.state_of(self._definitions[place])
            if (
                state is not None
                and _is_earlier(state, now)
                and self._links([place]) is not None
                and volume.is_whole
            ):
                return _Earlier(state, volume.passes[self._definitions[place]])
        return None

    def _links(self, places: Sequence[int]) -> Links | None:
        """By which links some passes read rows; None where those of one of them cannot be followed."""
        for place in places:
            if place not in self._links_of:
                self._links_of[place] = Links.of(query.group for query in self._program[place].queries)
        found = [self._links_of[place] for place in places]
        every = [links for links in found if links is not None]
        return reduce(Links.joined, every) if len(every) == len(found) else None

    def _jobs(self, kind: Callable[[_Key], object], most: int) -> Iterator[_Job]:
        """What is still to be counted and is of some kind: what is of the same kind goes together, for that
        many units at most.
        """
        lacking: dict[tuple[object, tuple[int, ...]], list[Unit]] = {}
        for unit in self._units:
            own: dict[object, list[int]] = {}
            for place in range(len(self._program)):
                if (place, unit.name) in self._missing and (of := kind((place, unit.name))) is not None:
                    own.setdefault(of, []).append(place)
            for of, places in own.items():
                lacking.setdefault((of, tuple(places)), []).append(unit)
        for (_, same), units in lacking.items():
            together = [unit for unit in units if self._may_be_together(unit, same)]
            batches = [together[first : first + most] for first in range(0, len(together), most)]
            batches += [[unit] for unit in units if unit not in together]
            yield from (_Job(tuple(batch), same) for batch in batches if batch)

    def _size(self, job: _Job) -> int:
        """How many rows the job's passes read."""
        tables = {name for place in job.places for name in self._reads[place]}
        return sum(unit.dataset.manifest.tables[name].rows for unit in job.units for name in tables)

    def _may_be_together(self, unit: Unit, places: Sequence[int]) -> bool:
        """Whether the unit can be told from others by what its rows say."""
        if len(self._units) == 1:
            return True
        return unit.is_one_authority({name for place in places for name in self._reads[place]})

    def _count(self, job: _Job) -> None:
        """Count all records of the job's units."""
        program = tuple(self._program[place] for place in job.places)
        (counted,) = self._counted([self._subset(job.units)], program)
        for place, of_pass in zip(job.places, counted, strict=True):
            apart = self._apart(of_pass, job)
            for unit in job.units:
                self._kept[place, unit.name] = Packed.of(self._reads[place], apart[unit.name])
        self._keep(job)

    def _count_added(self, job: _Job, earlier: Mapping[_Key, _Earlier]) -> None:
        """Count the records that are touched by what was added, as they were and as they are. What cannot be
        had so stays to be counted whole.
        """
        program = tuple(self._program[place] for place in job.places)
        links = self._links(job.places)
        changes = [self._change(unit, job.places, earlier) for unit in job.units]
        every = [change for change in changes if change is not None]
        if links is None or len(every) < len(changes):
            return
        added = added_since(every, links)
        if added is None:
            # One of them may be why.
            for unit in job.units if len(job.units) > 1 else ():
                self._count_added(_Job((unit,), job.places), earlier)
            return
        before, now = self._counted([added.before, added.now], program)

        def add(of_pass: tuple[int, Sequence[pa.Table], Sequence[pa.Table]]) -> None:
            place, was, is_ = of_pass
            more = self._apart([differing(one, other) for one, other in zip(is_, was, strict=True)], job)
            for unit in job.units:
                self._add(place, unit, earlier[place, unit.name].packed, more[unit.name])

        on_all_cores(add, zip(job.places, before, now, strict=True))
        self._keep(job)

    def _change(self, unit: Unit, places: Sequence[int], earlier: Mapping[_Key, _Earlier]) -> Change | None:
        """How the unit's records differ from those that were counted; None where passes counted others."""
        before = State.together([earlier[place, unit.name].state for place in places])
        now = State.together([self._state(place, unit.name) for place in places])
        if before is None or now is None:
            return None
        files = [file for name in now.tables for file in unit.dataset.files(name)]
        return Change(unit.dataset, before, now, {file: unit.hash_of(file) for file in files})

    def _add(self, place: int, unit: Unit, kept: Packed, more: Sequence[pa.Table]) -> None:
        """Add rows to those of a pass; many such are added up."""
        packed = kept.with_more(more)
        if len(packed.parts) > MOST_PARTS:
            packed = Packed.of(packed.tables, [added_up(rows) for rows in packed.rows()])
        self._kept[place, unit.name] = packed

    def _apart(self, of_pass: Sequence[pa.Table], job: _Job) -> Mapping[str, list[pa.Table]]:
        """The rows of each of the job's units."""
        if len(job.units) == 1:
            return {job.units[0].name: list(of_pass)}
        names = [unit.name for unit in job.units]
        every = [of_authorities(rows, names) for rows in of_pass]
        return {name: [rows[name] for rows in every] for name in names}

    def _keep(self, job: _Job) -> None:
        """Write what is counted of the units that have all of theirs now; where the files are no more those
        of which rows were to be counted, nothing is written.
        """
        for unit in job.units:
            self._missing -= {(place, unit.name) for place in job.places}
            places = range(len(self._program))
            if any((place, unit.name) in self._missing for place in places):
                continue
            state = self._states[unit.name]
            if unit.state(self._tables) != state:
                continue
            passes = {self._definitions[place]: self._kept[place, unit.name] for place in places}
            volume = self._store.put(unit.name, state, passes)
            if volume is not None:
                # What is on the disk need not be held.
                self._kept.update(
                    {(place, unit.name): volume.passes[self._definitions[place]] for place in places}
                )


def _says_one(file: Path, column: str, text: str) -> bool:
    """Whether a Parquet file says, in what it tells of its columns, that every row has a text in one of them;
    a file may say nothing of it.
    """
    told = pq.read_metadata(file)
    place = told.schema.names.index(column)
    groups = (told.row_group(number).column(place).statistics for number in range(told.num_row_groups))
    return all(
        each is not None
        and each.has_min_max
        and each.has_null_count
        and (each.min, each.max, each.null_count) == (text, text, 0)
        for each in groups
    )


def _is_earlier(before: State, now: State) -> bool:
    """Whether every file that was there is there still, and is read alike."""
    return before.tables.keys() == now.tables.keys() and all(
        read.narrowed == now.tables[name].narrowed and Counter(read.files) <= Counter(now.tables[name].files)
        for name, read in before.tables.items()
    )
