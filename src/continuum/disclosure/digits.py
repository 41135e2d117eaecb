"""How many digits of a value may be written."""

from __future__ import annotations

from typing import Protocol

from continuum.disclosure.marks import Shown, Suppressed
from continuum.measures.change.rounding import round_half_away

EXTRA_DECIMALS = 2
"""Beyond the printed decimals: enough to check a printed percentage by, with no noise of binary fractions."""


class Written(Protocol):
    """A figure whose numbers may be shown, or are marks."""

    @property
    def value(self) -> Shown:
        """Its value."""

    @property
    def numerator(self) -> Shown:
        """What is above the line, or alone."""

    @property
    def denominator(self) -> Shown:
        """What is below the line."""

    @property
    def decimals(self) -> int:
        """The decimals that it is printed with."""


def decimals_of(figure: Written, extra: int = EXTRA_DECIMALS) -> int:
    """The decimals that a figure's value may be written with, `extra` more than print has where it may.

    A percentage beside a hidden number was found to be safe with the decimals that it is printed with: the
    digits behind them could tell what it was worked out from.
    """
    parts = (figure.numerator, figure.denominator)
    return figure.decimals + (0 if any(isinstance(part, Suppressed) for part in parts) else extra)


def written_value(figure: Written, extra: int = EXTRA_DECIMALS) -> Shown:
    """The value as data have it: with the decimals that it may have, or its mark, or nothing."""
    return tidy(figure.value, decimals_of(figure, extra))


def tidy(number: Shown, decimals: int = EXTRA_DECIMALS) -> Shown:
    """A number rounded half away from zero, whole where it is; a mark as it is."""
    if number is None or isinstance(number, Suppressed):
        return number
    rounded = float(round_half_away(number, decimals))
    return int(rounded) if rounded.is_integer() else rounded
