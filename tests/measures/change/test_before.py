"""Changes since the period before and since a year before."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from continuum.measures.algebra import Direction
from continuum.measures.change.before import (
    MONTHS_TO_PREVIOUS,
    Verdict,
    change_between,
    changes,
    previous_period,
    verdict_on,
    year_before,
)
from continuum.measures.figures import Figure
from continuum.measures.periods import PeriodKind, period_ending


def figure(
    as_at: date, value: float | None, kind: PeriodKind = PeriodKind.MONTH, unit: str = "contacts"
) -> Figure:
    period = period_ending(kind, as_at)
    assert period is not None
    return Figure(
        measure="made",
        title="Made",
        value=value,
        numerator=value,
        denominator=None,
        unit=unit,
        decimals=1,
        period_kind=str(kind),
        period_start=period.start,
        period_end=period.end,
        as_at=as_at,
        known_at=datetime(2021, 5, 7),
        by=(),
        cell_label="",
        version=1,
        status="value" if value is not None else "not available",
        counts_people=False,
    )


@pytest.mark.parametrize(
    ("kind", "as_at", "previous"),
    [
        (PeriodKind.MONTH, date(2021, 4, 30), date(2021, 3, 31)),
        (PeriodKind.MONTH, date(2021, 4, 15), date(2021, 3, 15)),
        (PeriodKind.AS_AT, date(2021, 3, 31), date(2021, 2, 28)),
        (PeriodKind.QUARTER, date(2021, 3, 31), date(2020, 12, 31)),
        (PeriodKind.FINANCIAL_YEAR, date(2021, 3, 31), date(2020, 3, 31)),
        (PeriodKind.ROLLING_12_MONTHS, date(2021, 2, 28), date(2020, 2, 29)),
        (PeriodKind.YEAR_TO_DATE, date(2021, 6, 30), date(2020, 6, 30)),
    ],
)
def test_the_period_before(kind: PeriodKind, as_at: date, previous: date) -> None:
    assert previous_period(kind, as_at) == previous


@pytest.mark.parametrize("kind", [kind for kind in PeriodKind if kind not in ("as_at", "three_years_lagged")])
def test_the_period_before_ends_before_this_one_begins(kind: PeriodKind) -> None:
    latest, before = (
        period_ending(kind, day) for day in (date(2021, 3, 31), previous_period(kind, date(2021, 3, 31)))
    )
    assert latest is not None
    assert before is not None
    assert before.end < latest.start


def test_every_kind_has_a_period_before() -> None:
    assert set(MONTHS_TO_PREVIOUS) == set(PeriodKind)
    assert year_before(date(2020, 2, 29)) == date(2019, 2, 28)


def test_change_is_of_the_previous_value() -> None:
    change = change_between(
        figure(date(2021, 4, 30), 2632), figure(date(2020, 4, 30), 2183), Direction.NEITHER
    )
    assert (change.difference, change.unit, change.verdict) == (449, "contacts", Verdict.HIGHER)
    assert change.percent == pytest.approx(20.57, abs=0.005)


def test_a_percentage_changes_by_points() -> None:
    latest, earlier = (figure(date(2021, 4, 30), value, unit="percent") for value in (45.0, 50.0))
    change = change_between(latest, earlier, Direction.LOWER)
    assert (change.difference, change.unit, change.percent) == (-5.0, "percentage points", -10.0)
    assert change.verdict is Verdict.BETTER


@pytest.mark.parametrize(("latest", "earlier"), [(None, 3.0), (3.0, None), (None, None)])
def test_an_unknown_is_no_change(latest: float | None, earlier: float | None) -> None:
    change = change_between(
        figure(date(2021, 4, 30), latest), figure(date(2021, 3, 31), earlier), Direction.HIGHER
    )
    assert (change.difference, change.percent, change.verdict) == (None, None, Verdict.UNKNOWN)


def test_a_rise_from_nothing_has_a_difference_and_no_percentage() -> None:
    change = change_between(figure(date(2021, 4, 30), 3), figure(date(2021, 3, 31), 0), Direction.HIGHER)
    assert (change.difference, change.percent, change.verdict) == (3, None, Verdict.BETTER)


@pytest.mark.parametrize(
    ("latest", "earlier", "direction", "verdict"),
    [
        (5, 4, Direction.HIGHER, Verdict.BETTER),
        (5, 4, Direction.LOWER, Verdict.WORSE),
        (4, 5, Direction.NEITHER, Verdict.LOWER),
        (4.04, 4.0, Direction.HIGHER, Verdict.SAME),
    ],
)
def test_which_way_is_told_as_printed(
    latest: float, earlier: float, direction: Direction, verdict: Verdict
) -> None:
    assert verdict_on(latest, earlier, 1, direction) is verdict


def test_both_changes_are_counted_from_the_latest_whole_period() -> None:
    values = {date(2021, 3, 31): 30.0, date(2020, 12, 31): 20.0, date(2020, 3, 31): 40.0}

    def figure_at(day: date) -> Figure:
        end = max(each for each in values if each <= day)
        return figure(end, values[end], PeriodKind.QUARTER)

    before, a_year = changes(figure_at, date(2021, 4, 30), Direction.LOWER)
    assert (before.earlier.value, before.difference, before.verdict) == (20, 10, Verdict.WORSE)
    assert (a_year.earlier.value, a_year.percent, a_year.verdict) == (40, -25, Verdict.BETTER)
