"""A source of figures in which every number of people is told by itself: a leak is seen wherever it is.

Each count is multiplied by a number that nothing else in a report is a multiple of. Sums stay sums, shares
stay shares, and a policy multiplied by the same hides the same counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED
from continuum.disclosure.protect import ProtectedFigure
from continuum.measures.figures import Figure
from continuum.reports.document import Document
from continuum.reports.source import FigureSource

TIMES = 1223
"""A prime number of which neither a year nor a number of the report's own is a multiple."""

POLICY = replace(SEED, name="distinct", highest_hidden=(SEED.highest_hidden + 1) * TIMES - 1)


class Distinct:
    """The figures of a source, those of people multiplied; it keeps what it gave."""

    def __init__(self, source: FigureSource) -> None:
        self._source = source
        self.given: dict[tuple[object, ...], Figure] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)

    def figure(self, measure: str, period: str, as_at: date, cells: Mapping[str, str]) -> Figure:
        return self._told(self._source.figure(measure, period, as_at, cells))

    def series(
        self, measure: str, period: str, as_at: date, months: int, cells: Mapping[str, str]
    ) -> Sequence[Figure]:
        return [self._told(each) for each in self._source.series(measure, period, as_at, months, cells)]

    def breakdown(self, measure: str, period: str, as_at: date, by: tuple[str, ...]) -> Sequence[Figure]:
        return [self._told(each) for each in self._source.breakdown(measure, period, as_at, by)]

    def comparator(self, measure: str, place: str, as_at: date) -> Figure:
        """Of another place, published by others: as it is, whatever a multiplied policy would make of it."""
        return replace(self._source.comparator(measure, place, as_at), counts_people=False)

    def _told(self, figure: Figure) -> Figure:
        if not figure.counts_people:
            return figure
        above, below = (
            None if each is None else each * TIMES for each in (figure.numerator, figure.denominator)
        )
        value = above if figure.denominator is None and figure.value is not None else figure.value
        told = replace(figure, value=value, numerator=above, denominator=below)
        self.given[_key(told)] = told
        return told


def _key(figure: Figure | ProtectedFigure) -> tuple[object, ...]:
    return figure.measure, figure.period_kind, figure.period_start, figure.period_end, figure.as_at, figure.by


def hidden_numbers(document: Document, source: Distinct) -> dict[float, str]:
    """Every number that the document hides and shows nowhere as another figure, with what it is."""
    hidden: dict[float, str] = {}
    shown: set[float] = set()
    for quoted in document.quoted:
        figure = quoted.figure
        true = source.given.get(_key(figure))
        for name in ("value", "numerator", "denominator"):
            number = getattr(figure, name)
            if not isinstance(number, Suppressed):
                shown.add(number)
            elif true is not None and (told := getattr(true, name)) is not None:
                hidden[told] = f"{name} of {figure.title}, {figure.cell_label}, {figure.period_end}"
    return {number: what for number, what in hidden.items() if number not in shown and number % TIMES == 0}
