"""Numbers for keys that are all spelt alike: the same letters at the same places, digits at the others.

The digits of such a key, read as one number, tell it from every other, and are in the order of the keys. Most
systems give keys like that, and to read digits is quicker than to look a text up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

_MOST_DIGITS = 15
"""A number of so many digits is exact as a double."""

_TOGETHER = 64
"""How many keys are looked at in one step: one is too short to be worth it."""

_IN_CACHE = 8192
"""How many keys are turned into numbers at a time."""

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Spelling:
    """How keys are spelt.

    Attributes:
        least: the least byte at each place, and
        most: the greatest: the same letter, or 0 and 9 where there are digits.
    """

    least: bytes
    most: bytes

    @classmethod
    def of(cls, key: str) -> Spelling | None:
        """How keys are spelt of which this is one; None where they have no digits, or too many."""
        letters = key.encode()
        if not 0 < sum(each in b"0123456789" for each in letters) <= _MOST_DIGITS:
            return None
        return cls(_with_digits(letters, b"0"), _with_digits(letters, b"9"))

    def numbers(self, keys: pl.Series) -> pl.Series | None:
        """The number of each key, null where there is none; None where a key is spelt otherwise."""
        there = keys.drop_nulls()
        letters = self._letters(there)
        if letters is None:
            return None
        made = self._read(letters)
        if there.len() == keys.len():
            return pl.Series(keys.name, made)
        known = keys.is_not_null()
        every = np.zeros(keys.len(), dtype=np.int64)
        every[known.to_numpy()] = made
        return pl.Series(keys.name, every).to_frame().select(pl.when(known).then(pl.first())).to_series()

    def _letters(self, keys: pl.Series) -> Bytes | None:
        """The bytes of keys, a row each; None where one is spelt otherwise."""
        width = len(self.least)
        rows = keys.to_arrow(compat_level=pl.CompatLevel.oldest())
        _, places, texts = rows.buffers()
        starts = np.frombuffer(places, np.int64)[rows.offset : rows.offset + len(rows) + 1]
        if not len(rows):
            return np.zeros((0, width), dtype=np.uint8)
        if not np.all(np.diff(starts) == width):
            return None
        letters = np.frombuffer(texts, np.uint8)[starts[0] : starts[-1]]
        return letters.reshape(-1, width) if self._are_all_so(letters) else None

    def _are_all_so(self, letters: Bytes) -> bool:
        """Whether there are no others than the least to the greatest at each place."""
        width = len(self.least)
        rest = len(letters) % (width * _TOGETHER)
        for rows in (letters[:rest].reshape(-1, width), letters[rest:].reshape(-1, width * _TOGETHER)):
            if len(rows):
                least = rows.min(axis=0).reshape(-1, width).min(axis=0)
                most = rows.max(axis=0).reshape(-1, width).max(axis=0)
                if np.any(least < np.frombuffer(self.least, np.uint8)):
                    return False
                if np.any(most > np.frombuffer(self.most, np.uint8)):
                    return False
        return True

    def _read(self, letters: Bytes) -> npt.NDArray[np.int64]:
        digits = np.frombuffer(self.least, np.uint8) != np.frombuffer(self.most, np.uint8)
        weights = np.zeros(len(digits))
        weights[digits] = 10.0 ** np.arange(np.count_nonzero(digits))[::-1]
        numbers = np.empty(len(letters))
        for first in range(0, len(letters), _IN_CACHE):
            some = slice(first, first + _IN_CACHE)
            np.matmul(letters[some].astype(np.float64), weights, out=numbers[some])
        exact: npt.NDArray[np.int64] = (numbers - weights.sum() * ord("0")).astype(np.int64)
        return exact


def _with_digits(letters: bytes, digit: bytes) -> bytes:
    """Letters with one digit in place of all."""
    return letters.translate(bytes.maketrans(b"0123456789", digit * 10))
