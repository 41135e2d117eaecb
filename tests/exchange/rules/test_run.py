"""All rules together: rows are written down where they stand, and kept."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuum.dataset.contract import TABLES
from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.rules.run import check_rules
from tests.dataset.strategies import make_frames
from tests.exchange.rules.rows import KNOWN_AT, settled


def test_a_problem_tells_its_place_and_that_the_row_is_kept() -> None:
    quality = Quality()
    rows = settled("referral", {"referral_id": "1", "received_on": date(2021, 6, 1)})
    names: list[str] = []
    check_rules({"referral": rows}, quality, KNOWN_AT, on_progress=names.append)
    told = quality.problems.row(0, named=True)
    assert (told["file"], told["row"], told["value"]) == ("referral.csv", 2, "2021-06-01")
    assert (told["done"], told["severity"], told["rule"]) == (Done.KEPT, Severity.WARNING, Rule.AHEAD)
    assert told["detail"] == "the records were taken on 2021-05-07"
    assert names == ["referral: looked at by rule"]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_looked_at(name: str) -> None:
    quality = Quality()
    check_rules({name: settled(name)}, quality, KNOWN_AT)
    assert quality.found == 0


@settings(max_examples=15)
@given(st.integers(0, 2**31))
def test_a_dataset_that_keeps_the_contract_has_no_fault_of_order_or_birth(seed: int) -> None:
    quality = Quality()
    frames = make_frames(dict.fromkeys(TABLES, 3), seed, versions=False)
    check_rules({name: settled(name, *frame.to_dicts()) for name, frame in frames.items()}, quality, KNOWN_AT)
    assert not {Rule.ORDER, Rule.BIRTH} & set(quality.problems["rule"])
