"""The signal of figures that are shown: what a process chart says of them, or the mark of what is hidden.

It is worked out from protected figures only. Where one of the months is hidden there is no signal: limits
that leave the small months out would be wrong, and limits that do not would tell what is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from continuum.disclosure.marks import Shown, Suppressed, number_or_none
from continuum.measures.change.months import Described, signal_of_measure
from continuum.measures.change.observation import Observation
from continuum.measures.change.signal import Options, Signal
from continuum.measures.change.target import Target


class ShownMonth(Protocol):
    """What must be known of a month: its numbers as they are shown."""

    @property
    def period_end(self) -> date:
        """The last day of the month."""

    @property
    def value(self) -> Shown:
        """Its value."""

    @property
    def numerator(self) -> Shown:
        """The number above the line."""

    @property
    def denominator(self) -> Shown:
        """The number below it."""

    @property
    def status(self) -> str:
        """Why there is no value, where there is none."""


def signal_of_shown(
    measure: Described, figures: Sequence[ShownMonth], target: Target | None = None
) -> Signal | Suppressed:
    """The signal of a measure's months, oldest first; a mark where one of them, or of the numbers behind
    them, is hidden.
    """
    # Without the numbers behind a percentage nobody can tell which chart it may have.
    numbers = (number for each in figures for number in (each.value, each.numerator, each.denominator))
    hidden = next((number for number in numbers if isinstance(number, Suppressed)), None)
    if hidden is not None:
        return hidden
    months = tuple(
        Observation(
            each.period_end,
            number_or_none(each.value),
            number_or_none(each.numerator),
            number_or_none(each.denominator),
            each.status,
        )
        for each in figures
    )
    return signal_of_measure(measure, lambda _period: months, Options(target=target))
