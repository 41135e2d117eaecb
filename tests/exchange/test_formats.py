"""The formats that there are."""

from __future__ import annotations

import re

import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Format, Source
from continuum.exchange.formats import FORMATS, format_named


def test_names_are_words_and_each_its_own() -> None:
    names = [each.name for each in FORMATS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z0-9-]+", name) for name in names)
    assert {"own", "parquet"} <= set(names)


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_what_a_format_carries_is_in_the_contract(each: Format) -> None:
    assert each.carries
    assert each.read or each.write
    places = [(carried.table, carried.field) for carried in each.carries]
    assert [place for place in places if place[1] not in TABLES[place[0]].field_names] == []
    assert all(carried.reads or carried.writes for carried in each.carries)


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"<html>", b"PK\x03\x04", b"<Message>", b'"', b"a,b\n1"])
def test_no_format_fails_over_what_it_does_not_know(each: Format, content: bytes, tmp_path: object) -> None:
    from pathlib import Path

    for name in ("given.csv", "given.xml", "given.xlsx", "given"):
        path = Path(str(tmp_path)) / name
        path.write_bytes(content)
        assert not each.recognises(Source(path, name))
    assert not each.recognises(Source(Path(str(tmp_path)) / "gone.csv", "gone.csv"))


def test_a_format_is_found_by_name_or_the_nearest_is_named() -> None:
    assert format_named("own").name == "own"
    with pytest.raises(ContinuumError, match="Did you mean parquet"):
        format_named("parket")
    with pytest.raises(ContinuumError, match="continuum formats"):
        format_named("zzz")
