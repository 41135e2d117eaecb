"""What a month more costs where the counts of the earlier months are kept, beside a full run.

`python month.py EARLIER LATER OUT AUTHORITIES` copies two snapshots of a borough, a month apart, for each
authority: the earlier is written, counted and kept, and what the later has beyond it is added. It prints the
seconds of a full run of the later records, of the run after the month was added, and of one more in which
nothing has changed, as JSON; and sees that all three give the same figures.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa
from polars.testing import assert_frame_equal

from continuum.dataset.adding import add_rows, new_rows
from continuum.dataset.folder import open_dataset
from continuum.dataset.records import Dataset
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.engine.kept.records import KeptRecords
from continuum.measures.engine.run import compute
from continuum.measures.engine.tables import Records
from continuum.measures.periods import month_ends_back
from nation import copied, make

MONTHS = 25


def add_month(out: Path, earlier: Dataset, later: Dataset, authorities: int) -> None:
    """Add to the copies of the earlier snapshot what the later has beyond it, copied alike."""
    fresh = new_rows(earlier, later)
    fresh.pop("comparator", None)
    added = [
        copied(Dataset.from_frames(fresh, later.known_at), number).tables for number in range(authorities)
    ]
    tables = {name: pl.concat([each[name] for each in added]) for name in fresh}
    add_rows(out, tables, known_at=later.manifest.known_at)


def run(out: Path, as_at: date, on: Callable[[Dataset], Records]) -> tuple[dict[str, float], pa.Table]:
    """The seconds that all figures take, waiting and working, and the figures."""
    dataset = open_dataset(out)
    began, worked = time.perf_counter(), time.process_time()
    there = on(dataset)
    found = compute(dataset, None, month_ends_back(as_at, MONTHS), records=there).table
    there.close()
    return {"seconds": time.perf_counter() - began, "working": time.process_time() - worked}, found


def alike(one: pa.Table, other: pa.Table) -> bool:
    """Whether figures are the same, but for the last digit of a sum of fractions, which has no order."""
    try:
        assert_frame_equal(pl.DataFrame(one), pl.DataFrame(other), rel_tol=1e-12)
    except AssertionError:
        return False
    return True


def main() -> None:
    """Measure, and print what was found."""
    first, second, place, authorities = sys.argv[1:]
    earlier, later, out = open_dataset(first), open_dataset(second), Path(place)
    kept = out.with_name(f"{out.name}-kept")
    shutil.rmtree(kept, ignore_errors=True)
    make(earlier, out, int(authorities))

    def keeping(dataset: Dataset) -> Records:
        return KeptRecords(dataset, kept)

    found: dict[str, object] = {"authorities": int(authorities)}
    found["first"], _ = run(out, date(2021, 3, 31), keeping)
    add_month(out, earlier, later, int(authorities))
    run(out, date(2021, 4, 30), DuckDBRecords)  # so that the full run's queries are compiled
    found["full"], whole = run(out, date(2021, 4, 30), DuckDBRecords)
    found["month"], added = run(out, date(2021, 4, 30), keeping)
    found["unchanged"], again = run(out, date(2021, 4, 30), keeping)
    found["same"] = all(alike(whole, other) for other in (added, again))
    found["kept_megabytes"] = sum(file.stat().st_size for file in kept.iterdir()) / 1e6
    print(json.dumps(found))


if __name__ == "__main__":
    main()
