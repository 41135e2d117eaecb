"""Spark and DuckDB give the same figures: of generated records, from memory and from files by authority.

That every worked example gives its figures on Spark is tested with the examples, in the same pass.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.by_authority import AuthorityRecords, write_by_authority
from continuum.dataset.folder import open_dataset
from continuum.dataset.records import Dataset
from continuum.dataset.scope import Scope
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.behind import records_behind
from continuum.measures.engine.engines import Engine, records_on
from continuum.measures.engine.run import compute
from continuum.measures.examples.example import KNOWN_AT
from continuum.measures.periods import PeriodKind, period_ending
from tests.measures.engines import asked_and_found, differences
from tests.measures.national import GENERATED, NATION, counted_on, generated
from tests.spark import THE_SPARK

pytestmark = pytest.mark.spark

AS_ATS = [date(2021, 4, 30), date(2021, 3, 31), date(2020, 2, 29)]


@pytest.mark.slow
@pytest.mark.parametrize("authority", GENERATED)
def test_generated_records_give_the_same_figures_on_every_engine(authority: str) -> None:
    found = counted_on(Engine.SPARK).figures(authority, CATALOGUE.values())
    assert found.num_rows > 1000
    assert found.equals(counted_on(Engine.DUCKDB).figures(authority, CATALOGUE.values()))
    some = pl.DataFrame(found).filter(pl.col("as_at").is_in(AS_ATS))
    as_ats = some["as_at"].unique().to_list()
    alone = Dataset.from_frames(generated(authority), KNOWN_AT, authority)
    assert differences(alone, as_ats, asked_and_found(some.to_arrow())) == []


def test_files_by_authority_give_the_same_figures_together(tmp_path: Path) -> None:
    write_by_authority(
        tmp_path / "nation",
        [AuthorityRecords(code, code, generated(code)) for code in GENERATED],
        known_at=KNOWN_AT,
    )
    dataset = open_dataset(tmp_path / "nation")
    measures = [CATALOGUE[name] for name in ("contacts_received", "families_in_contact", "children_in_care")]
    for some in (dataset, dataset.of(["X9000002"])):
        records = records_on(Engine.SPARK, some, THE_SPARK)
        assert compute(some, measures, AS_ATS, records=records).table.equals(
            compute(some, measures, AS_ATS).table
        )
        records.close()


def test_the_records_behind_a_figure_are_the_same() -> None:
    dataset, measure = NATION.dataset, CATALOGUE["contacts_received"]
    period = period_ending(PeriodKind.ROLLING_12_MONTHS, AS_ATS[0])
    assert period is not None
    scope = Scope.everything()
    records = records_on(Engine.SPARK, dataset, THE_SPARK)
    found = records_behind(dataset, measure, period, {}, scope, records=records)
    records.close()
    expected = records_behind(dataset, measure, period, {}, scope)
    assert found.hidden == expected.hidden == 0
    assert found.rows.num_rows > 0
    assert found.rows.to_pylist() == expected.rows.to_pylist()
