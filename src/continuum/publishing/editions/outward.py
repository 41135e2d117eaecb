"""The outward door: what was protected and released, for those who open no record behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from continuum.disclosure.marks import Suppressed
from continuum.measures.change.signal import Signal
from continuum.publishing.editions.edition import Edition
from continuum.publishing.editions.figures_door import FiguresDoor
from continuum.publishing.editions.reader import Reader
from continuum.publishing.editions.releases import Released, readiness, release_for, released_figures
from continuum.publishing.editions.seen import Readiness, SeenFigure
from continuum.publishing.editions.table import NO_FIGURES

RELEASES_AT_ONCE = 4


class OutwardDoor(FiguresDoor):
    """Released figures, of the whole, or of one team where they are told by team.

    Attributes:
        release: the release that they are of; None where there is none yet.
    """

    def __init__(self, edition: Edition, team: str = "") -> None:
        self.release = release_for(edition)
        reader = Reader(NO_FIGURES) if self.release is None else _reader(self.release)
        known_at = edition.known_at if self.release is None else self.release.known_at
        super().__init__(edition, reader, known_at, team)
        if self.release is None:
            self.readiness = readiness(edition)

    def breakdown(self, measure: str, by: str, period: str = "") -> Sequence[SeenFigure]:
        """One figure a cell of a dimension, where the release tells it; none of within a team."""
        return () if self.team else super().breakdown(measure, by, period)

    def breakdowns(self, measure: str) -> Sequence[str]:
        """The dimensions by which the release tells the measure."""
        return () if self.team else super().breakdowns(measure)

    def signal(self, measure: str) -> Signal | Suppressed | None:
        """What the process chart of the released months says; the mark where one of them is hidden."""
        return None if self.readiness is not Readiness.READY else super().signal(measure)


@lru_cache(maxsize=RELEASES_AT_ONCE)
def _reader(release: Released) -> Reader:
    return Reader(released_figures(release), Suppressed(mark=release.mark))
