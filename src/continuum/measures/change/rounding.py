"""Rounding as print does it: half away from zero, at the printed decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def round_half_away(value: float, decimals: int) -> Decimal:
    """Round to so many decimals, a half going away from zero (2.5 to 3, -2.5 to -3).

    The number is taken as it is written in decimal, so that 0.145 to two decimals is 0.15, as a reader
    expects, whatever binary fraction stands behind it. A result of minus zero comes back as zero.
    """
    # In Decimal, ROUND_HALF_UP is by magnitude: it takes a half away from zero.
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded
