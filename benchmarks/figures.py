"""Every figure of a dataset in one running process, beside a bare scan of what the measures read.

`python figures.py DATASET` prints JSON: the seconds of importing, of opening, of the first run (which
compiles the measures), of later runs over the records that are open, of a run that opens them anew, and of
DuckDB's counting, least and greatest of every column that the figures read; the peak memory once the figures
are there; and how much was computed and read.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

AS_AT = date(2021, 4, 30)
MONTHS = 25
AGAIN = 5
"""How many later runs, and scans; the middle one counts."""


def main() -> None:
    """Measure, and print what was found."""
    began = time.perf_counter()
    import duckdb

    from continuum.dataset.folder import open_dataset
    from continuum.measures.engine.duckdb_records import DuckDBRecords
    from continuum.measures.engine.run import compute
    from continuum.measures.periods import month_ends_back

    found: dict[str, float] = {"importing": time.perf_counter() - began}
    began = time.perf_counter()
    dataset = open_dataset(Path(sys.argv[1]))
    found["opening"] = time.perf_counter() - began
    days = month_ends_back(AS_AT, MONTHS)
    began = time.perf_counter()
    records = DuckDBRecords(dataset)
    figures = compute(dataset, None, days, records=records).table.num_rows
    found["first"] = time.perf_counter() - began
    found["again"] = middle(lambda: compute(dataset, None, days, records=records))
    found["peak_megabytes"] = peak_megabytes()
    records.close()
    found["anew"] = middle(lambda: compute(dataset, None, days))
    reads = columns_read()
    there = {table: fields for table, fields in reads.items() if dataset.has(table)}
    statements = [scan(dataset.files(table), fields) for table, fields in there.items()]

    def scan_all() -> None:
        with duckdb.connect() as connection:
            for statement in statements:
                connection.execute(statement).fetchall()

    scan_all()
    found["scan"] = middle(scan_all)
    found |= {"figures": figures, "tables": len(there), "columns": sum(map(len, there.values()))}
    found["rows"] = sum(dataset.manifest.tables[table].rows for table in there)
    print(json.dumps(found))


def columns_read() -> dict[str, list[str]]:
    """The fields that the measures and their breakdowns read, by table."""
    from continuum.measures.catalogue.dimensions import DIMENSIONS
    from continuum.measures.catalogue.registry import CATALOGUE
    from continuum.measures.engine.plan import counted
    from continuum.measures.needs import dimension_reads, measure_reads

    reads: set[tuple[str, str]] = set()
    for measure in CATALOGUE.values():
        reads |= measure_reads(measure)
        for breakdown in measure.breakdowns:
            for count, own in counted(measure, breakdown):
                for name in own:
                    reads |= dimension_reads(count.table, DIMENSIONS[count.table][name])
    by_table: dict[str, list[str]] = {}
    for table, field in sorted(reads):
        by_table.setdefault(table, []).append(field)
    return by_table


def scan(files: Sequence[Path], fields: list[str]) -> str:
    """The query that looks at every value of some columns of a table's files, and does nothing else."""
    looks = ", ".join(f'count("{field}"), min("{field}"), max("{field}")' for field in fields)
    paths = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)
    return f"SELECT {looks} FROM read_parquet([{paths}], hive_partitioning = false)"


def middle(work: Callable[[], object]) -> float:
    """The seconds that some work takes, the middle of several times."""
    return statistics.median(seconds(work) for _ in range(AGAIN))


def seconds(work: Callable[[], object]) -> float:
    """The seconds that some work takes once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def peak_megabytes() -> float:
    """The most memory that this process has held."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(each for each in status.read_text("utf-8").splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)


if __name__ == "__main__":
    main()
