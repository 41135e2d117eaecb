"""Records in the form in which they are counted: versions that count, the same number for the same text."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.measures.engine.keys import Uses
from continuum.measures.engine.loading import Form, FormError, Loading, forms
from continuum.measures.needs import Read

NOON = datetime(2021, 3, 1, 12)
REFERS = Uses(meeting=frozenset({(("contact", "person_id"), ("person", "person_id"))}))
READS = {"contact": ["contact_id", "person_id", "outcome"], "person": ["person_id"]}


def _loaded(
    dataset: Dataset, uses: Uses, texts: Collection[Read] = (), unlike: Collection[str] = ()
) -> dict[str, pl.DataFrame]:
    wanted = forms(READS, uses, texts)
    loading = Loading(dataset, unlike)
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


@pytest.mark.parametrize("unlike", [[], ["contact.person_id"]])
def test_the_same_text_is_the_same_number_in_every_table(unlike: list[str]) -> None:
    dataset = _dataset(["P2", "P1"], [("1", "P1"), ("2", None), ("3", "P9"), ("4", "P2")])
    tables = _loaded(dataset, REFERS, unlike=unlike)
    second, first = tables["person"]["person_id"].to_list()
    one, none, other, two = tables["contact"]["person_id"].to_list()
    assert (one, none, two) == (first, None, second)
    assert len({first, second, other}) == 3
    assert tables["contact"]["contact_id"].n_unique() == 4


@given(st.lists(st.text(max_size=3), min_size=1, unique=True))
def test_numbers_in_order_are_in_the_order_of_the_keys(keys: list[str]) -> None:
    uses = Uses(REFERS.meeting, in_order=frozenset({"person"}))
    tables = _loaded(_dataset(keys, [("1", key) for key in keys]), uses, unlike=["person.person_id in order"])
    numbers = dict(zip(keys, tables["person"]["person_id"].to_list(), strict=True))
    # Polars puts texts in the order of their bytes, and so does DuckDB.
    assert sorted(keys, key=numbers.__getitem__) == sorted(keys, key=lambda key: key.encode())
    assert tables["contact"]["person_id"].to_list() == list(numbers.values())


def test_what_refers_to_keys_may_come_before_them() -> None:
    uses = Uses(REFERS.meeting, in_order=frozenset({"person"}))
    dataset = _dataset(["b", "a1", "c"], [("1", "c"), ("2", "a1")])
    wanted = forms(READS, uses)
    loading = Loading(dataset)
    loading.give_up(["person.person_id in order"])
    loading.prepare(wanted)
    of_c, of_a = pl.DataFrame(loading.table("contact", wanted["contact"]))["person_id"]
    loading.prepare(wanted)
    assert pl.DataFrame(loading.table("person", wanted["person"]))["person_id"].to_list() == [1, of_a, of_c]
    assert of_a < 1 < of_c


def test_codes_are_coded_by_their_list() -> None:
    codes = list(TABLES["contact"].field("outcome").codes.codes)  # type: ignore[union-attr]
    tables = _loaded(_dataset(["P1"], [("1", "P1")], outcome=codes[3]), REFERS)
    assert tables["contact"]["outcome"].to_list() == [codes[3]]
    assert tables["contact"]["outcome"].to_physical().to_list() == [3]


def test_what_stands_in_the_way_of_a_form_is_told() -> None:
    dataset = _dataset(["P1"], [("1", "P1"), ("Q2", "P1")], outcome="a code of their own")
    with pytest.raises(FormError) as told:
        _loaded(dataset, REFERS)
    assert told.value.texts == {("contact", "outcome")}
    assert told.value.unlike == {"contact.contact_id"}
    tables = _loaded(dataset, REFERS, told.value.texts, told.value.unlike)
    assert tables["contact"]["outcome"].to_list() == ["a code of their own"] * 2
    assert tables["contact"]["contact_id"].n_unique() == 2


@pytest.mark.parametrize("form", [{"person_id": "alike"}, {"person_id": "unlike"}, {}])
@given(st.lists(st.tuples(st.sampled_from(["1", "2", "3"]), st.integers(-3, 3)), max_size=12, unique=True))
def test_of_each_record_the_last_version_by_then_counts(
    form: dict[str, str], versions: list[tuple[str, int]]
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
    held = Form(("person_id", "sex"), form, {}, in_order=False)
    loading = Loading(dataset, ["unlike"])
    loading.prepare({"person": held})
    found = pl.DataFrame(loading.table("person", held))
    assert sorted(found["sex"].to_list()) == sorted(dataset.frame("person")["sex"].to_list())
