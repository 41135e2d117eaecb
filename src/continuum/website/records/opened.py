"""The records of a site's dataset, open: once a process and moment, for as many readers as ask."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock

from continuum.dataset.folder import open_dataset
from continuum.dataset.manifest import MANIFEST_FILE
from continuum.dataset.records import Dataset
from continuum.measures.engine.duckdb_records import DuckDBRecords

OPEN_AT_ONCE = 2
"""How many moments' records a process keeps open: those of now, and those of one past moment. They are read
from their files as they are asked for, and little of them stays in memory.
"""

_Key = tuple[Path, int, datetime]


@dataclass(frozen=True)
class Opened:
    """Records that are open. Whoever asks them holds the lock while asking: they answer one at a time."""

    dataset: Dataset
    records: DuckDBRecords
    lock: Lock = field(default_factory=Lock)


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
