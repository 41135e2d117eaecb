"""A source of figures in which every number of people is told by itself: a leak is seen wherever it is.

Each count is multiplied by a number that nothing else in a report is a multiple of. Only protection is given
the true counts, and decides by them; what it lets out is multiplied again. Whatever reaches a report by
another way than protection is seen by that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from continuum.disclosure.gate import let_out
from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.policy import SEED
from continuum.disclosure.protect import Outgoing, ProtectedFigure
from continuum.measures.figures import Figure
from continuum.reports import requests
from continuum.reports.binder import bind
from continuum.reports.document import Document
from continuum.reports.language.syntax import ReportText
from continuum.reports.source import FigureSource

TIMES = 1223
"""A prime number of which neither a year nor a number of the report's own is a multiple."""


class Distinct:
    """The figures of a source, those of people multiplied; it keeps what it gave."""

    def __init__(self, source: FigureSource) -> None:
        self._source = source
        self.given: dict[tuple[object, ...], Figure] = {}
        self.true: dict[Figure, Figure] = {}

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

    def _told(self, figure: Figure) -> Figure:
        told = _times(figure, TIMES) if figure.counts_people else figure
        self.true[told] = figure
        self.given[_key(told)] = told
        return told

    def let_out(self, figures: Sequence[Figure], *others: Any) -> Outgoing:
        """The gate, which is given the true figures: to be put in the place of the one that reports use."""
        outgoing = let_out([self.true.get(each, each) for each in figures], *others)
        shown = [
            _times(out, TIMES) if each.counts_people and each in self.true else out
            for each, out in zip(figures, outgoing.figures, strict=True)
        ]
        return replace(outgoing, figures=shown)


def _times(figure: Any, times: int) -> Any:
    """A figure, protected or not, with its counts so many times what they are and its shares as they are."""
    above, below = (_product(each, times) for each in (figure.numerator, figure.denominator))
    value = _product(figure.value, times) if figure.denominator is None else figure.value
    return replace(figure, value=value, numerator=above, denominator=below)


def _product(number: Shown, times: int) -> Shown:
    return number if number is None or isinstance(number, Suppressed) else number * times


def _key(figure: Figure | ProtectedFigure) -> tuple[object, ...]:
    return figure.measure, figure.period_kind, figure.period_start, figure.period_end, figure.as_at, figure.by


def bound(text: ReportText, source: Distinct, as_at: date) -> Document:
    """The document of a text, from such a source."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(requests, "let_out", source.let_out)
        return bind(text, source, as_at, SEED)


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
