"""Letting an edition out: what those read who open no records, protected at once and beside all before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import polars as pl

from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import whole_or_nothing
from continuum.dataset.folder import open_dataset
from continuum.disclosure.gate import CannotGoOutError, let_out, refusal
from continuum.disclosure.policy import SEED, Policy
from continuum.disclosure.protect import Outgoing
from continuum.disclosure.protection import CannotProtectError
from continuum.disclosure.register.adding import Adding
from continuum.disclosure.register.folder import open_register
from continuum.disclosure.release import Release
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.columns import Figures
from continuum.measures.service import CatalogueFigures
from continuum.publishing.editions.choice import Breakdown, breakdowns_of, to_release
from continuum.publishing.editions.edition import RAW_FILE, Edition
from continuum.publishing.editions.named import named_in
from continuum.publishing.editions.released_file import write_release
from continuum.publishing.editions.releases import RELEASES, Released, read_release, release_name
from continuum.publishing.editions.shelf import Shelf
from continuum.publishing.editions.work import under_way

REGISTER = "register"
"""The folder of a site in which its releases are entered."""
NAME = "website"
"""What the releases are called in the register."""
TRIES = 12
"""How often a breakdown that cannot be protected is left out and the rest tried again."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class _Tried:
    outgoing: Outgoing
    left_out: tuple[Breakdown, ...]


def release(
    site: Path,
    dataset: Path,
    policy: Policy = SEED,
    progress: Progress = lambda _line: None,
    measures: Collection[str] = (),
) -> Released | None:
    """Let out the latest edition, as known now, of a site; what was let out before is not let out again.

    Args:
        site: the folder of the site.
        dataset: the records that the edition was made from.
        policy: what is not shown.
        progress: is told what is being done.
        measures: the only measures that are told; all of them when none is named.

    Raises:
        ContinuumError: nothing was prepared, nothing can be let out, or another process prepares the site.
    """
    edition = Shelf(site).latest()
    if edition is None:
        raise ContinuumError(
            "nothing is prepared that could be released",
            where=str(site),
            remedy="Run `continuum site prepare` first.",
        )
    target = site / RELEASES / release_name(edition.as_at, edition.known_at)
    there = read_release(target)
    if there is not None:
        progress(f"{edition.as_at} is released already, as known at {there.known_at:%Y-%m-%d %H:%M}")
        return there
    target.parent.mkdir(parents=True, exist_ok=True)
    source = CatalogueFigures(open_dataset(dataset, edition.known_at))
    register = open_register(site / REGISTER, begin=True)
    with under_way(site), register.adding(progress=progress) as adding:
        frame = pl.read_parquet(edition.folder / RAW_FILE)
        if measures:
            frame = frame.filter(pl.col("measure").is_in(list(measures)))
        tried = _protected(frame, source, policy, adding.releases(), progress)
        titles = [f"{CATALOGUE[measure].title}, by {by}" for measure, by in tried.left_out]
        with whole_or_nothing(target) as folder:
            write_release(folder, tried.outgoing.figures, policy, edition.as_at, edition.known_at, titles)
            _enter(adding, tried.outgoing.protection.release, edition)
    return read_release(target)


def _protected(
    frame: pl.DataFrame,
    source: CatalogueFigures,
    policy: Policy,
    previous: Sequence[Release],
    progress: Progress,
) -> _Tried:
    """All that can be protected together: a breakdown that cannot is left out, and after some tries all of
    them.
    """
    left_out: list[Breakdown] = []
    for tries in count(1):
        chosen = to_release(frame, left_out)
        figures = source.as_figures(Figures(chosen.to_arrow()))
        there = breakdowns_of(chosen)
        # Asked first, since it is quick to tell that something cannot be protected at all.
        why = refusal(figures, policy, previous, source.figure) if there else ""
        if not why:
            try:
                outgoing = let_out(figures, policy, previous, progress, source.figure)
                return _Tried(outgoing, tuple(left_out))
            except (CannotProtectError, CannotGoOutError) as error:
                if not there:
                    raise
                why = str(error)
        named = named_in(why, figures, policy) if tries < TRIES else []
        left_out += named or there
        told = ", ".join(f"{measure} by {by}" for measure, by in named) or "every breakdown"
        progress(f"Somebody could be found in {told}: it is left out")
    raise AssertionError("counting never ends")


def _enter(adding: Adding, protected: Release, edition: Edition) -> None:
    """Enter a release. One of the same name may be there: of a job that was stopped just after this."""
    name = f"{NAME}, known {edition.known_at:%Y-%m-%d %H:%M}"
    same = [
        each
        for each in adding.contents.entries
        if each.name.startswith(name) and each.date == str(edition.as_at)
    ]
    again = f", again ({len(same)})" if same else ""
    adding.add(protected, name=f"{name}{again}", date=edition.as_at)
