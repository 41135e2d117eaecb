"""A figure beside its own past: the period before it, and the same period a year before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from continuum.dataset.calendar import add_months, month_end
from continuum.measures.algebra import Direction
from continuum.measures.change.chart_choice import PERCENT
from continuum.measures.change.percent import difference, percent_change
from continuum.measures.change.rounding import round_half_away
from continuum.measures.figures import Figure
from continuum.measures.periods import PeriodKind

YEAR = 12

MONTHS_TO_PREVIOUS = MappingProxyType(
    {
        PeriodKind.AS_AT: 1,
        PeriodKind.MONTH: 1,
        PeriodKind.QUARTER: 3,
        PeriodKind.FINANCIAL_YEAR: YEAR,
        PeriodKind.YEAR_TO_DATE: YEAR,
        PeriodKind.CALENDAR_YEAR_TO_DATE: YEAR,
        PeriodKind.ROLLING_12_MONTHS: YEAR,
        PeriodKind.THREE_YEARS_LAGGED: YEAR,
    }
)
"""How many months back the previous period of a kind is.

A stock is compared with the month before. A year to date has no period before it but the same stretch of the
year before; 12 months have the 12 months before, so that no month is on both sides.
"""


class Verdict(StrEnum):
    """Which way a change goes. It says nothing of whether the change is more than chance: a signal does."""

    BETTER = "in the good direction"
    WORSE = "in the wrong direction"
    HIGHER = "higher, neither better nor worse"
    LOWER = "lower, neither better nor worse"
    SAME = "no change"
    UNKNOWN = "not known"


@dataclass(frozen=True)
class Change:
    """What became of a figure since an earlier period.

    Attributes:
        latest: the figure.
        earlier: the figure that it is compared with.
        difference: latest less earlier, in the unit of `unit`; None where either has no value.
        percent: the difference in percent of the earlier value; None where that is 0 or there is none.
        unit: "percentage points" for a percentage, else the measure's own.
        verdict: which way it goes, as printed: a difference that print does not show is none.
    """

    latest: Figure
    earlier: Figure
    difference: float | None
    percent: float | None
    unit: str
    verdict: Verdict


def previous_period(kind: PeriodKind, as_at: date) -> date:
    """The date that the period before the one as at a date is as at; a month's end goes to a month's end."""
    return moved_back(as_at, MONTHS_TO_PREVIOUS[kind])


def year_before(as_at: date) -> date:
    """The date that the same period a year before is as at."""
    return moved_back(as_at, YEAR)


def moved_back(day: date, months: int) -> date:
    """The same day so many months earlier; the end of a month stays the end of a month."""
    moved = add_months(day, -months)
    return month_end(moved) if day == month_end(day) else moved


def change_between(latest: Figure, earlier: Figure, direction: Direction | str) -> Change:
    """The change between two figures of one measure."""
    unit = "percentage points" if latest.unit == PERCENT else latest.unit
    if latest.value is None or earlier.value is None:
        return Change(latest, earlier, None, None, unit, Verdict.UNKNOWN)
    return Change(
        latest,
        earlier,
        difference(latest.value, earlier.value),
        percent_change(latest.value, earlier.value),
        unit,
        verdict_on(latest.value, earlier.value, latest.decimals, direction),
    )


def verdict_on(latest: float, earlier: float, decimals: int, direction: Direction | str) -> Verdict:
    """Which way a change goes at the printed decimals."""
    step = round_half_away(latest, decimals) - round_half_away(earlier, decimals)
    if step == 0:
        return Verdict.SAME
    way = Direction(direction)
    if way is Direction.NEITHER:
        return Verdict.HIGHER if step > 0 else Verdict.LOWER
    return Verdict.BETTER if (step > 0) == (way is Direction.HIGHER) else Verdict.WORSE


def changes(
    figure_at: Callable[[date], Figure], as_at: date, direction: Direction | str
) -> tuple[Change, Change]:
    """The change of a figure since the period before, and since the same period a year before.

    Args:
        figure_at: gives the figure as at a date: of the latest period that had ended by then.
        as_at: the date.
        direction: which way is good.
    """
    latest = figure_at(as_at)
    kind = PeriodKind(latest.period_kind)
    # From the period's own end: as at the end of April the latest quarter is the one to March.
    return (
        change_between(latest, figure_at(previous_period(kind, latest.as_at)), direction),
        change_between(latest, figure_at(year_before(latest.as_at)), direction),
    )
