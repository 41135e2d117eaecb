"""What a chart plots, before it is drawn: series of points, each a number or a marked gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from continuum.disclosure.marks import Suppressed, number_or_none
from continuum.disclosure.protect import ProtectedFigure
from continuum.reports.document import Cell, Column, Table
from continuum.reports.wording import mark_notes, shown_cell, value_cell


@dataclass(frozen=True)
class Point:
    """One value at one place of the axis. `value` is None where there is a gap, which `cell` explains."""

    place: str
    value: float | None
    cell: Cell
    suppressed: bool

    @classmethod
    def of(cls, figure: ProtectedFigure, place: str) -> Point:
        """The point of a figure at a place of the axis."""
        return cls(
            place, number_or_none(figure.value), value_cell(figure), isinstance(figure.value, Suppressed)
        )


@dataclass(frozen=True)
class Series:
    """Points under one name, in the order of the axis."""

    label: str
    points: tuple[Point, ...]

    @property
    def shown(self) -> list[Point]:
        """The points that have a number."""
        return [point for point in self.points if point.value is not None]


@dataclass(frozen=True)
class Plot:
    """Everything a chart shows. `unit` heads the axis of values; `axis` heads the places."""

    title: str
    unit: str
    axis: str
    series: tuple[Series, ...]

    @property
    def places(self) -> list[str]:
        """The places of the axis, in order."""
        return list(dict.fromkeys(point.place for series in self.series for point in series.points))

    @property
    def gaps(self) -> list[Point]:
        """The points without a number."""
        return [point for series in self.series for point in series.points if point.value is None]


def table_of(plot: Plot) -> Table:
    """The table of a plot's data: a row a place, a column a series."""
    found = {(series.label, point.place): point.cell for series in plot.series for point in series.points}
    # Never an empty cell, which a spreadsheet would add up as nothing.
    absent = shown_cell(None, 0, "", "not available")
    rows = tuple(
        (Cell(place), *(found.get((series.label, place), absent) for series in plot.series))
        for place in plot.places
    )
    return Table(
        title=plot.title,
        columns=(
            Column(plot.axis, numeric=False),
            *(Column(series.label, numeric=True) for series in plot.series),
        ),
        rows=rows,
        notes=tuple(mark_notes(rows)),
    )


def gap_notes(plot: Plot) -> list[str]:
    """A note for each mark that stands in the plot in the place of a number."""
    meanings = {point.cell.text: point.cell.meaning for point in plot.gaps}
    return [f"{mark}: {meaning}. The chart leaves a gap there." for mark, meaning in sorted(meanings.items())]


def not_whole_notes(plot: Plot) -> list[str]:
    """For bars on top of one another: that a pile with a hidden part is not the whole."""
    marks = sorted({point.cell.text for point in plot.gaps})
    return [f"A bar with {' or '.join(marks)} above it is not whole."] if marks else []


def largest(plot: Plot) -> float:
    """The largest number plotted; 0 if none is."""
    return max(
        (point.value for series in plot.series for point in series.shown if point.value is not None),
        default=0,
    )


def highest_pile(plot: Plot) -> float:
    """The largest sum of the numbers at one place."""
    piles = dict.fromkeys(plot.places, 0.0)
    for series in plot.series:
        for point in series.shown:
            piles[point.place] += point.value or 0.0
    return max(piles.values(), default=0)


def spread_apart(heights: Sequence[float], least: float) -> list[float]:
    """Heights moved as little as keeps neighbours at least so far apart; order and mean are kept."""
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    # With the room that each needs taken off, keeping apart is keeping in order: the nearest rising sequence,
    # found by pooling neighbours that are out of order into their mean.
    pools: list[list[float]] = []
    for place, index in enumerate(order):
        pools.append([heights[index] - place * least])
        while len(pools) > 1 and fmean(pools[-2]) > fmean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    level = [fmean(pool) for pool in pools for _height in pool]
    moved = {index: level[place] + place * least for place, index in enumerate(order)}
    return [moved[index] for index in range(len(heights))]
