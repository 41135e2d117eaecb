"""Making the editions of a site: each whole or not at all, and none again that is as it should be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import polars as pl

from continuum import __version__
from continuum.dataset.check.run import check_dataset
from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import whole_or_nothing
from continuum.dataset.folder import open_dataset
from continuum.dataset.manifest import MANIFEST_FILE
from continuum.dataset.records import Dataset
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.fingerprint import breakdown_fingerprints, counts_fingerprint
from continuum.measures.periods import month_ends_back
from continuum.measures.service import CatalogueFigures
from continuum.publishing.editions.edition import (
    EDITION_FILE,
    FORMAT,
    PLACES_FILE,
    QUALITY_FILE,
    RAW_FILE,
    Edition,
    edition_name,
    edition_text,
)
from continuum.publishing.editions.figures_door import MONTHS
from continuum.publishing.editions.moments import dataset_then, last_month
from continuum.publishing.editions.seen import Known
from continuum.publishing.editions.shelf import Shelf
from continuum.publishing.editions.table import COLUMNS, write_table
from continuum.publishing.editions.work import under_way
from continuum.publishing.editions.working_out import figures_frame, places, quality

MONTHS_PREPARED = 13
"""How many months have editions: the latest, and the year before it."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Wanted:
    """An edition that is to be there."""

    as_at: date
    known: Known
    dataset: Dataset

    @property
    def fingerprint(self) -> str:
        """Of the records and definitions that it is to be made from."""
        assert self.dataset.path is not None
        manifest = (self.dataset.path / MANIFEST_FILE).read_bytes()
        told = [_definitions(), hashlib.sha256(manifest).hexdigest(), self.dataset.known_at.isoformat()]
        return hashlib.sha256(json.dumps([*told, MONTHS]).encode()).hexdigest()


def wanted(
    dataset: Path,
    as_at: date | None = None,
    months: int = MONTHS_PREPARED,
    known: Sequence[Known] = tuple(Known),
) -> list[Wanted]:
    """The editions that are to be there, the newest month first.

    Args:
        dataset: the records: a dataset's folder, or a folder of such folders.
        as_at: the end of the latest month; that of the last month the records tell of when None.
        months: how many months, with the latest.
        known: as known now, as it was known then, or both.

    Raises:
        ContinuumError: there is no dataset, or the day is after the records were taken.
    """
    now = open_dataset(dataset)
    latest = as_at or last_month(now)
    if latest > now.known_at.date():
        raise ContinuumError(
            f"the records were taken on {now.known_at:%Y-%m-%d}, before {latest} had ended",
            where=str(dataset),
            remedy=f"Ask for {last_month(now)} or an earlier month.",
        )
    found = []
    for day in reversed(month_ends_back(latest, months)):
        if Known.NOW in known:
            found.append(Wanted(day, Known.NOW, now))
        then = dataset_then(dataset, day) if Known.THEN in known else None
        if then is not None:
            found.append(Wanted(day, Known.THEN, then))
    return found


def prepare(site: Path, editions: Sequence[Wanted], progress: Progress = lambda _line: None) -> list[Edition]:
    """Make the editions that are not there, or were made from other records or definitions.

    A job that was stopped is run again: what was made whole by then stays.

    Returns:
        Those that were made.

    Raises:
        ContinuumError: another process prepares the site.
    """
    shelf = Shelf(site)
    missing = [each for each in editions if not _is_there(shelf, each)]
    if len(missing) < len(editions):
        progress(f"{len(editions) - len(missing)} editions are as they should be")
    by_moment: dict[tuple[Path | None, datetime], list[Wanted]] = {}
    for each in missing:
        by_moment.setdefault((each.dataset.path, each.dataset.known_at), []).append(each)
    with under_way(site):
        return [made for group in by_moment.values() for made in _make(shelf, group, progress)]


def _is_there(shelf: Shelf, wanted: Wanted) -> bool:
    there = shelf.find(wanted.as_at, wanted.known)
    return there is not None and there.fingerprint == wanted.fingerprint


def _make(shelf: Shelf, group: Sequence[Wanted], progress: Progress) -> list[Edition]:
    """Make editions that are told from the same records as of the same moment."""
    dataset = group[0].dataset
    progress(f"Working out figures as known at {dataset.known_at:%Y-%m-%d %H:%M}")
    source = CatalogueFigures(dataset)
    days = sorted({day for each in group for day in month_ends_back(each.as_at, MONTHS)})
    frame = figures_frame(source, days)
    filled = quality(dataset, check_dataset(dataset).problems)
    return [_write(shelf, each, source, frame, filled, progress) for each in group]


def _write(
    shelf: Shelf,
    wanted: Wanted,
    source: CatalogueFigures,
    frame: pl.DataFrame,
    filled: list[dict[str, object]],
    progress: Progress,
) -> Edition:
    target = shelf.folder / edition_name(wanted.as_at, wanted.known)
    shelf.folder.mkdir(parents=True, exist_ok=True)
    dataset = wanted.dataset
    teams = source.team_titles
    edition = Edition(
        folder=target,
        as_at=wanted.as_at,
        known=wanted.known,
        known_at=dataset.known_at,
        months=MONTHS,
        fingerprint=wanted.fingerprint,
        authorities=dict(dataset.manifest.authorities),
        teams=dict(sorted(teams.items(), key=lambda team: team[1])),
        note=dataset.manifest.note,
    )
    with whole_or_nothing(target) as folder:
        rows = frame.filter(pl.col("as_at").is_in(month_ends_back(wanted.as_at, MONTHS)))
        write_table(folder / RAW_FILE, rows, COLUMNS)
        _write_json(folder / PLACES_FILE, places(source, wanted.as_at))
        _write_json(folder / QUALITY_FILE, filled)
        (folder / EDITION_FILE).write_text(edition_text(edition), encoding="utf-8")
    words = "as known now" if wanted.known is Known.NOW else f"as known at {dataset.known_at:%Y-%m-%d}"
    progress(f"{wanted.as_at} {words}: {rows.height:,} figures")
    found = shelf.find(wanted.as_at, wanted.known)
    assert found is not None
    return found


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, default=str) + "\n", encoding="utf-8")


def _definitions() -> str:
    """The definitions of all measures, and the version that tells them."""
    told = [
        [each.id, each.version, list(each.periods), counts_fingerprint(each), breakdown_fingerprints(each)]
        for each in CATALOGUE.values()
    ]
    text = json.dumps([FORMAT, __version__, told], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
