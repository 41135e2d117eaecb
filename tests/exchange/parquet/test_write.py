"""A dataset out as Parquet: one row a record, and the same when it is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from continuum.dataset.folder import open_dataset, verify
from continuum.dataset.records import Dataset
from continuum.exchange.format import Asked, Given, Source
from continuum.exchange.parquet import FORMAT
from continuum.exchange.quality.quality import Quality
from continuum.exchange.settle import settle
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, datasets


@settings(max_examples=10, deadline=None)
@given(dataset=datasets(["child_protection_plan", "contact_reason", "survey_result"], most_rows=4))
def test_out_and_in_again_is_the_same(tmp_path_factory: pytest.TempPathFactory, dataset: Dataset) -> None:
    path: Path = tmp_path_factory.mktemp("written") / "dataset"
    assert FORMAT.write is not None
    assert FORMAT.read is not None
    FORMAT.write(dataset, path, Asked(date(2021, 4, 30)))
    written = open_dataset(path)
    verify(written)
    quality = Quality()
    sources = [Source(file, file.name) for file in sorted(path.iterdir())]
    settled = settle(
        FORMAT.read(sources, Given(AUTHORITY, KNOWN_AT), quality), Given(AUTHORITY, KNOWN_AT), quality
    )
    assert written.tables == dataset.tables
    for table in dataset.tables:
        held = dataset.frame(table)
        assert not written.has_versions(table)
        assert written.frame(table).equals(held)
        read = settled[table].select(held.columns)
        assert read.sort(held.columns[0]).equals(held.sort(held.columns[0]))
    assert quality.found == 0
