"""Change between two values of one measure."""

from __future__ import annotations


def percent_change(latest: float, previous: float) -> float | None:
    """The change from previous to latest in percent of previous: (latest - previous) / previous.

    None when previous is zero: a rise from nothing has no percentage. Not rounded; rounding is for print.
    """
    if previous == 0:
        return None
    # One division, last, of whole numbers where the values are counts: no error is added before rounding.
    return 100 * (latest - previous) / previous


def difference(latest: float, previous: float) -> float:
    """The change from previous to latest in the measure's own unit (percentage points, for a percentage)."""
    return latest - previous
