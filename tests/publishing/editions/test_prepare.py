"""Editions are made whole or not at all, and not again while nothing changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.publishing.editions import prepare as preparing
from continuum.publishing.editions.edition import EDITION_FILE, RAW_FILE, read_edition
from continuum.publishing.editions.prepare import prepare, wanted
from continuum.publishing.editions.seen import Known
from continuum.publishing.editions.shelf import Shelf
from continuum.publishing.editions.table import write_table
from continuum.publishing.editions.work import under_way
from tests.website.borough import AS_AT, small_borough, small_site

BEFORE = date(2021, 3, 31)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[date]]:
    """The figures are those of the small site, which were worked out once; tells what was asked for."""
    rows = pl.read_parquet(small_site() / "editions" / f"{AS_AT}_now" / RAW_FILE)
    asked: list[Sequence[date]] = []

    def figures_frame(_source: object, days: Sequence[date]) -> pl.DataFrame:
        asked.append(days)
        return rows

    monkeypatch.setattr(preparing, "figures_frame", figures_frame)
    return asked


def test_the_latest_month_is_the_last_that_the_records_tell_of() -> None:
    found = wanted(small_borough(), months=2)
    assert [(each.as_at, each.known) for each in found] == [
        (AS_AT, Known.NOW),
        (AS_AT, Known.THEN),
        (BEFORE, Known.NOW),
        (BEFORE, Known.THEN),
    ]
    assert found[2].dataset.known_at > found[3].dataset.known_at


def test_a_day_after_the_records_is_refused_with_the_last_there_is() -> None:
    with pytest.raises(ContinuumError, match="Ask for 2021-04-30 or an earlier month"):
        wanted(small_borough(), date(2021, 5, 31))


def test_what_is_as_it_should_be_is_not_made_again(tmp_path: Path, worked_out: list[Sequence[date]]) -> None:
    editions = wanted(small_borough(), AS_AT, 2, [Known.NOW])
    assert len(prepare(tmp_path, editions)) == 2
    assert len(worked_out) == 1  # both in one run
    said: list[str] = []
    assert prepare(tmp_path, editions, said.append) == []
    assert said == ["2 editions are as they should be"]


def test_an_edition_of_other_records_or_another_form_is_made_anew(
    tmp_path: Path, worked_out: list[Sequence[date]]
) -> None:
    (edition,) = wanted(small_borough(), AS_AT, 1, [Known.NOW])
    prepare(tmp_path, [edition])
    earlier = replace(edition, dataset=edition.dataset.as_known(edition.dataset.known_at.replace(day=6)))
    assert earlier.fingerprint != edition.fingerprint
    assert len(prepare(tmp_path, [earlier])) == 1
    path = tmp_path / "editions" / f"{AS_AT}_now" / EDITION_FILE
    path.write_text(
        json.dumps({**json.loads(path.read_text(encoding="utf-8")), "format": 0}), encoding="utf-8"
    )
    assert Shelf(tmp_path).latest() is None
    assert len(prepare(tmp_path, [earlier])) == 1


def test_a_stopped_job_leaves_whole_editions_and_is_taken_up_again(
    tmp_path: Path, worked_out: list[Sequence[date]], monkeypatch: pytest.MonkeyPatch
) -> None:
    editions = wanted(small_borough(), AS_AT, 2, [Known.NOW])

    def stopped(path: Path, *rest: Any) -> None:
        write_table(path, *rest)
        if BEFORE.isoformat() in str(path):
            raise KeyboardInterrupt

    monkeypatch.setattr(preparing, "write_table", stopped)
    with pytest.raises(KeyboardInterrupt):
        prepare(tmp_path, editions)
    assert [each.as_at for each in Shelf(tmp_path).editions()] == [AS_AT]
    assert [each.name for each in (tmp_path / "editions").iterdir()] == [f"{AS_AT}_now"]
    monkeypatch.setattr(preparing, "write_table", write_table)
    assert [each.as_at for each in prepare(tmp_path, editions)] == [BEFORE]


def test_two_do_not_prepare_one_site(tmp_path: Path) -> None:
    editions = wanted(small_borough(), AS_AT, 1, [Known.NOW])
    with under_way(tmp_path), pytest.raises(ContinuumError, match="another process prepares this site"):
        prepare(tmp_path, editions)


def test_an_edition_says_what_it_is() -> None:
    found = read_edition(small_site() / "editions" / f"{BEFORE}_then")
    assert found is not None
    assert (found.as_at, found.known, found.months, found.site) == (BEFORE, Known.THEN, 25, small_site())
    assert found.known_at.date() == date(2021, 4, 7)
    assert list(found.authorities) == ["E06000050"]
    assert list(found.teams.values()) == sorted(found.teams.values())
    assert "Synthetic" in found.note


def test_an_edition_that_is_damaged_is_said_where(tmp_path: Path) -> None:
    (tmp_path / EDITION_FILE).write_text("{", encoding="utf-8")
    with pytest.raises(ContinuumError, match=r"edition\.json.*prepare"):
        read_edition(tmp_path)
    assert read_edition(tmp_path / "nowhere") is None


def test_the_shelf_has_the_newest_month_first_and_no_unfinished_one(tmp_path: Path) -> None:
    shelf = Shelf(small_site())
    assert [each.name for each in shelf.editions()] == [
        f"{AS_AT}_now",
        f"{AS_AT}_then",
        f"{BEFORE}_now",
        f"{BEFORE}_then",
    ]
    assert shelf.latest() == shelf.find(AS_AT, Known.NOW)
    assert shelf.find(date(2020, 1, 31), Known.NOW) is None
    assert Shelf(tmp_path).editions() == ()
    half = tmp_path / "editions" / ".2021-04-30_now.1234.unfinished"
    half.mkdir(parents=True)
    (half / EDITION_FILE).write_text("{}", encoding="utf-8")
    assert list(Shelf(tmp_path).editions()) == []
