"""The narrow rows of a pass as arrays: each column turned into numbers once, whoever counts by it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from continuum.measures.engine.arrays import NEVER, Codes, Days, Ints, coded
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
            # Texts are kept as codes from the start: a chunk of a nation's texts would be big.
            chunks.append(values.dictionary_encode() if name in self._cells else values)

    def _column(self, role: Role, of: Expression, kind: pa.DataType) -> pa.ChunkedArray:
        chunks = self._chunks[self.one.column(role, of)]
        return pa.chunked_array(chunks).cast(kind) if chunks else pa.chunked_array([], kind)

    def days(self, of: Expression) -> Days:
        """The day of each row; ``NEVER`` where it is unknown."""
        name = self.one.column(Role.DAY, of)
        if name not in self._days:
            values = self._column(Role.DAY, of, pa.date32())
            self._days[name] = values.cast(pa.int32()).fill_null(NEVER).to_numpy()
        return self._days[name]

    def holds(self, of: Expression) -> Truths:
        """Whether a condition holds of each row."""
        truths: Truths = self._column(Role.HOLDS, of, pa.bool_()).to_numpy()
        return truths

    def weights(self, of: Expression) -> Numbers:
        """The weight of each row; 0 where it is unknown."""
        numbers: Numbers = self._column(Role.WEIGHT, of, pa.float64()).fill_null(0.0).to_numpy()
        return numbers

    def things(self, of: Expression) -> Ints:
        """The thing of each row as a number; -1 for rows without any."""
        name = self.one.column(Role.THING, of)
        if name not in self._things:
            texts = self._column(Role.THING, of, pa.large_string()).combine_chunks().dictionary_encode()
            self._things[name] = texts.indices.fill_null(-1).to_numpy().astype(np.int64)
        return self._things[name]

    def cells(self, of: Expression) -> Codes:
        """The cell of each row."""
        name = self.one.column(Role.CELL, of)
        if name not in self._codes:
            chunks = self._chunks[name] or [pa.array([], pa.string()).dictionary_encode()]
            self._codes[name] = coded(pa.chunked_array(chunks), NOT_RECORDED)
        return self._codes[name]
