"""Figures in columns: Arrow from the engine to the output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from continuum.measures.algebra import Measure
from continuum.measures.engine.arrow import array_of, coded_texts
from continuum.measures.engine.plan import CELL_JOIN
from continuum.measures.engine.rollup import Numbers, Reading
from continuum.measures.periods import PeriodKind

VALUE = "value"
EMPTY = "empty denominator"
NOT_AVAILABLE = "not available"
STATUSES = (VALUE, EMPTY, NOT_AVAILABLE)
"""What can be said of a figure: there is a value; nothing is below the line; the dataset lacks a table."""

_TEXT = pa.dictionary(pa.int32(), pa.string())

SCHEMA = pa.schema(
    [
        ("measure", _TEXT),
        ("authority", _TEXT),
        ("version", pa.int32()),
        ("period_kind", _TEXT),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("as_at", pa.date32()),
        ("by", _TEXT),
        ("cell", _TEXT),
        ("value", pa.float64()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("status", _TEXT),
        ("known_at", pa.timestamp("us")),
    ]
)
"""The columns of figures: one row a measure, period and cell. The authority is empty for all together."""

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Figures:
    """Figures in columns: ``table`` has the columns of ``SCHEMA``."""

    table: pa.Table


def nothing_counted(
    measure: Measure, by: tuple[str, ...], whole: float | None
) -> tuple[float | None, float, float | None, str]:
    """The figure of a cell in which nothing was ever counted: value, numerator, denominator and status.

    Args:
        measure: the measure, which is available.
        by: the dimensions of the cell.
        whole: what is below the line for the whole.
    """
    if measure.denominator is None:
        return 0.0, 0.0, None, VALUE
    if not set(by) <= measure.whole or not whole:
        return None, 0.0, 0.0, EMPTY
    return 0.0, 0.0, whole, VALUE


@dataclass(frozen=True)
class _Block:
    """The figures of a measure in a breakdown: one a period (the rows of the numbers) and cell (the columns).

    Attributes:
        names: the places of its texts among the names of their columns.
        reading: the place of its periods among all readings.
        cells: the codes of its cells.
        numerator: what is above the line; None where the figures cannot be had.
        denominator: what is below it; None for a plain count.
    """

    measure: Measure
    names: tuple[int, int, int]
    reading: int
    cells: Ints
    numerator: Numbers | None
    denominator: Numbers | None


class Columns:
    """The columns of figures while they are being filled, a measure's breakdown at a time.

    They are worked out all at once at the end: there are a thousand breakdowns with a few figures each.

    Args:
        known_at: the moment as of which the records were read.
    """

    def __init__(self, known_at: datetime) -> None:
        self.known_at = known_at
        self._blocks: list[_Block] = []
        self._names: tuple[dict[str, int], ...] = ({}, {}, {})
        self._readings: dict[int, tuple[int, Reading]] = {}
        self._cell_names: dict[str, int] = {}
        self._codes_of: dict[tuple[str, ...], Ints] = {}

    def add(
        self,
        measure: Measure,
        reading: Reading,
        breakdown: tuple[str, ...],
        cells: Sequence[str],
        numerator: Numbers,
        denominator: Numbers | None,
        authority: str = "",
    ) -> None:
        """Add a figure for each period (the rows of the numbers) and cell (their columns)."""
        names = (measure.id, authority, CELL_JOIN.join(breakdown))
        self._put(measure, names, reading, tuple(cells), numerator, denominator)

    def add_missing(self, measure: Measure, reading: Reading, authority: str = "") -> None:
        """Add figures that cannot be had, since the dataset lacks a table."""
        self._put(measure, (measure.id, authority, ""), reading, ("",), None, None)

    def _put(
        self,
        measure: Measure,
        names: tuple[str, str, str],
        reading: Reading,
        cells: tuple[str, ...],
        numerator: Numbers | None,
        denominator: Numbers | None,
    ) -> None:
        first, second, third = (
            known.setdefault(name, len(known)) for known, name in zip(self._names, names, strict=True)
        )
        place, _ = self._readings.setdefault(id(reading), (len(self._readings), reading))
        codes = self._codes(cells)
        self._blocks.append(_Block(measure, (first, second, third), place, codes, numerator, denominator))

    def _codes(self, cells: tuple[str, ...]) -> Ints:
        """The codes of cells; measures of the same table have the same ones."""
        if cells not in self._codes_of:
            names = self._cell_names
            self._codes_of[cells] = np.array(
                [names.setdefault(cell, len(names)) for cell in cells], dtype=np.int32
            )
        return self._codes_of[cells]

    def table(self) -> pa.Table:
        """The columns as an Arrow table."""
        readings = [reading for _, reading in self._readings.values()]
        lengths = [len(reading.periods) for reading in readings]
        sizes = np.array([lengths[each.reading] * len(each.cells) for each in self._blocks], dtype=np.int64)
        measures, authorities, by = (
            np.repeat(np.array([each.names[place] for each in self._blocks], dtype=np.int32), sizes)
            for place in range(3)
        )
        versions = np.array([each.measure.version for each in self._blocks], dtype=np.int32)
        periods = self._periods(np.cumsum([0, *lengths]))
        cells = [
            np.broadcast_to(each.cells, (lengths[each.reading], len(each.cells))).ravel()
            for each in self._blocks
        ]
        kinds = _joined([reading.kinds.astype(np.int32) for reading in readings])[periods]
        arrays = [
            coded_texts(measures, self._names[0]),
            coded_texts(authorities, self._names[1]),
            array_of(np.repeat(versions, sizes)),
            coded_texts(kinds, [str(kind) for kind in PeriodKind]),
            *(
                array_of(_joined([reading.days[name] for reading in readings], "M8[D]")[periods])
                for name in ("start", "end", "as_at")
            ),
            coded_texts(by, self._names[2]),
            coded_texts(_joined(cells), self._cell_names),
            *self._numbers(sizes),
            array_of(np.full(len(periods), np.datetime64(self.known_at, "us"))),
        ]
        return pa.table(arrays, schema=SCHEMA)

    def _periods(self, firsts: npt.NDArray[np.int64]) -> Ints:
        """The period of each figure, by its place among those of all readings."""
        numbers = np.arange(firsts[-1], dtype=np.int32)
        return _joined(
            [
                np.repeat(numbers[firsts[each.reading] : firsts[each.reading + 1]], len(each.cells))
                for each in self._blocks
            ]
        )

    def _numbers(self, sizes: npt.NDArray[np.int64]) -> Iterator[pa.Array]:
        """The value, numerator, denominator and status of each figure."""
        above = _tidy(_laid(sizes, [each.numerator for each in self._blocks]))
        below = _tidy(_laid(sizes, [each.denominator for each in self._blocks]))
        plain = np.repeat(np.array([each.denominator is None for each in self._blocks], dtype=bool), sizes)
        missing = np.repeat(np.array([each.numerator is None for each in self._blocks], dtype=bool), sizes)
        per = np.repeat(np.array([each.measure.per for each in self._blocks], dtype=np.float64), sizes)
        empty = below == 0
        value = np.where(plain, above, np.nan)
        np.divide(per * above, below, out=value, where=~(empty | plain))
        status = np.where(missing, STATUSES.index(NOT_AVAILABLE), empty).astype(np.int32)
        yield from (array_of(numbers, np.isnan(numbers)) for numbers in (value, above, below))
        yield coded_texts(status, STATUSES)


def _laid(sizes: npt.NDArray[np.int64], blocks: Sequence[Numbers | None]) -> Numbers:
    """The numbers of blocks one after the other; none where a block has none."""
    laid = np.full(int(sizes.sum()), np.nan)
    end = 0
    for size, block in zip(sizes.tolist(), blocks, strict=True):
        if block is not None:
            laid[end : end + size].reshape(block.shape)[...] = block
        end += size
    return laid


def _tidy(numbers: Numbers) -> Numbers:
    """Whole numbers whole again after sums and differences of decimals, and no negative zero."""
    np.round(numbers, 9, out=numbers)
    numbers += 0.0
    return numbers


def _joined(blocks: Sequence[npt.NDArray[np.generic]], kind: npt.DTypeLike = np.int32) -> npt.NDArray[Any]:
    return np.concatenate(blocks) if blocks else np.zeros(0, dtype=kind)
