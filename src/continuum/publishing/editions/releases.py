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

import polars as pl

from continuum.dataset.calendar import add_months
from continuum.dataset.files import UNFINISHED
from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.policy import Policy
from continuum.disclosure.protect import ProtectedFigure
from continuum.measures.engine.plan import CELL_JOIN
from continuum.publishing.editions.edition import Edition
from continuum.publishing.editions.seen import Known, Readiness
from continuum.publishing.editions.table import COLUMNS, FigureTable, write_table
from continuum.publishing.editions.work import is_under_way

RELEASES = "releases"
RELEASE_FILE = "release.json"
FIGURES_FILE = "figures.parquet"
FORMAT = 1
TABLES_AT_ONCE = 4
_NUMBERS = ("value", "numerator", "denominator")

RELEASED_COLUMNS = pl.Schema(
    {**COLUMNS, "decimals": pl.Int32(), **{f"{name}_hidden": pl.Boolean() for name in _NUMBERS}}
)
"""The columns of released figures: besides what all have, which number has a mark in its place."""


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


def write_release(
    folder: Path,
    figures: Sequence[ProtectedFigure],
    policy: Policy,
    as_at: date,
    known_at: datetime,
    left_out: Sequence[str],
) -> None:
    """Write released figures, and what is to be said of them, into a folder."""
    columns: dict[str, list[object]] = {name: [] for name in RELEASED_COLUMNS}
    for figure in figures:
        for name, value in _row(figure).items():
            columns[name].append(value)
    frame = pl.DataFrame(columns, schema=RELEASED_COLUMNS)
    write_table(folder / FIGURES_FILE, frame, RELEASED_COLUMNS)
    content = {
        "format": FORMAT,
        "as_at": as_at.isoformat(),
        "known_at": known_at.isoformat(),
        "policy": policy.name,
        "rule": policy.rule,
        "mark": policy.mark,
        "left_out": list(left_out),
    }
    (folder / RELEASE_FILE).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _row(figure: ProtectedFigure) -> dict[str, object]:
    numbers = {name: getattr(figure, name) for name in _NUMBERS}
    return {
        "measure": figure.measure,
        "period_kind": figure.period_kind,
        "by": CELL_JOIN.join(name for name, _ in figure.by),
        "as_at": figure.as_at,
        "cell": CELL_JOIN.join(code for _, code in figure.by),
        "label": figure.cell_label,
        "period_start": figure.period_start,
        "period_end": figure.period_end,
        "status": figure.status,
        "basis": figure.basis,
        "version": figure.version,
        "known_at": figure.known_at,
        "decimals": figure.decimals,
        **{name: _shown(number) for name, number in numbers.items()},
        **{f"{name}_hidden": isinstance(number, Suppressed) for name, number in numbers.items()},
    }


def _shown(number: Shown) -> float | None:
    return None if isinstance(number, Suppressed) else number


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
