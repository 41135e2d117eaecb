"""A theme in short: how many measures it has, how many stand out, and what comes first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.seen import Door
from continuum.website.dashboard.rows import Row, row_of
from continuum.website.dashboard.themes import Theme
from continuum.website.dashboard.verdicts import STANDING_OUT, Verdict, verdict_of


@dataclass(frozen=True)
class Summary:
    """A theme in short.

    Attributes:
        theme: the theme.
        total: how many measures it has.
        not_told: how many of them this reader is told nothing of.
        counts: how many stand out, by how, in the order in which that is told; those that are none left out.
        rows: the lines that are shown of it.
    """

    theme: Theme
    total: int
    not_told: int
    counts: tuple[tuple[Verdict, int], ...]
    rows: tuple[Row, ...]

    @property
    def standing_out(self) -> int:
        """How many of its measures stand out."""
        return sum(count for _, count in self.counts)


def summary_of(theme: Theme, door: Door, *, signals_only: bool = False) -> Summary:
    """A theme in short: with its headlines, or with all that stands out where only that is asked for."""
    verdicts = {each.id: verdict_of(door.signal(each.id), door.as_at) for each in theme.measures}
    found = Counter(verdicts.values())
    standing_out = [name for name, verdict in verdicts.items() if verdict.stands_out]
    shown = standing_out if signals_only else theme.headlines
    return Summary(
        theme=theme,
        total=len(verdicts),
        not_told=sum(door.latest(name) is None for name in verdicts),
        counts=tuple((verdict, found[verdict]) for verdict in STANDING_OUT if found[verdict]),
        rows=tuple(row_of(CATALOGUE[name], door) for name in shown),
    )
