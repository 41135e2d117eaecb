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
from continuum.measures.engine.counting import compile_plan
from continuum.measures.engine.kept.additive import added_up, of_authority
from continuum.measures.engine.kept.definition import definition_digest, tables_read
from continuum.measures.engine.kept.links import Links
from continuum.measures.engine.kept.month import Change, added_since
from continuum.measures.engine.kept.store import Entry, Read, State, Store
from continuum.measures.engine.plan import Plan
from continuum.measures.engine.program import Pass, Program

TOGETHER = 8
"""How many authorities are counted at once: one by one, each would cost the planning of every query."""

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
        self._found: dict[tuple[int, str], Sequence[pa.Table]] = {}
        self._links_of: dict[int, Links | None] = {}

    def rows(self, say: Callable[[str], None]) -> dict[tuple[int, str], Sequence[pa.Table]]:
        """The rows of the queries of every pass, by its place in the program and the unit's name.

        Args:
            say: is told what is counted.
        """
        for (place, unit), state in self._states.items():
            entry = self._store.get(self._definitions[place], unit, state)
            if entry is not None:
                self._found[place, unit] = entry.rows
        missing = [key for key in self._states if key not in self._found]
        earlier = {key: self._earlier(*key) for key in missing}
        moments = {key: entry.state.known_at for key, entry in earlier.items() if entry is not None}
        for job in self._jobs(moments.get):
            say(f"counting what was added: {job}")
            self._count_added(job, earlier)
        for job in self._jobs(lambda _key: "all"):
            say(f"counting {job}")
            self._count(job)
        return self._found

    def _earlier(self, place: int, unit: str) -> Entry | None:
        """The rows of earlier records, from which those of the present ones can be had by adding."""
        entry = self._store.latest(self._definitions[place], unit)
        now = self._states[place, unit]
        if entry is None or entry.state.tables.keys() != now.tables.keys():
            return None
        for name, read in entry.state.tables.items():
            if read.narrowed != now.tables[name].narrowed:
                return None
            if not Counter(read.files) <= Counter(now.tables[name].files):
                return None
        return entry if self._links([place]) is not None else None

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
                if (place, unit.name) not in self._found and (of := kind((place, unit.name))) is not None:
                    own.setdefault(of, []).append(place)
            for of, places in own.items():
                lacking.setdefault((of, tuple(places)), []).append(unit)
        for (_, same), units in lacking.items():
            together = [unit for unit in units if self._may_be_together(unit, same)]
            batches = [together[first : first + TOGETHER] for first in range(0, len(together), TOGETHER)]
            batches += [[unit] for unit in units if unit not in together]
            yield from (_Job(tuple(batch), same) for batch in batches)

    def _may_be_together(self, unit: Unit, places: Sequence[int]) -> bool:
        """Whether the unit can be told from others by what its rows say."""
        if len(self._units) == 1:
            return True
        tables = {name for place in places for name in tables_read(self._program[place])}
        return unit.is_one_authority(sorted(tables))

    def _count(self, job: _Job) -> None:
        """Count all records of the job's units."""
        rows = self._counted(self._subset(job.units), tuple(self._program[place] for place in job.places))
        for place, of_pass in zip(job.places, rows, strict=True):
            for unit in job.units:
                self._keep(place, unit, self._own(of_pass, unit, job))

    def _count_added(self, job: _Job, earlier: Mapping[tuple[int, str], Entry | None]) -> None:
        """Count the records that are touched by what was added, as they were and as they are. What cannot be
        had so stays to be counted whole.
        """
        program = tuple(self._program[place] for place in job.places)
        links = self._links(job.places)
        changes = [self._change(unit, job.places, earlier) for unit in job.units]
        if links is None or any(change is None for change in changes):
            return
        added = added_since([change for change in changes if change is not None], links)
        if added is None:
            return
        before, now = self._counted(added.before, program), self._counted(added.now, program)
        for place, was, is_ in zip(job.places, before, now, strict=True):
            for unit in job.units:
                entry = earlier[place, unit.name]
                assert entry is not None
                own_was, own_is = self._own(was, unit, job), self._own(is_, unit, job)
                rows = [
                    added_up([kept, more], [less])
                    for kept, more, less in zip(entry.rows, own_is, own_was, strict=True)
                ]
                self._keep(place, unit, rows)

    def _change(
        self, unit: Unit, places: Sequence[int], earlier: Mapping[tuple[int, str], Entry | None]
    ) -> Change | None:
        """How the unit's records differ from those that were counted; None where passes counted others."""
        entries = [entry for place in places if (entry := earlier[place, unit.name]) is not None]
        before = State.together([entry.state for entry in entries])
        now = State.together([self._states[place, unit.name] for place in places])
        if before is None or now is None:
            return None
        files = [file for name in now.tables for file in unit.dataset.files(name)]
        return Change(unit.dataset, before, now, {file: unit.hash_of(file) for file in files})

    def _own(self, of_pass: Sequence[pa.Table], unit: Unit, job: _Job) -> list[pa.Table]:
        """The rows of one unit among those of the job's."""
        return list(of_pass) if len(job.units) == 1 else [of_authority(rows, unit.name) for rows in of_pass]

    def _keep(self, place: int, unit: Unit, rows: Sequence[pa.Table]) -> None:
        self._found[place, unit.name] = rows
        state = self._states[place, unit.name]
        # Files that changed while they were counted are not those whose hashes the entry would bear.
        if unit.state(self._program[place]) == state:
            self._store.put(Entry(self._definitions[place], unit.name, state, rows))


def with_authorities(program: Program, dialect: str) -> Program:
    """The same program, each authority counted for itself."""
    plan = Plan()
    for one in program:
        for query in one.queries:
            plan.include(query.group)
    return compile_plan(plan, by_month=program[0].by_month, by_authority=True, dialect=dialect)
