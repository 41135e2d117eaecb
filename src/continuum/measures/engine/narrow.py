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
    first_days,
    month_of,
    place_of,
    whole,
)
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

    def _column(self, role: Role, of: Expression, kind: pa.DataType) -> pa.ChunkedArray:
        return _together(self._chunks[self.one.column(role, of)], kind)

    def days(self, of: Expression) -> Days:
        """The day of each row; ``NEVER`` where it is unknown."""
        name = self.one.column(Role.DAY, of)
        if name not in self._days:
            # What an array was made of is let go.
            values = _together(self._chunks.pop(name), pa.date32()).cast(pa.int32())
            self._days[name] = (values.fill_null(NEVER) if values.null_count else values).to_numpy()
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
        chunks = [_bits(chunk) for chunk in self._column(Role.HOLDS, of, pa.bool_()).chunks]
        return chunks[0] if len(chunks) == 1 else np.concatenate([*chunks, np.zeros(0, dtype=bool)])

    def weights(self, of: Expression) -> Numbers:
        """The weight of each row; 0 where it is unknown."""
        numbers: Numbers = self._column(Role.WEIGHT, of, pa.float64()).fill_null(0.0).to_numpy()
        return numbers

    def things(self, of: Expression) -> Ints:
        """The thing of each row as a number; -1 for rows without any."""
        name = self.one.column(Role.THING, of)
        if name not in self._things:
            chunks = [whole(chunk, -1) for chunk in _encoded(self._chunks.pop(name))]
            self._things[name] = np.concatenate([*chunks, np.zeros(0, dtype=np.int64)])
        return self._things[name]

    def cells(self, of: Expression) -> Codes:
        """The cell of each row."""
        name = self.one.column(Role.CELL, of)
        if name not in self._codes:
            chunks = self._chunks.pop(name) or [pa.array([], pa.string()).dictionary_encode()]
            self._codes[name] = coded(pa.chunked_array(chunks), NOT_RECORDED)
        return self._codes[name]


def _together(chunks: Sequence[pa.Array], kind: pa.DataType) -> pa.ChunkedArray:
    return pa.chunked_array(chunks).cast(kind) if chunks else pa.chunked_array([], kind)


def _bits(values: pa.BooleanArray) -> Truths:
    """Known truths, one byte each."""
    if not len(values):
        return np.zeros(0, dtype=bool)
    packed = np.frombuffer(values.buffers()[1], dtype=np.uint8)
    first = values.offset
    truths: Truths = np.unpackbits(packed, count=first + len(values), bitorder="little")[first:].view(bool)
    return truths


def _encoded(chunks: Sequence[pa.Array]) -> list[pa.Array]:
    """Keys as whole numbers: as they are where they are such already, or a code for each text."""
    if not chunks or pa.types.is_integer(chunks[0].type):
        return list(chunks)
    # The chunks of an encoded column share their codes.
    return [chunk.indices for chunk in pa.chunked_array(chunks).dictionary_encode().chunks]
