"""Which process chart a series may have, and why: false limits are worse than none.

The rules, of which the numbers are rules of thumb and are said in every answer:

- Months must be observations of their own. Periods that overlap (12 months, moved on by one) and values that
  stand until the next one arrives are not: no chart.
- A proportion needs at least 5 expected above the line and 5 short of it in the average month, as a p chart
  does (Hart and Hart, Statistical Process Control for Health Care, 2002, ask for 4, others for 5): otherwise
  no chart.
- A proportion whose denominators are all within a quarter of their mean has an XmR chart; where they are not,
  limits that are the same for every month would be too narrow for the small ones: a p′ chart.
- A count needs a mean of 2 or more: below that the months take too few different values for a moving range
  to mean much (rare events are charted by the time between them): no chart. A rate or a ratio needs it of
  the count above its line.
- Everything else has an XmR chart, whose limits come from how much the months vary, whatever the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from continuum.measures.change.limits import moving_ranges, proportion
from continuum.measures.change.observation import Observation, known

LEAST_POINTS = 12
"""Fewer months with a value than this carry no verdict."""

LEAST_EXPECTED = 5
"""The least count, above the line and short of it, that the average month of a proportion must expect."""

LEAST_COUNT = 2
"""The least mean of a count."""

SPREAD = 0.25
"""How far from their mean denominators may lie, as a part of it, to be taken as alike."""

PERCENT = "percent"


class ChartKind(StrEnum):
    """The process charts."""

    XMR = "XmR"
    P_PRIME = "p′"
    NONE = "none"


@dataclass(frozen=True)
class Choice:
    """A chart, and why it is that one, in a sentence. `too_few` when there are only too few months so far."""

    kind: ChartKind
    why: str
    too_few: bool = False


def choose(months: Sequence[Observation], unit: str, baseline: int | None = None) -> Choice:
    """The chart for a series of months.

    Args:
        months: the series, oldest first.
        unit: the unit of the measure; "percent" for a percentage.
        baseline: how many first months the lines are worked out from; all when None.
    """
    base = months[:baseline]
    values = known(base)
    if len(values) < LEAST_POINTS:
        return Choice(
            ChartKind.NONE,
            f"only {len(values)} months have a value, and a verdict needs {LEAST_POINTS}",
            too_few=True,
        )
    if not any(moving_ranges([month.value for month in base])):
        return Choice(ChartKind.NONE, "its months do not vary, so that there is nothing to set limits by")
    if is_proportion(base, unit):
        return _for_proportion(base)
    counts = [month.numerator for month in base if month.value is not None and month.numerator is not None]
    if counts and min(counts) >= 0 and fmean(counts) < LEAST_COUNT and _whole(counts):
        return Choice(
            ChartKind.NONE,
            f"its count is {fmean(counts):.1f} a month on average, under {LEAST_COUNT}: it is too rare for "
            "limits by month",
        )
    return Choice(ChartKind.XMR, "its limits come from how much one month differs from the next")


def is_proportion(months: Sequence[Observation], unit: str) -> bool:
    """Whether each value is a part of a whole that is counted: no more above the line than below it."""
    counted = [month for month in months if month.value is not None]
    return unit == PERCENT and all(
        month.numerator is not None
        and month.denominator is not None
        and 0 <= month.numerator <= month.denominator
        and month.denominator > 0
        and _whole([month.numerator, month.denominator])
        for month in counted
    )


def _for_proportion(months: Sequence[Observation]) -> Choice:
    below = [month.denominator for month in months if month.value is not None and month.denominator]
    centre, mean = proportion(months), fmean(below)
    least = mean * min(centre, 1 - centre)
    if least < LEAST_EXPECTED:
        which = "are counted" if centre <= 1 / 2 else "fall short"
        return Choice(
            ChartKind.NONE,
            f"of {mean:,.0f} a month on average only {least:.1f} {which}, under {LEAST_EXPECTED}: limits "
            "would be false",
        )
    lowest, highest = min(below), max(below)
    said = f"its denominators lie between {lowest:,.0f} and {highest:,.0f} a month"
    if max(mean - lowest, highest - mean) <= SPREAD * mean:
        return Choice(ChartKind.XMR, f"{said}, all within a quarter of their mean of {mean:,.0f}")
    return Choice(
        ChartKind.P_PRIME,
        f"{said}, further than a quarter from their mean of {mean:,.0f}, so that each month has limits of "
        "its own",
    )


def _whole(numbers: Sequence[float]) -> bool:
    return all(number == int(number) for number in numbers)
