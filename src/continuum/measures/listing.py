"""Figures and records as text: a table to read, CSV, JSON or Parquet to pass on.

The columns stay columns from the engine to the text. An inward door: what it writes is marked so, and is not
for publication.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO
from typing import Any

import polars as pl

from continuum.measures.algebra import Measure
from continuum.measures.engine.behind import Behind
from continuum.measures.engine.columns import Figures
from continuum.measures.engine.plan import CELL_JOIN
from continuum.measures.layout import COLUMNS, Line, aligned, laid_out, written
from continuum.measures.service import CatalogueFigures

MARKING = "official – sensitive, not for publication"
"""What stands on everything that is not protected."""


class Form(StrEnum):
    """The forms in which figures are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def labelled(figures: Figures, source: CatalogueFigures) -> pl.DataFrame:
    """The figures with titles, units and the labels of their cells, in the order of the catalogue."""
    frame = pl.DataFrame(figures.table).with_columns(pl.col(pl.Categorical).cast(pl.String))
    measures = {name: source.measure(name) for name in frame["measure"].unique(maintain_order=True)}
    titles = {name: measure.title for name, measure in measures.items()}
    units = {name: measure.unit for name, measure in measures.items()}
    cells = frame.select("measure", "by", "cell").unique(maintain_order=True)
    dates = frame.select("measure", "as_at").unique(maintain_order=True)
    bases = [source.basis(measures[name], as_at) for name, as_at in dates.iter_rows()]
    labels = [_label(source, *row) for row in cells.iter_rows()]
    return (
        frame.join(
            cells.with_columns(label=pl.Series(labels, dtype=pl.String)),
            on=["measure", "by", "cell"],
            how="left",
        )
        .join(
            dates.with_columns(basis=pl.Series(bases, dtype=pl.String)), on=["measure", "as_at"], how="left"
        )
        .with_columns(
            title=pl.col("measure").replace_strict(titles, return_dtype=pl.String),
            unit=pl.col("measure").replace_strict(units, return_dtype=pl.String),
        )
        .select(COLUMNS)
    )


def _label(source: CatalogueFigures, measure: str, by: str, cell: str) -> str:
    if not by:
        return ""
    parts = zip(by.split(CELL_JOIN), cell.split(CELL_JOIN), strict=True)
    return " / ".join(source.label(measure, name, part) for name, part in parts)


def figures_text(frame: pl.DataFrame, source: CatalogueFigures, form: Form, *, marking: str = MARKING) -> str:
    """Figures in one of the forms, under their marking."""
    if form is Form.JSON:
        rows = [{name: _plain(value) for name, value in row.items()} for row in frame.iter_rows(named=True)]
        return json.dumps({"marking": marking, "figures": rows}, ensure_ascii=False, indent=1)
    if form is Form.CSV:
        return _marked(frame, marking).write_csv(datetime_format="%Y-%m-%dT%H:%M:%S")
    return f"{marking}\n\n{_tables(frame, source)}"


def figures_parquet(frame: pl.DataFrame, *, marking: str = MARKING) -> bytes:
    """Figures as a Parquet file, under their marking: in a column, and in the file's metadata."""
    buffer = BytesIO()
    _marked(frame, marking).write_parquet(buffer, metadata={"marking": marking})
    return buffer.getvalue()


def _marked(frame: pl.DataFrame, marking: str) -> pl.DataFrame:
    """The rows with their marking in each, so that it stays when rows are taken out. A line above the head
    of a CSV file would be lost on the way into most programs, or be taken for the head.
    """
    return frame.with_columns(marking=pl.lit(marking))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _tables(frame: pl.DataFrame, source: CatalogueFigures) -> str:
    lines = [_line(source.measure(row["measure"]), row) for row in frame.iter_rows(named=True)]
    known = "" if frame.is_empty() else f"\n\nAs known at {frame['known_at'][0]:%Y-%m-%d %H:%M}."
    return f"{laid_out(lines)}{known}"


def _line(measure: Measure, row: dict[str, Any]) -> Line:
    return Line(
        measure=measure.id,
        title=measure.title,
        version=row["version"],
        unit=measure.unit,
        kind=row["period_kind"],
        start=row["period_start"],
        end=row["period_end"],
        label=row["label"],
        value=row["status"] if row["value"] is None else written(row["value"], measure.decimals),
        above=written(row["numerator"]),
        below=written(row["denominator"]),
    )


def records_text(behind: Behind, measure: Measure, form: Form) -> str:
    """The records behind a figure in one of the forms, under their marking."""
    frame = (
        pl.DataFrame(behind.rows)
        .with_columns(table=pl.lit(behind.table))
        .select("table", "id", "day", "amount")
    )
    if form is Form.JSON:
        rows = [{name: _plain(value) for name, value in row.items()} for row in frame.iter_rows(named=True)]
        return json.dumps(
            {"marking": MARKING, "measure": measure.id, "records": rows, "hidden": behind.hidden},
            ensure_ascii=False,
            indent=1,
        )
    if form is Form.CSV:
        return _marked(frame, MARKING).write_csv()
    weighted = any(amount != 1 for amount in frame["amount"])
    lines = [(row["id"], str(row["day"]), written(row["amount"])) for row in frame.iter_rows(named=True)]
    heads = [("record", "day", "amount")]
    shown = [line if weighted else line[:2] for line in (*heads, *lines)]
    total = (
        f"{written(float(sum(frame['amount'].to_list())))} in {_records(len(lines))}"
        if weighted
        else _records(len(lines))
    )
    table = "\n".join(aligned(shown, right=(2,)))
    hidden = f"; {behind.hidden:,} more may not be seen" if behind.hidden else ""
    return f"{MARKING}\n\n{measure.title}: {total} of the table {behind.table}{hidden}\n{table}"


def _records(number: int) -> str:
    return "1 record" if number == 1 else f"{number:,} records"
