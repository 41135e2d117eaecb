"""Records whose counted rows are kept in a folder, so that what has not changed is not counted again.

What is kept are the additive rows of each pass, for each authority whose files are its own. They are used
again

- as they are, where neither the definition nor the content of a file that the pass reads has changed;
- with what changed taken away as it was and added as it is now, where files were added and those that were
  there are the same: a month more costs the counting of the people it touches;
- not at all otherwise: then that pass is counted whole, for that authority.

Content is told by the SHA-256 of the files as they are on the disk, not by what the manifest says of them.
The figures themselves are kept too: the same question about the same records is answered from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import ibis.expr.types as ir
import pyarrow as pa

from continuum.dataset.files import sha256_of
from continuum.dataset.records import Dataset
from continuum.measures.engine.cores import on_all_cores
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.engine.kept.answers import Answers, answer_digest
from continuum.measures.engine.kept.definition import tables_read
from continuum.measures.engine.kept.run import KeptRun, Unit
from continuum.measures.engine.kept.store import Store
from continuum.measures.engine.program import Program, Query
from continuum.measures.engine.tables import CALENDAR, Records

READ_TOGETHER = 24
"""Of how many authorities the kept rows are in memory at once."""

WHOLE_DATASET = "all"
"""The unit of a dataset whose files are not laid by authority: all its records together."""


class KeptRecords(Records):
    """The records of one dataset, and a folder in which their counted rows are kept.

    Args:
        dataset: the records; where they are in memory, nothing is kept.
        folder: the folder; it is made where there is none.
        on: puts records on the backend that counts.
        dialect: the SQL that this backend speaks.
        on_progress: called with a line on what is counted.

    Raises:
        ContinuumError: something else than a folder is there.
    """

    rounds = False

    def __init__(
        self,
        dataset: Dataset,
        folder: Path,
        on: Callable[[Dataset], Records] = DuckDBRecords,
        *,
        dialect: str = DuckDBRecords.dialect,
        on_progress: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(dataset)
        self.dialect = dialect
        self._store = Store(folder)
        self._answers = Answers(folder)
        self._on = on
        self._say = on_progress or (lambda _: None)
        self._hashes: dict[Path, tuple[tuple[int, ...], str]] = {}
        self._whole: Records | None = None
        self._counting: Records | None = None
        self._all = Unit(WHOLE_DATASET, "the dataset", dataset, self._hash)
        self._units = self._units_of()
        self.apart = len(self._units) > 1

    def put(self, name: str) -> None:
        """Make a table of records, or the calendar, known: it is put on the backend when it is read.

        Raises:
            ContinuumError: the dataset lacks the table.
        """
        if name != CALENDAR:
            self.dataset.has_versions(name)
        self._there.add(name)

    def run(self, program: Program) -> Iterator[tuple[Query, pa.Table]]:
        """The rows of every query of a program, kept ones where they still hold."""
        if self.dataset.path is None:
            yield from self._backend().run(program)
            return
        run, units = self._brought_up_to_date(program)
        for place, one in enumerate(program):
            yield from zip(one.queries, run.rows(place, units), strict=True)

    def parts(self, program: Program) -> Iterator[tuple[Query, pa.Table]]:
        """The rows of every query, several times each where there are many authorities."""
        if self.dataset.path is None:
            yield from self._backend().parts(program)
            return
        run, units = self._brought_up_to_date(program)
        for first in range(0, len(units), READ_TOGETHER):
            for place, one in enumerate(program):
                some = run.rows(place, units[first : first + READ_TOGETHER])
                yield from zip(one.queries, some, strict=True)

    def _brought_up_to_date(self, program: Program) -> tuple[KeptRun, Sequence[Unit]]:
        """A run for which everything is kept, and for whom."""
        # Rows that do not say their authority cannot be told apart: all of them are one unit then.
        units = self._units if all(one.by_authority for one in program) else [self._all]
        run = KeptRun(self._store, program, units, self._subset, self._counted, self.dialect)
        try:
            run.count_missing(self._say)
        finally:
            self._close_counting()
        self._store.clean()
        return run, units

    def remembered(self, question: Sequence[object], answer: Callable[[], pa.Table]) -> pa.Table:
        """The figures that were the answer when the same was asked of the same records; otherwise they are
        found, and kept.
        """
        if self.dataset.path is None:
            return answer()
        on_all_cores(self._hash, [file for name in self.dataset.tables for file in self.dataset.files(name)])
        state = self._all.state(self.dataset.tables)
        digest = answer_digest(question, self.dataset, state, self.dialect)
        found = self._answers.get(digest)
        if found is None:
            found = answer()
            if self._all.state(self.dataset.tables) == state:
                self._answers.put(digest, found)
        return found

    def found(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression of tables that have been put."""
        return self._backend().found(expression)

    def close(self) -> None:
        """Let the records go; nothing can be asked of them any more. What is kept stays."""
        if self._whole is not None:
            self._whole.close()

    def _put_rows(self, called: str, rows: pa.Table) -> None:
        self._backend()._put_rows(called, rows)

    def _put_files(self, called: str, table: str, files: Sequence[Path], authorities: Sequence[str]) -> None:
        self._backend()._put_files(called, table, files, authorities)

    def _put_view(self, called: str, sql: str) -> None:
        self._backend()._put_view(called, sql)

    def _backend(self) -> Records:
        """All the records on the backend, put there when something is asked that is not kept."""
        if self._whole is None:
            self._whole = self._on(self.dataset)
        for name in sorted(self._there):
            self._whole.put(name)
        return self._whole

    def _units_of(self) -> list[Unit]:
        """The authorities, where each has files of its own; otherwise all of them are one."""
        parts = [part for entry in self.dataset.manifest.tables.values() for part in entry.parts]
        titles = self.dataset.manifest.authorities
        if len(titles) > 1 and all(part.authority for part in parts):
            return [Unit(code, title, self.dataset.of([code]), self._hash) for code, title in titles.items()]
        return [self._all]

    def _subset(self, units: Sequence[Unit]) -> Dataset:
        names = [unit.name for unit in units]
        return self.dataset if names == [WHOLE_DATASET] else self.dataset.of(names)

    def _hash(self, file: Path) -> str:
        """The SHA-256 of a file; it is read again when its time or length is another."""
        found = file.stat()
        seen = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        if self._hashes.get(file, ((), ""))[0] != seen:
            self._hashes[file] = (seen, sha256_of(file))
        return self._hashes[file][1]

    def _counted(self, datasets: Sequence[Dataset], program: Program) -> list[list[list[pa.Table]]]:
        """The rows of each query of each pass, counted by the backend, for each of some datasets."""
        found = []
        for dataset in datasets:
            backend = self._turned_to(dataset)
            for name in (CALENDAR, *sorted({name for one in program for name in tables_read(one)})):
                backend.put(name)
            rows = backend.run(program)
            found.append([[next(rows)[1] for _ in one.queries] for one in program])
        return found

    def _turned_to(self, dataset: Dataset) -> Records:
        """The backend that counts, with the records of a dataset; where it can, it is the one that counted
        others before, which need not plan its statements anew.
        """
        if isinstance(self._counting, DuckDBRecords):
            self._counting.turn_to(dataset)
            return self._counting
        self._close_counting()
        self._counting = self._on(dataset)
        return self._counting

    def _close_counting(self) -> None:
        if self._counting is not None:
            self._counting.close()
            self._counting = None
