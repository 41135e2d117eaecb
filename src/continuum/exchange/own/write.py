"""Writing a dataset as CSV files or one workbook in its own fields."""

from __future__ import annotations

from pathlib import Path

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
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": False,
    }
    with xlsxwriter.Workbook(path, options) as book:
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for name, frame in frames.items():
            sheet = book.add_worksheet(sheet_name(name))
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, frame.columns, bold)
            sheet.set_column(0, max(len(frame.columns) - 1, 0), 22)
            for place, column in enumerate(frame.columns):
                kind = frame.schema[column]
                chosen = moment if kind == pl.Datetime else day if kind == pl.Date else None
                sheet.write_column(1, place, frame[column].to_list(), chosen)
            asked.progress(name)
