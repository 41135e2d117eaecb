"""Days, ages and cells as arrays of small whole numbers, in which counting is quick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from continuum.measures.algebra import Ages
from continuum.measures.engine.arrow import bits

Ints = npt.NDArray[np.int64]
Days = npt.NDArray[np.int32]
"""Days since 1970-01-01; ``NEVER`` where there is none."""

Dates = npt.NDArray[np.datetime64]

NEVER = np.iinfo(np.int32).max
"""The day that never comes: after every other."""

FIRST, LAST = np.datetime64("1880-01-01"), np.datetime64("2119-12-31")
"""The days whose months are told apart: what is before counts in the first, what is after in the last."""


@cache
def _calendar() -> tuple[Days, Days, Days]:
    """For each day its month since 1970, the birthday of who was born on it, and the last birthday over then.

    A birthday is its month times 32 and its day from 0. By the 28th of a February without a 29th, that of who
    was born on the 29th is over too.
    """
    days = np.arange(FIRST, LAST + 1)
    months = days.astype("M8[M]")
    places = (days - months.astype("M8[D]")).astype(np.int32)
    number = months.astype(np.int32)
    birthday = number * 32 + places
    last_of_february = (number % 12 == 1) & ((days + 1).astype("M8[M]") != months)
    return number, birthday, np.where(last_of_february, number * 32 + 28, birthday)


_OFFSET = np.int32(-FIRST.astype(np.int64))
_SIZE = int((LAST - FIRST).astype(np.int64)) + 1


def _places(days: Days) -> Days:
    return np.clip(days, -_OFFSET, _SIZE - 1 - _OFFSET) + _OFFSET


def month_of(days: Days) -> Days:
    """The months that days are in, since January 1970."""
    months, *_ = _calendar()
    return months[_places(days)]


def first_days(months: Ints) -> Dates:
    """The first days of months since January 1970."""
    return months.astype("M8[M]").astype("M8[D]")


@lru_cache(maxsize=16)
def days_read(days: tuple[date, ...]) -> Dates:
    """Days in order, and that after all of them."""
    read = np.array(days, dtype="M8[D]")
    return np.append(read, read[-1] + 1)


@lru_cache(maxsize=16)
def _read_next(days: tuple[date, ...]) -> Ints:
    return np.searchsorted(days_read(days)[:-1], np.arange(FIRST, LAST + 1)).astype(np.int64)


def place_of(days: Days, among: tuple[date, ...]) -> Ints:
    """For each day the place of the first of some days not before it; one past the last where all are.

    Those must lie after the first day whose month is told apart and before the last.
    """
    return _read_next(among)[_places(days)]


@cache
def _months() -> tuple[Days, Days]:
    """The first day of each month from the first to well after the last, and its length."""
    months = np.arange(FIRST.astype("M8[M]"), LAST.astype("M8[M]") + 1 + 12 * 200)
    firsts = months.astype("M8[D]")
    lengths = (months + 1).astype("M8[D]") - firsts
    return firsts.astype(np.int64).astype(np.int32), lengths.astype(np.int64).astype(np.int32)


def years_old(born: Days, on: Days) -> Ints:
    """How many birthdays there were by a day; below 0 before birth.

    Who was born on 29 February has a birthday on the 28th in other years.
    """
    _, birthday, come = _calendar()
    years: Ints = ((come[_places(on)] - birthday[_places(born)]) // (12 * 32)).astype(np.int64)
    return years


def birthdays(born: Days, age: int) -> Days:
    """The day on which each becomes so old."""
    months, birthday, _ = _calendar()
    firsts, lengths = _months()
    month, place = np.divmod(birthday[_places(born)], 32)
    month += 12 * age - months[0]
    days: Days = firsts[month] + np.minimum(place, lengths[month] - 1)
    return days


@dataclass(frozen=True)
class Codes:
    """The cells of rows: for each row a number, and what the numbers stand for."""

    numbers: Ints
    labels: tuple[str, ...]

    def take(self, rows: Ints | slice) -> Codes:
        """The cells of some of the rows."""
        return Codes(self.numbers[rows], self.labels)


def coded(chunks: Sequence[pa.Array], unknown: str) -> Codes:
    """Texts, dictionary-encoded, as codes; the unknown ones have a label of their own."""
    if not chunks:
        return Codes(np.zeros(0, dtype=np.int64), (unknown,))
    same = pa.chunked_array(chunks).unify_dictionaries().chunks
    labels = same[0].dictionary.to_pylist()
    numbers = filled([chunk.indices for chunk in same], len(labels), np.int64)
    return Codes(numbers, (*labels, unknown))


def filled(chunks: Sequence[pa.Array], unknown: float, kind: npt.DTypeLike) -> npt.NDArray[Any]:
    """Numbers, or days, as one array, with a number for the unknown.

    It is copied from where Arrow has it: what Arrow makes of it on the way takes time and memory.
    """
    found = np.empty(sum(map(len, chunks)), dtype=kind)
    end = 0
    for chunk in chunks:
        if not len(chunk):
            continue
        some = found[end : end + len(chunk)]
        end += len(chunk)
        own = np.dtype(np.int32 if pa.types.is_date32(chunk.type) else chunk.type.to_pandas_dtype())
        valid, values = chunk.buffers()
        some[:] = np.frombuffer(values, dtype=own, count=chunk.offset + len(chunk))[chunk.offset :]
        if chunk.null_count:
            some[~bits(valid, chunk.offset, len(chunk))] = unknown
    return found


ROOM = 4096
"""Numbers are counted in a list of all that there may be where those are no more than so many, and four for
each that there is; sorted otherwise."""


def renumbered(numbers: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    """Numbers below a size given anew, without gaps: which there are, the new number of each, and how often
    each occurs.
    """
    if size > 4 * len(numbers) + ROOM:
        order = np.argsort(numbers)
        made, times = _runs(numbers[order])
        anew = np.zeros(len(numbers), dtype=np.int64)
        anew[order] = np.repeat(np.arange(len(made)), times)
        return made, anew, times
    times = np.bincount(numbers, minlength=size)
    made = np.flatnonzero(times)
    if len(made) == size:
        return made, numbers, times
    anew = np.zeros(size, dtype=np.int64)
    anew[made] = np.arange(len(made))
    return made, anew[numbers], times[made]


def in_order(numbers: Ints, size: int) -> tuple[Ints, Ints]:
    """Which numbers below a size there are, in order, and how often each occurs."""
    if size > 4 * len(numbers) + ROOM:
        return _runs(np.sort(numbers))
    times = np.bincount(numbers, minlength=size)
    made = np.flatnonzero(times)
    return made, times[made]


def narrowed(numbers: Ints, most: int) -> tuple[Ints, int]:
    """Numbers in their order and in how many bits they are; given anew where those would be too many."""
    if not len(numbers):
        return numbers, 0
    low = numbers - numbers.min()
    bits = int(low.max()).bit_length()
    if bits <= most:
        return low, bits
    made, anew, _ = renumbered(low, 1 << bits)
    return anew, len(made).bit_length()


def begins(ordered: Ints) -> npt.NDArray[np.bool_]:
    """Which of some numbers in order is the first of those like it."""
    found = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=found[1:])
    return found


def _runs(ordered: Ints) -> tuple[Ints, Ints]:
    starts = np.flatnonzero(begins(ordered))
    return ordered[starts], np.diff(starts, append=len(ordered))


def crossed(cells: Sequence[Codes], rows: int) -> tuple[Ints, int]:
    """The cells of several dimensions as one number each, and how many numbers there may be.

    The last dimension turns fastest.
    """
    if not cells:
        return np.zeros(rows, dtype=np.int64), 1
    numbers, size = cells[0].numbers, len(cells[0].labels)
    for each in cells[1:]:
        numbers = numbers * len(each.labels) + each.numbers
        size *= len(each.labels)
    return numbers, size


def labels_of(cells: Sequence[Codes], numbers: Ints, join: str) -> list[str]:
    """The labels that crossed numbers stand for."""
    parts: list[list[str]] = []
    for each in reversed(cells):
        numbers, place = np.divmod(numbers, len(each.labels))
        parts.insert(0, [each.labels[number] for number in place])
    return [join.join(words) for words in zip(*parts, strict=True)] if parts else [""] * len(numbers)


def band_of(ages: Ages, years: Ints, unknown: str) -> Codes:
    """The age bands of those so many years old; a label of its own for who is in none of them."""
    labels = (*(code for code, *_ in ages.bands), unknown)
    oldest = max(beyond for *_, beyond in ages.bands)
    table = np.full(oldest + 2, len(ages.bands), dtype=np.int64)
    for place, (_, _, first, beyond) in reversed(list(enumerate(ages.bands))):
        table[first:beyond] = place
    # Before birth and beyond the oldest band lie the two ends of the table, which are in no band.
    return Codes(table[np.where(years < 0, oldest + 1, np.minimum(years, oldest + 1))], labels)
