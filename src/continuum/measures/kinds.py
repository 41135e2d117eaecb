"""The kinds of measure, each a short way to write one down."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from continuum.measures.algebra import Count, Flow, Measure, MeasureKind, MonthEnds, Source, Stock, Together
from continuum.measures.dates import MonthsAfter
from continuum.measures.language import Expression, Known
from continuum.measures.periods import PeriodKind

HAPPENED = (
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
    PeriodKind.FINANCIAL_YEAR,
    PeriodKind.YEAR_TO_DATE,
    PeriodKind.CALENDAR_YEAR_TO_DATE,
    PeriodKind.ROLLING_12_MONTHS,
)
"""The periods in which something can happen."""

ON_A_DATE = (PeriodKind.AS_AT,)
"""For what is open on a date."""

OVER_A_YEAR = (PeriodKind.ROLLING_12_MONTHS, PeriodKind.FINANCIAL_YEAR)
"""For what makes sense only over a year."""


def by(*breakdowns: str) -> tuple[tuple[str, ...], ...]:
    """Breakdowns, a pair of dimensions joined by ×: ``by("team", "category", "team×category")``."""
    return tuple(tuple(each.split("×")) for each in breakdowns)


def stock(
    id: str, title: str, definition: str, count: Stock, unit: str, source: Source, **more: Any
) -> Measure:
    """How many are open on a date."""
    return Measure(id, title, definition, MeasureKind.STOCK, count, unit, source, ON_A_DATE, **more)


def flow(
    id: str, title: str, definition: str, count: Flow, unit: str, source: Source, **more: Any
) -> Measure:
    """How many happened in a period."""
    more.setdefault("periods", HAPPENED)
    return Measure(id, title, definition, MeasureKind.FLOW, count, unit, source, **more)


def share(
    id: str, title: str, definition: str, part: Count, whole: Count | Together, source: Source, **more: Any
) -> Measure:
    """Which part of a stock or flow, in percent. ``decimals`` is 1 unless given.

    The dimensions named in ``of_whole`` break down the part only: each cell is a share of the whole.
    """
    more.setdefault("periods", ON_A_DATE if isinstance(whole, Stock) else HAPPENED)
    more.setdefault("decimals", 1)
    more["whole"] = frozenset(more.pop("of_whole", ()))
    return Measure(
        id, title, definition, MeasureKind.SHARE, part, "percent", source, denominator=whole, per=100, **more
    )


def rate(
    id: str, title: str, definition: str, count: Count, population: Stock, source: Source, **more: Any
) -> Measure:
    """A count for every 10,000 of a population, or as many as ``per`` says, to one decimal."""
    more.setdefault("periods", ON_A_DATE if isinstance(count, Stock) else OVER_A_YEAR)
    more.setdefault("decimals", 1)
    per = more.pop("per", 10_000)
    return Measure(
        id,
        title,
        definition,
        MeasureKind.RATE,
        count,
        f"per {per:,}",
        source,
        denominator=population,
        per=per,
        **more,
    )


def cohort(
    id: str,
    title: str,
    definition: str,
    event: Flow,
    months: int,
    outcome: Expression,
    source: Source,
    **more: Any,
) -> Measure:
    """What became of those with an event once some months have passed, in percent.

    A row is counted in the period in which its months are over: those whose months are not over are not yet
    in the denominator.
    """
    followed = Flow(event.table, MonthsAfter(event.on, months), event.where, event.distinct, event.weight)
    more.setdefault("periods", HAPPENED)
    more.setdefault("decimals", 1)
    return Measure(
        id,
        title,
        definition,
        MeasureKind.COHORT,
        followed.which(outcome),
        "percent",
        source,
        denominator=followed,
        per=100,
        **more,
    )


def ratio(
    id: str, title: str, definition: str, above: Count, below: Count, unit: str, source: Source, **more: Any
) -> Measure:
    """One count for each of another (children a worker), to one decimal."""
    more.setdefault("periods", ON_A_DATE if isinstance(above, Stock) else OVER_A_YEAR)
    more.setdefault("decimals", 1)
    return Measure(id, title, definition, MeasureKind.RATIO, above, unit, source, denominator=below, **more)


def mean(
    id: str,
    title: str,
    definition: str,
    count: Flow | Stock,
    of: Expression,
    unit: str,
    source: Source,
    **more: Any,
) -> Measure:
    """The mean of a number over the rows of a count in which it is known."""
    known = count.which(Known(of))
    more.setdefault("periods", ON_A_DATE if isinstance(count, Stock) else OVER_A_YEAR)
    return Measure(
        id,
        title,
        definition,
        MeasureKind.MEAN,
        replace(known, weight=of),
        unit,
        source,
        denominator=known,
        **more,
    )


def month_end_mean(
    id: str, title: str, definition: str, count: Stock, unit: str, source: Source, **more: Any
) -> Measure:
    """The mean of a stock over the month ends of a period."""
    more.setdefault("periods", OVER_A_YEAR)
    return Measure(
        id,
        title,
        definition,
        MeasureKind.MEAN,
        replace(count, month_ends=True),
        unit,
        source,
        denominator=MonthEnds(),
        **more,
    )


def series(
    id: str, title: str, definition: str, value: Stock, rows: Stock, unit: str, source: Source, **more: Any
) -> Measure:
    """A value that arrives as a value: the one that stands at the date, none before the first."""
    more.setdefault("decimals", 1)
    more.setdefault("people", False)
    return Measure(
        id, title, definition, MeasureKind.SERIES, value, unit, source, ON_A_DATE, denominator=rows, **more
    )
