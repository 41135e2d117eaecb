"""Records on a DuckDB: some authorities at a time or all at once, asked once or again, they say the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.by_authority import AuthorityRecords, write_by_authority
from continuum.dataset.contract import TABLES
from continuum.dataset.folder import open_dataset
from continuum.dataset.records import Dataset
from continuum.measures.catalogue.registry import CATALOGUE, THEMES
from continuum.measures.engine import duckdb_records
from continuum.measures.engine.duckdb_records import DuckDBRecords, in_chunks
from continuum.measures.engine.run import compute
from tests.dataset.strategies import KNOWN_AT, make_frames

MEASURES = [
    CATALOGUE[name]
    for name in ("contacts_received", "families_in_contact", "re_referrals", "children_in_need")
]
READ = ("contact", "person", "team", "referral", "child_in_need_plan")
DAYS = [date(2021, 3, 31), date(2020, 12, 31)]


def _of(code: str, seed: int) -> AuthorityRecords:
    frames = {}
    for name, frame in make_frames(dict.fromkeys(READ, 30), seed=seed).items():
        own = [each.name for each in TABLES[name].fields if each.name.endswith("_id")]
        moved = [(pl.lit(f"{code}-") + pl.col(each)).alias(each) for each in own]
        frames[name] = frame.with_columns(*moved, authority=pl.lit(code))
    return AuthorityRecords(code, code, frames)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("region") / "all"
    codes = ["E1", "E2", "E3"]
    write_by_authority(folder, [_of(code, seed) for seed, code in enumerate(codes)], known_at=KNOWN_AT)
    return open_dataset(folder)


def _rows(dataset: Dataset, records: DuckDBRecords | None = None) -> pl.DataFrame:
    table = pl.DataFrame(compute(dataset, MEASURES, DAYS, records=records).table)
    return table.with_columns(pl.col(pl.Categorical).cast(pl.String)).sort(
        "measure", "period_kind", "as_at", "by", "cell"
    )


def test_a_small_dataset_is_taken_whole(region: Dataset) -> None:
    assert in_chunks(region) == [region]


def test_some_authorities_at_a_time_give_the_same(region: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _rows(region)
    monkeypatch.setattr(duckdb_records, "_MANY_ROWS", 200)
    chunks = in_chunks(region)
    assert len(chunks) > 1
    assert [code for chunk in chunks for code in chunk.authorities] == list(region.authorities)
    assert _rows(region).equals(whole)
    assert whole["value"].sum() > 0


def test_one_file_of_several_authorities_is_not_divided(
    region: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckdb_records, "_MANY_ROWS", 200)
    frames = {name: region.frame(name) for name in region.tables}
    together = Dataset.from_frames(frames, KNOWN_AT, "E1")
    assert in_chunks(together) == [together]


def test_what_is_asked_again_is_the_same(region: Dataset) -> None:
    records = DuckDBRecords(region)
    first = _rows(region, records)
    compute(region, [CATALOGUE["referrals"]], DAYS, records=records)  # reads other fields of the same tables
    assert _rows(region, records).equals(first)
    records.close()


def test_what_reads_more_of_a_table_in_memory_finds_it() -> None:
    dataset = Dataset.from_frames(make_frames(dict.fromkeys(TABLES, 10), seed=4), KNOWN_AT)
    records = DuckDBRecords(dataset)
    protection, help_early = THEMES["Child protection"], THEMES["Early help"]
    compute(dataset, [*protection, *help_early], DAYS, breakdowns=False, records=records)
    plans = [CATALOGUE["child_protection_plans"]]
    again = compute(dataset, plans, DAYS, records=records).table
    assert again.equals(compute(dataset, plans, DAYS).table)
    records.close()


def test_an_authority_without_a_table_has_no_figures_of_it(tmp_path: Path) -> None:
    first, second = _of("E1", 1), _of("E2", 2)
    without = {name: frame for name, frame in second.tables.items() if name != "contact"}
    write_by_authority(tmp_path / "two", [first, AuthorityRecords("E2", "E2", without)], known_at=KNOWN_AT)
    table = compute(open_dataset(tmp_path / "two"), MEASURES, DAYS, breakdowns=False, by_authority=True).table
    statuses = pl.DataFrame(table).filter(pl.col("measure") == "contacts_received")
    assert set(statuses.filter(pl.col("authority") == "E2")["status"].cast(pl.String)) == {"not available"}
    assert set(statuses.filter(pl.col("authority") == "E1")["status"].cast(pl.String)) == {"value"}
