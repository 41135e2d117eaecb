"""The inward door: figures as they are, for those who may open all records behind them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.columns import NOT_AVAILABLE, nothing_counted
from continuum.publishing.editions.edition import Edition
from continuum.publishing.editions.figures_door import FiguresDoor
from continuum.publishing.editions.raw import TABLES_AT_ONCE, raw_figures
from continuum.publishing.editions.reader import TEAM, Reader
from continuum.publishing.editions.seen import SeenFigure


class InwardDoor(FiguresDoor):
    """Figures of an edition as they are, of the whole or of one team."""

    def __init__(self, edition: Edition, team: str = "") -> None:
        super().__init__(edition, _reader(edition), edition.known_at, team)

    def _series(self, measure: str, kind: str) -> tuple[SeenFigure, ...]:
        told = super()._series(measure, kind)
        if told or self.team not in self.edition.teams or (TEAM,) not in CATALOGUE[measure].breakdowns:
            return told
        whole = self._reader.series(measure, kind, "")
        return tuple(self._of_nothing(each) for each in whole)

    def _of_nothing(self, whole: SeenFigure) -> SeenFigure:
        """The figure of a team for which nothing was ever counted."""
        named = replace(whole, by=((TEAM, self.team),), cell_label=self.edition.teams[self.team])
        if whole.status == NOT_AVAILABLE:
            return named
        below = whole.denominator
        assert below is None or isinstance(below, float)
        value, numerator, denominator, status = nothing_counted(CATALOGUE[whole.measure], (TEAM,), below)
        return replace(named, value=value, numerator=numerator, denominator=denominator, status=status)


@lru_cache(maxsize=TABLES_AT_ONCE)
def _reader(edition: Edition) -> Reader:
    return Reader(raw_figures(edition))
