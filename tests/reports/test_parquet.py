"""Every number of a report as Parquet: the rows of the open data, with numbers that are numbers or marks."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from continuum.disclosure.columns import TYPE, read_parquet
from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED
from continuum.reports.document import Document
from continuum.reports.render.csvw import COLUMNS
from continuum.reports.render.numbers import HEADINGS, number_rows
from continuum.reports.render.parquet import render_parquet


@pytest.fixture(scope="module")
def file(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parquet") / "figures.parquet"
    path.write_bytes(render_parquet(document))
    return path


def test_it_has_the_rows_of_the_open_data(document: Document, file: Path) -> None:
    columns, _ = read_parquet(file)
    assert tuple(columns) == HEADINGS
    rows = list(number_rows(document))
    assert columns["used_in"] == [row[HEADINGS.index("used_in")] for row in rows]
    for read, row in zip(columns["value"], rows, strict=True):
        written = row[HEADINGS.index("value")]
        assert read == (written if isinstance(written, float | int) else Suppressed())


def test_its_columns_have_their_types(file: Path) -> None:
    columns, _ = read_parquet(file)
    assert date(2021, 4, 30) in columns["as_at"]
    assert set(columns["known_at"]) == {datetime(2021, 5, 17, 6)}
    assert set(columns["definition_version"]) == {1}
    schema = pq.read_schema(file)
    assert [schema.field(name).type for name in ("value", "numerator", "denominator")] == [TYPE] * 3


def test_it_says_by_which_policy_and_what_each_column_is(file: Path) -> None:
    _, about = read_parquet(file)
    assert about.policy == "seed"
    assert about.rule.startswith(SEED.rule)
    assert about.marks == {"[c]": "not shown, so that nobody can be identified"}
    field = pq.read_schema(file).field("value")
    assert field.metadata[b"description"].decode() == COLUMNS["value"][2]
