"""Measures month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from continuum.measures.algebra import MeasureKind
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.change.chart_choice import ChartKind
from continuum.measures.change.months import (
    NOT_YET,
    STOCK_CAVEAT,
    last_month_end,
    monthly_period,
    signal_of_measure,
    without_unrecorded,
)
from continuum.measures.change.observation import Observation
from continuum.measures.change.signal import Signal, Variation
from continuum.measures.periods import PeriodKind
from tests.measures.change.series import counts

VALUES: list[float | None] = [20, 24, 19, 23, 21, 25, 18, 22, 20, 24, 19, 23]


@dataclass(frozen=True)
class Described:
    kind: str
    periods: Sequence[str]
    unit: str = "children"
    direction: str = "neither"


def signal(measure: Described, values: Sequence[float | None] = VALUES) -> tuple[Signal, list[PeriodKind]]:
    asked: list[PeriodKind] = []

    def observe(period: PeriodKind) -> Sequence[Observation]:
        asked.append(period)
        return counts(values)

    return signal_of_measure(measure, observe), asked


def test_a_flow_is_charted_by_month_and_a_stock_by_month_end() -> None:
    flow, asked = signal(Described("flow", ["month", "rolling_12_months"]))
    assert (flow.variation, flow.notes, asked) == (Variation.COMMON, (), [PeriodKind.MONTH])
    stock, asked = signal(Described("stock", ["as_at"]))
    assert (stock.variation, stock.notes, asked) == (Variation.COMMON, (STOCK_CAVEAT,), [PeriodKind.AS_AT])


def test_years_that_overlap_have_no_chart() -> None:
    found, asked = signal(Described("share", ["rolling_12_months", "financial_year"]))
    assert (found.chart, found.variation, asked) == (ChartKind.NONE, Variation.NO_CHART, [])
    assert found.why == "it is measured over a year only, and years a month apart share eleven months"


def test_values_that_arrive_now_and_then_have_no_chart() -> None:
    found, _ = signal(Described("series", ["as_at"]))
    assert (found.chart, len(found.points)) == (ChartKind.NONE, 12)
    assert "stand until the next" in found.why


def test_every_measure_is_charted_by_month_or_refused() -> None:
    for measure in CATALOGUE.values():
        period = monthly_period(measure.periods)
        assert period is None or period in measure.periods
        if measure.kind is MeasureKind.FLOW and PeriodKind.QUARTER in measure.periods:
            assert period is PeriodKind.MONTH


@pytest.mark.parametrize(
    ("values", "known"),
    [
        ([0, 0, 40, 44, 0, 38], [None, None, 40, 44, 0, 38]),
        ([0, 0, 2, 0, 3], [0, 0, 2, 0, 3]),
        ([0, 0], [0, 0]),
        ([None, 0, 40, 41], [None, 0, 40, 41]),
    ],
)
def test_zeros_before_the_first_record_are_not_counted(
    values: list[float | None], known: list[float | None]
) -> None:
    found = without_unrecorded(counts(values))
    assert [month.value for month in found] == known
    left_out = [month for month, value in zip(found, values, strict=True) if month.value != value]
    assert all(month.status == NOT_YET for month in left_out)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2021, 4, 30), date(2021, 4, 30)),
        (date(2021, 4, 29), date(2021, 3, 31)),
        (date(2021, 3, 1), date(2021, 2, 28)),
    ],
)
def test_only_whole_months(day: date, end: date) -> None:
    assert last_month_end(day) == end
