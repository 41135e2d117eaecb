"""The computed figures that printed ones are bound to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from continuum.measures.change.percent import difference, percent_change
from continuum.measures.engine.plan import NOT_RECORDED
from continuum.measures.figures import Figure
from continuum.reports.source import FigureSource
from continuum.reports.verification.binding import Asked, Compare


@dataclass(frozen=True)
class Computed:
    """A computed figure, before protection.

    Attributes:
        value: what is compared with the printed number; None where there is none.
        numerator: the count above the line.
        denominator: the count below the line.
        missing: why there is no value, in words.
    """

    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    missing: str = ""


def dates_of(asked: Iterable[Asked]) -> list[date]:
    """Every date as at which a figure is needed, so that all can be worked out in one run."""
    return sorted({day for each in asked for day in (each.as_at, each.since) if day is not None})


def computed(source: FigureSource, asked: Asked) -> Computed:
    """The figure that is asked for."""
    if asked.compare in (Compare.LOWEST, Compare.HIGHEST):
        return _extreme(source, asked)
    latest = _at(source, asked, asked.as_at)
    if asked.since is None or latest.value is None:
        return replace(latest, value=latest.numerator) if asked.compare is Compare.NUMERATOR else latest
    earlier = _at(source, asked, asked.since)
    if earlier.value is None:
        return earlier
    if asked.compare is Compare.CHANGE:
        return Computed(difference(latest.value, earlier.value))
    change = percent_change(latest.value, earlier.value)
    return Computed(change, missing="" if change is not None else "the earlier value is zero")


def _at(source: FigureSource, asked: Asked, day: date) -> Computed:
    cells = {}
    for dimension, text in asked.cells:
        code = _code(source, asked.measure, dimension, text)
        if code is None:
            return Computed(None, missing=f"the dataset has no {dimension} {text}")
        cells[dimension] = code
    return _of(source.figure(asked.measure, str(asked.kind), day, cells))


def _code(source: FigureSource, measure: str, dimension: str, text: str) -> str | None:
    """The cell's code in the dataset; a team may be named by its title."""
    for code, label in source.cells(measure, dimension):
        if text in (code, label):
            return code
    return text if text == NOT_RECORDED else None


def _of(figure: Figure) -> Computed:
    missing = "" if figure.status == "value" else figure.status
    return Computed(figure.value, figure.numerator, figure.denominator, missing)


def _extreme(source: FigureSource, asked: Asked) -> Computed:
    """The lowest or highest cell of a breakdown; cells without a value do not count."""
    found = source.breakdown(asked.measure, str(asked.kind), asked.as_at, (asked.over,))
    valued = [(figure.value, figure) for figure in found if figure.value is not None]
    if not valued:
        return Computed(None, missing="no cell has a value")
    choose = min if asked.compare is Compare.LOWEST else max
    return _of(choose(valued, key=lambda pair: pair[0])[1])
