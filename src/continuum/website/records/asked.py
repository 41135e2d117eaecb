"""Which records are asked for: those behind one figure, above its line or below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest

from continuum.dataset.calendar import month_end
from continuum.disclosure.marks import Suppressed
from continuum.measures.algebra import Ages, Dimension, Flow, Measure, Stock
from continuum.measures.catalogue.dimensions import DIMENSIONS, TITLES
from continuum.measures.engine.plan import NOT_RECORDED
from continuum.measures.periods import Period, PeriodKind, month_ends_back, period_ending
from continuum.publishing.editions.seen import SeenFigure
from continuum.reports.when import day_words, period_label
from continuum.website.reading import TEAM, Reading, reading

PERIOD, ENDING, BY, CELL, DENOMINATOR, HELD_BY = "period", "ending", "by", "cell", "denominator", "held_by"
"""The words of an address that say which records."""
_YEAR_OF_MONTHS = 13
_EARLIEST = date(1900, 1, 31)
"""No record is older, and before the first year of the calendar there is nothing to look back on."""


@dataclass(frozen=True)
class RecordsAsked:
    """The records of one figure.

    Attributes:
        measure: the measure.
        reading: the reader's way to its figures.
        period: the period of the figure.
        ending: the day that the figure is as at.
        cells: the cell of the figure: dimensions with codes; none for the whole.
        labels: those dimensions and cells in words.
        denominator: whether those below the line are asked for.
        held_by: a team to which the list is narrowed; all that the reader sees when empty.
    """

    measure: Measure
    reading: Reading
    period: Period
    ending: date
    cells: Mapping[str, str]
    labels: tuple[tuple[str, str], ...]
    denominator: bool
    held_by: str

    @property
    def title(self) -> str:
        """What the records are behind: the measure, its period, and its cell."""
        start = None if self.period.kind is PeriodKind.AS_AT else self.period.start
        when = period_label(str(self.period.kind), start, self.period.end)
        cells = [f"{title.lower()}: {label}" for title, label in self.labels]
        return ", ".join([self.measure.title, when, *cells])

    @property
    def figure(self) -> SeenFigure | None:
        """The figure as the reader is told it; None where they are told none, or none of this month."""
        door, kind = self.reading.door, str(self.period.kind)
        narrowed = {name: cell for name, cell in self.cells.items() if name != TEAM or not self.reading.team}
        if not narrowed:
            told = door.series(self.measure.id, kind)
        else:
            (by,) = narrowed
            told = door.breakdown(self.measure.id, by, kind)
        wanted = tuple(narrowed.items())
        return next(
            (
                each
                for each in told
                if each.as_at == self.ending
                and tuple(pair for pair in each.by if not self.reading.team or pair[0] != TEAM) == wanted
            ),
            None,
        )

    @property
    def number(self) -> float | Suppressed | None:
        """How many the figure counts, as the reader is told it: above or below its line."""
        figure = self.figure
        if figure is None or figure.status != "value":
            return None
        number = figure.denominator if self.denominator else figure.numerator
        return figure.value if number is None and not self.denominator else number

    def query_with(self, **other: str) -> str:
        """What is added to an address, so that it asks for the same with some parts otherwise."""
        cell = [(name, code) for name, code in self.cells.items() if name != TEAM or not self.reading.team]
        by, code = cell[0] if cell else ("", "")
        told = {
            PERIOD: str(self.period.kind),
            ENDING: self.ending.isoformat(),
            BY: by,
            CELL: code,
            DENOMINATOR: "1" if self.denominator else "",
            HELD_BY: self.held_by,
            **other,
        }
        further = urlencode({name: value for name, value in told.items() if value})
        return f"{self.reading.query}&{further}"


def records_asked(request: HttpRequest, measure: Measure) -> RecordsAsked:
    """Which records this page is asked for.

    Raises:
        NothingPreparedError: there are no figures yet.
        Http404: the measure makes no sense for the period, or has no such dimension or cell.
        BadRequest: a day is not written as one.
    """
    read = reading(request)
    period, ending = _period(measure, request.GET.get(PERIOD, ""), _ending(request, read))
    cells: dict[str, str] = {TEAM: read.team} if read.team else {}
    labels = []
    by = request.GET.get(BY, "")
    if by:
        cell = request.GET.get(CELL, "")
        labels.append((TITLES.get(by, by), _label(measure, by, cell, read)))
        cells[by] = cell
    if read.team and by != TEAM:
        labels.insert(0, (TITLES[TEAM], read.team_title))
    denominator = request.GET.get(DENOMINATOR, "") == "1"
    held_by = request.GET.get(HELD_BY, "")
    return RecordsAsked(measure, read, period, ending, cells, tuple(labels), denominator, held_by)


def has_records(measure: Measure, *, denominator: bool) -> bool:
    """Whether records can be listed: those of one table."""
    return isinstance(measure.denominator if denominator else measure.numerator, Flow | Stock)


def _ending(request: HttpRequest, read: Reading) -> date:
    asked = request.GET.get(ENDING, "")
    if not asked:
        return read.edition.as_at
    try:
        ending = date.fromisoformat(asked)
    except ValueError:
        raise BadRequest("The address names no day: it is written 2021-04-30.") from None
    if ending != month_end(ending):
        raise Http404("There are figures of the ends of months only.")
    if ending < _EARLIEST:
        raise Http404("There are no figures of so early a month.")
    if ending > read.edition.as_at:
        raise Http404(f"These figures end on {day_words(read.edition.as_at)}. Choose a later month first.")
    return ending


def _period(measure: Measure, asked: str, ending: date) -> tuple[Period, date]:
    """The latest period of the kind that ended by a day, and the day that its figure is as at."""
    kind = asked or str(measure.periods[0])
    if kind not in measure.periods:
        known = ", ".join(PeriodKind(each).words for each in measure.periods)
        raise Http404(f"{measure.title} makes no sense for that period. It does for: {known}.")
    for day in reversed(month_ends_back(ending, _YEAR_OF_MONTHS)):
        period = period_ending(PeriodKind(kind), day)
        if period is not None:
            return period, day
    raise Http404("No such period ends on that day.")


def _label(measure: Measure, by: str, cell: str, read: Reading) -> str:
    """What a cell is called."""
    table = str(getattr(measure.numerator, "table", ""))
    dimension = DIMENSIONS[table].get(by) if table in DIMENSIONS else None
    if dimension is None:
        known = sorted({name for each in measure.breakdowns for name in each})
        near = get_close_matches(by, known, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise Http404(f"{measure.title} is not broken down by {by}.{hint}")
    labels = _labels(dimension, read)
    if cell == NOT_RECORDED:
        return "Not recorded"
    if labels and cell not in labels:
        near = get_close_matches(cell, labels, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise Http404(f"{TITLES[by]} has no cell {cell}.{hint}")
    return labels.get(cell, cell)


def _labels(dimension: Dimension, read: Reading) -> Mapping[str, str]:
    if isinstance(dimension.of, Ages):
        return {code: label for code, label, _, _ in dimension.of.bands}
    if dimension.is_team:
        return read.edition.teams
    return dimension.labels.codes if dimension.labels is not None else {}
