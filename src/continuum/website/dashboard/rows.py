"""A measure as a line of the dashboard: its value, its change, whom it compares with, and its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from continuum.disclosure.marks import Shown
from continuum.measures.algebra import Measure, MeasureKind
from continuum.measures.catalogue.dimensions import TITLES
from continuum.measures.figures import MARKED
from continuum.publishing.editions.seen import Door, SeenFigure
from continuum.reports.document import Cell
from continuum.reports.when import period_label
from continuum.reports.wording import PERCENT, mark_notes, shown_cell
from continuum.website.dashboard.moves import Move, moves
from continuum.website.dashboard.verdicts import Badge, badge_of

MONTHS = 25
"""So many months, so that each month of a year stands beside the same month of two others."""

BESIDE = MappingProxyType({"england": "England", "statistical_neighbours": "Neighbours, mean"})
"""The places that stand beside a figure on a line; the others are on the page of the measure."""

NOT_TOLD = Cell("–", meaning="not told here: not among the figures that were released, or not of a team")
"""In the place of a figure that this reader is not told."""


@dataclass(frozen=True)
class Compared:
    """The figure of another place: whose, what it is, and of which year."""

    label: str
    value: Cell
    year: str


@dataclass(frozen=True)
class Row:
    """A measure as a line of the dashboard.

    Attributes:
        measure: the measure.
        value: its value as printed, or the mark that stands there with its meaning.
        number: its value; the mark of one that is not shown, or None where there is none.
        period: what the value is of: "April 2021", "12 months to April 2021"; "" where it is not told.
        told: whether this reader is told the figure at all, if only by a mark.
        protected: whether it went through disclosure control.
        moves: its change since the period before and since a year before.
        compared: England and the statistical neighbours, where it is published for them.
        badge: what its process chart says of this month.
        months: the values of its months, oldest first, for a small line.
        told_by: the dimension that it only makes sense by, since over all cells it is the same every month;
            "" for every other measure.
    """

    measure: Measure
    value: Cell
    number: Shown
    period: str
    told: bool
    protected: bool
    moves: tuple[Move, ...]
    compared: tuple[Compared, ...]
    badge: Badge
    months: tuple[Shown, ...]
    told_by: str = ""

    @property
    def id(self) -> str:
        """The id of the measure."""
        return self.measure.id

    @property
    def title(self) -> str:
        """The title of the measure."""
        return self.measure.title

    @property
    def unit(self) -> str:
        """The unit, where the printed value does not carry it itself."""
        return "" if self.measure.unit == PERCENT else self.measure.unit

    @property
    def told_by_words(self) -> str:
        """The dimension that it only makes sense by, as a sentence goes on: "by outcome"."""
        return f"by {TITLES[self.told_by].lower()}" if self.told_by else ""


def row_of(measure: Measure, door: Door, period: str = "") -> Row:
    """A measure as its reader may see it, for a kind of period where that is told, else for its usual one.

    Its change is read from the figures of the same kind of period. Its verdict and its line are of whole
    months.
    """
    latest = (door.latest(measure.id, period) if period else None) or door.latest(measure.id)
    months = door.series(measure.id, months=MONTHS)
    split = split_of(measure)
    return Row(
        measure=measure,
        value=NOT_TOLD if latest is None else value_of(latest),
        number=None if latest is None else latest.value,
        period="" if latest is None else period_of(latest),
        told=latest is not None,
        protected=latest is not None and latest.protected,
        moves=() if latest is None or split else moves(measure, latest, _past(door, latest, months)),
        compared=compared_of(measure, door.comparators(measure.id)),
        badge=badge_of(door.signal(measure.id), measure, door.as_at),
        months=() if split else tuple(each.value for each in months),
        told_by=split,
    )


def split_of(measure: Measure) -> str:
    """The dimension that a measure only makes sense by, as each cell's part of the whole; "" for others."""
    names = {name for by in measure.breakdowns for name in by}
    return next(iter(names)) if len(names) == 1 and names <= measure.whole else ""


def _past(door: Door, latest: SeenFigure, months: Sequence[SeenFigure]) -> Sequence[SeenFigure]:
    """Figures of the same kind of period: the months themselves, where they are of that kind."""
    if months and months[-1].period_kind == latest.period_kind:
        return months
    return door.series(latest.measure, latest.period_kind, months=MONTHS)


def marks_of(cells: Iterable[Cell]) -> tuple[str, ...]:
    """What each mark means that stands in the place of a number, in a sentence a mark."""
    return tuple(mark_notes([tuple(cells)]))


def value_of(figure: SeenFigure) -> Cell:
    """The value as printed, or the mark that stands there with its meaning."""
    return shown_cell(figure.value, figure.decimals, figure.unit, figure.status)


def period_of(figure: SeenFigure) -> str:
    """What a figure is of: "April 2021", "30 April 2021"."""
    return period_label(figure.period_kind, figure.period_start, figure.period_end)


def compared_of(measure: Measure, found: Sequence[tuple[str, SeenFigure]]) -> tuple[Compared, ...]:
    """The figures of England and of the neighbours with their year; what was not published is left out.

    A count has none: what all of England has of it says nothing of one council.
    """
    if measure.denominator is None and measure.kind is not MeasureKind.SERIES:
        return ()
    there = ((dict(figure.by).get("place", ""), figure) for _, figure in found)
    return tuple(
        Compared(BESIDE[place], value_of(figure), f"{figure.period_end.year}")
        for place, figure in there
        if place in BESIDE and (figure.value is not None or figure.status.startswith(MARKED))
    )
