"""The page of a theme: its lines under their headings, narrowed to what the reader asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from continuum.disclosure.marks import Suppressed
from continuum.publishing.editions.seen import Door
from continuum.reports.document import Cell
from continuum.website.dashboard.filters import Narrowing, by_area
from continuum.website.dashboard.rows import Row, marks_of, row_of, value_of
from continuum.website.dashboard.themes import Theme
from continuum.website.dashboard.verdicts import STANDING_OUT, Verdict


@dataclass(frozen=True)
class Line:
    """A line of the page: the measure, and its value in the area that is asked for, where one is."""

    row: Row
    in_area: Cell | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All values of the line as they are printed."""
        others = tuple(each.value for each in self.row.compared)
        return (self.row.value, *others) if self.in_area is None else (self.row.value, self.in_area, *others)


@dataclass(frozen=True)
class ThemePage:
    """The page of a theme.

    Attributes:
        groups: the headings under which there is anything, each with its lines.
        total: how many measures the theme has.
        shown: how many of them are on the page.
        not_by_area: how many are left out since they are not told by area.
        judged: how many of all its measures can be judged month by month.
        counts: how many of all its measures stand out, by how.
        hidden: how many values on the page are marks of what is not shown.
        missing: how many values on the page are not there.
        marks: what the marks on the page mean, a sentence a mark.
    """

    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    total: int
    shown: int
    not_by_area: int
    judged: int
    counts: tuple[tuple[Verdict, int], ...]
    hidden: int
    missing: int
    marks: tuple[str, ...]


def theme_page(theme: Theme, door: Door, narrowing: Narrowing) -> ThemePage:
    """The page of a theme, narrowed."""
    rows = {measure.id: row_of(measure, door) for measure in theme.measures}
    standing_out = Counter(row.badge.verdict for row in rows.values())
    wanted = [row for row in rows.values() if row.badge.verdict.stands_out or not narrowing.signals]
    lines = {row.id: line_of(row, door, narrowing.area) for row in wanted}
    told = {name: line for name, line in lines.items() if line is not None}
    groups = (
        (group.title, tuple(told[measure.id] for measure in group.measures if measure.id in told))
        for group in theme.groups
    )
    hidden, missing = _gaps(line.row for line in told.values())
    return ThemePage(
        groups=tuple((title, of_group) for title, of_group in groups if of_group),
        total=len(rows),
        shown=len(told),
        not_by_area=len(lines) - len(told),
        judged=sum(row.badge.verdict.is_judged for row in rows.values()),
        counts=tuple((verdict, standing_out[verdict]) for verdict in STANDING_OUT if standing_out[verdict]),
        hidden=hidden,
        missing=missing,
        marks=marks_of(cell for line in told.values() for cell in line.cells),
    )


def line_of(row: Row, door: Door, area: str) -> Line | None:
    """The line of a measure; None where an area is asked for by which it is not told."""
    if not area:
        return Line(row)
    figure = by_area(door, row.measure, area)
    return None if figure is None else Line(row, value_of(figure))


def _gaps(rows: Iterable[Row]) -> tuple[int, int]:
    """How many values are hidden, and how many are not there."""
    hidden = missing = 0
    for row in rows:
        hidden += isinstance(row.number, Suppressed)
        missing += row.number is None
    return hidden, missing
