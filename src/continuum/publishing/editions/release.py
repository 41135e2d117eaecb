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
from continuum.disclosure.solve.limit import Limit
from continuum.measures.catalogue.registry import CATALOGUE, THEMES
from continuum.measures.engine.columns import Figures
from continuum.measures.figures import Figure
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
SECONDS = 1200.0
"""How long to look for the least to hide. Nobody waits for it; what is not solved by then is hidden whole."""
TRIES = 3
"""How often the rest is tried after something was left out that cannot be protected; then all breakdowns are
left out.
"""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class _House:
    """What figures are let out with: the records, the policy, and what was let out before."""

    source: CatalogueFigures
    policy: Policy
    previous: Sequence[Release]

    def figures(self, chosen: pl.DataFrame) -> list[Figure]:
        return self.source.as_figures(Figures(chosen.to_arrow()))

    def refusal(self, figures: Sequence[Figure]) -> str:
        return refusal(figures, self.policy, self.previous, self.source.figure)

    def let_out(self, figures: Sequence[Figure], progress: Progress) -> Outgoing:
        return let_out(figures, self.policy, self.previous, progress, self.source.figure, Limit(SECONDS))

    def named(
        self, why: str, figures: Sequence[Figure], chosen: pl.DataFrame, tries: int, progress: Progress
    ) -> list[Breakdown]:
        """The breakdowns that a refusal is about; all of them where it names none, or after some tries."""
        found = named_in(why, figures, self.policy) if tries < TRIES else []
        told = ", ".join(f"{measure} by {by}" for measure, by in found) or "every breakdown"
        progress(f"Left out, since somebody could be found: {told}")
        return found or breakdowns_of(chosen)


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
        tried = _protected(frame, _House(source, policy, adding.releases()), progress)
        titles = [f"{CATALOGUE[measure].title}, by {by}" for measure, by in tried.left_out]
        with whole_or_nothing(target) as folder:
            write_release(folder, tried.outgoing.figures, policy, edition.as_at, edition.known_at, titles)
            _enter(adding, tried.outgoing.protection.release, edition)
    return read_release(target)


def _protected(frame: pl.DataFrame, house: _House, progress: Progress) -> _Tried:
    """All that can be protected together: breakdowns that cannot are left out, in the end all of them."""
    left_out: list[Breakdown] = []
    # Told theme by theme first, which is quick; what ties themes to one another is seen when all go out.
    for measures in THEMES.values():
        of_theme = frame.filter(pl.col("measure").is_in([each.id for each in measures]))
        for tries in range(1, TRIES + 1):
            chosen = to_release(of_theme, left_out)
            figures = house.figures(chosen)
            why = house.refusal(figures) if breakdowns_of(chosen) else ""
            if not why:
                break
            left_out += house.named(why, figures, chosen, tries, progress)
    for tries in count(1):
        chosen = to_release(frame, left_out)
        figures = house.figures(chosen)
        try:
            return _Tried(house.let_out(figures, progress), tuple(left_out))
        except (CannotProtectError, CannotGoOutError) as error:
            if not breakdowns_of(chosen):
                raise
            left_out += house.named(str(error), figures, chosen, tries, progress)
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
