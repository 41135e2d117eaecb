"""Makes a whole borough: the rooms in the order in which they build on one another, then the dataset's
folders.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import polars as pl

from continuum.dataset.collector import without_collector
from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import UNFINISHED
from continuum.dataset.folder import write_dataset
from continuum.dataset.manifest import MANIFEST_FILE
from continuum.synthetic.borough import Borough
from continuum.synthetic.finish import finish_tables, versions_since
from continuum.synthetic.profile import load_profile
from continuum.synthetic.rooms import furnish

NOTE = "Synthetic: made from a seed and published totals. Nobody in it exists."

Progress = Callable[[str], None]


def make_tables(
    *,
    seed: int,
    scale: int = 1,
    authorities: int = 1,
    profile: str | Path = "cheshire_west",
    on_progress: Progress | None = None,
) -> tuple[dict[str, str], Sequence[datetime], dict[str, pl.DataFrame]]:
    """Makes one or more boroughs in memory.

    Returns:
        The authorities with their titles, the moments at which snapshots are taken, and the tables with every
        version of every record.
    """
    say = on_progress or _silent
    facts = load_profile(profile)
    titles: dict[str, str] = {}
    made: list[dict[str, pl.DataFrame]] = []
    for index in range(authorities):
        borough = Borough(facts, seed=seed, scale=scale, index=index)
        titles[borough.authority] = borough.title
        prefix = f"{borough.title}: " if authorities > 1 else ""
        furnish(borough, lambda doing, prefix=prefix: say(prefix + doing))  # type: ignore[misc]
        say(f"{prefix}when each record was written")
        made.append(finish_tables(borough))
    names = dict.fromkeys(name for tables in made for name in tables)
    whole = {name: pl.concat([tables[name] for tables in made if name in tables]) for name in names}
    return titles, facts["known"]["snapshots"], whole


def make_borough(
    out: Path,
    *,
    seed: int,
    scale: int = 1,
    authorities: int = 1,
    profile: str | Path = "cheshire_west",
    on_progress: Progress | None = None,
) -> list[Path]:
    """Makes one or more boroughs and writes a dataset for each moment at which records are taken.

    Args:
        out: the folder to write: in it one dataset a snapshot, named after the day. Whole or not at all;
            datasets that are there already give way.
        seed: the seed; the same seed makes the same bytes.
        scale: by how much every count is multiplied.
        authorities: how many boroughs, in one dataset.
        profile: a bundled profile's name or a folder of TOML files.
        on_progress: called with a short line for each step.

    Returns:
        The datasets' folders, the earliest snapshot first.

    Raises:
        ContinuumError: the profile is not there or wrong, or the folder holds something else than datasets.
    """
    if scale < 1 or authorities < 1:
        raise ContinuumError("scale and authorities are whole numbers from 1 up", remedy="Give 1 or more")
    target = out.absolute()
    _refuse_to_overwrite(target)
    say = on_progress or _silent
    with without_collector():
        titles, moments, tables = make_tables(
            seed=seed, scale=scale, authorities=authorities, profile=profile, on_progress=say
        )
    since = versions_since(load_profile(profile))
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}{UNFINISHED}")
    unfinished.mkdir(parents=True)
    try:
        names = [f"known-{known_at:%Y-%m-%d}" for known_at in moments]
        for name, known_at in zip(names, moments, strict=True):
            say(f"writing {name}")
            _write_snapshot(unfinished / name, titles, tables, known_at, since)
        _put_in_place(unfinished, target, names)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return [target / name for name in names]


def _write_snapshot(
    path: Path,
    titles: Mapping[str, str],
    tables: Mapping[str, pl.DataFrame],
    known_at: datetime,
    since: datetime,
) -> None:
    """Writes what was recorded by a moment."""
    authority, *others = titles
    write_dataset(
        path,
        authority=authority,
        authority_title=titles[authority],
        known_at=known_at,
        tables={name: rows.filter(pl.col("recorded_at") <= known_at) for name, rows in tables.items()},
        further_authorities={each: titles[each] for each in others},
        note=NOTE,
        versions_since=since,
    )


def _refuse_to_overwrite(target: Path) -> None:
    """Refuses a folder that holds anything but snapshots made before."""
    if not target.exists():
        return
    strangers = [] if target.is_dir() else [target]
    if target.is_dir():
        strangers = [each for each in sorted(target.iterdir()) if not (each / MANIFEST_FILE).is_file()]
    if strangers:
        raise ContinuumError(
            f"something is there that is not a dataset: {strangers[0].name}",
            where=str(target),
            remedy="Choose another folder, or remove this one first",
        )


def _put_in_place(unfinished: Path, target: Path, names: Sequence[str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for old in sorted(target.iterdir()):
        shutil.rmtree(old)
    for name in names:
        (unfinished / name).replace(target / name)


def _silent(message: str) -> None:
    """Says nothing of the progress."""
    del message
