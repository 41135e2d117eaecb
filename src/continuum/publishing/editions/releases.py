"""The releases of a site: the figures that were protected and let out, and by whom they are read since.

A release is a folder beside the editions. It stays as it was let out when an edition is made anew: what
somebody has read cannot be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from continuum.dataset.calendar import add_months
from continuum.dataset.files import UNFINISHED
from continuum.publishing.editions.edition import Edition
from continuum.publishing.editions.seen import Known, Readiness
from continuum.publishing.editions.table import FigureTable
from continuum.publishing.editions.work import is_under_way

RELEASES = "releases"
RELEASE_FILE = "release.json"
FIGURES_FILE = "figures.parquet"
FORMAT = 1
TABLES_AT_ONCE = 4


@dataclass(frozen=True)
class Released:
    """A release.

    Attributes:
        folder: where it is.
        as_at: the day of the latest figures in it.
        known_at: the moment as of which the records were read.
        policy: the name of the disclosure policy.
        rule: the policy's rule in sentences.
        mark: what stands in the place of a number that is not shown.
        left_out: what could not be let out: breakdowns by the dimension.
        stamp: tells it from another under the same name.
    """

    folder: Path
    as_at: date
    known_at: datetime
    policy: str
    rule: str
    mark: str
    left_out: tuple[str, ...] = ()
    stamp: int = 0


class ReleasedFigures(FigureTable):
    """Figures that went through the gate."""


@lru_cache(maxsize=TABLES_AT_ONCE)
def released_figures(release: Released) -> ReleasedFigures:
    """The figures of a release."""
    return ReleasedFigures(release.folder / FIGURES_FILE)


def release_name(as_at: date, known_at: datetime) -> str:
    """The name of a release's folder."""
    return f"{as_at.isoformat()}_known_{known_at:%Y-%m-%dT%H%M%S}"


def releases_of(site: Path) -> Sequence[Released]:
    """The releases of a site, the newest first."""
    folder = site / RELEASES
    if not folder.is_dir():
        return ()
    folders = [each for each in folder.iterdir() if not each.name.endswith(UNFINISHED)]
    found = [release for each in folders if (release := read_release(each)) is not None]
    return sorted(found, key=lambda each: (each.as_at, each.known_at), reverse=True)


def release_for(edition: Edition) -> Released | None:
    """The release from which an edition is told to those who open no records.

    As known now it is the newest of its month or a later one, cut to its months. As it was known then it is
    the first of that very month, where one was let out by the end of the month after.
    """
    found = releases_of(edition.site)
    if edition.known is Known.NOW:
        return next((each for each in found if each.as_at >= edition.as_at), None)
    limit = add_months(edition.as_at, 2)
    then = [each for each in found if each.as_at == edition.as_at and each.known_at.date() <= limit]
    return then[-1] if then else None


def readiness(edition: Edition) -> Readiness:
    """Whether the release of an edition that has none is being made."""
    waits = edition.known is Known.NOW and is_under_way(edition.site)
    return Readiness.BEING_PREPARED if waits else Readiness.NOT_RELEASED


def read_release(folder: Path) -> Released | None:
    """The release in a folder; None where there is none, or one of another form."""
    path = folder / RELEASE_FILE
    try:
        stamp = path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _read(folder, stamp)


@lru_cache(maxsize=64)
def _read(folder: Path, stamp: int) -> Released | None:
    content = json.loads((folder / RELEASE_FILE).read_text(encoding="utf-8"))
    if content["format"] != FORMAT:
        return None
    return Released(
        folder=folder,
        as_at=date.fromisoformat(content["as_at"]),
        known_at=datetime.fromisoformat(content["known_at"]),
        policy=content["policy"],
        rule=content["rule"],
        mark=content["mark"],
        left_out=tuple(content["left_out"]),
        stamp=stamp,
    )
