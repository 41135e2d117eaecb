"""The signal of months that are shown: none where a number of one is hidden."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.shown_signal import signal_of_shown
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.change.chart_choice import ChartKind
from continuum.measures.change.signal import Signal
from continuum.measures.periods import month_ends_back

MEASURE = CATALOGUE["contacts_received"]


@dataclass(frozen=True)
class Month:
    period_end: date
    value: Shown
    numerator: Shown = None
    denominator: Shown = None
    status: str = "value"


MONTHS = [Month(day, 100.0 + place % 3) for place, day in enumerate(month_ends_back(date(2021, 4, 30), 24))]


def test_months_that_are_shown_have_their_chart() -> None:
    found = signal_of_shown(MEASURE, MONTHS)
    assert isinstance(found, Signal)
    assert found.chart is not ChartKind.NONE
    assert [each.observation.value for each in found.points] == [each.value for each in MONTHS]


def test_one_hidden_number_leaves_its_mark_in_place_of_the_chart() -> None:
    hidden = Suppressed()
    last = MONTHS[-1]
    for month in (
        replace(last, value=hidden),
        replace(last, numerator=hidden),
        replace(last, denominator=hidden),
    ):
        assert signal_of_shown(MEASURE, [*MONTHS[:-1], month]) == hidden
