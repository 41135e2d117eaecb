"""The metadata of the open data fit them: the same columns, and values of the types that they name."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from io import StringIO
from typing import Any

import pytest

from continuum.disclosure.policy import SEED
from continuum.reports.document import Document
from continuum.reports.render.csv import render_csv
from continuum.reports.render.csvw import METADATA_FILE, render_csvw
from continuum.reports.render.numbers import HEADINGS

Metadata = dict[str, Any]

READERS: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "dateTime": lambda text: datetime.strptime(text, "%Y-%m-%d %H:%M"),
}


@pytest.fixture
def metadata(document: Document) -> Metadata:
    found: Metadata = json.loads(render_csvw(document))
    return found


def columns(metadata: Metadata) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = metadata["tableSchema"]["columns"]
    return found


def test_it_lies_beside_its_file(metadata: Metadata) -> None:
    assert METADATA_FILE == f"{metadata['url']}-metadata.json"
    assert metadata["@context"][0] == "http://www.w3.org/ns/csvw"


def test_it_tells_each_column_by_the_name_in_the_first_row(metadata: Metadata) -> None:
    assert tuple(column["name"] for column in columns(metadata)) == HEADINGS
    assert all(column["titles"][0] == column["name"] for column in columns(metadata))
    assert all(column["dc:description"].endswith(".") for column in columns(metadata))


def test_every_value_is_of_its_type_or_a_mark_that_is_named(document: Document, metadata: Metadata) -> None:
    rows = list(csv.DictReader(StringIO(render_csv(document))))
    assert rows
    for column in columns(metadata):
        datatype = column["datatype"]
        read = READERS[datatype if isinstance(datatype, str) else datatype["base"]]
        nothing = {"", *column.get("null", ())}
        for row in rows:
            if row[column["name"]] not in nothing:
                read(row[column["name"]])


def test_marks_are_named_only_where_numbers_stand(document: Document, metadata: Metadata) -> None:
    marked = {column["name"]: column["null"] for column in columns(metadata) if "null" in column}
    assert set(marked) == {"value", "numerator", "denominator"}
    shown = {row["value"] for row in csv.DictReader(StringIO(render_csv(document))) if row["mark"]}
    assert shown
    assert shown <= set(marked["value"])


def test_the_marks_are_explained(metadata: Metadata) -> None:
    assert {"mark": "[c]", "meaning": "not shown, so that nobody can be identified"} in metadata["notes"]
    assert SEED.rule in metadata["dc:description"]
