"""What a month more costs where the counts of the earlier months are kept, beside a full run.

`python month.py EARLIER LATER OUT AUTHORITIES` copies two snapshots of a borough, a month apart, for each
authority: the earlier is written, counted and kept, and what the later has beyond it is added, to one of them
first, and then to the others. It prints the seconds of a full run of the later records, of the runs after the
month was added to one and to the others, and of one more in which nothing has changed, as JSON; and sees that
all give the same figures as a full run.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable, Iterable
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


def add_month(out: Path, earlier: Dataset, later: Dataset, authorities: Iterable[int]) -> None:
    """Add to some copies of the earlier snapshot what the later has beyond it, copied alike."""
    fresh = new_rows(earlier, later)
    fresh.pop("comparator", None)
    added = [copied(Dataset.from_frames(fresh, later.known_at), number).tables for number in authorities]
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
    add_month(out, earlier, later, [0])
    run(out, date(2021, 4, 30), DuckDBRecords)  # so that the full run's queries are compiled
    _, partly = run(out, date(2021, 4, 30), DuckDBRecords)
    found["one"], one = run(out, date(2021, 4, 30), keeping)
    add_month(out, earlier, later, range(1, int(authorities)))
    found["full"], whole = run(out, date(2021, 4, 30), DuckDBRecords)
    found["others"], others = run(out, date(2021, 4, 30), keeping)
    found["unchanged"], again = run(out, date(2021, 4, 30), keeping)
    found["same"] = alike(partly, one) and all(alike(whole, each) for each in (others, again))
    found["kept_megabytes"] = sum(file.stat().st_size for file in kept.iterdir()) / 1e6
    print(json.dumps(found))


if __name__ == "__main__":
    main()
