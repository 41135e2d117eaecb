"""The door of those who see the records of some teams: their figures as they are, all else protected."""

from __future__ import annotations

from collections.abc import Sequence

from continuum.publishing.editions.edition import Edition
from continuum.publishing.editions.figures_door import usual_period
from continuum.publishing.editions.inward import InwardDoor
from continuum.publishing.editions.outward import OutwardDoor
from continuum.publishing.editions.reader import TEAM
from continuum.publishing.editions.seen import SeenFigure


class OwnTeamsDoor(OutwardDoor):
    """Released figures of the whole, in which the cells of some teams are as they are.

    Attributes:
        teams: the teams whose records are seen.
    """

    def __init__(self, edition: Edition, teams: frozenset[str]) -> None:
        super().__init__(edition)
        self.teams = teams

    def breakdown(self, measure: str, by: str, period: str = "") -> Sequence[SeenFigure]:
        """One figure a cell: by team, those of the own teams as they are."""
        released = super().breakdown(measure, by, period)
        if by != TEAM:
            return released
        own = {code: found for code in self.teams if (found := self._own(measure, code, period)) is not None}
        told = {each.by[0][1]: each for each in released}
        codes = [code for code in self.edition.teams if code in own or code in told]
        rest = [each for code, each in told.items() if code not in self.edition.teams]
        return (*(own.get(code) or told[code] for code in codes), *rest)

    def breakdowns(self, measure: str) -> Sequence[str]:
        """The dimensions by which the release tells the measure, and by team where an own team has any."""
        told = super().breakdowns(measure)
        if TEAM in told or not any(self._own(measure, code, "") for code in self.teams):
            return told
        return (TEAM, *told)

    def _own(self, measure: str, team: str, period: str) -> SeenFigure | None:
        return InwardDoor(self.edition, team).latest(measure, period or usual_period(measure))
