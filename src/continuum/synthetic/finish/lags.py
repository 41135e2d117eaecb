"""How long after an event it is written up.

The lag is a function of whose record it is and of the day, mixed by integer arithmetic rather than drawn:
whatever happened to one child on one day is written up together, so that no child seems to be in two
placements meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

_MINUTE = 60_000_000
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_OPENS, _HOURS = 9, 9
"""What happens on a day is written up between nine and six."""
_THURSDAY = 3
"""The first of January 1970 was one, Monday being nought."""
_SATURDAY = 5

Micros = NDArray[np.int64]


def mixed_bits(numbers: NDArray[np.int64], salt: int) -> NDArray[np.float64]:
    """A number from nought to one for each whole number, always the same for the same (splitmix64)."""
    with np.errstate(over="ignore"):
        z = numbers.astype(np.uint64) + np.uint64((salt * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019) % 2**64)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(np.float64) / float(2**53)


class Lags:
    """The lags of one borough.

    Args:
        salt: what tells one borough's lags from another's.
        shares: how many of the records are written up within each number of days.
        up_to: those numbers of days.
        taken_at: the moment the records were taken: nothing is written later.
    """

    def __init__(self, salt: int, shares: Sequence[float], up_to: Sequence[int], taken_at: datetime) -> None:
        self._salt = salt
        self._upper = np.cumsum(np.asarray(shares, dtype=float))
        self._up_to = np.asarray([*up_to, up_to[-1]], dtype=float)
        self._end = int(np.datetime64(taken_at, "us").astype(np.int64)) - _HOUR

    def by_day(self, happened: Micros, whose: NDArray[np.int64]) -> Micros:
        """When what happened on a day is written up: that day or some days later, in working hours."""
        day = happened // _DAY
        seeds = whose * 100_003 + day
        draw = mixed_bits(seeds, self._salt)
        band = np.searchsorted(self._upper, draw, side="right")
        within = mixed_bits(seeds, self._salt + 1)
        least = np.where(band == 0, 0, self._up_to[np.maximum(band - 1, 0)] + 1)
        later = np.floor(least + within * (self._up_to[band] - least + 1)).astype(np.int64)
        written = day + np.where(band == 0, 0, later)
        weekday = (written + _THURSDAY) % 7
        written = written + np.where(weekday >= _SATURDAY, 7 - weekday, 0)
        minutes = (mixed_bits(seeds, self._salt + 2) * _HOURS * 60).astype(np.int64)
        return self._in_time(happened, written * _DAY + _OPENS * _HOUR + minutes * _MINUTE, draw)

    def prompt(self, happened: Micros, whose: NDArray[np.int64]) -> Micros:
        """When what happened at a moment is written up by those who write as they work: within two hours."""
        draw = mixed_bits(whose * 100_003 + happened // _MINUTE, self._salt)
        return self._in_time(happened, happened + (2 + (draw * 118).astype(np.int64)) * _MINUTE, draw)

    def _in_time(self, happened: Micros, written: Micros, draw: NDArray[np.float64]) -> Micros:
        """Brings what would be written after the records were taken to a moment before."""
        room = np.maximum(self._end - happened, 0)
        sooner = happened + (room * (0.1 + 0.85 * draw)).astype(np.int64) // _MINUTE * _MINUTE
        return np.where(written > self._end, sooner, written)
