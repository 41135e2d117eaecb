"""Spark and DuckDB give the same figures: of generated records, from memory and from files by authority.

That every worked example gives its figures on Spark is tested with the examples.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from continuum.dataset.by_authority import AuthorityRecords, write_by_authority
from continuum.dataset.contract import TABLES
from continuum.dataset.folder import open_dataset
from continuum.dataset.records import Dataset
from continuum.dataset.scope import Scope
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.behind import records_behind
from continuum.measures.engine.engines import Engine, records_on
from continuum.measures.engine.run import compute
from continuum.measures.periods import PeriodKind, period_ending
from tests.dataset.strategies import KNOWN_AT, make_frames
from tests.measures.engines import asked_and_found, differences
from tests.measures.national import moved
from tests.spark import THE_SPARK

pytestmark = pytest.mark.spark

AS_ATS = [date(2021, 4, 30), date(2020, 2, 29), date(2020, 12, 31)]
SEEDS = {"X0000001": 20210430, "X0000002": 7}
"""Two authorities of generated records; some records of each have an earlier version."""


@cache
def _frames(authority: str) -> dict[str, pl.DataFrame]:
    return moved(make_frames(dict.fromkeys(TABLES, 30), SEEDS[authority]), authority)


@cache
def _nation() -> Dataset:
    one, other = SEEDS
    frames = {name: pl.concat([frame, _frames(other)[name]]) for name, frame in _frames(one).items()}
    return Dataset.from_frames(frames, KNOWN_AT, one, one, {other: other})


@pytest.mark.slow
def test_generated_records_give_the_same_figures_on_every_engine() -> None:
    dataset = _nation()
    records = records_on(Engine.SPARK, dataset, THE_SPARK)
    found = compute(dataset, None, AS_ATS, by_authority=True, records=records).table
    records.close()
    assert found.equals(compute(dataset, None, AS_ATS, by_authority=True).table)
    frame = pl.DataFrame(found)
    for authority in SEEDS:
        own = frame.filter(pl.col("authority").cast(pl.String) == authority).to_arrow()
        alone = Dataset.from_frames(_frames(authority), KNOWN_AT, authority)
        assert differences(alone, AS_ATS, asked_and_found(own)) == []


def test_files_by_authority_give_the_same_figures_together(tmp_path: Path) -> None:
    write_by_authority(
        tmp_path / "nation",
        [AuthorityRecords(code, code, _frames(code)) for code in SEEDS],
        known_at=KNOWN_AT,
    )
    dataset = open_dataset(tmp_path / "nation")
    measures = [CATALOGUE[name] for name in ("contacts_received", "families_in_contact", "children_in_care")]
    for some in (dataset, dataset.of(["X0000002"])):
        records = records_on(Engine.SPARK, some, THE_SPARK)
        assert compute(some, measures, AS_ATS, records=records).table.equals(
            compute(some, measures, AS_ATS).table
        )
        records.close()


def test_the_records_behind_a_figure_are_the_same() -> None:
    dataset, measure = _nation(), CATALOGUE["contacts_received"]
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
