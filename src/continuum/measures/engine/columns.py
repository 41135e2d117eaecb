"""Figures in columns: Arrow from the engine to the output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from continuum.measures.algebra import Measure
from continuum.measures.engine.plan import CELL_JOIN
from continuum.measures.engine.rollup import Days, Numbers, Reading
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

_REPEATED = ("measure", "authority", "version", "by")
"""The columns whose values many rows in succession share."""

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Figures:
    """Figures in columns: ``table`` has the columns of ``SCHEMA``."""

    table: pa.Table


class Columns:
    """The columns of figures while they are being filled, a measure's breakdown at a time.

    Args:
        known_at: the moment as of which the records were read.
    """

    def __init__(self, known_at: datetime) -> None:
        self.known_at = known_at
        self._repeated: dict[str, list[tuple[str | int, int]]] = {name: [] for name in _REPEATED}
        self._kinds: list[Ints] = []
        self._days: dict[str, list[Days]] = {"start": [], "end": [], "as_at": []}
        self._cells: list[Ints] = []
        self._numbers: dict[str, list[Numbers]] = {"value": [], "numerator": [], "denominator": []}
        self._statuses: list[Ints] = []
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
        above = _tidy(numerator)
        none = np.full(above.shape, np.nan)
        if denominator is None:
            value, below, empty = above, none, np.zeros(above.shape, dtype=bool)
        else:
            below = _tidy(denominator)
            empty = below == 0
            value = np.divide(measure.per * above, below, out=none.copy(), where=~empty)
        self._place(measure, reading, breakdown, cells, authority)
        self._put(value, above, below, empty.astype(np.int64))

    def add_missing(self, measure: Measure, reading: Reading, authority: str = "") -> None:
        """Add figures that cannot be had, since the dataset lacks a table."""
        none = np.full((len(reading.periods), 1), np.nan)
        self._place(measure, reading, (), ("",), authority)
        self._put(none, none, none, np.full(none.shape, STATUSES.index(NOT_AVAILABLE), dtype=np.int64))

    def _place(
        self,
        measure: Measure,
        reading: Reading,
        breakdown: tuple[str, ...],
        cells: Sequence[str],
        authority: str,
    ) -> None:
        """Say of what the next numbers are: every period with every cell."""
        size = len(reading.periods) * len(cells)
        for name, value in (
            ("measure", measure.id),
            ("authority", authority),
            ("version", measure.version),
            ("by", CELL_JOIN.join(breakdown)),
        ):
            self._repeated[name].append((value, size))
        self._kinds.append(np.repeat(reading.kinds, len(cells)))
        for name, days in reading.days.items():
            self._days[name].append(np.repeat(days, len(cells)))
        self._cells.append(np.tile(self._codes(tuple(cells)), len(reading.periods)))

    def _codes(self, cells: tuple[str, ...]) -> Ints:
        """The codes of cells; measures of the same table have the same ones."""
        if cells not in self._codes_of:
            names = self._cell_names
            self._codes_of[cells] = np.array(
                [names.setdefault(cell, len(names)) for cell in cells], dtype=np.int64
            )
        return self._codes_of[cells]

    def _put(self, value: Numbers, numerator: Numbers, denominator: Numbers, status: Ints) -> None:
        self._numbers["value"].append(value.ravel())
        self._numbers["numerator"].append(numerator.ravel())
        self._numbers["denominator"].append(denominator.ravel())
        self._statuses.append(status.ravel())

    def table(self) -> pa.Table:
        """The columns as an Arrow table."""
        versions = [np.full(size, value, dtype=np.int32) for value, size in self._repeated["version"]]
        length = sum(size for _, size in self._repeated["measure"])
        arrays = [
            self._texts("measure"),
            self._texts("authority"),
            pa.array(_joined(versions, np.int32)),
            _coded(_joined(self._kinds, np.int64), [str(kind) for kind in PeriodKind]),
            *(pa.array(_joined(self._days[name], "M8[D]")) for name in ("start", "end", "as_at")),
            self._texts("by"),
            _coded(_joined(self._cells, np.int64), self._cell_names),
            *(_numbers(_joined(self._numbers[name], np.float64)) for name in self._numbers),
            _coded(_joined(self._statuses, np.int64), STATUSES),
            pa.array(np.full(length, np.datetime64(self.known_at, "us"))),
        ]
        return pa.table(
            [array.cast(field.type) for array, field in zip(arrays, SCHEMA, strict=True)], schema=SCHEMA
        )

    def _texts(self, name: str) -> pa.Array:
        names: dict[str, int] = {}
        places = [
            np.full(size, names.setdefault(str(value), len(names)), dtype=np.int64)
            for value, size in self._repeated[name]
        ]
        return _coded(_joined(places, np.int64), names)


def _tidy(numbers: Numbers) -> Numbers:
    """Whole numbers whole again after sums and differences of decimals, and no negative zero."""
    return np.round(numbers, 9) + 0.0


def _joined(blocks: Sequence[npt.NDArray[np.generic]], kind: npt.DTypeLike) -> npt.NDArray[np.generic]:
    return np.concatenate(blocks) if blocks else np.zeros(0, dtype=kind)


def _coded(places: npt.NDArray[np.generic], names: Sequence[str] | dict[str, int]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(
        pa.array(places.astype(np.int32)), pa.array(list(names), pa.string())
    )


def _numbers(numbers: npt.NDArray[np.generic]) -> pa.Array:
    return pa.array(numbers, mask=np.isnan(numbers.astype(np.float64)))
