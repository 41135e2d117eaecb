"""The narrow rows of a pass as arrays: each column turned into numbers once, whoever counts by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from continuum.measures.engine.arrays import (
    NEVER,
    Codes,
    Dates,
    Days,
    Ints,
    coded,
    days_read,
    filled,
    first_days,
    month_of,
    place_of,
)
from continuum.measures.engine.arrow import bits
from continuum.measures.engine.plan import NOT_RECORDED
from continuum.measures.engine.program import Pass, Role
from continuum.measures.language import Expression

Numbers = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]


class Narrow:
    """The narrow rows of a pass.

    Args:
        one: the pass.
        batches: the result of its SQL.
    """

    def __init__(self, one: Pass, batches: Iterable[pa.RecordBatch]) -> None:
        self.one = one
        self.size = 0
        self._chunks: dict[str, list[pa.Array]] = {name: [] for name in one.columns.values()}
        self._cells = {name for (role, _), name in one.columns.items() if role is Role.CELL}
        self._codes: dict[str, Codes] = {}
        self._days: dict[str, Days] = {}
        self._things: dict[str, Ints] = {}
        for batch in batches:
            self._take(batch)

    def _take(self, batch: pa.RecordBatch) -> None:
        self.size += batch.num_rows
        for name, chunks in self._chunks.items():
            values = batch.column(name)
            if name in self._cells and not pa.types.is_dictionary(values.type):
                # Texts are kept as codes from the start: a chunk of a nation's texts would be big.
                values = values.dictionary_encode()
            chunks.append(values)

    def days(self, of: Expression) -> Days:
        """The day of each row; ``NEVER`` where it is unknown."""
        name = self.one.column(Role.DAY, of)
        if name not in self._days:
            # What an array was made of is let go.
            self._days[name] = filled(_as(self._chunks.pop(name), pa.date32()), NEVER, np.int32)
        return self._days[name]

    def at(self, days: Days) -> Ints:
        """Known days as the numbers by which events are added up: those of the days that are read, or else of
        months since January 1970, or of days.
        """
        if self.one.read_on:
            return place_of(days, self.one.read_on)
        return (month_of(days) if self.one.by_month else days).astype(np.int64)

    def dates(self, at: Ints) -> Dates:
        """The days that such numbers stand for: the day that is read, the first of a month, or the day."""
        if self.one.read_on:
            return days_read(self.one.read_on)[at]
        return first_days(at) if self.one.by_month else at.astype("M8[D]")

    def holds(self, of: Expression) -> Truths:
        """Whether a condition holds of each row."""
        chunks = self._chunks[self.one.column(Role.HOLDS, of)]
        truths = [bits(each.buffers()[1], each.offset, len(each)) for each in chunks if len(each)]
        return truths[0] if len(truths) == 1 else np.concatenate([*truths, np.zeros(0, dtype=bool)])

    def weights(self, of: Expression) -> Numbers:
        """The weight of each row; 0 where it is unknown."""
        chunks = self._chunks[self.one.column(Role.WEIGHT, of)]
        return filled(_as(chunks, pa.float64()), 0.0, np.float64)

    def things(self, of: Expression) -> Ints:
        """The thing of each row as a number; -1 for rows without any."""
        name = self.one.column(Role.THING, of)
        if name not in self._things:
            self._things[name] = filled(_encoded(self._chunks.pop(name)), -1, np.int64)
        return self._things[name]

    def cells(self, of: Expression) -> Codes:
        """The cell of each row."""
        name = self.one.column(Role.CELL, of)
        if name not in self._codes:
            self._codes[name] = coded(self._chunks.pop(name), NOT_RECORDED)
        return self._codes[name]


def _as(chunks: Sequence[pa.Array], kind: pa.DataType) -> list[pa.Array]:
    """Values of a type: a backend may take a day that it works out for a moment."""
    return [chunk if chunk.type == kind else chunk.cast(kind) for chunk in chunks]


def _encoded(chunks: Sequence[pa.Array]) -> list[pa.Array]:
    """Keys as whole numbers: as they are where they are such already, or a code for each text."""
    if not chunks or pa.types.is_integer(chunks[0].type):
        return list(chunks)
    # The chunks of an encoded column share their codes.
    return [chunk.indices for chunk in pa.chunked_array(chunks).dictionary_encode().chunks]
