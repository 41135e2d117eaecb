"""A door made by hand: it tells the figures that it is given, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from continuum.disclosure.marks import Shown, Suppressed, number_or_none
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.change.months import monthly_period, signal_of_measure
from continuum.measures.change.observation import Observation
from continuum.measures.change.signal import Signal
from continuum.measures.change.standing import Standing
from continuum.measures.periods import PeriodKind, month_ends_back, period_ending
from continuum.publishing.editions.seen import FieldQuality, Known, Readiness, SeenFigure

AS_AT = date(2021, 4, 30)
KNOWN_AT = datetime(2021, 5, 7)
HIDDEN = Suppressed()


def seen(
    measure: str,
    value: Shown,
    day: date = AS_AT,
    period: str = "",
    *,
    numerator: Shown = None,
    denominator: Shown = None,
    by: tuple[tuple[str, str], ...] = (),
    label: str = "",
    protected: bool = False,
) -> SeenFigure:
    """A figure of a measure as at a day."""
    chosen = CATALOGUE[measure]
    kind = PeriodKind(period) if period else chosen.periods[0]
    whole = period_ending(kind, day)
    assert whole is not None
    return SeenFigure(
        measure=measure,
        title=chosen.title,
        value=value,
        numerator=numerator,
        denominator=denominator,
        unit=chosen.unit,
        decimals=chosen.decimals,
        period_kind=str(kind),
        period_start=None if kind is PeriodKind.AS_AT else whole.start,
        period_end=whole.end,
        as_at=day,
        known_at=KNOWN_AT,
        by=by,
        cell_label=label,
        version=1,
        status="not available" if value is None else "value",
        basis="",
        protected=protected,
    )


def place(measure: str, label: str, value: Shown, year: int) -> tuple[str, SeenFigure]:
    """The figure that another place published."""
    return label, seen(measure, value, date(year, 3, 31), "as_at", by=(("place", label),), label=label)


@dataclass
class MadeDoor:
    """A door on figures made by hand.

    Attributes:
        months: of each measure the values of the last months, oldest first.
        usual: of each measure the value of its usual period, where that is not the latest of its months.
        cells: of each measure and dimension the values of its cells, each with its label.
        places: of each measure the figures of other places.
    """

    months: dict[str, Sequence[Shown]] = field(default_factory=dict)
    usual: dict[str, Shown] = field(default_factory=dict)
    cells: dict[tuple[str, str], dict[str, tuple[str, Shown]]] = field(default_factory=dict)
    places: dict[str, list[tuple[str, SeenFigure]]] = field(default_factory=dict)
    protected: bool = False
    readiness: Readiness = Readiness.READY
    as_at: date = AS_AT
    known: Known = Known.NOW
    known_at: datetime = KNOWN_AT
    team: str = ""

    def latest(self, measure: str, period: str = "") -> SeenFigure | None:
        if measure in self.usual:
            return seen(measure, self.usual[measure], self.as_at, period, protected=self.protected)
        months = self.series(measure, period)
        return months[-1] if months else None

    def series(self, measure: str, period: str = "", months: int = 25) -> Sequence[SeenFigure]:
        values = self.months.get(measure, ())
        if not values:
            return ()
        kind = period or str(monthly_period(CATALOGUE[measure].periods))
        days = month_ends_back(self.as_at, len(values))
        found = [
            seen(measure, value, day, kind, protected=self.protected)
            for day, value in zip(days, values, strict=True)
        ]
        return found[-months:]

    def breakdown(self, measure: str, by: str, period: str = "") -> Sequence[SeenFigure]:
        return [
            seen(measure, value, self.as_at, period, by=((by, cell),), label=label, protected=self.protected)
            for cell, (label, value) in self.cells.get((measure, by), {}).items()
        ]

    def breakdowns(self, measure: str) -> Sequence[str]:
        return [by for named, by in self.cells if named == measure]

    def signal(self, measure: str) -> Signal | Suppressed | None:
        months = self.series(measure)
        if not months:
            return None
        hidden = next((each.value for each in months if isinstance(each.value, Suppressed)), None)
        if hidden is not None:
            return hidden
        observed = [
            Observation(
                each.period_end,
                number_or_none(each.value),
                number_or_none(each.numerator),
                number_or_none(each.denominator),
                each.status,
            )
            for each in months[-24:]
        ]
        return signal_of_measure(CATALOGUE[measure], lambda _period: observed)

    def comparators(self, measure: str) -> Sequence[tuple[str, SeenFigure]]:
        return self.places.get(measure, [])

    def standing(self, measure: str) -> Standing | None:
        return None

    def quality(self, measure: str) -> Sequence[FieldQuality]:
        return ()
