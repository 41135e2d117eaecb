"""A part as a percentage of its whole."""

from __future__ import annotations


def share_of_whole(part: float, whole: float) -> float | None:
    """The part in percent of the whole; None when the whole is zero. Not rounded; rounding is for print."""
    if whole == 0:
        return None
    return 100 * part / whole
