"""Time of all figures on DuckDB and on Spark, written into docs/scale.md.

`python benchmarks/on_spark.py DATASET…` computes all measures for 25 month ends by all their breakdowns on
each dataset, on both engines in one process on this machine, and stops where a figure differs. A nation is
made by `nation.py`.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import polars as pl

from continuum.dataset.folder import open_dataset
from continuum.dataset.records import Dataset
from continuum.measures.engine.engines import Engine, records_on
from continuum.measures.engine.run import compute
from continuum.measures.engine.tables import Records
from continuum.measures.periods import month_ends_back

PAGE = Path(__file__).resolve().parent.parent / "docs" / "scale.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
AS_AT = date(2021, 4, 30)
Found = TypeVar("Found")


def timed(work: Callable[[], Found]) -> tuple[Found, float]:
    """What a job gives, and the seconds that it took."""
    begun = time.perf_counter()
    found = work()
    return found, time.perf_counter() - begun


def figures(dataset: Dataset, records: Records) -> pl.DataFrame:
    """All figures, in an order that does not depend on the engine."""
    table = compute(dataset, None, month_ends_back(AS_AT, 25), records=records).table
    texts = pl.DataFrame(table).with_columns(pl.col(pl.Categorical).cast(pl.String))
    return texts.sort("measure", "period_kind", "as_at", "by", "cell")


def row_of(path: Path) -> str:
    """The row of the page's table for a dataset.

    Raises:
        SystemExit: a figure differs.
    """
    dataset = open_dataset(path)
    rows = sum(entry.rows for entry in dataset.manifest.tables.values())
    on_duckdb = records_on(Engine.DUCKDB, dataset)
    expected, first_on_duckdb = timed(lambda: figures(dataset, on_duckdb))
    _, on_duckdb_again = timed(lambda: figures(dataset, on_duckdb))
    on_duckdb.close()
    on_spark, start = timed(lambda: records_on(Engine.SPARK, dataset))
    found, first = timed(lambda: figures(dataset, on_spark))
    _, again = timed(lambda: figures(dataset, on_spark))
    on_spark.close()
    if not found.equals(expected):
        raise SystemExit(f"{path}: a figure on Spark is not that on DuckDB")
    seconds = (first_on_duckdb, on_duckdb_again, start, first, again)
    cells = (f"{len(dataset.authorities)}", f"{rows:,}", *(f"{each:.1f}" for each in seconds))
    return "| " + " | ".join(cells) + " |"


def measured(datasets: Sequence[Path]) -> str:
    """What the page says between its marks."""
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, {date.today():%B %Y}."
    head = [
        "| authorities | rows | DuckDB, first | again | Spark: start | first | again |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    return "\n".join([machine, "", *head, *map(row_of, datasets)])


def main(datasets: Sequence[Path]) -> None:
    """Measure, and renew the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{measured(datasets)}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
