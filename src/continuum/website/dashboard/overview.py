"""The themes in short: how many measures each has, how many stand out, and what comes first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.seen import Door
from continuum.website.dashboard.filters import Narrowing
from continuum.website.dashboard.rows import row_of
from continuum.website.dashboard.theme_page import Line, line_of
from continuum.website.dashboard.themes import THEMES, Theme
from continuum.website.dashboard.verdicts import STANDING_OUT, Verdict, verdict_of


@dataclass(frozen=True)
class Summary:
    """A theme in short.

    Attributes:
        theme: the theme.
        total: how many measures it has.
        not_told: how many of them this reader is told nothing of.
        judged: how many of them can be judged month by month.
        counts: how many stand out, by how, in the order in which that is told; those that are none left out.
        lines: the lines that are shown of it.
        is_empty: whether there is nothing in it: no measure has a value other than 0.
    """

    theme: Theme
    total: int
    not_told: int
    judged: int
    counts: tuple[tuple[Verdict, int], ...]
    lines: tuple[Line, ...]
    is_empty: bool

    @property
    def standing_out(self) -> int:
        """How many of its measures stand out."""
        return sum(count for _, count in self.counts)


def overview_of(door: Door, narrowing: Narrowing) -> list[Summary]:
    """Every theme in short; where only what stands out is asked for, those of which something does."""
    found = [summary_of(theme, door, narrowing) for theme in THEMES.values()]
    return [each for each in found if each.standing_out or not narrowing.signals]


def summary_of(theme: Theme, door: Door, narrowing: Narrowing) -> Summary:
    """A theme in short: with its headlines, or with all that stands out where only that is asked for."""
    latest = [door.latest(each.id) for each in theme.measures]
    verdicts = {each.id: verdict_of(door.signal(each.id), door.as_at) for each in theme.measures}
    found = Counter(verdicts.values())
    standing_out = [name for name, verdict in verdicts.items() if verdict.stands_out]
    shown = standing_out if narrowing.signals else theme.headlines
    lines = (line_of(row_of(CATALOGUE[name], door), door, narrowing.area) for name in shown)
    return Summary(
        theme=theme,
        total=len(verdicts),
        not_told=sum(figure is None for figure in latest),
        judged=sum(verdict.is_judged for verdict in verdicts.values()),
        counts=tuple((verdict, found[verdict]) for verdict in STANDING_OUT if found[verdict]),
        lines=tuple(line for line in lines if line is not None),
        is_empty=all(figure is None or figure.value in (None, 0) for figure in latest),
    )
