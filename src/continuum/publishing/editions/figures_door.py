"""What the doors have in common: figures read from one table, for the whole or one team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from continuum.disclosure.marks import Suppressed
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.change.months import monthly_period
from continuum.measures.change.signal import Signal
from continuum.measures.change.standing import Standing
from continuum.measures.engine.plan import CELL_JOIN
from continuum.publishing.editions.beside import comparators_of, quality_of, standing_of
from continuum.publishing.editions.edition import Edition
from continuum.publishing.editions.reader import TEAM, Reader
from continuum.publishing.editions.seen import FieldQuality, Known, Readiness, SeenFigure

MONTHS = 25
"""How many months an edition tells: two years and the month itself."""


class FiguresDoor:
    """A door on one table of figures, of the whole or narrowed to a team.

    Attributes:
        readiness: whether anything can be read.
        as_at: the day that the figures describe.
        known: whether they are as known now or as it was known then.
        known_at: the moment as of which the records were read.
        team: the team that the figures are of; empty for the whole.
    """

    def __init__(self, edition: Edition, reader: Reader, known_at: datetime, team: str = "") -> None:
        self.edition = edition
        self.readiness = Readiness.READY
        self.as_at: date = edition.as_at
        self.known: Known = edition.known
        self.known_at = known_at
        self.team = team
        self._reader = reader

    def latest(self, measure: str, period: str = "") -> SeenFigure | None:
        """The figure for the latest period of the kind that ended by the edition's day."""
        told = self._series(measure, period or usual_period(measure))
        return told[-1] if told else None

    def series(self, measure: str, period: str = "", months: int = MONTHS) -> Sequence[SeenFigure]:
        """The figures of the periods that ended in so many months, oldest first."""
        return self._series(measure, period or monthly_or_usual(measure))[-months:]

    def breakdown(self, measure: str, by: str, period: str = "") -> Sequence[SeenFigure]:
        """One figure a cell of a dimension; of a team's figures, of the cells within the team."""
        kind = period or usual_period(measure)
        latest = self.latest(measure, kind)
        if latest is None:
            return ()
        if not self.team:
            return self._reader.breakdown(measure, kind, by, latest.as_at)
        names = _pair(measure, by)
        if not names:
            return ()
        labels = {
            each.by[0][1]: each.cell_label for each in self._reader.breakdown(measure, kind, by, latest.as_at)
        }
        told = self._reader.breakdown(measure, kind, CELL_JOIN.join(names), latest.as_at)
        cells = ((each, dict(each.by)) for each in told)
        return tuple(
            replace(each, cell_label=labels.get(cell[by], cell[by]))
            for each, cell in cells
            if cell[TEAM] == self.team
        )

    def breakdowns(self, measure: str) -> Sequence[str]:
        """The dimensions by which the measure is told."""
        told = self._reader.table.breakdowns(measure, usual_period(measure))
        if not self.team:
            return tuple(by for by in told if by and CELL_JOIN not in by)
        pairs = (by.split(CELL_JOIN) for by in told if CELL_JOIN in by)
        return tuple(next(name for name in pair if name != TEAM) for pair in pairs if TEAM in pair)

    def signal(self, measure: str) -> Signal | Suppressed | None:
        """What the process chart of the months says."""
        return self._reader.signal(measure, self.as_at, MONTHS, self.team)

    def comparators(self, measure: str) -> Sequence[tuple[str, SeenFigure]]:
        """The places that the measure is published for."""
        return comparators_of(self.edition, measure)

    def standing(self, measure: str) -> Standing | None:
        """Where the authority's published figure stands among those of its statistical neighbours."""
        return standing_of(self.edition, measure)

    def quality(self, measure: str) -> Sequence[FieldQuality]:
        """How well each field that the measure reads is filled."""
        return quality_of(self.edition, measure)

    def _series(self, measure: str, kind: str) -> tuple[SeenFigure, ...]:
        told = self._reader.series(measure, kind, self.team)
        return told if not told or told[-1].as_at <= self.as_at else _by(told, self.as_at)


def usual_period(measure: str) -> str:
    """The kind of period that a measure is usually told for."""
    return str(CATALOGUE[measure].periods[0])


def monthly_or_usual(measure: str) -> str:
    """The kind of period of a measure's monthly values; the usual one where it has none."""
    return str(monthly_period(CATALOGUE[measure].periods) or usual_period(measure))


def _by(told: tuple[SeenFigure, ...], as_at: date) -> tuple[SeenFigure, ...]:
    return tuple(each for each in told if each.as_at <= as_at)


def _pair(measure: str, by: str) -> tuple[str, ...]:
    """The breakdown of a measure by team and a further dimension, in its order; empty where it has none."""
    found = (each for each in CATALOGUE[measure].breakdowns if len(each) == 2 and set(each) == {TEAM, by})
    return next(found, ())
