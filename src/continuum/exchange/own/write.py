"""Writing a dataset as CSV files or one workbook in its own fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.exchange.format import Asked
from continuum.exchange.own.columns import sheet_name

_MOST_ROWS = 1_048_575
"""What a sheet holds below its headings."""


def write(dataset: Dataset, path: Path, asked: Asked) -> None:
    """Write each table's records as known: a folder of CSV files, or a workbook where the path ends in .xlsx.

    Raises:
        ContinuumError: a table has more rows than a sheet holds.
    """
    if path.suffix.lower() == ".xlsx":
        _write_workbook(dataset, path, asked)
        return
    path.mkdir()
    for name in dataset.tables:
        dataset.rows(name).collect().write_csv(path / f"{name}.csv", datetime_format="%Y-%m-%dT%H:%M:%S%.f")
        asked.progress(name)


def _write_workbook(dataset: Dataset, path: Path, asked: Asked) -> None:
    frames = {name: dataset.frame(name) for name in dataset.tables}
    for name, frame in frames.items():
        if frame.height > _MOST_ROWS:
            raise ContinuumError(
                f"the table {name} has {frame.height:,} rows, and a sheet holds {_MOST_ROWS:,}",
                where=str(path.name),
                remedy="Write CSV files: give a path that does not end in .xlsx.",
            )
    # Rows are let go as they are written: a borough would not fit into a gigabyte otherwise.
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        bold = book.add_format({"bold": True})
        formats = {
            pl.Date: book.add_format({"num_format": "yyyy-mm-dd"}),
            pl.Datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        for name, frame in frames.items():
            sheet = book.add_worksheet(sheet_name(name))
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, max(frame.width - 1, 0), 22)
            sheet.write_row(0, 0, frame.columns, bold)
            writers = [_writer(sheet, kind, formats) for kind in frame.dtypes]
            for number, row in enumerate(frame.iter_rows(), start=1):
                for place, (value, write_cell) in enumerate(zip(row, writers, strict=True)):
                    if value is not None:
                        write_cell(number, place, value)
            asked.progress(name)


def _writer(sheet: Any, kind: pl.DataType, formats: Mapping[Any, Any]) -> Callable[[int, int, Any], Any]:
    """How the values of a column are written: texts as texts, whatever they look like."""
    if kind in (pl.Date, pl.Datetime):
        shown = formats[kind.base_type()]
        return lambda row, place, value: sheet.write_datetime(row, place, value, shown)
    if kind == pl.String:
        return sheet.write_string  # type: ignore[no-any-return]
    if kind == pl.Boolean:
        return sheet.write_boolean  # type: ignore[no-any-return]
    return sheet.write_number  # type: ignore[no-any-return]
