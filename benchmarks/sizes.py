"""Every figure of the first authorities of a dataset, in a process of its own, beside a bare scan.

`python sizes.py DATASET AUTHORITIES` prints JSON: the seconds of computing every figure once measures are
compiled, the seconds in which a core was at work, those of DuckDB's count, least and greatest of every column
that the figures read, the peak memory, and how much was computed and read.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import duckdb

from continuum.dataset.folder import open_dataset
from continuum.dataset.records import Dataset
from continuum.measures.engine.run import compute
from continuum.measures.periods import month_ends_back
from figures import AS_AT, MONTHS, columns_read, peak_megabytes, scan, seconds


def measured(dataset: Dataset) -> dict[str, float]:
    """What every figure of a dataset takes."""
    days = month_ends_back(AS_AT, MONTHS)
    compute(dataset.of(dataset.authorities[:1]), None, days)  # compiles the measures
    began, worked = time.perf_counter(), time.process_time()
    figures = compute(dataset, None, days).table.num_rows
    found = {
        "seconds": time.perf_counter() - began,
        "working": time.process_time() - worked,
        "peak_megabytes": peak_megabytes(),
        "figures": figures,
        "authorities": len(dataset.authorities),
        "rows": sum(entry.rows for entry in dataset.manifest.tables.values()),
        "contacts": dataset.manifest.tables["contact"].records,
    }
    return found | scanned(dataset)


def scanned(dataset: Dataset) -> dict[str, float]:
    """What a bare scan of the columns takes that the figures read: the second of two."""
    there = {table: fields for table, fields in columns_read().items() if dataset.has(table)}
    statements = [scan(dataset.files(table), fields) for table, fields in there.items()]

    def scan_all() -> None:
        with duckdb.connect() as connection:
            for statement in statements:
                connection.execute(statement).fetchall()

    scan_all()
    return {"scan": seconds(scan_all), "tables": len(there), "columns": sum(map(len, there.values()))}


if __name__ == "__main__":
    whole = open_dataset(Path(sys.argv[1]))
    print(json.dumps(measured(whole.of(whole.authorities[: int(sys.argv[2])]))))
