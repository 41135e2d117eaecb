"""Figures on demand over one dataset: what a report, a page or a notebook asks.

The engine works out everything for many dates at once; this keeps what it found and looks single figures up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

import polars as pl

from continuum.dataset.calendar import month_end
from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.measures.algebra import Ages, Dimension, Flow, Measure, MeasureKind, Stock
from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.change.before import Change, changes
from continuum.measures.change.comparators import Comparators, Neighbours
from continuum.measures.change.months import MONTHS, last_month_end, observed, signal_of_measure
from continuum.measures.change.observation import Observation
from continuum.measures.change.signal import Options, Signal
from continuum.measures.change.standing import Standing, standing
from continuum.measures.engine.columns import NOT_AVAILABLE, Figures, nothing_counted
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.engine.plan import CELL_JOIN, NOT_RECORDED
from continuum.measures.engine.run import compute
from continuum.measures.engine.tables import Records
from continuum.measures.figures import Figure
from continuum.measures.periods import PeriodKind, month_ends_back, period_ending

MONTHS_AT_ONCE = 37
"""How many month ends are worked out when the first date is asked for: three years and the month itself."""


class _Cell(NamedTuple):
    value: float | None
    numerator: float | None
    denominator: float | None
    status: str


_Block = tuple[str, str, date, str]


class CatalogueFigures:
    """Every figure of the catalogue over one dataset.

    Args:
        dataset: the records.
        records: them on the engine that works out the figures; a DuckDB of its own when None.
        only: the id of a measure: no other will be asked about, and none is worked out.

    Attributes:
        dataset: the records.
        records: them on that engine.
    """

    def __init__(self, dataset: Dataset, records: Records | None = None, only: str = "") -> None:
        self.dataset = dataset
        self._measures = [self.measure(only)] if only else None
        self.records = records if records is not None else DuckDBRecords(dataset)
        self._dates: set[date] = set()
        self._found: dict[str, list[pl.DataFrame]] = {}
        self._blocks: dict[_Block, dict[str, _Cell]] = {}
        self._comparators = Comparators.of(dataset)
        self._teams = _team_titles(dataset)
        self._vintages = _vintages(dataset)

    def load(self, dates: Sequence[date]) -> None:
        """Work out every measure as at some dates, in one run.

        With the first dates come the month ends of the three years before the last of them, which most
        questions are about.
        """
        if not self._dates and dates:
            dates = [*dates, *month_ends_back(month_end(max(dates)), MONTHS_AT_ONCE)]
        missing = sorted(set(dates) - self._dates)
        if not missing:
            return
        table = compute(self.dataset, self._measures, missing, records=self.records).table
        frames = pl.DataFrame(table).partition_by("measure", as_dict=True)
        for (measure,), frame in frames.items():
            self._found.setdefault(str(measure), []).append(frame)
        self._dates.update(missing)

    @property
    def provenance(self) -> str:
        """Where the records come from, as the dataset's manifest says it; empty where it says nothing."""
        return self.dataset.manifest.note

    @property
    def team_titles(self) -> Mapping[str, str]:
        """What each team of the dataset is called, by its code."""
        return self._teams

    def measure_ids(self) -> Sequence[str]:
        """The ids of all measures."""
        return tuple(CATALOGUE)

    def measure(self, measure: str) -> Measure:
        """The measure of that id.

        Raises:
            ContinuumError: there is none; names the nearest.
        """
        if measure not in CATALOGUE:
            near = get_close_matches(measure, CATALOGUE, n=1)
            remedy = f"Did you mean {near[0]}?" if near else "`continuum measures list` lists them."
            raise ContinuumError(f"there is no measure {measure}", remedy=remedy)
        return CATALOGUE[measure]

    def cells(self, measure: str, dimension: str) -> Sequence[tuple[str, str]]:
        """The cells of a dimension of a measure, with their labels, in their usual order.

        Raises:
            ContinuumError: the measure cannot be broken down so.
        """
        found = _dimension(self.measure(measure), dimension)
        if isinstance(found.of, Ages):
            return tuple((code, label) for code, label, _, _ in found.of.bands)
        if found.is_team:
            return tuple(sorted(self._teams.items(), key=lambda team: team[1]))
        return tuple(found.labels.codes.items()) if found.labels is not None else ()

    def label(self, measure: str, dimension: str, cell: str) -> str:
        """What a cell of a dimension is called."""
        if cell == NOT_RECORDED:
            return "Not recorded"
        return dict(self.cells(measure, dimension)).get(cell, cell)

    def cell(self, measure: str, dimension: str, named: str) -> str:
        """The code of the cell of a dimension that has this code, or this label in any case.

        Raises:
            ContinuumError: the measure cannot be broken down so, or has no such cell.
        """
        cells = self.cells(measure, dimension)
        codes = [*(code for code, _ in cells), NOT_RECORDED]
        if named in codes or not cells:
            return named
        labels = {label.casefold(): code for code, label in cells}
        if named.casefold() in labels:
            return labels[named.casefold()]
        near = get_close_matches(named, [*codes, *labels], n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise ContinuumError(f"{dimension} has no cell {named}", remedy=f"{hint}It has: {', '.join(codes)}.")

    def figure(self, measure: str, period: str, as_at: date, cells: Mapping[str, str]) -> Figure:
        """One figure: the latest period of the kind that ends at or before the date.

        A cell in which nothing was ever counted is 0.

        Raises:
            ContinuumError: there is no such measure, kind of period for it or breakdown of it.
        """
        chosen = self.measure(measure)
        by = breakdown_of(chosen, tuple(cells))
        end, kind = self._end(chosen, period, as_at)
        block = self._block(chosen, kind, end, by)
        cell = CELL_JOIN.join(cells[name] for name in by)
        found = block.get(cell) or self._nothing(chosen, kind, end, by)
        return self._as_figure(chosen, kind, end, tuple((name, cells[name]) for name in by), found)

    def series(
        self, measure: str, period: str, as_at: date, months: int, cells: Mapping[str, str]
    ) -> Sequence[Figure]:
        """Figures at the ends of that many months, the last at the date, oldest first."""
        # The last date is asked for first, since the months before it are worked out together with it.
        self.figure(measure, period, as_at, cells)
        return tuple(self.figure(measure, period, day, cells) for day in month_ends_back(as_at, months))

    def breakdown(self, measure: str, period: str, as_at: date, by: tuple[str, ...]) -> Sequence[Figure]:
        """One figure for each cell of the breakdown in which anything was ever counted, in the cells'
        usual order.
        """
        chosen = self.measure(measure)
        names = breakdown_of(chosen, by)
        end, kind = self._end(chosen, period, as_at)
        block = self._block(chosen, kind, end, names)
        orders = [
            {code: place for place, (code, _) in enumerate(self.cells(measure, name))} for name in names
        ]

        def order(cell: str) -> tuple[int, ...]:
            parts = cell.split(CELL_JOIN)
            return tuple(known.get(part, len(known)) for known, part in zip(orders, parts, strict=True))

        return tuple(
            self._as_figure(
                chosen, kind, end, tuple(zip(names, cell.split(CELL_JOIN), strict=True)), block[cell]
            )
            for cell in sorted(block, key=order)
        )

    def as_figures(self, figures: Figures) -> list[Figure]:
        """Figures in columns as single figures, with their labels: for the one door that takes them
        one by one.
        """
        columns = [
            "measure",
            "period_kind",
            "as_at",
            "by",
            "cell",
            "value",
            "numerator",
            "denominator",
            "status",
        ]
        found = []
        for name, kind, as_at, by, cell, *numbers in pl.DataFrame(figures.table).select(columns).iter_rows():
            cells = tuple(zip(by.split(CELL_JOIN), cell.split(CELL_JOIN), strict=True)) if by else ()
            found.append(self._as_figure(CATALOGUE[name], PeriodKind(kind), as_at, cells, _Cell(*numbers)))
        return found

    def changes(
        self, measure: str, period: str, as_at: date, cells: Mapping[str, str]
    ) -> tuple[Change, Change]:
        """The change of a figure since the period before it, and since the same period a year before."""
        direction = self.measure(measure).direction
        return changes(lambda day: self.figure(measure, period, day, cells), as_at, direction)

    def signal(
        self,
        measure: str,
        as_at: date,
        months: int = MONTHS,
        cells: Mapping[str, str] | None = None,
        options: Options | None = None,
    ) -> Signal:
        """What a process chart says of a measure over the whole months to a date.

        Inward only: it is worked out from figures as they are. What leaves the house works it out from
        protected figures.
        """
        end = last_month_end(as_at)

        def observe(period: PeriodKind) -> Sequence[Observation]:
            self.load(month_ends_back(end, months))
            return observed(self.series(measure, period, end, months, cells or {}))

        return signal_of_measure(self.measure(measure), observe, options)

    def comparators(self, measure: str) -> Sequence[tuple[str, str]]:
        """The places a measure can be compared with, as (name, label)."""
        return self._comparators.places(self.measure(measure))

    def neighbours(self, measure: str, as_at: date) -> Neighbours | None:
        """What was published by the date of the authority and its statistical neighbours, for its latest
        year; None where there is nothing of any of them.
        """
        return self._comparators.neighbours(self.measure(measure), as_at)

    def standing(self, measure: str, as_at: date) -> Standing | None:
        """Where the authority's published figure stands among those of its statistical neighbours; None
        where there are none.
        """
        chosen = self.measure(measure)
        found = self.neighbours(measure, as_at)
        if found is None:
            return None
        others = {each.title: each.value for each in found.others}
        return standing(found.own.value, others, chosen.direction, chosen.decimals)

    def comparator(self, measure: str, place: str, as_at: date) -> Figure:
        """The latest figure of another place that was first published by the date; not available where there
        is none.
        """
        return self._comparators.figure(self.measure(measure), place, as_at, self.dataset.known_at)

    def _end(self, measure: Measure, period: str, as_at: date) -> tuple[date, PeriodKind]:
        """The date by which the latest whole period of the kind had ended."""
        if period not in measure.periods:
            known = ", ".join(measure.periods)
            near = get_close_matches(period, measure.periods, n=1)
            hint = f"Did you mean {near[0]}? " if near else ""
            raise ContinuumError(
                f"{measure.id} makes no sense for the period {period}", remedy=f"{hint}It does for: {known}."
            )
        kind = PeriodKind(period)
        days = reversed(month_ends_back(as_at, 13))
        end = next(day for day in days if period_ending(kind, day) is not None)
        return end, kind

    def _block(self, measure: Measure, kind: PeriodKind, end: date, by: tuple[str, ...]) -> dict[str, _Cell]:
        """Every cell of a breakdown of a measure in one period."""
        self.load([end])
        for frame in self._found.pop(measure.id, []):
            self._take(frame)
        return self._blocks.get((measure.id, kind, end, CELL_JOIN.join(by)), {})

    def _take(self, frame: pl.DataFrame) -> None:
        columns = ["period_kind", "as_at", "by", "cell", "value", "numerator", "denominator", "status"]
        measure = str(frame["measure"][0])
        for kind, as_at, by, cell, *numbers in frame.select(columns).iter_rows():
            self._blocks.setdefault((measure, kind, as_at, by), {})[cell] = _Cell(*numbers)

    def _nothing(self, measure: Measure, kind: PeriodKind, end: date, by: tuple[str, ...]) -> _Cell:
        """The figure of a cell in which nothing was ever counted."""
        whole = self._block(measure, kind, end, ())[""]
        return (
            whole
            if whole.status == NOT_AVAILABLE
            else _Cell(*nothing_counted(measure, by, whole.denominator))
        )

    def _as_figure(
        self, measure: Measure, kind: PeriodKind, end: date, by: tuple[tuple[str, str], ...], found: _Cell
    ) -> Figure:
        period = period_ending(kind, end)
        assert period is not None
        labels = [self.label(measure.id, name, cell) for name, cell in by]
        return Figure(
            measure=measure.id,
            title=measure.title,
            value=found.value,
            numerator=found.numerator,
            denominator=found.denominator,
            unit=measure.unit,
            decimals=measure.decimals,
            period_kind=str(kind),
            period_start=None if kind is PeriodKind.AS_AT else period.start,
            period_end=period.end,
            as_at=end,
            known_at=self.dataset.known_at,
            by=by,
            cell_label=" / ".join(labels),
            version=measure.version,
            status=found.status,
            counts_people=measure.people,
            basis=self.basis(measure, end),
            adds_up=isinstance(measure.numerator, Flow | Stock) and measure.numerator.weight is not None,
        )

    def basis(self, measure: Measure, as_at: date) -> str:
        """The population estimate on which a rate as at a date is worked out, with its vintage."""
        if measure.kind is not MeasureKind.RATE:
            return ""
        year = as_at.year - 1
        return f"population in mid-{year}, {self._vintages.get(year, 'no estimate')}"


def _dimension(measure: Measure, name: str) -> Dimension:
    names = {each for breakdown in measure.breakdowns for each in breakdown}
    table = getattr(measure.numerator, "table", "")
    if name not in names or name not in DIMENSIONS.get(table, {}):
        near = get_close_matches(name, names, n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        known = ", ".join(sorted(names)) or "nothing"
        raise ContinuumError(
            f"{measure.id} cannot be broken down by {name}", remedy=f"{hint}It can be by: {known}."
        )
    return DIMENSIONS[table][name]


def breakdown_of(measure: Measure, names: tuple[str, ...]) -> tuple[str, ...]:
    """The breakdown of the measure that has these dimensions, in the order in which the measure has them.

    Raises:
        ContinuumError: it has none such.
    """
    if not names:
        return ()
    for breakdown in measure.breakdowns:
        if sorted(breakdown) == sorted(names):
            return breakdown
    for name in names:
        _dimension(measure, name)
    known = "; ".join(CELL_JOIN.join(breakdown) for breakdown in measure.breakdowns)
    raise ContinuumError(
        f"{measure.id} cannot be broken down by {CELL_JOIN.join(names)}", remedy=f"It can be by: {known}."
    )


def _team_titles(dataset: Dataset) -> dict[str, str]:
    if not dataset.has("team"):
        return {}
    teams = dataset.rows("team").select("team_id", "title").collect()
    return dict(teams.iter_rows())


def _vintages(dataset: Dataset) -> dict[int, str]:
    """The latest vintage of the estimate of those aged 0 to 17, by the year that is estimated."""
    if not dataset.has("population_estimate"):
        return {}
    rows = dataset.rows("population_estimate").filter(pl.col("age_band") == "0_to_17").sort("released_on")
    return dict(rows.select("year", "vintage").collect().iter_rows())
