"""Figures are kept and read a measure at a time, and come back as they were."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from continuum.publishing.editions.edition import RAW_FILE
from continuum.publishing.editions.table import COLUMNS, NO_FIGURES, FigureTable, write_table
from tests.website.borough import AS_AT, small_site


def test_each_measure_is_a_row_group_and_comes_back_as_it_was(tmp_path: Path) -> None:
    names = ["contacts_received", "children_in_care", "families_in_contact"]
    whole = pl.read_parquet(small_site() / "editions" / f"{AS_AT}_now" / RAW_FILE)
    frame = whole.filter(pl.col("measure").is_in(names))
    path = tmp_path / "figures.parquet"
    write_table(path, frame, COLUMNS)
    assert pq.ParquetFile(path).num_row_groups == len(names)
    table = FigureTable(path)
    assert sorted(table.measures) == sorted(names)
    for name in names:
        rows = table.rows(name, frame.filter(measure=name)["period_kind"][0], "")
        assert rows is not None
        kind = rows["period_kind"][0]
        assert rows.equals(frame.filter(measure=name, period_kind=kind, by=""))
        assert "" in table.breakdowns(name, kind)


def test_what_is_not_told_is_none() -> None:
    assert NO_FIGURES.measures == ()
    assert NO_FIGURES.rows("contacts_received", "month", "") is None
    assert NO_FIGURES.breakdowns("contacts_received", "month") == ()
