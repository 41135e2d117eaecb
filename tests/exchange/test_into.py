"""Two sources of the same records put together by the stated rule."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.dataset.schema import conform
from continuum.exchange.into import put_together
from tests.dataset.strategies import KNOWN_AT, datasets

JANUARY, APRIL, MAY = datetime(2021, 1, 31), datetime(2021, 4, 30), datetime(2021, 5, 7)
BORN = date(2012, 5, 1)


def people(*rows: dict[str, Any]) -> pl.DataFrame:
    usual = {"authority": "E06000050", "recorded_at": APRIL}
    frame = pl.DataFrame([{**usual, **row} for row in rows], schema_overrides={"died_on": pl.Date()})
    return conform(frame, TABLES["person"])


def told(rows: pl.DataFrame) -> list[tuple[Any, ...]]:
    return rows.select("person_id", "sex", "date_of_birth", "recorded_at").rows()


def test_the_later_record_wins_where_it_has_a_value() -> None:
    there = people({"person_id": "1", "sex": "F", "date_of_birth": BORN})
    coming = people({"person_id": "1", "sex": "M", "date_of_birth": None, "recorded_at": MAY})
    assert told(put_together("person", there, coming, MAY)) == [
        ("1", "F", BORN, APRIL),
        ("1", "M", BORN, MAY),
    ]


def test_a_record_that_says_nothing_new_adds_nothing() -> None:
    there = people({"person_id": "1", "sex": "F", "date_of_birth": BORN})
    coming = people({"person_id": "1", "sex": "F", "recorded_at": MAY})
    assert put_together("person", there, coming, MAY).equals(there)


def test_records_that_only_one_has_stay() -> None:
    there, coming = people({"person_id": "1"}), people({"person_id": "2", "recorded_at": MAY})
    assert [row[0] for row in told(put_together("person", there, coming, MAY))] == ["1", "2"]


def test_at_the_same_moment_the_later_import_wins_and_the_version_is_amended() -> None:
    there = people({"person_id": "1", "sex": "F", "date_of_birth": BORN})
    coming = people({"person_id": "1", "sex": "M"})
    assert told(put_together("person", there, coming, APRIL)) == [("1", "M", BORN, APRIL)]


def test_an_earlier_record_only_fills_blanks_and_does_so_now() -> None:
    there = people({"person_id": "1", "sex": "F"}, {"person_id": "2", "sex": "F"})
    coming = people(
        {"person_id": "1", "sex": "M", "date_of_birth": BORN, "recorded_at": JANUARY},
        {"person_id": "2", "sex": "M", "recorded_at": JANUARY},
    )
    assert told(put_together("person", there, coming, MAY)) == [
        ("1", "F", None, APRIL),
        ("2", "F", None, APRIL),
        ("1", "F", BORN, MAY),
    ]


def test_several_versions_that_come_are_taken_in_their_order() -> None:
    there = people({"person_id": "1", "sex": "F", "recorded_at": JANUARY})
    coming = people(
        {"person_id": "1", "sex": "M", "recorded_at": MAY},
        {"person_id": "1", "date_of_birth": BORN, "recorded_at": APRIL},
    )
    assert told(put_together("person", there, coming, MAY)) == [
        ("1", "F", None, JANUARY),
        ("1", "F", BORN, APRIL),
        ("1", "M", BORN, MAY),
    ]


def test_a_key_of_another_authority_is_refused() -> None:
    there = people({"person_id": "1"})
    coming = people({"person_id": "1", "authority": "E09000001"})
    with pytest.raises(ContinuumError, match="another authority"):
        put_together("person", there, coming, MAY)


@settings(max_examples=20, deadline=None)
@given(datasets(["contact"]), st.randoms(use_true_random=False))
def test_the_same_again_changes_nothing_and_no_record_is_lost(dataset: Dataset, random: Any) -> None:
    for name in dataset.tables:
        whole = dataset.versions(name).collect()
        assert put_together(name, whole, whole, KNOWN_AT).equals(whole)
        some = whole.filter(pl.Series([random.random() < 0.5 for _ in range(whole.height)], dtype=pl.Boolean))
        both = put_together(name, some, whole, KNOWN_AT)
        assert set(both[TABLES[name].key]) == set(whole[TABLES[name].key])
        assert both.select(TABLES[name].key, "recorded_at").is_unique().all()
