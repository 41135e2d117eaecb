"""One run of a program over records whose counted rows are kept: what is there, and what is to be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import polars as pl
import pyarrow as pa

from continuum.dataset.records import Dataset
from continuum.measures.engine.kept.additive import added_up, of_authority, put_together, taken_away
from continuum.measures.engine.kept.definition import definition_digest, tables_read
from continuum.measures.engine.kept.links import Links
from continuum.measures.engine.kept.month import Change, added_since
from continuum.measures.engine.kept.store import Entry, Read, State, Store
from continuum.measures.engine.program import Pass, Program

TOGETHER = 8
"""How many authorities are counted at once: one by one, each would cost the planning of every query."""

MOST_PARTS = 12
"""How often rows are added to an entry before they are added up."""

Counted = Callable[[Dataset, Program], list[list[pa.Table]]]
"""Counts the records of a dataset: the rows of each query of each pass."""


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

    def state(self, one: Pass) -> State:
        """Of which records a pass counts, by the content of their files."""
        dataset = self.dataset
        tables = {
            name: Read(tuple(self.hash_of(file) for file in dataset.files(name)), dataset.narrowed_to(name))
            for name in tables_read(one)
        }
        return State(dataset.known_at, tables, tuple(name for name in tables if dataset.has_versions(name)))

    def is_one_authority(self, tables: Sequence[str]) -> bool:
        """Whether every row of the tables' files says the unit's own authority."""
        scans = [
            pl.scan_parquet(file, glob=False, hive_partitioning=False).select(
                (pl.col("authority").ne_missing(self.name)).any()
            )
            for name in tables
            for file in self.dataset.files(name)
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
        self._states = {
            (place, unit.name): unit.state(one) for unit in units for place, one in enumerate(program)
        }
        self._missing = {
            key
            for key, state in self._states.items()
            if not store.has(self._definitions[key[0]], key[1], state)
        }
        self._not_kept: dict[tuple[int, str], Sequence[pa.Table]] = {}
        self._links_of: dict[int, Links | None] = {}

    def count_missing(self, say: Callable[[str], None]) -> None:
        """Count what is not kept, and keep it.

        Args:
            say: is told what is counted.
        """
        earlier = {key: self._earlier(*key) for key in sorted(self._missing)}
        moments = {key: state.known_at for key, state in earlier.items() if state is not None}
        for job in self._jobs(moments.get):
            say(f"counting what was added: {job}")
            self._count_added(job, earlier)
        for job in self._jobs(lambda _key: "all"):
            say(f"counting {job}")
            self._count(job)

    def rows(self, place: int, unit: Unit) -> Sequence[pa.Table]:
        """The rows of the queries of a pass, by its place in the program, for a unit."""
        key = (place, unit.name)
        if key in self._not_kept:
            return self._not_kept[key]
        entry = self._store.get(self._definitions[place], unit.name, self._states[key])
        # Where there is none now, its file is damaged, or somebody took it away.
        return self._count(_Job((unit,), (place,)))[key] if entry is None else entry.rows

    def _earlier(self, place: int, unit: str) -> State | None:
        """Earlier records whose rows are kept, from which those of the present ones can be had by adding."""
        state = self._store.latest(self._definitions[place], unit)
        now = self._states[place, unit]
        if state is None or state.tables.keys() != now.tables.keys():
            return None
        for name, read in state.tables.items():
            if read.narrowed != now.tables[name].narrowed:
                return None
            if not Counter(read.files) <= Counter(now.tables[name].files):
                return None
        return state if self._links([place]) is not None else None

    def _links(self, places: Sequence[int]) -> Links | None:
        """By which links some passes read rows; None where those of one of them cannot be followed."""
        for place in places:
            if place not in self._links_of:
                self._links_of[place] = Links.of(query.group for query in self._program[place].queries)
        found = [self._links_of[place] for place in places]
        every = [links for links in found if links is not None]
        return reduce(Links.joined, every) if len(every) == len(found) else None

    def _jobs(self, kind: Callable[[tuple[int, str]], object]) -> Iterator[_Job]:
        """What is still to be counted and is of some kind, so that what is of the same kind goes together."""
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
            batches = [together[first : first + TOGETHER] for first in range(0, len(together), TOGETHER)]
            batches += [[unit] for unit in units if unit not in together]
            yield from (_Job(tuple(batch), same) for batch in batches if batch)

    def _may_be_together(self, unit: Unit, places: Sequence[int]) -> bool:
        """Whether the unit can be told from others by what its rows say."""
        if len(self._units) == 1:
            return True
        tables = {name for place in places for name in tables_read(self._program[place])}
        return unit.is_one_authority(sorted(tables))

    def _count(self, job: _Job) -> dict[tuple[int, str], Sequence[pa.Table]]:
        """Count all records of the job's units."""
        counted = self._counted(self._subset(job.units), tuple(self._program[place] for place in job.places))
        found: dict[tuple[int, str], Sequence[pa.Table]] = {
            (place, unit.name): _own(of_pass, unit, job)
            for place, of_pass in zip(job.places, counted, strict=True)
            for unit in job.units
        }
        for place in job.places:
            for unit in job.units:
                self._keep(place, unit, found[place, unit.name])
        return found

    def _count_added(self, job: _Job, earlier: Mapping[tuple[int, str], State | None]) -> None:
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
            return
        before, now = self._counted(added.before, program), self._counted(added.now, program)
        for place, was, is_ in zip(job.places, before, now, strict=True):
            for unit in job.units:
                state = earlier[place, unit.name]
                assert state is not None
                kept = self._store.get(self._definitions[place], unit.name, state)
                if kept is not None:
                    every_query = zip(_own(is_, unit, job), _own(was, unit, job), strict=True)
                    more = [put_together([rows, taken_away(less)]) for rows, less in every_query]
                    self._keep_with(place, unit, kept, more)

    def _change(
        self, unit: Unit, places: Sequence[int], earlier: Mapping[tuple[int, str], State | None]
    ) -> Change | None:
        """How the unit's records differ from those that were counted; None where passes counted others."""
        states = [state for place in places if (state := earlier[place, unit.name]) is not None]
        before = State.together(states)
        now = State.together([self._states[place, unit.name] for place in places])
        if before is None or now is None:
            return None
        files = [file for name in now.tables for file in unit.dataset.files(name)]
        return Change(unit.dataset, before, now, {file: unit.hash_of(file) for file in files})

    def _keep_with(self, place: int, unit: Unit, kept: Entry, more: Sequence[pa.Table]) -> None:
        """Keep the rows of an entry with some more, or what they add up to, where there are many of them."""
        if kept.parts < MOST_PARTS and self._holds(place, unit):
            self._store.add(kept, more, self._states[place, unit.name])
            self._missing.discard((place, unit.name))
        else:
            both = [put_together([rows, added]) for rows, added in zip(kept.rows, more, strict=True)]
            self._keep(place, unit, [added_up(rows) for rows in both])

    def _keep(self, place: int, unit: Unit, rows: Sequence[pa.Table]) -> None:
        key = (place, unit.name)
        self._missing.discard(key)
        if self._holds(place, unit):
            self._store.put(Entry(self._definitions[place], unit.name, self._states[key], rows))
        else:
            self._not_kept[key] = rows

    def _holds(self, place: int, unit: Unit) -> bool:
        """Whether the files are those still of which rows were to be counted."""
        return unit.state(self._program[place]) == self._states[place, unit.name]


def _own(of_pass: Sequence[pa.Table], unit: Unit, job: _Job) -> list[pa.Table]:
    """The rows of one unit among those of the job's."""
    return list(of_pass) if len(job.units) == 1 else [of_authority(rows, unit.name) for rows in of_pass]
