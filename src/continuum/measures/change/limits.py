"""The lines of a process chart: its mean, and the limits between which it usually varies.

XmR: the mean of the values, plus and minus 2.66 times the mean moving range (Wheeler, Understanding
Variation; NHS England, Making Data Count). p′: the proportion of all months together, plus and minus three
standard deviations of each month's own denominator, times how much more the months vary than chance alone
would make them (Laney, Improved control charts for attributes, Quality Engineering 14(4), 2002). That factor
is never taken below 1: limits narrower than chance alone would be false ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, sqrt
from statistics import fmean

from continuum.measures.change.observation import Observation, known

XMR_FACTOR = 2.66
"""What the mean moving range is multiplied by: three standard deviations, 3 / 1.128."""

RANGE_FACTOR = 3.268
"""What the mean moving range is multiplied by for the upper limit of moving ranges."""

RANGE_TO_DEVIATION = 1.128
"""The mean range of two values in standard deviations (d2)."""

DEVIATIONS = 3


@dataclass(frozen=True)
class Lines:
    """The lines of a chart. Limits are a value a month, since those of p′ follow each month's denominator.

    Attributes:
        mean: the centre: the mean of the values, or the proportion of all months together.
        lower: the lower limits, as worked out: they may lie below 0.
        upper: the upper limits, as worked out: they may lie above 100 percent.
        moving_range: the mean moving range, after screening; of standardised values for p′.
        range_limit: the upper limit of moving ranges, before any of them is screened out.
        screened: how many moving ranges were left out because they were above that limit.
        sigma_z: for p′, how much more the months vary than chance alone would make them, as worked out; 1 is
            as much; None for XmR.
    """

    mean: float
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    moving_range: float
    range_limit: float
    screened: int = 0
    sigma_z: float | None = None


def moving_ranges(values: Sequence[float | None]) -> list[float]:
    """How far each value is from the one just before it. None is taken across a month without a value."""
    return [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]


def xmr(months: Sequence[Observation], baseline: int | None = None, *, screen: bool = False) -> Lines:
    """The lines of an XmR chart.

    Args:
        months: the series, oldest first, with at least two values in months that follow one another.
        baseline: fix the lines by the first so many months only; by all when None.
        screen: leave moving ranges above 3.268 times their mean out of the mean moving range, once.
    """
    base = list(months[:baseline])
    mean = fmean(known(base))
    average, limit, screened = _mean_range([month.value for month in base], screen)
    reach = XMR_FACTOR * average
    return Lines(mean, (mean - reach,) * len(months), (mean + reach,) * len(months), average, limit, screened)


def p_prime(months: Sequence[Observation], baseline: int | None = None, *, screen: bool = False) -> Lines:
    """The lines of a p′ chart of percentages, in percent.

    A month without a value has limits without end: there is no denominator to work any out from.
    Arguments as for ``xmr``; every month with a value has its numerator and denominator.
    """
    base = list(months[:baseline])
    centre = proportion(base)
    deviations = [_deviation(centre, month) for month in months]
    standardised = [
        None if month.value is None or not deviation else (month.value - 100 * centre) / deviation
        for month, deviation in zip(base, deviations, strict=False)
    ]
    average, limit, screened = _mean_range(standardised, screen)
    sigma_z = average / RANGE_TO_DEVIATION
    factor = DEVIATIONS * max(sigma_z, 1.0)
    reaches = [inf if deviation is None else factor * deviation for deviation in deviations]
    return Lines(
        100 * centre,
        tuple(100 * centre - reach for reach in reaches),
        tuple(100 * centre + reach for reach in reaches),
        average,
        limit,
        screened,
        sigma_z,
    )


def proportion(months: Sequence[Observation]) -> float:
    """The proportion of all months together: the sum above the line over the sum below it, from 0 to 1."""
    counted = [month for month in months if month.value is not None]
    return sum(month.numerator or 0 for month in counted) / sum(month.denominator or 0 for month in counted)


def _deviation(centre: float, month: Observation) -> float | None:
    """The standard deviation of a month's percentage by chance alone; None for a month without a value."""
    if month.value is None or not month.denominator:
        return None
    return 100 * sqrt(centre * (1 - centre) / month.denominator)


def _mean_range(values: Sequence[float | None], screen: bool) -> tuple[float, float, int]:
    """The mean moving range, the limit that screens moving ranges, and how many it screened out."""
    ranges = moving_ranges(values)
    average = fmean(ranges) if ranges else 0.0
    limit = RANGE_FACTOR * average
    kept = [each for each in ranges if each <= limit] if screen else ranges
    return (fmean(kept) if kept else 0.0), limit, len(ranges) - len(kept)
