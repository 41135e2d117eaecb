"""Figures and records as text: a table to read, CSV or JSON to pass on.

The columns stay columns from the engine to the text. An inward door: what it writes is marked so, and is not
for publication.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import polars as pl

from continuum.measures.algebra import Measure
from continuum.measures.change.rounding import round_half_away
from continuum.measures.engine.behind import Behind
from continuum.measures.engine.columns import Figures
from continuum.measures.engine.counting import CELL_JOIN
from continuum.measures.service import CatalogueFigures

MARKING = "official – sensitive, not for publication"
"""What stands on everything that is not protected."""

_COLUMNS = (
    "measure",
    "title",
    "by",
    "cell",
    "label",
    "period_kind",
    "period_start",
    "period_end",
    "value",
    "numerator",
    "denominator",
    "unit",
    "status",
    "as_at",
    "known_at",
    "version",
    "basis",
)


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
        .select(_COLUMNS)
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
        return f"# {marking}\n{frame.write_csv(datetime_format='%Y-%m-%dT%H:%M:%S')}"
    return f"{marking}\n\n{_tables(frame, source)}"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _tables(frame: pl.DataFrame, source: CatalogueFigures) -> str:
    """A small table for each measure."""
    if frame.is_empty():
        return "There are no figures for these choices."
    blocks = [
        _table(source.measure(str(name)), rows)
        for (name,), rows in frame.partition_by("measure", as_dict=True, maintain_order=True).items()
    ]
    known = frame["known_at"][0]
    return "\n\n".join([*blocks, f"As known at {known:%Y-%m-%d %H:%M}."])


def _table(measure: Measure, rows: pl.DataFrame) -> str:
    heads = ("period", "from", "to", "", measure.unit, "above the line", "below it")
    lines = [heads, *(_line(measure, row) for row in rows.iter_rows(named=True))]
    if measure.denominator is None:
        lines = [line[:5] for line in lines]
    if not any(line[3] for line in lines):
        lines = [(*line[:3], *line[4:]) for line in lines]
    return f"{measure.title} ({measure.id}, definition {measure.version})\n{_aligned(lines)}"


def _line(measure: Measure, row: dict[str, Any]) -> tuple[str, ...]:
    value = row["status"] if row["value"] is None else _number(row["value"], measure.decimals)
    return (
        row["period_kind"].replace("_", " "),
        str(row["period_start"]),
        str(row["period_end"]),
        row["label"],
        value,
        _number(row["numerator"]),
        _number(row["denominator"]),
    )


def _number(value: float | None, decimals: int | None = None) -> str:
    """A number as people write it; a whole one without decimals where none are asked for."""
    if value is None:
        return ""
    places = decimals if decimals is not None else (0 if value == int(value) else 2)
    return f"{round_half_away(value, places):,.{places}f}"


def _aligned(lines: Sequence[Sequence[str]]) -> str:
    """Columns side by side; the last ones, which are numbers, to the right."""
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    texts = []
    for line in lines:
        cells = [
            cell.ljust(width) if place < len(widths) - 3 or not _looks_numeric(cell) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        texts.append("  " + "  ".join(cells).rstrip())
    return "\n".join(texts)


def _looks_numeric(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "").replace("-", "").isdigit()


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
        return f"# {MARKING}\n{frame.write_csv()}"
    weighted = any(amount != 1 for amount in frame["amount"])
    lines = [(row["id"], str(row["day"]), _number(row["amount"])) for row in frame.iter_rows(named=True)]
    heads = [("record", "day", "amount")]
    shown = [line if weighted else line[:2] for line in (*heads, *lines)]
    total = (
        f"{_number(float(sum(frame['amount'].to_list())))} in {len(lines):,} records"
        if weighted
        else f"{len(lines):,} records"
    )
    hidden = f"; {behind.hidden:,} more may not be seen" if behind.hidden else ""
    return f"{MARKING}\n\n{measure.title}: {total} of the table {behind.table}{hidden}\n{_aligned(shown)}"
