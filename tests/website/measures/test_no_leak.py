"""No number as it is stands on a page or in a file of those who see protected figures only.

The figures as they are of a small borough are replaced by numbers that stand nowhere else, so that one that
comes through is a leak wherever it turns up: on a page, in a picture, in a file.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import polars as pl
import pytest
from django.test import Client

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.edition import RAW_FILE
from continuum.publishing.editions.releases import RELEASES
from continuum.publishing.editions.shelf import EDITIONS, Shelf
from continuum.publishing.editions.table import COLUMNS, write_table
from tests.website.borough import RELEASED, small_site
from tests.website.measures.unreleased import UNRELEASED

ClientOf = Callable[[str], Client]
TOLD_APART = 777_000_000
"""Every number as it is begins so."""
_FOUND = re.compile(r"777[,.]?\d{3}[,.]?\d{3}")
FILES = ("", "?by={by}", "figures.csv?by={by}", "figures.xlsx?by={by}", "chart.svg?by={by}", "chart.svg")


@pytest.fixture(scope="module")
def made_apart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, its figures as they are replaced by numbers that tell themselves apart."""
    made = tmp_path_factory.mktemp("told-apart") / "site"
    latest = Shelf(small_site()).latest()
    assert latest is not None
    shutil.copytree(latest.folder, made / EDITIONS / latest.folder.name)
    shutil.copytree(small_site() / RELEASES, made / RELEASES)
    raw = made / EDITIONS / latest.folder.name / RAW_FILE
    frame = pl.read_parquet(raw)
    numbers = [
        pl.when(pl.col(name).is_not_null())
        .then(TOLD_APART + place * 100_000 + pl.int_range(pl.len()) % 100_000)
        .cast(pl.Float64)
        .alias(name)
        for place, name in enumerate(("value", "numerator", "denominator"))
    ]
    write_table(raw, frame.with_columns(numbers), COLUMNS)
    return made


@pytest.fixture
def told_apart(made_apart: Path, settings: Any) -> Path:
    """That site, and nothing drawn before."""
    settings.SITE = made_apart
    backend = "django.core.cache.backends.dummy.DummyCache"
    settings.CACHES = {**settings.CACHES, "drawings": {"BACKEND": backend}}
    return made_apart


def text_of(answer: Any) -> str:
    """All the text of an answer, that of a workbook's parts too."""
    content: bytes = answer.content
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist())


def found(client: Client, measure: str, by: str) -> dict[str, list[str]]:
    """Numbers as they are, by where they stand."""
    read = {path: text_of(client.get(f"/measures/{measure}/{path.format(by=by)}")) for path in FILES}
    return {path: numbers for path, text in read.items() if (numbers := _FOUND.findall(text))}


def test_whoever_may_reads_numbers_as_they_are_everywhere(client_of: ClientOf, told_apart: Path) -> None:
    assert set(found(client_of("head_of_service"), "contacts_received", "source")) == set(FILES)


@pytest.mark.parametrize("who", ["police", "councillor", "administrator"])
def test_none_stands_on_any_page_or_in_any_file_of_others(
    who: str, client_of: ClientOf, told_apart: Path
) -> None:
    client = client_of(who)
    measures = (*RELEASED[:3], UNRELEASED)

    for measure in measures:
        by = next((name for (name, *more) in CATALOGUE[measure].breakdowns if not more), "team")
        assert found(client, measure, by) == {}


def test_a_manager_reads_the_numbers_of_their_own_team_as_they_are_and_no_others(
    client_of: ClientOf, told_apart: Path
) -> None:
    client = client_of("front_door_manager")
    page = text_of(client.get("/measures/contacts_received/?by=team"))
    table = page[page.index('id="breakdown-table"') :]
    rows = [row for row in table.split("<tr")[1:] if '<th scope="row"' in row]
    as_they_are = [row for row in rows if _FOUND.search(row)]

    assert found(client, "contacts_received", "source") == {}
    assert len(as_they_are) <= 1 <= len(rows)
    assert found(client, "contacts_received", "source&team=front-door") != {}
