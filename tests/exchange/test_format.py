"""Formats as they are declared: what each carries is in the contract, told once, and read or written."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from continuum.dataset.contract import TABLES
from continuum.exchange.format import Asked, Format, Given
from continuum.exchange.formats import FORMATS


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_what_is_carried_is_in_the_contract_and_told_once_a_place(each: Format) -> None:
    told = [(carried.table, carried.field, carried.place) for carried in each.carries]
    assert told
    assert len(set(told)) == len(told)
    assert all(field in TABLES[table].field_names for table, field, _ in told)


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_a_format_reads_or_writes_and_carries_accordingly(each: Format) -> None:
    assert each.read or each.write
    assert any(carried.reads for carried in each.carries) == (each.read is not None)
    assert any(carried.writes for carried in each.carries) == (each.write is not None)


def test_progress_is_told_to_whoever_listens_and_nobody_need() -> None:
    heard: list[str] = []
    Given("E06000050", datetime(2021, 5, 7)).progress("reading")
    Asked(date(2021, 4, 30)).progress("writing")
    Given("E06000050", datetime(2021, 5, 7), progress=heard.append).progress("reading")
    assert heard == ["reading"]
