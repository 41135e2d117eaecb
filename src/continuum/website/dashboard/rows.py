"""A measure as a line of the dashboard: its value, its change, whom it compares with, and its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from continuum.disclosure.marks import Suppressed, number_or_none
from continuum.measures.algebra import Measure
from continuum.publishing.editions.seen import Door, SeenFigure
from continuum.reports.document import Cell
from continuum.reports.when import month_words, period_label
from continuum.reports.wording import in_short, shown_cell, with_unit
from continuum.website.dashboard.moves import Move, moves
from continuum.website.dashboard.verdicts import Badge, badge_of

MONTHS = 25
"""So many months, so that each month of a year stands beside the same month of two others."""

NOT_TOLD = Cell("–", meaning="not told here")
"""In the place of a figure that this reader is not told."""


@dataclass(frozen=True)
class Compared:
    """The figure of another place: whose, what it is, and of which year."""

    label: str
    value: Cell
    year: str


@dataclass(frozen=True)
class Course:
    """The months of a measure, for a sparkline.

    Attributes:
        values: a value a month, oldest first; None where there is none or it is not shown.
        words: what the line shows, for those who do not see it; "" where there is no line.
    """

    values: tuple[float | None, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Row:
    """A measure as a line of the dashboard.

    Attributes:
        measure: the measure.
        value: its value as printed, or the mark that stands there with its meaning.
        period: what the value is of: "April 2021", "12 months to April 2021"; "" where it is not told.
        told: whether this reader is told the figure at all, if only by a mark.
        protected: whether it went through disclosure control.
        moves: its change since the period before and since a year before.
        compared: the places that it is published for, England first.
        badge: what its process chart says.
        course: its months.
    """

    measure: Measure
    value: Cell
    period: str
    told: bool
    protected: bool
    moves: tuple[Move, ...]
    compared: tuple[Compared, ...]
    badge: Badge
    course: Course

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
        return "" if self.measure.unit == "percent" else self.measure.unit


def row_of(measure: Measure, door: Door) -> Row:
    """A measure as its reader may see it, for its usual period.

    Its change is read from the figures of the same kind of period. Its verdict and its line are of whole
    months.
    """
    usual = str(measure.periods[0])
    latest = door.latest(measure.id)
    months = door.series(measure.id, months=MONTHS)
    same_kind = bool(months) and months[-1].period_kind == usual
    past = months if same_kind or latest is None else door.series(measure.id, usual, months=MONTHS)
    return Row(
        measure=measure,
        value=NOT_TOLD if latest is None else value_of(latest),
        period="" if latest is None else period_of(latest),
        told=latest is not None,
        protected=latest is not None and latest.protected,
        moves=() if latest is None else moves(measure, latest, past),
        compared=compared_of(door.comparators(measure.id)),
        badge=badge_of(door.signal(measure.id), measure, door.as_at),
        course=course_of(months),
    )


def value_of(figure: SeenFigure) -> Cell:
    """The value as printed, or the mark that stands there with its meaning."""
    return shown_cell(figure.value, figure.decimals, figure.unit, figure.status)


def period_of(figure: SeenFigure) -> str:
    """What a figure is of: "April 2021", "30 April 2021"."""
    return period_label(figure.period_kind, figure.period_start, figure.period_end)


def compared_of(found: Sequence[tuple[str, SeenFigure]]) -> tuple[Compared, ...]:
    """The figures of other places, each with its year; those of which nothing was published are left out."""
    return tuple(
        Compared(label, value_of(figure), f"{figure.period_end.year}")
        for label, figure in found
        if figure.value is not None or figure.status != "not available"
    )


def course_of(months: Sequence[SeenFigure]) -> Course:
    """The months of a measure as a line, and what the line shows in words."""
    shown = [(each, value) for each in months if (value := number_or_none(each.value)) is not None]
    if len(shown) < 2:
        return Course()
    lowest, highest = min(shown, key=lambda one: one[1]), max(shown, key=lambda one: one[1])
    (first, start), (last, end) = shown[0], shown[-1]
    words = (
        f"From {_said(first, start)} to {_said(last, end)}; lowest {_said(*lowest)}, "
        f"highest {_said(*highest)}"
    )
    hidden = [each.value for each in months if isinstance(each.value, Suppressed)]
    if hidden:
        count = "1 month is" if len(hidden) == 1 else f"{len(hidden)} months are"
        words = f"{words} of those shown; {count} {in_short(hidden[0].reason)}"
    return Course(tuple(number_or_none(each.value) for each in months), f"{words}.")


def _said(figure: SeenFigure, value: float) -> str:
    return f"{with_unit(value, figure.decimals, figure.unit)} in {month_words(figure.period_end)}"
