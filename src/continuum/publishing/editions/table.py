"""Figures in a Parquet file, read a measure at a time: each measure is a row group of its own."""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

MEASURES_AT_ONCE = 16
"""How many measures' rows a table keeps in memory, each up to a megabyte: what was made of them is kept by
whoever reads.
"""

COLUMNS = pl.Schema(
    {
        "measure": pl.String(),
        "period_kind": pl.String(),
        "by": pl.String(),
        "as_at": pl.Date(),
        "cell": pl.String(),
        "label": pl.String(),
        "period_start": pl.Date(),
        "period_end": pl.Date(),
        "value": pl.Float64(),
        "numerator": pl.Float64(),
        "denominator": pl.Float64(),
        "status": pl.String(),
        "basis": pl.String(),
        "version": pl.Int32(),
        "known_at": pl.Datetime("us"),
    }
)
"""The columns of figures that are kept, whether they are protected or not."""

_INDEX = b"continuum measures"


def write_table(path: Path, frame: pl.DataFrame, columns: pl.Schema) -> None:
    """Write figures, those of a measure together; the rows of a measure stay in their order."""
    rows = frame.select(pl.col(name).cast(kind) for name, kind in columns.items())
    measures = rows.partition_by("measure", maintain_order=True)
    texts = [name for name, kind in columns.items() if kind == pl.String]
    schema = rows.head(0).to_arrow().schema
    names = "\n".join(each["measure"][0] for each in measures)
    schema = schema.with_metadata({_INDEX: names.encode()})
    with pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=texts) as writer:
        for each in measures:
            writer.write_table(each.to_arrow().cast(schema), row_group_size=each.height)


class FigureTable:
    """The figures in such a file, or none. Pages read it side by side."""

    def __init__(self, path: Path | None = None) -> None:
        self._groups: dict[str, int] = {}
        if path is not None:
            self._file = pq.ParquetFile(path, memory_map=True)
            names = self._file.schema_arrow.metadata[_INDEX].decode().split("\n")
            self._groups = {name: place for place, name in enumerate(names) if name}
        self._lock = threading.Lock()
        self._parts: dict[str, tuple[tuple[str, str], ...]] = {}
        self._read = lru_cache(maxsize=MEASURES_AT_ONCE)(self._read_measure)

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that are told."""
        return tuple(self._groups)

    def rows(self, measure: str, kind: str, by: str) -> pl.DataFrame | None:
        """The figures of a measure, for a kind of period, in a breakdown; None where there are none."""
        return self._read(measure).get((kind, by)) if measure in self._groups else None

    def breakdowns(self, measure: str, kind: str) -> tuple[str, ...]:
        """The breakdowns in which a measure is told for a kind of period; "" is the whole."""
        if measure not in self._groups:
            return ()
        if measure not in self._parts:
            # names alone, kept for all measures: the dashboard asks for those of many
            self._parts[measure] = tuple(self._read(measure))
        return tuple(by for told, by in self._parts[measure] if told == kind)

    def _read_measure(self, measure: str) -> dict[tuple[str, str], pl.DataFrame]:
        with self._lock:
            group = self._file.read_row_group(self._groups[measure], use_threads=False)
        frame = pl.DataFrame(group)
        parts = frame.partition_by("period_kind", "by", as_dict=True, maintain_order=True)
        return {(str(kind), str(by)): part for (kind, by), part in parts.items()}


NO_FIGURES = FigureTable()
"""Where nothing is told."""
