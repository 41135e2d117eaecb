"""A small borough and its editions, made once for all tests that need them, whichever process makes them.

It is the synthetic borough with one child in twenty: large enough for every page to show something, small
enough to be worked out and released in seconds. It is kept in `build/tests` under a hash of the code that it
comes from, so that a second run finds it there.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from continuum.dataset import contract
from continuum.dataset.folder import open_dataset, snapshots, write_dataset
from continuum.dataset.records import Dataset
from continuum.publishing.editions.prepare import prepare, wanted
from continuum.publishing.editions.release import release
from continuum.publishing.editions.seen import Known
from tests.synthetic.making import SEED

AS_AT = date(2021, 4, 30)
"""The latest month."""
MONTHS = 2
"""How many months have editions: enough to go back to one."""

RELEASED = (
    "contacts_received",
    "families_in_contact",
    "domestic_abuse_contacts",
    "domestic_abuse_contacts_to_early_help",
    "children_in_care",
)
"""The measures that are released: to protect all takes minutes. Of the others a partner is told nothing."""

_ONE_IN = 20
_ROOT = Path(__file__).parents[2]
_BUILT = _ROOT / "build" / "tests"
_MAKE_RECORDS = ("dataset", "synthetic")
_EDITIONS = ("prepare", "working_out", "table", "beside", "choice", "release", "releases")
_MAKE_FIGURES = ("measures", "disclosure", *(f"publishing/editions/{each}.py" for each in _EDITIONS))


@cache
def small_borough() -> Path:
    """The folder of its two snapshots."""
    mark = _hash_of(*_MAKE_RECORDS)
    whole = _kept(f"borough-{mark}", _make_whole)
    return _kept(f"small-borough-{mark}", lambda folder: _thin_all(whole, folder))


@cache
def small_site() -> Path:
    """The folder of a site with its editions of two months, as known now and then, and their release.

    Nobody writes into it: a test that does copies it first.
    """
    borough = small_borough()
    mark = _hash_of(*_MAKE_RECORDS, *_MAKE_FIGURES)
    return _kept(f"site-{mark}", lambda folder: _prepare(borough, folder))


def _prepare(borough: Path, folder: Path) -> None:
    editions = wanted(borough, AS_AT, MONTHS, tuple(Known))
    prepare(folder, editions)
    release(folder, borough, measures=RELEASED)


def _make_whole(folder: Path) -> None:
    from continuum.synthetic.make import make_borough

    make_borough(folder, seed=SEED)


def _thin_all(whole: Path, folder: Path) -> None:
    for snapshot in snapshots(whole):
        _thin(open_dataset(snapshot), folder / snapshot.name)


def _thin(dataset: Dataset, folder: Path) -> None:
    """Keep one person in twenty, and of every table what refers to nobody who is gone."""
    kept: dict[str, pl.DataFrame] = {}
    for name in dataset.tables:
        rows = dataset.versions(name).collect()
        table = contract.TABLES[name]
        if name in ("person", "domestic_abuse_incident"):
            rows = rows.filter(pl.col(table.key).hash(seed=SEED) % _ONE_IN == 0)
        kept[name] = rows
    for name, rows in kept.items():
        for field in contract.TABLES[name].fields:
            if field.references in kept and field.name in rows.columns and field.references != "worker":
                there = kept[field.references][contract.TABLES[field.references].key].implode()
                rows = rows.filter(pl.col(field.name).is_null() | pl.col(field.name).is_in(there))
        kept[name] = rows
    manifest = dataset.manifest
    ((authority, title),) = manifest.authorities.items()
    write_dataset(
        folder,
        authority=authority,
        authority_title=title,
        known_at=manifest.known_at,
        tables=kept,
        note=manifest.note,
        versions_since=manifest.versions_since,
        absent={name: entry.absent for name, entry in manifest.tables.items()},
        covers={name: entry.covers for name, entry in manifest.tables.items() if entry.covers},
    )


def _kept(name: str, make: Callable[[Path], None]) -> Path:
    """A folder that is made if nobody has; a process stopped while it makes one is in nobody's way."""
    _BUILT.mkdir(parents=True, exist_ok=True)
    with (_BUILT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (_BUILT / name).exists():
            unfinished = _BUILT / f"{name}.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(_BUILT / name)
    return _BUILT / name


def _hash_of(*rooms: str) -> str:
    """A hash of what is chosen here, and of files and folders of the source."""
    found = hashlib.sha256(repr((AS_AT, MONTHS, RELEASED, _ONE_IN)).encode())
    for room in rooms:
        place = _ROOT / "src" / "continuum" / room
        inside = [each for each in place.rglob("*") if each.is_file() and "__pycache__" not in each.parts]
        for path in sorted(inside) if place.is_dir() else [place]:
            found.update(path.relative_to(_ROOT).as_posix().encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:16]
