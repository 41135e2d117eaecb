"""Returns out and in again: what is written is read as it was, in CSV over several years and in XML."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.exchange.format import Asked, Given, Source
from continuum.exchange.quality.quality import Quality
from continuum.exchange.settle import settle
from continuum.exchange.ssda903 import FORMAT
from tests.exchange.ssda903.lives import AUTHORITY, KNOWN_AT, Lives

AS_AT = date(2026, 3, 31)
SCHEMA = Path(__file__).parent / "samples" / "SSDA903_CLA_2021.xsd"


@contextmanager
def written(dataset: Dataset, name: str, months: int = 12) -> Iterator[list[Source]]:
    assert FORMAT.write is not None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        FORMAT.write(dataset, path, Asked(AS_AT, months=months))
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        yield [Source(file, file.name) for file in files]


def read(sources: list[Source]) -> tuple[dict[str, pl.DataFrame], Quality]:
    assert FORMAT.read is not None
    quality, told = Quality(), Given(AUTHORITY, KNOWN_AT)
    return settle(FORMAT.read(sources, told, quality), told, quality), quality


def assert_same(dataset: Dataset, tables: dict[str, pl.DataFrame], quality: Quality) -> None:
    carried = {(each.table, each.field) for each in FORMAT.carries if each.reads}
    for name in dataset.tables:
        fields = [field for table, field in sorted(carried) if table == name]
        asked = [TABLES[name].key, *(field for field in fields if field != TABLES[name].key)]
        expected = dataset.frame(name)
        if name not in tables:
            assert expected.is_empty(), name
            continue
        found = tables[name].with_columns(
            pl.lit(None, dtype=expected.schema[field]).alias(field)
            for field in asked
            if field not in tables[name].columns
        )
        got, wanted = (frame.select(asked).sort(TABLES[name].key) for frame in (found, expected))
        assert got.to_dicts() == wanted.to_dicts(), name
    for name, tally in quality.tallies.items():
        assert tally.left_out == 0, name
        assert tally.kept + tally.corrected == tables[name].height, name


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_three_years_of_csv_tell_what_was_written(seed: int, children: int) -> None:
    dataset = Lives(seed, date(2023, 4, 1), AS_AT).dataset(children)
    with written(dataset, "returns", months=36) as sources:
        assert len(sources) == 3 * 11
        assert_same(dataset, *read(sources))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_a_year_of_xml_tells_what_was_written(seed: int, children: int) -> None:
    dataset = Lives(seed, date(2025, 4, 1), AS_AT).dataset(children)
    with written(dataset, "return 2025-26.xml") as sources:
        assert_same(dataset, *read(sources))


@pytest.mark.parametrize("name", ["2026.xml", "returns"])
def test_every_field_that_is_carried_both_ways_is_in_some_life(name: str) -> None:
    dataset = Lives(1, date(2025, 4, 1), AS_AT).dataset(200)
    with written(dataset, name) as sources:
        tables, _ = read(sources)
    # A second birthday takes a second year.
    both = {(each.table, each.field) for each in FORMAT.carries if each.reads}
    both -= {("care_leaver_status", "superseded_on")}
    assert [place for place in both if tables[place[0]][place[1]].is_null().all()] == []


def test_what_is_carried_are_fields_of_the_contract() -> None:
    assert len({(each.table, each.field) for each in FORMAT.carries}) == len(FORMAT.carries)
    for each in FORMAT.carries:
        assert TABLES[each.table].field(each.field).name == each.field


def test_xml_keeps_to_the_schema_where_the_records_tell_what_it_asks_for() -> None:
    lives = Lives(3, date(2025, 4, 1), AS_AT)
    lives.dataset(300)
    for person in lives.rows["person"]:
        person["sex"] = person["sex"] or "U"
        person["ethnicity"] = person["ethnicity"] or "NOBT"
    for episode in lives.rows["care_episode"]:
        episode["category_of_need"] = "N1"
    for placement in lives.rows["placement"]:
        # The schema of 2021 has codes of two characters; Z11 to Z14 came in 2026.
        placement["placement_type"] = "U6" if placement["placement_type"] in (None, "Z11") else "K2"
    for review in lives.rows["care_review"]:
        review["participation"] = "PN1"
    lives.rows["allocation"].clear()  # and it has no social workers, who came in 2024
    dataset = lives.dataset(0)
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    with written(dataset, "return.xml") as sources:
        document = etree.parse(str(sources[0].path))
        assert len(document.getroot()) > 200
        assert schema.validate(document), schema.error_log
