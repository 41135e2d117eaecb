"""Records in the form in which they are counted: versions that count, the same number for the same text."""

from __future__ import annotations

from datetime import datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset.records import Dataset
from continuum.measures.engine.keys import Uses
from continuum.measures.engine.loading import CodeError, Form, Loading, forms

NOON = datetime(2021, 3, 1, 12)
REFERS = Uses(meeting=frozenset({(("contact", "person_id"), ("person", "person_id"))}))
READS = {"contact": ["contact_id", "person_id", "outcome"], "person": ["person_id"]}


def _loaded(
    dataset: Dataset, uses: Uses, texts: list[tuple[str, str]] | None = None
) -> dict[str, pl.DataFrame]:
    wanted = forms(READS, uses, texts or [])
    loading = Loading(dataset)
    loading.prepare(wanted)
    return {name: pl.DataFrame(loading.table(name, form)) for name, form in wanted.items()}


def _dataset(people: list[str], contacts: list[tuple[str, str | None]], outcome: str = "other") -> Dataset:
    frames = {
        "person": pl.DataFrame({"person_id": people}),
        "contact": pl.DataFrame(
            {
                "contact_id": [key for key, _ in contacts],
                "person_id": pl.Series([person for _, person in contacts], dtype=pl.String),
                "outcome": [outcome] * len(contacts),
            }
        ),
    }
    return Dataset.from_frames(frames, NOON)


def test_the_same_text_is_the_same_number_in_every_table() -> None:
    tables = _loaded(_dataset(["P2", "P1"], [("1", "P1"), ("2", None), ("3", "P9"), ("4", "P2")]), REFERS)
    second, first = tables["person"]["person_id"].to_list()
    one, none, other, two = tables["contact"]["person_id"].to_list()
    assert (one, none, two) == (first, None, second)
    assert other not in (first, second, None)
    assert tables["contact"]["outcome"].cast(pl.String).to_list() == ["other"] * 4


@given(st.lists(st.text(max_size=3), min_size=1, unique=True))
def test_numbers_in_order_are_in_the_order_of_the_keys(keys: list[str]) -> None:
    uses = Uses(REFERS.meeting, in_order=frozenset({"person"}))
    tables = _loaded(_dataset(keys, [("1", key) for key in keys]), uses)
    numbers = dict(zip(keys, tables["person"]["person_id"].to_list(), strict=True))
    # Polars puts texts in the order of their bytes, and so does DuckDB.
    assert sorted(keys, key=numbers.__getitem__) == sorted(keys, key=lambda key: key.encode())
    assert tables["contact"]["person_id"].to_list() == list(numbers.values())


def test_a_code_that_its_list_lacks_is_told_and_then_stays_a_text() -> None:
    dataset = _dataset(["P1"], [("1", "P1")], outcome="a code of their own")
    with pytest.raises(CodeError) as told:
        _loaded(dataset, REFERS)
    assert told.value.field == ("contact", "outcome")
    tables = _loaded(dataset, REFERS, [told.value.field])
    assert tables["contact"]["outcome"].to_list() == ["a code of their own"]


@pytest.mark.parametrize("numbers", [True, False])
@given(st.lists(st.tuples(st.sampled_from(["1", "2", "3"]), st.integers(-3, 3)), max_size=12, unique=True))
def test_of_each_record_the_last_version_by_then_counts(
    numbers: bool, versions: list[tuple[str, int]]
) -> None:
    frame = pl.DataFrame(
        {
            "person_id": pl.Series([key for key, _ in versions], dtype=pl.String),
            "sex": pl.Series([str(days) for _, days in versions], dtype=pl.String),
            "recorded_at": pl.Series(
                [NOON + timedelta(days) for _, days in versions], dtype=pl.Datetime("us")
            ),
        }
    )
    dataset = Dataset.from_frames({"person": frame}, NOON)
    form = Form(("person_id", "sex"), {"person_id": "person"} if numbers else {}, {}, in_order=False)
    loading = Loading(dataset)
    loading.prepare({"person": form})
    found = pl.DataFrame(loading.table("person", form))
    assert sorted(found["sex"].to_list()) == sorted(dataset.frame("person")["sex"].to_list())
