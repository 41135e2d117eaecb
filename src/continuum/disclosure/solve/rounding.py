"""Rounding half away from zero, and what a rounded number tells."""

from __future__ import annotations

from collections.abc import Callable


def rounded(value: int, base: int) -> int:
    """A number to the nearest multiple of `base`, half away from zero."""
    up = (2 * abs(value) + base) // (2 * base) * base
    return up if value >= 0 else -up


def ratio_in_units(numerator: int, denominator: int, scale: int) -> int:
    """`scale` × numerator / denominator (which is at least 1) to the nearest whole, half away from zero."""
    size = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


def interval(printed: int, base: int) -> tuple[int, int]:
    """The smallest and the largest whole number that are printed so."""
    if printed < 0:
        low, high = interval(-printed, base)
        return -high, -low
    below, above = base // 2, (base + 1) // 2 - 1
    return (-above, above) if printed == 0 else (printed - below, printed + above)


def around(value: int, low: int, high: int, impossible: Callable[[int], bool]) -> tuple[int, int]:
    """The run of possible numbers around `value` from `low` to `high`.

    What is known of a number may have a hole in it (a printed count is none that the policy hides); the run
    around the true value is what is counted on, which is never more than is really possible.
    """
    bottom, top = value, value
    while bottom > low and not impossible(bottom - 1):
        bottom -= 1
    while top < high and not impossible(top + 1):
        top += 1
    return bottom, top
