"""Tables that are held: of one dataset after another, in whatever form what is asked needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.fields import Kind
from continuum.dataset.records import Dataset
from continuum.measures.algebra import Measure
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.engine.run import compute
from tests.dataset.strategies import KNOWN_AT, make_frames
from tests.measures.engines import asked_and_found, differences

DAYS = [date(2021, 3, 31), date(2020, 12, 31)]
SOME = [CATALOGUE["contacts_received"], CATALOGUE["re_referrals"]]


def _dataset(seed: int, rows: int = 12, **changed: pl.Expr) -> Dataset:
    frames = make_frames(dict.fromkeys(TABLES, rows), seed=seed)
    frames["contact"] = frames["contact"].with_columns(**changed)
    return Dataset.from_frames(frames, KNOWN_AT)


def _figures(
    dataset: Dataset, measures: Sequence[Measure] | None = None, records: DuckDBRecords | None = None
) -> pl.DataFrame:
    table = pl.DataFrame(compute(dataset, measures, DAYS, records=records).table)
    return table.with_columns(pl.col(pl.Categorical).cast(pl.String))


@pytest.fixture
def records() -> DuckDBRecords:
    return DuckDBRecords(_dataset(0))


def test_records_that_are_turned_to_another_dataset_are_its_records(records: DuckDBRecords) -> None:
    compute(records.dataset, None, DAYS, records=records)
    for seed in (1, 2):
        other = _dataset(seed, rows=seed * 20)
        records.turn_to(other)
        assert _figures(other, None, records).equals(_figures(other))


def test_records_that_are_asked_often_stay_the_same(records: DuckDBRecords) -> None:
    first = _figures(records.dataset, SOME, records)
    for _ in range(3):
        assert _figures(records.dataset, SOME, records).equals(first)


def test_a_dataset_of_no_rows_has_no_figures_of_the_one_before(records: DuckDBRecords) -> None:
    assert _figures(records.dataset, SOME, records)["value"].sum() > 0
    empty = _dataset(0, rows=0)
    records.turn_to(empty)
    assert _figures(empty, SOME, records).equals(_figures(empty, SOME))


def test_more_measures_read_more_of_what_is_held(records: DuckDBRecords) -> None:
    dataset = records.dataset
    for measures in (SOME[:1], [CATALOGUE["families_in_contact"]], SOME, None):
        assert _figures(dataset, measures, records).equals(_figures(dataset, measures))


def test_a_code_of_no_list_is_a_cell_of_its_own(records: DuckDBRecords) -> None:
    for _ in range(2):
        _figures(records.dataset, SOME, records)
    other = _dataset(1, source=pl.lit("a code of their own"))
    records.turn_to(other)
    found = _figures(other, SOME, records)
    assert found.equals(_figures(other, SOME))
    cells = found.filter(pl.col("measure") == "contacts_received", pl.col("by") == "source")
    assert set(cells["cell"]) == {"a code of their own"}


def test_keys_that_are_not_spelt_alike_are_keys_all_the_same(records: DuckDBRecords) -> None:
    _figures(records.dataset, None, records)
    odd = {
        name: [field.name for field in table.fields if field.kind is Kind.ID]
        for name, table in TABLES.items()
    }
    frames = {
        name: frame.with_columns(pl.col(key).str.replace("^(.*[13579])$", "a $1") for key in odd[name])
        for name, frame in make_frames(dict.fromkeys(TABLES, 8), seed=5).items()
    }
    other = Dataset.from_frames(frames, KNOWN_AT)
    records.turn_to(other)
    found = compute(other, None, DAYS[:1], records=records).table
    assert found.equals(compute(other, None, DAYS[:1]).table)
    assert differences(other, DAYS[:1], asked_and_found(found)) == []
