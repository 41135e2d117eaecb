"""An edition: the folder of figures as at one day, as known at one moment, and what it says of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from continuum.dataset.errors import ContinuumError
from continuum.publishing.editions.seen import Known

EDITION_FILE = "edition.json"
RAW_FILE = "figures.parquet"
PLACES_FILE = "places.json"
QUALITY_FILE = "quality.json"
"""The files of an edition: about itself; its figures as they are; what was published of other places; how
well the records are filled.
"""

FORMAT = 1
"""The form of these files: an edition of another form is made anew."""


@dataclass(frozen=True)
class Edition:
    """Figures as at one day, as known at one moment.

    Attributes:
        folder: where they are.
        as_at: the day, the end of a month.
        known: whether they are as known now, or as it was known then.
        known_at: the moment as of which the records were read.
        months: how many months there are, the last ending at the day.
        fingerprint: of the records and definitions it was made from.
        authorities: the authorities whose records they are, by code, with their titles.
        teams: the teams by code, with their titles, in the order of the titles.
        note: where the records come from, as their dataset says it.
        stamp: tells this making of it from an earlier one under the same name.
    """

    folder: Path
    as_at: date
    known: Known
    known_at: datetime
    months: int
    fingerprint: str
    authorities: Mapping[str, str] = field(hash=False)
    teams: Mapping[str, str] = field(hash=False)
    note: str = ""
    stamp: int = 0

    @property
    def name(self) -> str:
        """Its name among the editions of the site."""
        return edition_name(self.as_at, self.known)

    @property
    def site(self) -> Path:
        """The folder of the site that it belongs to."""
        return self.folder.parent.parent


def edition_name(as_at: date, known: Known) -> str:
    """The name of an edition's folder."""
    return f"{as_at.isoformat()}_{known}"


def edition_text(edition: Edition) -> str:
    """What an edition says of itself, as its file holds it."""
    content = {
        "format": FORMAT,
        "as_at": edition.as_at.isoformat(),
        "known": str(edition.known),
        "known_at": edition.known_at.isoformat(),
        "months": edition.months,
        "fingerprint": edition.fingerprint,
        "authorities": dict(edition.authorities),
        "teams": dict(edition.teams),
        "note": edition.note,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read_edition(folder: Path) -> Edition | None:
    """The edition in a folder; None where there is none, or one of another form.

    Raises:
        ContinuumError: its file is damaged.
    """
    path = folder / EDITION_FILE
    try:
        stamp = path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _read(folder, stamp)


@lru_cache(maxsize=256)
def _read(folder: Path, stamp: int) -> Edition | None:
    path = folder / EDITION_FILE
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            return None
        return Edition(
            folder=folder,
            as_at=date.fromisoformat(content["as_at"]),
            known=Known(content["known"]),
            known_at=datetime.fromisoformat(content["known_at"]),
            months=int(content["months"]),
            fingerprint=content["fingerprint"],
            authorities=MappingProxyType(content["authorities"]),
            teams=MappingProxyType(content["teams"]),
            note=content["note"],
            stamp=stamp,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ContinuumError(
            "this does not say what its edition is",
            where=str(path),
            remedy="Remove the folder and run `continuum site prepare` again.",
        ) from error
