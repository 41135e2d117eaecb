"""Writing Parquet: a dataset folder with the records as they are known."""

from __future__ import annotations

from pathlib import Path

from continuum.dataset.folder import write_dataset
from continuum.dataset.records import Dataset
from continuum.exchange.format import Asked


def write(dataset: Dataset, path: Path, asked: Asked) -> None:
    """Write a dataset folder with one row a record, as known at the dataset's known-at moment."""
    titles = dict(dataset.manifest.authorities)
    first, *further = titles
    write_dataset(
        path,
        authority=first,
        authority_title=titles[first],
        known_at=dataset.known_at,
        tables={name: dataset.frame(name) for name in dataset.tables},
        further_authorities={code: titles[code] for code in further},
        note=dataset.manifest.note,
        versions_since=dataset.known_at,
        absent={name: entry.absent for name, entry in dataset.manifest.tables.items()},
        sources=dataset.manifest.sources,
        on_progress=asked.progress,
    )
