"""Rows of figures turned into figures that are seen, and kept for the next who asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import polars as pl

from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.shown_signal import signal_of_shown
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.change.months import monthly_period
from continuum.measures.change.signal import Signal
from continuum.measures.engine.plan import CELL_JOIN
from continuum.measures.periods import PeriodKind
from continuum.publishing.editions.seen import SeenFigure
from continuum.publishing.editions.table import FigureTable

TEAM = "team"
"""The dimension that says which team holds a record."""

SERIES_AT_ONCE = 1024
BREAKDOWNS_AT_ONCE = 512
SIGNALS_AT_ONCE = 1024
"""How much a reader keeps: a series is 20 kilobytes, and so some twenty megabytes when all is full."""


class Reader:
    """The figures of a table, as those see them who may.

    Args:
        table: the figures.
        mark: what stands in the place of a number that is not shown; None where every number is as it is.
    """

    def __init__(self, table: FigureTable, mark: Suppressed | None = None) -> None:
        self.table = table
        self._mark = mark
        self.series = lru_cache(maxsize=SERIES_AT_ONCE)(self._series)
        self.breakdown = lru_cache(maxsize=BREAKDOWNS_AT_ONCE)(self._breakdown)
        self.signal = lru_cache(maxsize=SIGNALS_AT_ONCE)(self._signal)

    def _series(self, measure: str, kind: str, team: str) -> tuple[SeenFigure, ...]:
        """Every figure of the whole, or of one team, for a kind of period, oldest first."""
        rows = self.table.rows(measure, kind, TEAM if team else "")
        if rows is None:
            return ()
        if team:
            rows = rows.filter(pl.col("cell") == team)
        return tuple(self._seen(row) for row in rows.sort("as_at").iter_rows(named=True))

    def _breakdown(self, measure: str, kind: str, by: str, as_at: date) -> tuple[SeenFigure, ...]:
        """Every cell of a breakdown as at a day, in their usual order."""
        rows = self.table.rows(measure, kind, by)
        if rows is None:
            return ()
        return tuple(self._seen(row) for row in rows.filter(pl.col("as_at") == as_at).iter_rows(named=True))

    def _signal(self, measure: str, as_at: date, months: int, team: str) -> Signal | Suppressed | None:
        """What the process chart says of so many months to a day; None where no months are told."""
        described = CATALOGUE[measure]
        kind = monthly_period(described.periods)
        told = self.series(measure, str(kind), team) if kind else ()
        told = tuple(each for each in told if each.as_at <= as_at)[-months:]
        if not told:
            return None if kind else signal_of_shown(described, ())
        return signal_of_shown(described, told)

    def _seen(self, row: Mapping[str, Any]) -> SeenFigure:
        measure = CATALOGUE[row["measure"]]
        by = tuple(zip(row["by"].split(CELL_JOIN), row["cell"].split(CELL_JOIN), strict=True))
        return SeenFigure(
            measure=measure.id,
            title=measure.title,
            value=self._number(row, "value"),
            numerator=self._number(row, "numerator"),
            denominator=self._number(row, "denominator"),
            unit=measure.unit,
            decimals=row.get("decimals", measure.decimals),
            period_kind=row["period_kind"],
            period_start=None if row["period_kind"] == PeriodKind.AS_AT else row["period_start"],
            period_end=row["period_end"],
            as_at=row["as_at"],
            known_at=row["known_at"],
            by=by if row["by"] else (),
            cell_label=row["label"],
            version=row["version"],
            status=row["status"],
            basis=row["basis"],
            protected=self._mark is not None,
        )

    def _number(self, row: Mapping[str, Any], name: str) -> Shown:
        if self._mark is not None and row[f"{name}_hidden"]:
            return self._mark
        number: float | None = row[name]
        return number
