"""Series for the tests of process charts, and the published examples whose limits are known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from continuum.dataset.calendar import add_months, month_end
from continuum.measures.change.observation import Observation

LAST = date(2021, 4, 30)


def counts(values: Sequence[float | None]) -> tuple[Observation, ...]:
    """Plain values, oldest first, the last of April 2021."""
    return tuple(
        Observation(day, value, value, None, "value" if value is not None else "not available")
        for day, value in zip(months(len(values)), values, strict=True)
    )


def shares(above: Sequence[int], below: Sequence[int]) -> tuple[Observation, ...]:
    """Percentages of counts, oldest first, the last of April 2021; no value where nothing is below the
    line.
    """
    return tuple(
        Observation(
            day, 100 * part / whole if whole else None, part, whole, "value" if whole else "empty denominator"
        )
        for day, part, whole in zip(months(len(below)), above, below, strict=True)
    )


def months(number: int) -> list[date]:
    """The ends of so many months, the last April 2021."""
    first = LAST.replace(day=1)
    return [month_end(add_months(first, -back)) for back in reversed(range(number))]


SEEN_IN_FOUR_HOURS = [
    266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320,
    267923, 271478, 255353, 256820, 261835, 259144, 255910, 260863, 264465, 260989,
]  # fmt: skip
ATTENDANCES = [
    280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529,
    279618, 283932, 266629, 268091, 276803, 271578, 266005, 273520, 278574, 273772,
]  # fmt: skip
"""Attendances at major accident and emergency departments of the NHS in 20 weeks, and those seen within four
hours: Mohammed, Panesar, Laney and Wilson, Statistical process control charts for attribute data involving
very large sample sizes, BMJ Quality and Safety 22, 2013. The limits in the tests are those that the R package
qicharts2 works out from them.
"""

SALES = [
    2478, 2350, 2485, 2296, 2359, 2567, 3089, 2668, 1788, 2854, 2365, 1883, 1959,
    1927, 2640, 2626, 2144, 2409, 4412, 3287, 3049, 3364, 3078, 2972, 3415, 2753,
    3102, 2191, 3693, 4385, 4699, 3031, 2659, 3885, 2628, 2621, 3071, 2002,
]  # fmt: skip
"""The example of the Python package spc-plotly, with its mean, mean moving range and limits in the tests."""
