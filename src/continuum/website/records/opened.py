"""The records of a site's dataset, open: once a process and moment, for as many readers as ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock

from continuum.dataset.fields import Field
from continuum.dataset.folder import open_dataset
from continuum.dataset.manifest import MANIFEST_FILE
from continuum.dataset.records import Dataset
from continuum.dataset.scope import Scope
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.behind import Behind, records_behind
from continuum.measures.engine.behind_rows import BehindRow, rows_behind
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.periods import Period

OPEN_AT_ONCE = 2
"""How many moments' records a process keeps open: those of now, and those of one past moment. They are read
from their files as they are asked for, and little of them stays in memory.
"""

LISTS_AT_ONCE = 32
LONGEST_KEPT = 20_000
"""How many lists are kept for the next page of them, and how long one may be: a row is a hundred bytes, and
so some sixty megabytes when all are as long as that.
"""

_Key = tuple[Path, int, datetime]


@dataclass(frozen=True)
class Question:
    """Which records behind which figure, and who asks: what a list is kept under, so that no scope is ever
    handed the list of another.
    """

    measure: str
    period: Period
    cells: tuple[tuple[str, str], ...]
    denominator: bool
    scope: Scope


@dataclass(frozen=True)
class Opened:
    """Records that are open. They answer one reader at a time.

    Attributes:
        dataset: the records.
        records: them on the engine that lists them.
        lock: held while they answer.
    """

    dataset: Dataset
    records: DuckDBRecords
    lock: Lock = field(default_factory=Lock)
    _lists: OrderedDict[Question, Behind] = field(default_factory=OrderedDict, repr=False, compare=False)

    def behind(self, asked: Question) -> Behind:
        """The list of the records behind a figure; that of a moment ago where the same is asked again.

        Raises:
            ContinuumError: there are none to list.
        """
        with self.lock:
            if asked in self._lists:
                self._lists.move_to_end(asked)
                return self._lists[asked]
            found = records_behind(
                self.dataset,
                CATALOGUE[asked.measure],
                asked.period,
                dict(asked.cells),
                asked.scope,
                denominator=asked.denominator,
                records=self.records,
            )
            if found.rows.num_rows <= LONGEST_KEPT:
                self._lists[asked] = found
            while len(self._lists) > LISTS_AT_ONCE:
                self._lists.popitem(last=False)
            return found

    def rows(
        self, behind: Behind, fields: Sequence[Field], first: int = 0, many: int | None = None
    ) -> tuple[BehindRow, ...]:
        """Some of the records of a list with their fields.

        Raises:
            ContinuumError: the records have changed since the list was made.
        """
        with self.lock:
            return rows_behind(self.dataset, behind, fields, first, many)


_open: OrderedDict[_Key, Opened] = OrderedDict()
_opening = Lock()


def opened(folder: Path, known_at: datetime) -> Opened:
    """The records of a dataset as known at a moment; opened anew when its files were replaced.

    Args:
        folder: the dataset's folder, or a folder of snapshots.
        known_at: the moment.

    Raises:
        ContinuumError: there is no dataset, or it knows nothing of the moment.
    """
    dataset = open_dataset(folder, known_at)
    assert dataset.path is not None
    stamp = (dataset.path / MANIFEST_FILE).stat().st_mtime_ns
    key = (dataset.path, stamp, dataset.known_at)
    with _opening:
        if key not in _open:
            _open[key] = Opened(dataset, DuckDBRecords(dataset))
        _open.move_to_end(key)
        if len(_open) > OPEN_AT_ONCE:
            # It is closed when nobody holds it any more: a reader may be in the middle of a question.
            _open.popitem(last=False)
        return _open[key]
