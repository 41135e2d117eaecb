"""What was known then: the moment as of which the records of a past month are read."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from continuum.dataset.calendar import add_months, month_end
from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset, snapshots
from continuum.dataset.manifest import read_manifest
from continuum.dataset.records import Dataset

DAYS_TO_RECORD = 7
"""How long after the end of a month its records are taken as "known then": a week to write up."""

LATEST_THEN = 2
"""How many months after its end a month's first snapshot may at most be taken to count as known then."""


def dataset_then(folder: Path, as_at: date) -> Dataset | None:
    """The records as they were known a week after a day; where those who keep them did not keep what was
    known then, as the first snapshot that was taken after it, if that was within two months of the day.

    None where nobody can tell what was known then.
    """
    moment = datetime.combine(as_at + timedelta(days=DAYS_TO_RECORD), time(23, 59))
    limit = datetime.combine(add_months(as_at, LATEST_THEN), time(23, 59))
    taken = [(each, read_manifest(each)) for each in snapshots(folder)]
    after = [each for each, manifest in taken if moment <= manifest.known_at <= limit]
    if any(manifest.versions_since is not None for _, manifest in taken) or not after:
        try:
            found = open_dataset(folder, moment)
        except ContinuumError:
            found = None
        if found is not None and _tells(found, moment, as_at):
            return found
    return open_dataset(after[0]) if after else None


def _tells(dataset: Dataset, moment: datetime, as_at: date) -> bool:
    """Whether a dataset tells what was known at a moment: it kept versions, or was taken just before."""
    if dataset.known_at.date() < as_at:
        return False
    return dataset.manifest.versions_since is not None or dataset.manifest.known_at <= moment


def last_month(dataset: Dataset) -> date:
    """The end of the last month that had ended when the records were taken."""
    taken = dataset.known_at.date()
    return taken if taken == month_end(taken) else taken.replace(day=1) - timedelta(days=1)
