"""The months of a measure as a process chart takes them: whole months, each an observation of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile
from statistics import fmean
from typing import Protocol

from continuum.dataset.calendar import month_end
from continuum.measures.algebra import MeasureKind
from continuum.measures.change.chart_choice import ChartKind, Choice
from continuum.measures.change.observation import Observation
from continuum.measures.change.signal import Options, Signal, signal_of, without_chart
from continuum.measures.figures import Figure
from continuum.measures.periods import PeriodKind

MONTHS = 24
"""How many months are looked at where nobody says: two years, so that each season is there twice."""

NOT_YET = "nothing recorded yet"
"""The status of a month before the first that has any record of a count which is never near zero after."""

NEVER_ZERO = 5
"""A count with this mean is 0 by chance in fewer than one month in a hundred (Poisson)."""

STOCK_CAVEAT = (
    "It is counted at the ends of months, and those counted at one are mostly those counted at the next: its "
    "limits are narrow, and a signal says that it has moved, not why."
)


class Described(Protocol):
    """What must be known of a measure to chart it."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def unit(self) -> str:
        """The unit of its value."""

    @property
    def direction(self) -> str:
        """Which way is good."""

    @property
    def periods(self) -> Sequence[str]:
        """The kinds of period it makes sense for."""


def signal_of_measure(
    measure: Described,
    observe: Callable[[PeriodKind], Sequence[Observation]],
    options: Options | None = None,
) -> Signal:
    """What a process chart says of a measure.

    Args:
        measure: the measure.
        observe: gives its months as values of a kind of period, oldest first, each a whole month.
        options: how to work it out.
    """
    period = monthly_period(measure.periods)
    if period is None:
        why = "it is measured over a year only, and years a month apart share eleven months"
        return without_chart((), Choice(ChartKind.NONE, why), options)
    months = without_unrecorded(observe(period))
    if measure.kind == MeasureKind.SERIES:
        why = "its values arrive now and then and stand until the next, so that its months do not vary"
        return without_chart(months, Choice(ChartKind.NONE, why), options)
    signal = signal_of(months, measure.unit, measure.direction, options)
    if period is PeriodKind.AS_AT and signal.chart is not ChartKind.NONE:
        return replace(signal, notes=(*signal.notes, STOCK_CAVEAT))
    return signal


def monthly_period(periods: Sequence[str]) -> PeriodKind | None:
    """The kind of period of a measure's monthly values, of those it has: the month, or the month's end."""
    return next((kind for kind in (PeriodKind.MONTH, PeriodKind.AS_AT) if kind in periods), None)


def last_month_end(as_at: date) -> date:
    """The end of the last month that is whole by a date."""
    return as_at if as_at == month_end(as_at) else as_at.replace(day=1) - timedelta(days=1)


def observed(figures: Sequence[Figure]) -> tuple[Observation, ...]:
    """Monthly figures as observations, oldest first."""
    return tuple(
        Observation(each.period_end, each.value, each.numerator, each.denominator, each.status)
        for each in figures
    )


def without_unrecorded(months: Sequence[Observation]) -> tuple[Observation, ...]:
    """The months, those before the records of a count begin without a value.

    They are the months at the beginning in which it is 0, when it is never near 0 after them.
    """
    empty = len(list(takewhile(lambda month: month.denominator is None and month.value == 0, months)))
    after = [month.value for month in months[empty:] if month.value is not None]
    if not empty or not after or fmean(after) < NEVER_ZERO:
        return tuple(months)
    return (*(replace(month, value=None, status=NOT_YET) for month in months[:empty]), *months[empty:])
